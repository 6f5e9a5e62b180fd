# What each alarm means, and what to do, is in README.md under its name;
# infra_test.go holds the two lists to each other.
locals {
  function_alarms = {
    for f in ["submit", "read", "seal"] : f => { namespace = "AWS/Lambda", dimensions = { FunctionName = aws_lambda_function.function[f].function_name } }
  }
  table_alarms = {
    for t, _ in local.tables : t => { namespace = "AWS/DynamoDB", dimensions = { TableName = aws_dynamodb_table.table[t].name } }
  }
  api_alarms = { namespace = "AWS/ApiGateway", dimensions = { ApiId = aws_apigatewayv2_api.api.id, Stage = local.stage } }

  # at: rings at this value and above, or below for seal-silent; of: which of the
  # last so many periods, all of them.
  alarms = {
    "submit-failing"       = merge(local.function_alarms.submit, { metric = "Errors", at = 3 })
    "submit-refused"       = merge(local.function_alarms.submit, { metric = "Throttles", at = 1 })
    "read-failing"         = merge(local.function_alarms.read, { metric = "Errors", at = 3 })
    "read-refused"         = merge(local.function_alarms.read, { metric = "Throttles", at = 1 })
    "seal-failing"         = merge(local.function_alarms.seal, { metric = "Errors", at = 1 })
    "seal-silent"          = merge(local.function_alarms.seal, { metric = "Invocations", at = 1, below = true, of = 7, seconds = 86400, missing = "breaching" })
    "seal-faulty"          = { namespace = var.name, dimensions = null, metric = "FaultyRows", at = 1 }
    "answers-broken"       = merge(local.api_alarms, { metric = "5xx", at = 5 })
    "answers-refused"      = merge(local.api_alarms, { metric = "4xx", at = 500 })
    "answers-slow"         = merge(local.api_alarms, { metric = "Latency", at = 3000, statistic = "p99", of = 3 })
    "contributions-capped" = merge(local.table_alarms.contributions, { metric = "WriteThrottleEvents", at = 1 })
    "publications-capped"  = merge(local.table_alarms.publications, { metric = "ReadThrottleEvents", at = 1 })
    "audit-capped"         = merge(local.table_alarms.audit, { metric = "WriteThrottleEvents", at = 1 })
  }
}

resource "aws_sns_topic" "alarms" {
  name = "${var.name}-alarms"
}

resource "aws_sns_topic_subscription" "alarms" {
  count = var.alarm_email == "" ? 0 : 1

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

resource "aws_cloudwatch_metric_alarm" "alarm" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = "infra/README.md says under ${each.key} what this means and what to do."
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = can(each.value.statistic) ? null : "Sum"
  extended_statistic  = try(each.value.statistic, null)
  comparison_operator = try(each.value.below, false) ? "LessThanThreshold" : "GreaterThanOrEqualToThreshold"
  threshold           = each.value.at
  period              = try(each.value.seconds, 300)
  evaluation_periods  = try(each.value.of, 1)
  treat_missing_data  = try(each.value.missing, "notBreaching")
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

# Rows that the sealer could not read. It counts them in its log.
resource "aws_cloudwatch_log_metric_filter" "faulty" {
  name           = "${var.name}-faulty-rows"
  log_group_name = aws_cloudwatch_log_group.function["seal"].name
  pattern        = "{ $.msg = \"seal\" && $.faulty > 0 }"

  metric_transformation {
    name      = "FaultyRows"
    namespace = var.name
    value     = "$.faulty"
  }
}

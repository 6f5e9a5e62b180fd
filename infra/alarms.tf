# What each alarm means, and what to do, is in README.md under its name;
# infra_test.go holds the two lists to each other.
locals {
  function_alarms = {
    for f in ["submit", "read", "desk", "seal"] : f => { namespace = "AWS/Lambda", dimensions = { FunctionName = aws_lambda_function.function[f].function_name } }
  }
  # Every table, and both ways: reads and writes that its cap or its partitions refused.
  table_alarms = merge([for t, _ in local.tables : {
    for name, metric in { capped = "WriteThrottleEvents", reads-capped = "ReadThrottleEvents" } : "${t}-${name}" => {
      namespace                  = "AWS/DynamoDB"
      dimensions                 = { TableName = aws_dynamodb_table.table[t].name }
      metric                     = metric
      at                         = 1
    }
  }]...)
  api_alarms = { namespace = "AWS/ApiGateway", dimensions = { ApiId = aws_apigatewayv2_api.api.id, Stage = "$default" } }

  # at: rings at this value and above; of: in all of the last so many periods.
  alarms = merge(local.table_alarms, {
    "submit-failing"    = merge(local.function_alarms.submit, { metric = "Errors", at = 3 })
    "submit-refused"    = merge(local.function_alarms.submit, { metric = "Throttles", at = 1 })
    "read-failing"      = merge(local.function_alarms.read, { metric = "Errors", at = 3 })
    "read-refused"      = merge(local.function_alarms.read, { metric = "Throttles", at = 1 })
    "desk-failing"      = merge(local.function_alarms.desk, { metric = "Errors", at = 3 })
    "desk-refused"      = merge(local.function_alarms.desk, { metric = "Throttles", at = 1 })
    "seal-failing"      = merge(local.function_alarms.seal, { metric = "Errors", at = 1 })
    "seal-lost"         = merge(local.function_alarms.seal, { metric = "AsyncEventsDropped", at = 1 })
    "seal-overdue"      = { namespace = var.name, dimensions = null, metric = "SealingOverdue", at = 1, seconds = 3600 }
    "seal-faulty"       = { namespace = var.name, dimensions = null, metric = "FaultyRows", at = 1 }
    "answers-broken"    = merge(local.api_alarms, { metric = "5xx", at = 5 })
    "answers-refused"   = merge(local.api_alarms, { metric = "4xx", at = 500 })
    "answers-slow"      = merge(local.api_alarms, { metric = "Latency", at = 3000, statistic = "p99", of = 3 })
    "functions-crowded" = { namespace = "AWS/Lambda", dimensions = null, metric = "ConcurrentExecutions", at = floor(0.8 * var.account_concurrency), statistic = "Maximum" }
  })

  # The same in us-east-1, where CloudFront and its certificate are measured.
  edge_dimensions = { DistributionId = aws_cloudfront_distribution.edge.id, Region = "Global" }
  edge_alarms = merge({
    "edge-broken"   = { namespace = "AWS/CloudFront", dimensions = local.edge_dimensions, metric = "5xxErrorRate", at = 5, statistic = "Average", of = 2 }
    "edge-requests" = { namespace = "AWS/CloudFront", dimensions = local.edge_dimensions, metric = "Requests", at = var.edge_alarms.requests }
    "edge-bytes"    = { namespace = "AWS/CloudFront", dimensions = local.edge_dimensions, metric = "BytesDownloaded", at = 1e9 * var.edge_alarms.gigabytes }
    }, var.certificate == "" ? {} : {
    "certificate-expires" = { namespace = "AWS/CertificateManager", dimensions = { CertificateArn = var.certificate }, metric = "DaysToExpiry", at = 21, below = true, statistic = "Minimum", seconds = 86400 }
  })
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

# An alarm rings a topic of its own region only.
resource "aws_sns_topic" "edge" {
  provider = aws.edge

  name = "${var.name}-edge-alarms"
}

resource "aws_sns_topic_subscription" "edge" {
  count    = var.alarm_email == "" ? 0 : 1
  provider = aws.edge

  topic_arn = aws_sns_topic.edge.arn
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
  statistic           = startswith(try(each.value.statistic, "Sum"), "p") ? null : try(each.value.statistic, "Sum")
  extended_statistic  = startswith(try(each.value.statistic, "Sum"), "p") ? each.value.statistic : null
  comparison_operator = try(each.value.below, false) ? "LessThanThreshold" : "GreaterThanOrEqualToThreshold"
  threshold           = each.value.at
  period              = try(each.value.seconds, 300)
  evaluation_periods  = try(each.value.of, 1)
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "edge" {
  for_each = local.edge_alarms
  provider = aws.edge

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = "infra/README.md says under ${each.key} what this means and what to do."
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(try(each.value.statistic, "Sum"), "p") ? null : try(each.value.statistic, "Sum")
  extended_statistic  = startswith(try(each.value.statistic, "Sum"), "p") ? each.value.statistic : null
  comparison_operator = try(each.value.below, false) ? "LessThanThreshold" : "GreaterThanOrEqualToThreshold"
  threshold           = each.value.at
  period              = try(each.value.seconds, 300)
  evaluation_periods  = try(each.value.of, 1)
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.edge.arn]
  ok_actions          = [aws_sns_topic.edge.arn]
}

# The daily look at sealing did not run for two days on which people were answered: the clock has stopped. A day without
# either says nothing, so that a new stack is quiet.
resource "aws_cloudwatch_metric_alarm" "silent" {
  alarm_name          = "${var.name}-seal-silent"
  alarm_description   = "infra/README.md says under seal-silent what this means and what to do."
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  metric_query {
    id          = "looks"
    label       = "Runs of seal on a day with visitors"
    expression  = "SUM([answers * 0, runs])"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { answers = "read", runs = "seal" }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/Lambda"
        metric_name = "Invocations"
        dimensions  = { FunctionName = aws_lambda_function.function[metric_query.value].function_name }
        stat        = "Sum"
        period      = 86400
      }
    }
  }
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

# What the daily look found.
resource "aws_cloudwatch_log_metric_filter" "overdue" {
  name           = "${var.name}-sealing-overdue"
  log_group_name = aws_cloudwatch_log_group.function["seal"].name
  pattern        = "{ $.msg = \"look\" && $.overdue IS TRUE }"

  metric_transformation {
    name      = "SealingOverdue"
    namespace = var.name
    value     = "1"
  }
}

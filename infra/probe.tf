# Goes a visitor's whole way through the public address every quarter of an hour, from another region, in a team of an
# organisation that the operator keeps for it (README.md, step 12). It has no right to anything but its log.
locals {
  probes = var.probe == null ? {} : { probe = var.probe }
}

resource "aws_cloudwatch_log_group" "probe" {
  for_each = local.probes
  provider = aws.away

  name              = "/aws/lambda/${var.name}-probe"
  retention_in_days = var.log_days
}

resource "aws_iam_role" "probe" {
  for_each = local.probes

  name        = "${var.name}-probe"
  description = "What the function ${var.name}-probe may do"

  permissions_boundary = var.permissions_boundary == "" ? null : var.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "probe" {
  for_each = local.probes

  name = "probe"
  role = aws_iam_role.probe[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["arn:aws:logs:*:${local.account}:log-group:/aws/lambda/${var.name}-probe:*"]
    }]
  })
}

resource "aws_lambda_function" "probe" {
  for_each = local.probes
  provider = aws.away

  function_name    = "${var.name}-probe"
  description      = "Goes a visitor's whole way"
  role             = aws_iam_role.probe[each.key].arn
  filename         = each.value.artifact
  source_code_hash = filebase64sha256(each.value.artifact)
  runtime          = "provided.al2023"
  architectures    = ["arm64"]
  handler          = "bootstrap"
  memory_size      = 128
  timeout          = 30

  environment {
    variables = {
      ROLEFIT_URL  = "https://${var.domain == "" ? aws_cloudfront_distribution.edge.domain_name : var.domain}"
      ROLEFIT_ORG  = each.value.org
      ROLEFIT_TEAM = each.value.team
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.probe[each.key].name
  }

  depends_on = [aws_iam_role_policy.probe]
}

resource "aws_cloudwatch_event_rule" "probe" {
  for_each = local.probes
  provider = aws.away

  name                = "${var.name}-probe"
  description         = "Has the probe go"
  schedule_expression = "rate(15 minutes)"
}

resource "aws_cloudwatch_event_target" "probe" {
  for_each = local.probes
  provider = aws.away

  rule = aws_cloudwatch_event_rule.probe[each.key].name
  arn  = aws_lambda_function.probe[each.key].arn
}

resource "aws_lambda_permission" "probe" {
  for_each = local.probes
  provider = aws.away

  statement_id  = "probe"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.probe[each.key].function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.probe[each.key].arn
}

# 1 for a way that was gone to its end, 0 for one that failed.
resource "aws_cloudwatch_log_metric_filter" "probe" {
  for_each = { for outcome, value in { well = 1, failed = 0 } : outcome => value if var.probe != null }
  provider = aws.away

  name           = "${var.name}-probe-${each.key}"
  log_group_name = aws_cloudwatch_log_group.probe["probe"].name
  pattern        = "{ $.msg = \"probe\" && $.failed IS ${each.key == "failed" ? "TRUE" : "FALSE"} }"

  metric_transformation {
    name      = "ProbeWell"
    namespace = var.name
    value     = each.value
  }
}

resource "aws_sns_topic" "probe" {
  for_each = local.probes
  provider = aws.away

  name = "${var.name}-probe-alarms"
}

resource "aws_sns_topic_subscription" "probe" {
  for_each = { for k, p in local.probes : k => p if var.alarm_email != "" }
  provider = aws.away

  topic_arn = aws_sns_topic.probe[each.key].arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

# Two of three ways that failed, or that were never gone: the first line of a new probe comes within a quarter of an hour.
resource "aws_cloudwatch_metric_alarm" "probe" {
  for_each = local.probes
  provider = aws.away

  alarm_name          = "${var.name}-probe-failing"
  alarm_description   = "infra/README.md says under probe-failing what this means and what to do."
  namespace           = var.name
  metric_name         = "ProbeWell"
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  period              = 900
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.probe[each.key].arn]
  ok_actions          = [aws_sns_topic.probe[each.key].arn]
}

resource "aws_cloudwatch_event_rule" "seal" {
  for_each = var.seal_schedules

  name                = "${var.name}-seal-${each.key}"
  description         = "Seals what is pending and publishes the figures"
  schedule_expression = each.value
}

resource "aws_cloudwatch_event_target" "seal" {
  for_each = var.seal_schedules

  rule = aws_cloudwatch_event_rule.seal[each.key].name
  arn  = aws_lambda_alias.live["seal"].arn
}

# Asks every day whether a sealing is overdue, so that a clock that stopped is heard of (alarms.tf, seal-overdue).
resource "aws_cloudwatch_event_rule" "look" {
  name                = "${var.name}-look"
  description         = "Asks whether sealing is overdue, and seals nothing"
  schedule_expression = "cron(40 5 * * ? *)"
}

resource "aws_cloudwatch_event_target" "look" {
  rule  = aws_cloudwatch_event_rule.look.name
  arn   = aws_lambda_alias.live["seal"].arn
  input = jsonencode({ source = "aws.events", detail-type = "Look" })
}

resource "aws_lambda_permission" "look" {
  statement_id  = "look"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function["seal"].function_name
  qualifier     = aws_lambda_alias.live["seal"].name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.look.arn
}

resource "aws_lambda_permission" "seal" {
  for_each = var.seal_schedules

  statement_id  = "seal-${each.key}"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function["seal"].function_name
  qualifier     = aws_lambda_alias.live["seal"].name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.seal[each.key].arn
}

# A sealing that fails goes on where it stopped, so it is tried again at once;
# what is left after that waits for the next schedule, and the alarms' topic hears of it.
resource "aws_lambda_function_event_invoke_config" "seal" {
  function_name                = aws_lambda_function.function["seal"].function_name
  qualifier                    = aws_lambda_alias.live["seal"].name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600

  destination_config {
    on_failure {
      destination = aws_sns_topic.alarms.arn
    }
  }
}

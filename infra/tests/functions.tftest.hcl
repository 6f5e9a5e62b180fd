# The four functions, what they say about themselves, and the clock of one of them.
mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

mock_provider "aws" {
  alias           = "edge"
  source          = "./tests/mocks"
  override_during = plan
}

mock_provider "aws" {
  alias           = "away"
  source          = "./tests/mocks"
  override_during = plan
}

# Draws nothing here, as draw_secrets is off, and so asks nothing of AWS.
provider "aws" {
  alias                       = "draw"
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true
}

run "functions" {
  command = plan

  assert {
    condition     = { for d, f in aws_lambda_function.function : d => "${f.function_name} ${f.runtime} ${join(" ", f.architectures)} ${f.handler}" } == { for d in ["submit", "read", "desk", "seal"] : d => "rolefit-${d} provided.al2023 arm64 bootstrap" }
    error_message = "There are four functions on arm64."
  }

  assert {
    condition     = { for d, f in aws_lambda_function.function : d => "${f.filename} ${f.source_code_hash == filebase64sha256(f.filename)}" } == { submit = "tests/artifact.txt true", read = "tests/artifact.txt true", desk = "tests/desk.zip true", seal = "tests/artifact.txt true" }
    error_message = "Three are one artifact, and the desk's lies beside it."
  }

  assert {
    condition = jsonencode({ for d, f in aws_lambda_function.function : d => f.environment[0].variables }) == jsonencode({
      submit = { ROLEFIT_DUTY = "submit", ROLEFIT_ORIGIN_PARAMETERS = "/rolefit/origin-key-1,/rolefit/origin-key-2", ROLEFIT_TABLES = "rolefit", ROLEFIT_TICKET_PARAMETERS = "/rolefit/ticket-secret-1,/rolefit/ticket-secret-2" }
      read   = { ROLEFIT_DUTY = "read", ROLEFIT_ORIGIN_PARAMETERS = "/rolefit/origin-key-1,/rolefit/origin-key-2", ROLEFIT_TABLES = "rolefit", ROLEFIT_TICKET_PARAMETERS = "/rolefit/ticket-secret-1,/rolefit/ticket-secret-2" }
      desk   = { ROLEFIT_ORIGIN_PARAMETERS = "/rolefit/origin-key-1,/rolefit/origin-key-2", ROLEFIT_TABLES = "rolefit" }
      seal   = { ROLEFIT_DUTY = "seal", ROLEFIT_TABLES = "rolefit" }
    })
    error_message = "Each function is told its duty, its tables and where its secrets are, and holds no secret in its configuration."
  }

  assert {
    condition     = alltrue([for f in aws_lambda_function.function : f.reserved_concurrent_executions == -1])
    error_message = "Nothing is reserved unless somebody asks: new accounts have nothing to reserve."
  }

  assert {
    condition     = { for d, f in aws_lambda_function.function : d => f.timeout } == { submit = 10, read = 10, desk = 10, seal = 900 }
    error_message = "Requests end within ten seconds, a sealing has all the time that there is."
  }

  assert {
    condition     = alltrue([for d, f in aws_lambda_function.function : f.logging_config[0].log_format == "JSON" && f.logging_config[0].log_group == "/aws/lambda/rolefit-${d}"])
    error_message = "Logs are JSON, each function's in a group of its own."
  }

  assert {
    condition     = alltrue([for g in concat(values(aws_cloudwatch_log_group.function), [aws_cloudwatch_log_group.access]) : g.retention_in_days == 30])
    error_message = "Logs are not kept for ever."
  }

  assert {
    condition     = alltrue([for f in aws_lambda_function.function : length(f.tracing_config) == 0 && length(f.vpc_config) == 0])
    error_message = "Nothing traces requests."
  }
}

run "schedule" {
  command = plan

  assert {
    condition     = { for k, r in aws_cloudwatch_event_rule.seal : k => r.schedule_expression } == { hourly = "cron(10 * * * ? *)" }
    error_message = "It is looked every hour whether a round is due to be sealed."
  }

  assert {
    condition     = toset([for k, t in aws_cloudwatch_event_target.seal : t.rule]) == toset(["rolefit-seal-hourly"]) && alltrue([for t in aws_cloudwatch_event_target.seal : t.input == null && t.arn == aws_lambda_alias.live["seal"].arn])
    error_message = "Every schedule calls the sealer, with the clock's own event."
  }

  assert {
    condition     = alltrue([for p in aws_lambda_permission.seal : p.function_name == "rolefit-seal" && p.principal == "events.amazonaws.com"]) && toset(keys(aws_lambda_permission.seal)) == toset(["hourly"])
    error_message = "Every schedule may call the sealer."
  }

  assert {
    condition     = try(aws_lambda_function_event_invoke_config.seal.maximum_retry_attempts == 2 && aws_lambda_function_event_invoke_config.seal.destination_config[0].on_failure[0].destination == aws_sns_topic.alarms.arn, false)
    error_message = "A sealing that failed is tried again, and somebody hears of one that failed for good."
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_target.look.input) == { source = "aws.events", detail-type = "Look" } && aws_cloudwatch_event_rule.look.schedule_expression == "cron(40 5 * * ? *)"
    error_message = "Every day somebody asks whether sealing is overdue."
  }

  assert {
    condition     = alltrue([for f in aws_lambda_function.function : f.publish]) && { for d, a in aws_lambda_alias.live : d => a.name } == { submit = "live", read = "live", desk = "live", seal = "live" }
    error_message = "Every function has versions, and an alias that says which one answers."
  }
}

run "probe" {
  command = plan

  variables {
    probe       = { org = "0123456789ab", team = "01234567", artifact = "tests/artifact.txt" }
    domain      = "rolefit.example"
    certificate = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    alarm_email = "operator@rolefit.example"
  }

  assert {
    condition     = aws_lambda_function.probe["probe"].environment[0].variables == tomap({ ROLEFIT_URL = "https://rolefit.example", ROLEFIT_ORG = "0123456789ab", ROLEFIT_TEAM = "01234567" })
    error_message = "The probe goes through the public address, in the operator's organisation."
  }

  assert {
    condition     = { for k, f in aws_cloudwatch_log_metric_filter.probe : k => "${f.pattern} ${f.metric_transformation[0].name} ${f.metric_transformation[0].value}" } == { well = "{ $.msg = \"probe\" && $.failed IS FALSE } ProbeWell 1", failed = "{ $.msg = \"probe\" && $.failed IS TRUE } ProbeWell 0" }
    error_message = "A way that failed counts nothing, and one that did not counts one."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.probe["probe"].metric_name == "ProbeWell" && aws_cloudwatch_metric_alarm.probe["probe"].treat_missing_data == "breaching" && aws_cloudwatch_metric_alarm.probe["probe"].alarm_actions == toset([aws_sns_topic.probe["probe"].arn])
    error_message = "A service that cannot be used from outside is heard of, and so is a probe that does not go."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.probe["probe"].policy).Statement == [{ Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = ["arn:aws:logs:*:123456789012:log-group:/aws/lambda/rolefit-probe:*"] }]
    error_message = "The probe may write its log, and nothing else."
  }
}

run "no_probe" {
  command = plan

  assert {
    condition     = length(aws_lambda_function.probe) + length(aws_cloudwatch_metric_alarm.probe) + length(aws_cloudwatch_log_metric_filter.probe) == 0
    error_message = "Without an organisation there is no probe."
  }
}

run "alarms" {
  command = plan

  variables {
    alarm_email = "operator@rolefit.example"
  }

  assert {
    condition     = alltrue([for a in aws_cloudwatch_metric_alarm.alarm : a.alarm_actions == toset([aws_sns_topic.alarms.arn])]) && length(aws_cloudwatch_metric_alarm.alarm) == 20 && alltrue([for a in aws_cloudwatch_metric_alarm.edge : a.alarm_actions == toset([aws_sns_topic.edge.arn])])
    error_message = "Every alarm rings."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.silent.treat_missing_data == "notBreaching" && aws_cloudwatch_metric_alarm.silent.comparison_operator == "LessThanThreshold" && aws_cloudwatch_metric_alarm.silent.alarm_actions == toset([aws_sns_topic.alarms.arn])
    error_message = "A clock that stopped is noticed, and a new stack is quiet."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.alarm["seal-overdue"].metric_name == aws_cloudwatch_log_metric_filter.overdue.metric_transformation[0].name && aws_cloudwatch_log_metric_filter.overdue.pattern == "{ $.msg = \"look\" && $.overdue IS TRUE }"
    error_message = "The alarm hears what the daily look found."
  }

  assert {
    condition     = toset([for k, a in aws_cloudwatch_metric_alarm.alarm : "${a.dimensions.TableName} ${a.metric_name}" if endswith(k, "capped")]) == toset(flatten([for t in ["contributions", "publications", "audit"] : [for m in ["Read", "Write"] : "rolefit-${t} ${m}ThrottleEvents"]]))
    error_message = "A cap that holds is heard of, in every table and both ways."
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.edge)) == toset(["edge-broken", "edge-requests", "edge-bytes"]) && alltrue([for a in aws_cloudwatch_metric_alarm.edge : a.dimensions == tomap({ DistributionId = "EDGE", Region = "Global" })])
    error_message = "The edge is watched: errors, requests, bytes."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.alarm["functions-crowded"].threshold == 8 && aws_cloudwatch_metric_alarm.alarm["functions-crowded"].statistic == "Maximum" && aws_cloudwatch_metric_alarm.alarm["answers-slow"].extended_statistic == "p99"
    error_message = "It rings before the account's functions are all taken."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.stack.dashboard_body).widgets) == 8
    error_message = "Whoever is on duty has a page of eight charts."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.alarm["seal-faulty"].metric_name == aws_cloudwatch_log_metric_filter.faulty.metric_transformation[0].name && aws_cloudwatch_metric_alarm.alarm["seal-faulty"].namespace == aws_cloudwatch_log_metric_filter.faulty.metric_transformation[0].namespace
    error_message = "The alarm counts what the filter finds."
  }

  assert {
    condition     = aws_sns_topic_subscription.alarms[0].endpoint == "operator@rolefit.example"
    error_message = "Somebody is written to."
  }
}

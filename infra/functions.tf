# Four duties, two programs: one has three duties, and the desk is the other, which lies beside it. What is asked for goes to
# the alias live, which deploy.sh moves from the version before to a new one.
locals {
  # Seconds are more than the handler takes at most (5 s for the store), and for seal as many as a function may have.
  # Tickets: reads their secrets. Edge: stands behind CloudFront, and knows it by its keys.
  duties = {
    submit = { seconds = 10, tickets = true, edge = true }
    read   = { seconds = 10, tickets = true, edge = true }
    desk   = { seconds = 10, tickets = false, edge = true }
    seal   = { seconds = 900, tickets = false, edge = false }
  }
  programs = { for duty, _ in local.duties : duty => duty == "desk" ? "${dirname(var.artifact)}/desk.zip" : var.artifact }
}

resource "aws_cloudwatch_log_group" "function" {
  for_each = local.duties

  name              = "/aws/lambda/${var.name}-${each.key}"
  retention_in_days = var.log_days
}

resource "aws_lambda_function" "function" {
  for_each = local.duties

  function_name                  = "${var.name}-${each.key}"
  description                    = "rolefit, duty ${each.key}"
  role                           = aws_iam_role.duty[each.key].arn
  filename                       = local.programs[each.key]
  source_code_hash               = filebase64sha256(local.programs[each.key])
  runtime                        = "provided.al2023"
  architectures                  = ["arm64"]
  handler                        = "bootstrap"
  memory_size                    = var.memory[each.key]
  timeout                        = each.value.seconds
  reserved_concurrent_executions = var.closed && each.key != "seal" ? 0 : var.reserved_concurrency[each.key]
  publish                        = true

  environment {
    variables = merge(
      { ROLEFIT_TABLES = var.name },
      each.key == "desk" ? {} : { ROLEFIT_DUTY = each.key },
      each.value.tickets ? { ROLEFIT_TICKET_PARAMETERS = local.secrets_to_read } : {},
      each.value.edge ? { ROLEFIT_ORIGIN_PARAMETERS = local.origin_keys_to_read } : {},
    )
  }

  logging_config {
    log_format            = "JSON"
    log_group             = aws_cloudwatch_log_group.function[each.key].name
    application_log_level = "INFO"
    system_log_level      = "WARN"
  }

  depends_on = [aws_iam_role_policy.duty]
}

# A new version gets its requests by deploy.sh, step by step, and not by applying.
resource "aws_lambda_alias" "live" {
  for_each = local.duties

  name             = "live"
  description      = "The version that answers"
  function_name    = aws_lambda_function.function[each.key].function_name
  function_version = aws_lambda_function.function[each.key].version

  lifecycle {
    ignore_changes = [function_version, routing_config]
  }
}

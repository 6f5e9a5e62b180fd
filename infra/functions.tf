# One artifact, three duties. What is asked for goes to the alias live, which deploy.sh moves from the version before to
# a new one.
locals {
  # Seconds are more than the handler takes at most (5 s for the store), and for seal as many as a function may have.
  duties = {
    submit = { seconds = 10, secrets = true }
    read   = { seconds = 10, secrets = true }
    seal   = { seconds = 900, secrets = false }
  }
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
  filename                       = var.artifact
  source_code_hash               = filebase64sha256(var.artifact)
  runtime                        = "provided.al2023"
  architectures                  = ["arm64"]
  handler                        = "bootstrap"
  memory_size                    = var.memory[each.key]
  timeout                        = each.value.seconds
  reserved_concurrent_executions = var.closed && each.key != "seal" ? 0 : var.reserved_concurrency[each.key]
  publish                        = true

  environment {
    variables = merge(
      { ROLEFIT_DUTY = each.key, ROLEFIT_TABLES = var.name },
      each.value.secrets ? { ROLEFIT_TICKET_PARAMETERS = local.secrets_to_read, ROLEFIT_ORIGIN_PARAMETERS = local.origin_keys_to_read } : {},
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

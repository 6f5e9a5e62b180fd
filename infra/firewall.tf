locals {
  # How the paths match that reach the functions: the API, the widget's page, and the desk.
  counted = merge({
    "/api/"                 = "STARTS_WITH"
    (local.widget_path)     = "EXACTLY"
    "${local.widget_path}/" = "STARTS_WITH"
  }, { for p in local.desk_paths : p => "STARTS_WITH" })

  # What is counted by address, and by which paths; everything where none is said. An "or" of one is refused, so the program
  # has a second spelling.
  limits = var.rate_limits == null ? {} : {
    program   = { priority = 1, limit = var.rate_limits.program, paths = { ".wasm" = "ENDS_WITH", ".wasm/" = "ENDS_WITH" } }
    functions = { priority = 2, limit = var.rate_limits.functions, paths = local.counted }
    all       = { priority = 3, limit = var.rate_limits.all, paths = {} }
  }
}

# Stops an address that asks too much: the whole site, and lower where a request costs more. It counts addresses for
# five minutes and keeps none: no logs, no sampled requests.
resource "aws_wafv2_web_acl" "edge" {
  count    = var.rate_limits == null ? 0 : 1
  provider = aws.edge

  name        = "${var.name}-edge"
  description = "How often one address may ask ${var.name}"
  scope       = "CLOUDFRONT"

  default_action {
    allow {}
  }

  dynamic "rule" {
    for_each = local.limits

    content {
      name     = rule.key
      priority = rule.value.priority

      action {
        block {}
      }

      statement {
        rate_based_statement {
          limit              = rule.value.limit
          aggregate_key_type = "IP"

          dynamic "scope_down_statement" {
            for_each = length(rule.value.paths) == 0 ? [] : [1]

            content {
              or_statement {
                dynamic "statement" {
                  for_each = rule.value.paths

                  content {
                    byte_match_statement {
                      search_string         = statement.key
                      positional_constraint = statement.value

                      field_to_match {
                        uri_path {}
                      }

                      # The path as a server reads it: %61pi is api, and //api/ and /x/../api/ are /api/.
                      text_transformation {
                        priority = 0
                        type     = "URL_DECODE"
                      }
                      text_transformation {
                        priority = 1
                        type     = "NORMALIZE_PATH"
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "${var.name}-${rule.key}"
        sampled_requests_enabled   = false
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "${var.name}-edge"
    sampled_requests_enabled   = false
  }
}

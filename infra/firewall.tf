locals {
  # What reaches the functions, and how its paths match: the API, and the widget's page.
  counted = {
    "/api/"                 = "STARTS_WITH"
    (local.widget_path)     = "EXACTLY"
    "${local.widget_path}/" = "STARTS_WITH"
  }
}

# Stops an address that asks the functions too much. It counts addresses for five minutes
# and keeps none: no logs, no sampled requests.
resource "aws_wafv2_web_acl" "edge" {
  count    = var.rate_limit > 0 ? 1 : 0
  provider = aws.edge

  name        = "${var.name}-edge"
  description = "How often one address may ask the API of ${var.name}"
  scope       = "CLOUDFRONT"

  default_action {
    allow {}
  }

  rule {
    name     = "rate"
    priority = 1

    action {
      block {}
    }

    statement {
      rate_based_statement {
        limit              = var.rate_limit
        aggregate_key_type = "IP"

        scope_down_statement {
          or_statement {
            dynamic "statement" {
              for_each = local.counted

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

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "${var.name}-rate"
      sampled_requests_enabled   = false
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "${var.name}-edge"
    sampled_requests_enabled   = false
  }
}

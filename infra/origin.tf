# The functions answer CloudFront alone: it sends a key with every request, which they hold against those that are live.
# AWS draws the keys. They are in the parameter store, and the one that is sent in CloudFront's key-value store, where
# deploy.sh puts it: in no state, no plan, no log and no name.
locals {
  # As of secrets, the one before those that are live stays (secrets.tf).
  origin_keys     = { for n in distinct(concat([for n in [min(var.origin_keys.live...) - 1] : n if n > 0], var.origin_keys.live)) : tostring(n) => "/${var.name}/origin-key-${n}" }
  origin_key_arns = [for name in values(local.origin_keys) : "arn:aws:ssm:${var.region}:${local.account}:parameter${name}"]

  origin_keys_to_read = join(",", [for n in var.origin_keys.live : aws_ssm_parameter.origin_key[n].name])

  # The most bytes of a request's body, by the beginning of its path: forms of the desk, which need a session for more than
  # 4 KB, the most of everything else.
  bodies = { for p in local.desk_paths : p => 262144 }
}

ephemeral "aws_secretsmanager_random_password" "origin_key" {
  provider = aws.draw
  for_each = var.draw_secrets ? local.origin_keys : {}

  password_length            = 64
  exclude_punctuation        = true
  exclude_uppercase          = true
  exclude_characters         = "ghijklmnopqrstuvwxyz"
  require_each_included_type = true
}

resource "aws_ssm_parameter" "origin_key" {
  for_each = local.origin_keys

  name             = each.value
  description      = "By which the functions of ${var.name} know CloudFront. Rotated by a variable, see infra/README.md."
  type             = "SecureString"
  value_wo         = var.draw_secrets ? ephemeral.aws_secretsmanager_random_password.origin_key[each.key].random_password : contains(var.origin_keys.live, tonumber(each.key)) ? var.given_secrets["origin-${each.key}"] : lookup(var.given_secrets, "origin-${each.key}", "none")
  value_wo_version = 1

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudfront_key_value_store" "edge" {
  name    = "${var.name}-edge"
  comment = "The key that CloudFront sends to the functions"
}

# Before every request to the functions: refuses what they would refuse at a price, and adds the key and the visitor's host.
resource "aws_cloudfront_function" "api" {
  name                         = "${var.name}-api"
  comment                      = "Refuses large bodies and strange paths, and says that a request comes from CloudFront"
  runtime                      = "cloudfront-js-2.0"
  code                         = templatefile("${path.module}/api.js", { bodies = jsonencode(local.bodies), options = jsonencode(local.widget_options), widget = local.widget_path })
  key_value_store_associations = [aws_cloudfront_key_value_store.edge.arn]
}

# What the widget's page is told besides its query, and that is not part of what it is kept by.
resource "aws_cloudfront_origin_request_policy" "widget" {
  name    = "${var.name}-widget"
  comment = "The key by which the functions know CloudFront"

  cookies_config {
    cookie_behavior = "none"
  }

  headers_config {
    header_behavior = "whitelist"

    headers {
      items = ["Rolefit-Origin"]
    }
  }

  query_strings_config {
    query_string_behavior = "none"
  }
}

locals {
  # What the self-hosted program sends with a page; infra_test.go holds the file
  # to it. The hash of the inlined styles comes from the site, and while a site
  # replaces another both are allowed.
  headers = jsondecode(file("${path.module}/headers.json"))
  styles  = distinct(compact([local.index.style, local.before.style]))
  policy  = join("; ", [for p in local.headers.policy : p == "style-src 'self'" ? join(" ", concat([p], local.styles)) : p])
}

resource "aws_cloudfront_response_headers_policy" "app" {
  name    = "${var.name}-app"
  comment = "Pages of ${var.name}: nothing from elsewhere, and no frame around them"

  security_headers_config {
    content_security_policy {
      content_security_policy = local.policy
      override                = true
    }

    content_type_options {
      override = true
    }

    referrer_policy {
      referrer_policy = local.headers.referrer
      override        = true
    }

    strict_transport_security {
      access_control_max_age_sec = local.headers.transport_seconds
      include_subdomains         = true
      override                   = true
    }
  }

  custom_headers_config {
    items {
      header   = "Cross-Origin-Opener-Policy"
      value    = local.headers.opener
      override = true
    }

    items {
      header   = "Permissions-Policy"
      value    = local.headers.permissions
      override = true
    }
  }
}

locals {
  # What the self-hosted program sends with a page; infra_test.go holds the file
  # to it. The hashes of the inlined styles and scripts come from the site, and
  # while a site replaces another those of both are allowed.
  headers = jsondecode(file("${path.module}/headers.json"))
  inline = {
    "style-src 'self'"                     = distinct(compact([local.index.style, local.before.style]))
    "script-src 'self' 'wasm-unsafe-eval'" = distinct(compact([try(local.index.script, ""), try(local.before.script, "")]))
  }
  policy = join("; ", [for p in local.headers.policy : join(" ", concat([p], lookup(local.inline, p, [])))])
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

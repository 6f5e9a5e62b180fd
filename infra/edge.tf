locals {
  # The options of pkg/widget, which infra_test.go holds the list to. api.js takes anything else out of a query, so that it
  # makes no further copy at the edge; a cache policy could name ten options only.
  widget_options = ["org", "team", "instrument", "lang", "theme", "accent", "background", "text", "radius", "font", "height"]

  # AWS's own policies, the same in every account.
  caching_disabled       = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
  all_viewer_except_host = "b689b0a8-53d0-40ab-baf2-68738e2966ac"

  # The address of every file that has another name than its address, but for what functions draw: the widget's page, the desk.
  addresses = {
    for address, f in local.index.files : address => "/${f.file}"
    if !try(f.immutable, false) && address != local.widget_path && !startswith(address, "${local.widget_path}/") && !contains(local.desk_paths, address)
  }
}

resource "aws_cloudfront_origin_access_control" "site" {
  name                              = "${var.name}-site"
  description                       = "Signs what CloudFront asks of the bucket"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_function" "pages" {
  name    = "${var.name}-pages"
  comment = "Finds the file of an address"
  runtime = "cloudfront-js-2.0"
  code    = templatefile("${path.module}/pages.js", { files = jsonencode(local.addresses), any_origin = jsonencode(local.headers.any_origin) })

  lifecycle {
    precondition {
      condition     = length(jsonencode(local.addresses)) < 8000
      error_message = "So many addresses do not fit into a function of 10 KB."
    }
  }
}

# Pages say "no-cache" to browsers; the edge keeps them for five minutes all the
# same, and a deployment tells it to forget them.
resource "aws_cloudfront_cache_policy" "site" {
  name        = "${var.name}-site"
  comment     = "Files of the site: the path alone says what they are"
  min_ttl     = 300
  default_ttl = 300
  max_ttl     = 31536000

  parameters_in_cache_key_and_forwarded_to_origin {
    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

# The widget's page names the hosts that may frame it, by organisation: read says
# how long it may be kept, and it is never more than five minutes. It is told what
# the visitor's browser unpacks, and packs the page: the edge packs none of it.
resource "aws_cloudfront_cache_policy" "widget" {
  name        = "${var.name}-widget"
  comment     = "The widget's page: one per query"
  min_ttl     = 0
  default_ttl = 0
  max_ttl     = 300

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "all"
    }
  }
}

resource "aws_cloudfront_distribution" "edge" {
  comment         = var.name
  enabled         = !var.closed
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = var.price_class
  aliases         = compact([var.domain])
  web_acl_id      = one(aws_wafv2_web_acl.edge[*].arn)

  origin {
    origin_id                = "site"
    domain_name              = aws_s3_bucket.site.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.site.id
  }

  origin {
    origin_id   = "api"
    domain_name = "${aws_apigatewayv2_api.api.id}.execute-api.${var.region}.amazonaws.com"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    target_origin_id           = "site"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    cache_policy_id            = aws_cloudfront_cache_policy.site.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.app.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.pages.arn
    }

    function_association {
      event_type   = "viewer-response"
      function_arn = aws_cloudfront_function.pages.arn
    }
  }

  # What the functions say goes through as they say it, with their own headers.
  ordered_cache_behavior {
    path_pattern             = "/api/*"
    target_origin_id         = "api"
    viewer_protocol_policy   = "https-only"
    allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods           = ["GET", "HEAD"]
    cache_policy_id          = local.caching_disabled
    origin_request_policy_id = local.all_viewer_except_host

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.api.arn
    }
  }

  dynamic "ordered_cache_behavior" {
    for_each = [local.widget_path, "${local.widget_path}/*"]

    content {
      path_pattern             = ordered_cache_behavior.value
      target_origin_id         = "api"
      viewer_protocol_policy   = "https-only"
      allowed_methods          = ["GET", "HEAD"]
      cached_methods           = ["GET", "HEAD"]
      cache_policy_id          = aws_cloudfront_cache_policy.widget.id
      origin_request_policy_id = aws_cloudfront_origin_request_policy.widget.id

      function_association {
        event_type   = "viewer-request"
        function_arn = aws_cloudfront_function.api.arn
      }
    }
  }

  # The desk: pages with forms, for who has a session. Nothing of them is kept, and whatever a browser sends reaches the
  # function but for the host, which api.js says.
  dynamic "ordered_cache_behavior" {
    for_each = flatten([for p in local.desk_paths : [p, "${p}/*"]])

    content {
      path_pattern             = ordered_cache_behavior.value
      target_origin_id         = "api"
      viewer_protocol_policy   = "redirect-to-https"
      allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
      cached_methods           = ["GET", "HEAD"]
      cache_policy_id          = local.caching_disabled
      origin_request_policy_id = local.all_viewer_except_host

      function_association {
        event_type   = "viewer-request"
        function_arn = aws_cloudfront_function.api.arn
      }
    }
  }

  # CloudFront always keeps these errors of GET for ten seconds, whatever they say of it: an organisation that is not there
  # may be there the next moment, and a fault is over at any.
  dynamic "custom_error_response" {
    for_each = [404, 405, 414, 500, 501, 502, 503, 504]

    content {
      error_code            = custom_error_response.value
      error_caching_min_ttl = 0
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn            = var.certificate == "" ? null : var.certificate
    cloudfront_default_certificate = var.certificate == ""
    minimum_protocol_version       = var.certificate == "" ? "TLSv1" : "TLSv1.2_2021"
    ssl_support_method             = var.certificate == "" ? null : "sni-only"
  }
}

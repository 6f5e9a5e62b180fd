# What the world sees: the site with its headers, the API, the widget.
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

run "headers" {
  command = plan

  assert {
    condition = one(one(aws_cloudfront_response_headers_policy.app.security_headers_config[*]).content_security_policy[*].content_security_policy) == join("; ", [
      "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval' 'sha256-script='", "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
      "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "frame-src 'self'",
      "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    ])
    error_message = "A page loads nothing from elsewhere, and nobody may frame it."
  }

  assert {
    condition     = one(one(aws_cloudfront_response_headers_policy.app.security_headers_config[*]).strict_transport_security[*].access_control_max_age_sec) == 63072000 && one(one(aws_cloudfront_response_headers_policy.app.security_headers_config[*]).content_type_options[*].override) && one(one(aws_cloudfront_response_headers_policy.app.security_headers_config[*]).referrer_policy[*].referrer_policy) == "no-referrer"
    error_message = "Pages come over TLS for two years, are what their type says, and tell no other site where a visitor came from."
  }

  assert {
    condition     = length(one(aws_cloudfront_response_headers_policy.app.security_headers_config[*]).frame_options) == 0
    error_message = "X-Frame-Options stands never beside a list of hosts."
  }

  assert {
    condition     = { for i in one(aws_cloudfront_response_headers_policy.app.custom_headers_config[*]).items : i.header => i.value }["Cross-Origin-Opener-Policy"] == "same-origin" && strcontains({ for i in one(aws_cloudfront_response_headers_policy.app.custom_headers_config[*]).items : i.header => i.value }["Permissions-Policy"], "camera=()")
    error_message = "No other window holds on to a page, and a page may use nothing that it does not need."
  }
}

run "edge" {
  command = plan

  assert {
    condition     = aws_cloudfront_distribution.edge.default_cache_behavior[0].response_headers_policy_id == "app-headers" && aws_cloudfront_distribution.edge.default_cache_behavior[0].target_origin_id == "site"
    error_message = "The site has the app's headers."
  }

  assert {
    condition = [for b in aws_cloudfront_distribution.edge.ordered_cache_behavior : "${b.path_pattern} ${b.target_origin_id} ${b.viewer_protocol_policy} ${b.response_headers_policy_id == null ? "own headers" : "other headers"}"] == [
      "/api/* api https-only own headers", "/widget api https-only own headers", "/widget/* api https-only own headers",
      "/de/desk api redirect-to-https own headers", "/de/desk/* api redirect-to-https own headers", "/desk api redirect-to-https own headers", "/desk/* api redirect-to-https own headers",
    ]
    error_message = "The API, the widget's page and the desk go through to the functions, and their headers come back as they are."
  }

  assert {
    condition     = aws_cloudfront_distribution.edge.ordered_cache_behavior[0].cache_policy_id == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    error_message = "Nothing of the API is kept at the edge."
  }

  assert {
    condition = alltrue([for b in aws_cloudfront_distribution.edge.ordered_cache_behavior :
    b.cache_policy_id == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad" && b.origin_request_policy_id == "b689b0a8-53d0-40ab-baf2-68738e2966ac" && contains(b.allowed_methods, "POST") if strcontains(b.path_pattern, "/desk")])
    error_message = "Nothing of the desk is kept at the edge, and its cookies and forms reach it."
  }

  assert {
    condition     = strcontains(aws_cloudfront_function.api.code, "\n  request.headers['rolefit-host'] = { value: request.headers.host.value };")
    error_message = "A function is told the visitor's host, as the HTTP API has another."
  }

  assert {
    condition     = strcontains(aws_cloudfront_function.api.code, "var bodies = {\"/de/desk\":262144,\"/desk\":262144};") && !strcontains(aws_cloudfront_function.pages.code, "/desk")
    error_message = "The desk takes the longest forms, and its address is no file's."
  }

  assert {
    condition     = aws_cloudfront_cache_policy.widget.max_ttl == 300 && aws_cloudfront_cache_policy.widget.min_ttl == 0 && aws_cloudfront_cache_policy.widget.parameters_in_cache_key_and_forwarded_to_origin[0].query_strings_config[0].query_string_behavior == "all" && strcontains(aws_cloudfront_function.api.code, "\n  narrow(request);")
    error_message = "The widget's page is kept for minutes at most, one per options that it has."
  }

  assert {
    condition     = alltrue([for p in aws_cloudfront_cache_policy.widget.parameters_in_cache_key_and_forwarded_to_origin : p.enable_accept_encoding_gzip && p.enable_accept_encoding_brotli])
    error_message = "The widget's page crosses the line compressed."
  }

  assert {
    condition     = alltrue([for p in [aws_cloudfront_cache_policy.site, aws_cloudfront_cache_policy.widget] : p.parameters_in_cache_key_and_forwarded_to_origin[0].cookies_config[0].cookie_behavior == "none" && p.parameters_in_cache_key_and_forwarded_to_origin[0].headers_config[0].header_behavior == "none"])
    error_message = "No cookie and no header of a visitor goes further than it must."
  }

  assert {
    condition     = aws_cloudfront_distribution.edge.default_cache_behavior[0].viewer_protocol_policy == "redirect-to-https" && length(aws_cloudfront_distribution.edge.default_cache_behavior[0].allowed_methods) == 2
    error_message = "The site comes over TLS and is only read."
  }

  assert {
    condition     = length(aws_cloudfront_distribution.edge.logging_config) == 0
    error_message = "CloudFront's own log would hold source addresses."
  }

  assert {
    condition     = alltrue([for e in aws_cloudfront_distribution.edge.custom_error_response : e.response_page_path == null && e.response_code == null])
    error_message = "An error page of CloudFront's would take the place of the API's answers."
  }

  assert {
    condition     = { for f in aws_cloudfront_distribution.edge.default_cache_behavior[0].function_association : f.event_type => f.function_arn } == { for e in ["viewer-request", "viewer-response"] : e => "arn:aws:cloudfront::123456789012:function/pages" }
    error_message = "Addresses are looked up on the way in, and what is not there is marked on the way out."
  }

  assert {
    condition     = strcontains(aws_cloudfront_function.pages.code, "\"/questionnaire\":\"/questionnaire/index.html\"") && length(aws_cloudfront_function.pages.code) < 10240
    error_message = "The edge knows the site's addresses."
  }

  assert {
    condition     = strcontains(aws_cloudfront_function.pages.code, "var anyOrigin = [\"/widget.js\"];")
    error_message = "Pages of any origin may load the widget's script as a module, and read nothing else."
  }

  assert {
    condition     = [for o in aws_cloudfront_distribution.edge.origin : o.origin_access_control_id if o.origin_id == "site"] == ["access-control"] && aws_cloudfront_origin_access_control.site.signing_behavior == "always"
    error_message = "CloudFront signs what it asks of the bucket."
  }

  assert {
    condition     = alltrue([for o in aws_cloudfront_distribution.edge.origin : o.custom_origin_config[0].origin_protocol_policy == "https-only" if o.origin_id == "api"])
    error_message = "CloudFront speaks TLS with the API."
  }

  assert {
    condition     = { for e in aws_cloudfront_distribution.edge.custom_error_response : e.error_code => e.error_caching_min_ttl } == { for c in [404, 405, 414, 500, 501, 502, 503, 504] : c => 0 }
    error_message = "An error is over as soon as it is over."
  }

  assert {
    condition     = [for b in aws_cloudfront_distribution.edge.ordered_cache_behavior : { for f in b.function_association : f.event_type => f.function_arn }] == [for _ in range(7) : { viewer-request = aws_cloudfront_function.api.arn }]
    error_message = "Whatever goes to the functions is looked at first, and bears CloudFront's key."
  }

  assert {
    condition     = aws_cloudfront_function.api.key_value_store_associations == toset([aws_cloudfront_key_value_store.edge.arn]) && alltrue([for b in slice(aws_cloudfront_distribution.edge.ordered_cache_behavior, 1, 3) : b.origin_request_policy_id == "widget-request"]) && aws_cloudfront_origin_request_policy.widget.headers_config[0].headers[0].items == toset(["Rolefit-Origin"])
    error_message = "The key comes from the store, and reaches the widget's page, too."
  }

  assert {
    condition     = aws_cloudfront_distribution.edge.enabled && alltrue([for o in aws_cloudfront_distribution.edge.origin : length(o.custom_header) == 0 && (o.origin_path == null || o.origin_path == "")])
    error_message = "No origin bears a secret that the state would keep."
  }

  assert {
    condition     = try(aws_cloudfront_distribution.edge.web_acl_id == aws_wafv2_web_acl.edge[0].arn && { for r in aws_wafv2_web_acl.edge[0].rule : r.name => r.statement[0].rate_based_statement[0].limit } == { program = 600, functions = 3000, all = 12000 }, false)
    error_message = "A firewall bounds by default what one address can cost, the whole site with it."
  }
}

run "own_domain" {
  command = plan

  variables {
    domain      = "rolefit.example"
    certificate = "arn:aws:acm:us-east-1:123456789012:certificate/1"
  }

  assert {
    condition     = aws_cloudfront_distribution.edge.aliases == toset(["rolefit.example"]) && aws_cloudfront_distribution.edge.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2021" && output.url == "https://rolefit.example"
    error_message = "A domain comes with a certificate, and with nothing older than TLS 1.2."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.edge["certificate-expires"].comparison_operator == "LessThanThreshold" && aws_cloudwatch_metric_alarm.edge["certificate-expires"].threshold == 21
    error_message = "A certificate that is not renewed is heard of."
  }

  assert {
    condition = { for r in aws_wafv2_web_acl.edge[0].rule : r.name => { for s in flatten(r.statement[0].rate_based_statement[0].scope_down_statement[*].or_statement[0].statement) : s.byte_match_statement[0].search_string => s.byte_match_statement[0].positional_constraint } } == {
      program   = { ".wasm" = "ENDS_WITH", ".wasm/" = "ENDS_WITH" }
      functions = { "/api/" = "STARTS_WITH", "/widget" = "EXACTLY", "/widget/" = "STARTS_WITH", "/desk" = "STARTS_WITH", "/de/desk" = "STARTS_WITH" }
      all       = {}
    }
    error_message = "The firewall counts the program, whatever reaches a function, and everything."
  }

  assert {
    condition = alltrue(flatten([for r in aws_wafv2_web_acl.edge[0].rule : [for s in flatten(r.statement[0].rate_based_statement[0].scope_down_statement[*].or_statement[0].statement) :
    { for t in s.byte_match_statement[0].text_transformation : t.priority => t.type } == { 0 = "URL_DECODE", 1 = "NORMALIZE_PATH" }]]))
    error_message = "The firewall reads a path as a server does, however it is written."
  }

  assert {
    condition     = !aws_wafv2_web_acl.edge[0].visibility_config[0].sampled_requests_enabled && alltrue([for r in aws_wafv2_web_acl.edge[0].rule : !r.visibility_config[0].sampled_requests_enabled])
    error_message = "The firewall shows nobody the requests that it saw."
  }
}

run "closed" {
  command = plan

  variables {
    closed      = true
    rate_limits = null
  }

  assert {
    condition     = !aws_cloudfront_distribution.edge.enabled && { for d, f in aws_lambda_function.function : d => f.reserved_concurrent_executions } == { submit = 0, read = 0, desk = 0, seal = -1 }
    error_message = "What is closed serves nothing and runs nothing but the sealer."
  }

  assert {
    condition     = aws_cloudfront_distribution.edge.web_acl_id == null && length(aws_wafv2_web_acl.edge) == 0
    error_message = "A firewall can be left out."
  }
}

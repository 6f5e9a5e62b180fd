# The API: which function answers what, how often, and what is written down of it.
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

run "api" {
  command = plan

  assert {
    condition     = { for k, p in aws_lambda_permission.path : k => p.function_name } == { "/api/tickets" = "rolefit-read", "/api/contributions" = "rolefit-submit", "/api/withdrawals" = "rolefit-submit", "/api/benchmarks/public" = "rolefit-read", "/api/organisations/{org}" = "rolefit-read", "/api/organisations/{org}/benchmark" = "rolefit-read", "/api/organisations/{org}/audit" = "rolefit-read", "/api/organisations/{org}/figures.csv" = "rolefit-read", "/api/organisations/{org}/teams/{team}/results" = "rolefit-read", "/api/organisations/{org}/teams/{team}/seats" = "rolefit-read", "/api/seats" = "rolefit-read", "/api/health" = "rolefit-read", "/api/openapi.yaml" = "rolefit-read", "/widget" = "rolefit-read", "/widget/{rest+}" = "rolefit-read", "/desk" = "rolefit-desk", "/desk/{rest+}" = "rolefit-desk", "/de/desk" = "rolefit-desk", "/de/desk/{rest+}" = "rolefit-desk" }
    error_message = "Every path has the function of its duty."
  }

  assert {
    condition     = alltrue([for k, p in aws_lambda_permission.path : !strcontains(p.source_arn, "{")]) && endswith(aws_lambda_permission.path["/api/organisations/{org}/audit"].source_arn, "/*/*/api/organisations/*/audit")
    error_message = "A permission stands for every value of a part of a path."
  }

  assert {
    condition     = toset([for r in aws_apigatewayv2_route.path : r.route_key]) == toset([for k, p in aws_lambda_permission.path : "ANY ${k}"])
    error_message = "There are no other routes."
  }

  assert {
    condition     = alltrue([for i in aws_apigatewayv2_integration.duty : i.payload_format_version == "2.0" && i.integration_type == "AWS_PROXY"]) && toset(keys(aws_apigatewayv2_integration.duty)) == toset(["submit", "read", "desk"])
    error_message = "Events are those that the adapter reads, and nobody calls the sealer from outside."
  }

  assert {
    condition     = aws_apigatewayv2_stage.stage.default_route_settings[0].throttling_rate_limit == 20 && aws_apigatewayv2_stage.stage.default_route_settings[0].throttling_burst_limit == 40
    error_message = "Every route has a limit."
  }

  assert {
    condition = { for s in aws_apigatewayv2_stage.stage.route_settings : s.route_key => s.throttling_rate_limit } == {
      "ANY /api/tickets"                                  = 50, "ANY /api/contributions" = 50, "ANY /api/withdrawals" = 20, "ANY /api/benchmarks/public" = 20
      "ANY /api/organisations/{org}"                      = 20, "ANY /api/organisations/{org}/benchmark" = 20, "ANY /api/organisations/{org}/audit" = 20,
      "ANY /api/organisations/{org}/teams/{team}/results" = 20, "ANY /api/organisations/{org}/figures.csv" = 20
      "ANY /api/organisations/{org}/teams/{team}/seats"   = 20, "ANY /api/seats" = 50
      "ANY /api/health"                                   = 20, "ANY /api/openapi.yaml" = 20, "ANY /widget" = 20, "ANY /widget/{rest+}" = 20
      "ANY /desk"                                         = 20, "ANY /desk/{rest+}" = 20, "ANY /de/desk" = 20, "ANY /de/desk/{rest+}" = 20
    }
    error_message = "Every route has a limit of its own, so that one cannot use up the others'."
  }

  assert {
    condition     = alltrue([for s in aws_apigatewayv2_stage.stage.route_settings : s.throttling_burst_limit >= s.throttling_rate_limit])
    error_message = "A limit allows for a second's requests at once."
  }

  assert {
    condition = jsondecode(aws_apigatewayv2_stage.stage.access_log_settings[0].format) == {
      time         = "$context.requestTime", route = "$context.routeKey", status = "$context.status"
      milliseconds = "$context.responseLatency", bytes = "$context.responseLength", integration = "$context.integrationStatus"
      request      = "$context.requestId", invocation = "$context.integration.requestId"
      cause        = "$context.integrationErrorMessage", refusal = "$context.error.responseType"
    }
    error_message = "The access log holds no source address, no user agent, no path as typed, nothing but this."
  }

  assert {
    condition     = alltrue([for i in aws_apigatewayv2_integration.duty : endswith(i.integration_uri, ":live/invocations")]) && alltrue([for p in aws_lambda_permission.path : p.qualifier == "live"])
    error_message = "The API asks the alias, which a deployment moves step by step."
  }

  assert {
    condition     = length(aws_apigatewayv2_api.api.cors_configuration) == 0
    error_message = "No other site may call the API from a browser."
  }

  assert {
    condition     = aws_apigatewayv2_stage.stage.name == "$default" && aws_apigatewayv2_stage.stage.auto_deploy
    error_message = "The stage has no name to hide."
  }
}

run "limits" {
  command = plan

  variables {
    throttle        = { rate = 7, burst = 9 }
    route_throttles = { "/api/health" = { rate = 1, burst = 2 } }
  }

  assert {
    condition     = { for s in aws_apigatewayv2_stage.stage.route_settings : s.route_key => s.throttling_rate_limit if contains(["ANY /api/health", "ANY /api/tickets"], s.route_key) } == { "ANY /api/health" = 1, "ANY /api/tickets" = 7 }
    error_message = "The limits are variables."
  }
}

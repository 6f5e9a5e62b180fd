locals {
  # The paths of pkg/api; infra_test.go holds the file to them. The function
  # itself answers methods that a path does not take.
  routes = jsondecode(file("${path.module}/routes.json"))
  paths = merge(
    { for r in local.routes : r.path => r.duty },
    { (local.widget_path) = "read", "${local.widget_path}/{rest+}" = "read" },
    { for p in local.desk_paths : p => "desk" },
    { for p in local.desk_paths : "${p}/{rest+}" => "desk" },
  )
  # The address of the widget's page is the program's and its embed lines': infra_test.go
  # holds it to them.
  widget_path = "/widget"
  # The desk's in each language of the site, where the site has a page that says it is elsewhere.
  desk_paths = sort([for address, _ in local.index.files : address if can(regex("^(/[a-zA-Z-]+)?/desk$", address))])
}

resource "aws_apigatewayv2_api" "api" {
  name          = var.name
  description   = "The API of ${var.name}, behind CloudFront"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "duty" {
  for_each = toset(values(local.paths))

  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_alias.live[each.key].invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = 1000 * local.duties[each.key].seconds
}

resource "aws_apigatewayv2_route" "path" {
  for_each = local.paths

  api_id    = aws_apigatewayv2_api.api.id
  route_key = "ANY ${each.key}"
  target    = "integrations/${aws_apigatewayv2_integration.duty[each.value].id}"
}

resource "aws_lambda_permission" "path" {
  for_each = local.paths

  statement_id  = "path-${substr(sha256(each.key), 0, 12)}"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function[each.value].function_name
  qualifier     = aws_lambda_alias.live[each.value].name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.api.execution_arn}/*/*${replace(each.key, "/{[^}]+}/", "*")}"
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/vendedlogs/${var.name}-access"
  retention_in_days = var.log_days
}

# Its own address answers too, and there the functions refuse whatever lacks CloudFront's key (origin.tf).
resource "aws_apigatewayv2_stage" "stage" {
  api_id      = aws_apigatewayv2_api.api.id
  name        = "$default"
  description = "Deploys every change at once"
  auto_deploy = true

  default_route_settings {
    throttling_rate_limit  = var.throttle.rate
    throttling_burst_limit = var.throttle.burst
  }

  dynamic "route_settings" {
    for_each = local.paths

    content {
      route_key              = aws_apigatewayv2_route.path[route_settings.key].route_key
      throttling_rate_limit  = try(var.route_throttles[route_settings.key].rate, var.throttle.rate)
      throttling_burst_limit = try(var.route_throttles[route_settings.key].burst, var.throttle.burst)
    }
  }

  # No source address, no user agent, no path as it was typed. A request's id is made up by the API, and finds the
  # request's lines in the function's log.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      time         = "$context.requestTime"
      route        = "$context.routeKey"
      status       = "$context.status"
      milliseconds = "$context.responseLatency"
      bytes        = "$context.responseLength"
      integration  = "$context.integrationStatus"
      request      = "$context.requestId"
      invocation   = "$context.integration.requestId"
      cause        = "$context.integrationErrorMessage"
      refusal      = "$context.error.responseType"
    })
  }
}

mock_data "aws_caller_identity" {
  defaults = {
    account_id = "123456789012"
  }
}

mock_resource "aws_iam_role" {
  defaults = {
    arn = "arn:aws:iam::123456789012:role/duty"
    id  = "duty"
  }
}

mock_resource "aws_lambda_function" {
  defaults = {
    arn        = "arn:aws:lambda:eu-central-1:123456789012:function:duty"
    invoke_arn = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/duty/invocations"
  }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = {
    arn = "arn:aws:logs:eu-central-1:123456789012:log-group:one"
  }
}

mock_resource "aws_cloudwatch_event_rule" {
  defaults = {
    arn = "arn:aws:events:eu-central-1:123456789012:rule/one"
  }
}

mock_resource "aws_sns_topic" {
  defaults = {
    arn = "arn:aws:sns:eu-central-1:123456789012:alarms"
  }
}

mock_resource "aws_apigatewayv2_api" {
  defaults = {
    id            = "api0123456"
    execution_arn = "arn:aws:execute-api:eu-central-1:123456789012:api0123456"
  }
}

mock_resource "aws_cloudfront_distribution" {
  defaults = {
    arn = "arn:aws:cloudfront::123456789012:distribution/EDGE"
    id  = "EDGE"
  }
}

mock_resource "aws_cloudfront_function" {
  defaults = {
    arn = "arn:aws:cloudfront::123456789012:function/pages"
  }
}

mock_resource "aws_cloudfront_cache_policy" {
  defaults = {
    id = "cache-policy"
  }
}

mock_resource "aws_cloudfront_response_headers_policy" {
  defaults = {
    id = "app-headers"
  }
}

mock_resource "aws_cloudfront_origin_access_control" {
  defaults = {
    id = "access-control"
  }
}

mock_resource "aws_wafv2_web_acl" {
  defaults = {
    arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/1"
  }
}

mock_resource "aws_lambda_alias" {
  defaults = {
    arn        = "arn:aws:lambda:eu-central-1:123456789012:function:duty:live"
    invoke_arn = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/duty:live/invocations"
  }
}

mock_resource "aws_cloudfront_key_value_store" {
  defaults = {
    arn = "arn:aws:cloudfront::123456789012:key-value-store/edge"
  }
}

mock_resource "aws_cloudfront_origin_request_policy" {
  defaults = {
    id = "widget-request"
  }
}

# One page of what happens, for whoever is on duty.
locals {
  # Each chart: title, region, and the lines as CloudWatch writes them, [namespace, metric, dimension, value, … , options].
  charts = [
    ["Requests and errors at the edge", "us-east-1", [for m in ["Requests", "5xxErrorRate", "4xxErrorRate"] : ["AWS/CloudFront", m, "DistributionId", aws_cloudfront_distribution.edge.id, "Region", "Global", { yAxis = m == "Requests" ? "left" : "right", stat = m == "Requests" ? "Sum" : "Average" }]]],
    ["Bytes at the edge", "us-east-1", [["AWS/CloudFront", "BytesDownloaded", "DistributionId", aws_cloudfront_distribution.edge.id, "Region", "Global", { stat = "Sum" }]]],
    ["Requests to the API", var.region, [for m in ["Count", "4xx", "5xx"] : ["AWS/ApiGateway", m, "ApiId", aws_apigatewayv2_api.api.id, { stat = "Sum" }]]],
    ["Milliseconds of the API", var.region, [for s in ["p50", "p99"] : ["AWS/ApiGateway", "Latency", "ApiId", aws_apigatewayv2_api.api.id, { stat = s }]]],
    ["Functions: errors and refusals", var.region, concat([for f, _ in local.duties : [for m in ["Errors", "Throttles"] : ["AWS/Lambda", m, "FunctionName", "${var.name}-${f}", { stat = "Sum" }]]]...)],
    ["Functions at once", var.region, [for f, _ in local.duties : ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", "${var.name}-${f}", { stat = "Maximum" }]]],
    ["Tables: units", var.region, concat([for t, _ in local.tables : [for m in ["ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits"] : ["AWS/DynamoDB", m, "TableName", "${var.name}-${t}", { stat = "Sum" }]]]...)],
    ["Sealing", var.region, [["AWS/Lambda", "Invocations", "FunctionName", "${var.name}-seal", { stat = "Sum" }], [var.name, "FaultyRows", { stat = "Sum" }], [var.name, "SealingOverdue", { stat = "Sum" }]]],
  ]
}

resource "aws_cloudwatch_dashboard" "stack" {
  dashboard_name = var.name
  dashboard_body = jsonencode({
    widgets = [for i, c in local.charts : {
      type       = "metric"
      x          = 12 * (i % 2)
      y          = 6 * floor(i / 2)
      width      = 12
      height     = 6
      properties = { title = c[0], region = c[1], metrics = c[2], period = 300, view = "timeSeries" }
    }]
  })
}

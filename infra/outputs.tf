output "url" {
  description = "Where the site answers."
  value       = "https://${var.domain == "" ? aws_cloudfront_distribution.edge.domain_name : var.domain}"
}

output "edge_domain" {
  description = "What the domain's CNAME or ALIAS record points to."
  value       = aws_cloudfront_distribution.edge.domain_name
}

output "distribution" {
  description = "The id for `aws cloudfront create-invalidation`, after a deployment."
  value       = aws_cloudfront_distribution.edge.id
}

output "build" {
  description = "Which build of the site is deployed; empty for none."
  value       = local.index.build
}

output "name" {
  description = "What the names of everything begin with."
  value       = var.name
}

output "region" {
  description = "Where the functions and tables are: the scripts take it from here, whatever the shell says."
  value       = var.region
}

output "versions" {
  description = "The version of each function that was applied, by its name: deploy.sh moves requests to it."
  value       = { for f in aws_lambda_function.function : f.function_name => f.version }
}

output "edge_store" {
  description = "CloudFront's store of the key that it sends, for deploy.sh."
  value       = aws_cloudfront_key_value_store.edge.arn
}

output "origin_parameter" {
  description = "The parameter that holds the key that CloudFront sends; no value."
  value       = aws_ssm_parameter.origin_key[var.origin_keys.sent].name
}

output "release" {
  description = "Which release is deployed, as infra/deploy.sh named it; empty for none."
  value       = var.release
}

output "releases" {
  description = "The bucket that keeps releases, by id."
  value       = aws_s3_bucket.releases.id
}

output "copies" {
  description = "The bucket, in another place, of the nightly copies: what infra/restore.sh takes."
  value       = aws_s3_bucket.copies.id
}

output "tables" {
  description = "The tables' prefix, as in `rolefit seal -store dynamodb:PREFIX`."
  value       = var.name
}

output "functions" {
  description = "The functions by duty, as in `aws lambda invoke --function-name`."
  value       = { for d, f in aws_lambda_function.function : d => f.function_name }
}

output "logs" {
  description = "The log groups, as in `aws logs tail`."
  value       = merge({ for d, g in aws_cloudwatch_log_group.function : d => g.name }, { access = aws_cloudwatch_log_group.access.name })
}

output "operator_policy" {
  description = "The policy to attach to whoever runs the command line on the tables."
  value       = aws_iam_policy.operator.arn
}

output "alarm_topic" {
  description = "The topic that alarms ring, for further subscribers."
  value       = aws_sns_topic.alarms.arn
}

output "probe" {
  description = "The probe's function and its region, for deploy.sh; null for none."
  value       = var.probe == null ? null : { function = aws_lambda_function.probe["probe"].function_name, region = split(":", aws_lambda_function.probe["probe"].arn)[3] }
}

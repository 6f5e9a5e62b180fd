# What the stack was first applied as. Another name, region or account would have everything destroyed and made anew, or
# another region's emptiness taken for a loss; it fails the plan, in which nothing has happened yet.
locals {
  identity = "${var.name} in ${var.region} of ${local.account}"
}

resource "terraform_data" "identity" {
  input = local.identity

  lifecycle {
    ignore_changes = [input]
  }
}

# Is destroyed before anything else, and refuses while protection is on: so that
# `terraform destroy` fails as a whole, not with half of the service gone. It
# depends on everything; infra_test.go holds the list to the other files.
resource "terraform_data" "guard" {
  input = var.deletion_protection

  lifecycle {
    precondition {
      condition     = terraform_data.identity.output == local.identity
      error_message = "This state is of ${terraform_data.identity.output}, and the settings are of ${local.identity}: a stack keeps its name, region and account. Another one is another environment, with a state of its own (README.md, step 2)."
    }
  }

  provisioner "local-exec" {
    when    = destroy
    command = "test ${self.input} = false || { echo 'deletion_protection is on: apply with deletion_protection=false first' >&2; exit 1; }"
  }

  depends_on = [
    aws_apigatewayv2_api.api,
    aws_apigatewayv2_integration.duty,
    aws_apigatewayv2_route.path,
    aws_apigatewayv2_stage.stage,
    aws_cloudfront_cache_policy.site,
    aws_cloudfront_cache_policy.widget,
    aws_cloudfront_distribution.edge,
    aws_cloudfront_function.api,
    aws_cloudfront_function.pages,
    aws_cloudfront_key_value_store.edge,
    aws_cloudfront_origin_access_control.site,
    aws_cloudfront_origin_request_policy.widget,
    aws_cloudfront_response_headers_policy.app,
    aws_cloudwatch_dashboard.stack,
    aws_cloudwatch_event_rule.look,
    aws_cloudwatch_event_rule.probe,
    aws_cloudwatch_event_rule.seal,
    aws_cloudwatch_event_target.look,
    aws_cloudwatch_event_target.probe,
    aws_cloudwatch_event_target.seal,
    aws_cloudwatch_log_group.access,
    aws_cloudwatch_log_group.function,
    aws_cloudwatch_log_group.probe,
    aws_cloudwatch_log_metric_filter.faulty,
    aws_cloudwatch_log_metric_filter.overdue,
    aws_cloudwatch_log_metric_filter.probe,
    aws_cloudwatch_metric_alarm.alarm,
    aws_cloudwatch_metric_alarm.edge,
    aws_cloudwatch_metric_alarm.probe,
    aws_cloudwatch_metric_alarm.silent,
    aws_dynamodb_table.table,
    aws_iam_policy.operator,
    aws_iam_role.copy,
    aws_iam_role.duty,
    aws_iam_role.probe,
    aws_iam_role_policy.copy,
    aws_iam_role_policy.duty,
    aws_iam_role_policy.probe,
    aws_lambda_alias.live,
    aws_lambda_function.function,
    aws_lambda_function.probe,
    aws_lambda_function_event_invoke_config.seal,
    aws_lambda_permission.look,
    aws_lambda_permission.path,
    aws_lambda_permission.probe,
    aws_lambda_permission.seal,
    aws_s3_bucket.copies,
    aws_s3_bucket.releases,
    aws_s3_bucket.site,
    aws_s3_bucket_lifecycle_configuration.copies,
    aws_s3_bucket_lifecycle_configuration.releases,
    aws_s3_bucket_ownership_controls.site,
    aws_s3_bucket_policy.copies,
    aws_s3_bucket_policy.site,
    aws_s3_bucket_public_access_block.copies,
    aws_s3_bucket_public_access_block.releases,
    aws_s3_bucket_public_access_block.site,
    aws_s3_bucket_server_side_encryption_configuration.copies,
    aws_s3_bucket_server_side_encryption_configuration.releases,
    aws_s3_bucket_server_side_encryption_configuration.site,
    aws_s3_object.asset,
    aws_s3_object.page,
    aws_scheduler_schedule.copy,
    aws_sns_topic.alarms,
    aws_sns_topic.edge,
    aws_sns_topic.probe,
    aws_sns_topic_subscription.alarms,
    aws_sns_topic_subscription.edge,
    aws_sns_topic_subscription.probe,
    aws_ssm_parameter.origin_key,
    aws_ssm_parameter.ticket_secret,
    aws_wafv2_web_acl.edge,
  ]
}

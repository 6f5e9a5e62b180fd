# What is kept, and for how long.
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

run "tables" {
  command = plan

  assert {
    condition     = toset([for t in aws_dynamodb_table.table : t.name]) == toset(["rolefit-contributions", "rolefit-publications", "rolefit-audit"])
    error_message = "There are three tables, with the names of pkg/store/dynamo."
  }

  assert {
    condition     = alltrue([for t in aws_dynamodb_table.table : t.hash_key == "p" && t.range_key == "s" && t.billing_mode == "PAY_PER_REQUEST"])
    error_message = "The tables have the keys of pkg/store/dynamo, and are paid by request."
  }

  assert {
    condition     = alltrue([for t in aws_dynamodb_table.table : t.ttl[0].enabled && t.ttl[0].attribute_name == "e"])
    error_message = "What expires must go: by attribute e, in every table."
  }

  assert {
    condition     = { for k, t in aws_dynamodb_table.table : k => one(t.point_in_time_recovery[*]).enabled ? one(t.point_in_time_recovery[*]).recovery_period_in_days : 0 } == { contributions = 7, publications = 35, audit = 35 }
    error_message = "Every table can be put back: contributions for 7 days and no longer, the others for 35."
  }

  assert {
    condition     = alltrue([for t in aws_dynamodb_table.table : one(t.server_side_encryption[*]).enabled])
    error_message = "The tables are encrypted under a key whose use is logged."
  }

  assert {
    condition     = alltrue([for t in aws_dynamodb_table.table : t.deletion_protection_enabled])
    error_message = "The tables are protected from deletion unless somebody says otherwise."
  }

  assert {
    condition     = alltrue([for t in aws_dynamodb_table.table : one(t.on_demand_throughput[*]).max_read_request_units == 1000 && one(t.on_demand_throughput[*]).max_write_request_units == 1000])
    error_message = "What an attack can cost is capped."
  }

  assert {
    condition     = terraform_data.guard.input && terraform_data.identity.input == "rolefit in eu-central-1 of 123456789012"
    error_message = "The stack as a whole refuses to be destroyed, and to take another name, region or account."
  }
}

run "deletion_on_purpose" {
  command = plan

  variables {
    deletion_protection = false
    table_caps          = { reads = 50, writes = 25 }
  }

  assert {
    condition     = alltrue([for t in aws_dynamodb_table.table : !t.deletion_protection_enabled]) && !terraform_data.guard.input && aws_s3_bucket.site.force_destroy
    error_message = "Whoever turns protection off can delete the stack."
  }

  assert {
    condition     = alltrue([for t in aws_dynamodb_table.table : one(t.on_demand_throughput[*]).max_read_request_units == 50 && one(t.on_demand_throughput[*]).max_write_request_units == 25])
    error_message = "The caps are a variable."
  }
}

run "secrets" {
  command = plan

  assert {
    condition     = { for n, s in aws_ssm_parameter.ticket_secret : n => "${s.type} ${s.name}" } == { "1" = "SecureString /rolefit/ticket-secret-1", "2" = "SecureString /rolefit/ticket-secret-2" }
    error_message = "Two secrets are live, and encrypted."
  }

  assert {
    condition     = alltrue([for s in aws_ssm_parameter.ticket_secret : s.value_wo_version == 1])
    error_message = "A secret is written once, and never read back."
  }
}

run "rotation" {
  command = plan

  variables {
    ticket_secrets = { live = [2, 3], signs = 3 }
    origin_keys    = { live = [2, 3], sent = 2 }
    given_secrets = {
      "2"      = "0000000000000000000000000000000000000000000000000000000000000002"
      "3"      = "0000000000000000000000000000000000000000000000000000000000000003"
      origin-2 = "0000000000000000000000000000000000000000000000000000000000000012"
      origin-3 = "0000000000000000000000000000000000000000000000000000000000000013"
    }
  }

  assert {
    condition     = toset(keys(aws_ssm_parameter.ticket_secret)) == toset(["1", "2", "3"]) && toset(keys(aws_ssm_parameter.origin_key)) == toset(["1", "2", "3"])
    error_message = "New ones come, and those before stay until the next rotation: the version that is being replaced reads them at every start."
  }

  assert {
    condition     = alltrue([for d in ["submit", "read"] : toset(flatten([for s in jsondecode(aws_iam_role_policy.duty[d].policy).Statement : s.Resource if contains(s.Action, "ssm:GetParameters")])) == toset([for p in ["ticket-secret-1", "ticket-secret-2", "ticket-secret-3", "origin-key-1", "origin-key-2", "origin-key-3"] : "arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/${p}"])])
    error_message = "Both versions of a function may read their secrets while one replaces the other."
  }

  assert {
    condition     = !strcontains(jsonencode([for f in aws_lambda_function.function : f.environment]), "-1")
    error_message = "What is not live any more is accepted by no new version."
  }

  assert {
    condition     = alltrue([for d in ["submit", "read"] : aws_lambda_function.function[d].environment[0].variables.ROLEFIT_TICKET_PARAMETERS == "/rolefit/ticket-secret-3,/rolefit/ticket-secret-2"])
    error_message = "The secret that signs comes first, and both functions that need secrets learn of it."
  }

  assert {
    condition     = alltrue([for d in ["submit", "read"] : aws_lambda_function.function[d].environment[0].variables.ROLEFIT_ORIGIN_PARAMETERS == "/rolefit/origin-key-2,/rolefit/origin-key-3"]) && output.origin_parameter == "/rolefit/origin-key-2"
    error_message = "Both functions that answer requests know both keys, and CloudFront sends the one that is said."
  }

  assert {
    condition     = alltrue([for k in aws_ssm_parameter.origin_key : k.type == "SecureString" && k.value_wo_version == 1])
    error_message = "A key is encrypted, written once, and never read back."
  }
}

run "back" {
  command = plan

  variables {
    ticket_secrets = { live = [1, 2], signs = 2, kept = [3] }
  }

  assert {
    condition     = toset(keys(aws_ssm_parameter.ticket_secret)) == toset(["1", "2", "3"]) && contains(flatten([for s in jsondecode(aws_iam_role_policy.duty["read"].policy).Statement : s.Resource]), "arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/ticket-secret-3")
    error_message = "A secret that is kept stays readable while the version that is being replaced reads it."
  }

  assert {
    condition     = aws_lambda_function.function["read"].environment[0].variables.ROLEFIT_TICKET_PARAMETERS == "/rolefit/ticket-secret-2,/rolefit/ticket-secret-1"
    error_message = "A secret that is only kept is accepted by no new version."
  }
}

run "releases" {
  command = plan

  assert {
    condition     = aws_s3_bucket.releases.bucket == "rolefit-releases-123456789012" && one(aws_s3_bucket_lifecycle_configuration.releases.rule[*].expiration[0].days) == 400
    error_message = "Releases are kept, and not for ever."
  }

  assert {
    condition     = alltrue([for b in [aws_s3_bucket_public_access_block.releases, aws_s3_bucket_public_access_block.copies] : b.block_public_acls && b.block_public_policy && b.ignore_public_acls && b.restrict_public_buckets])
    error_message = "Releases and copies are not public."
  }
}

run "copies" {
  command = plan

  assert {
    condition     = toset([for s in aws_scheduler_schedule.copy : jsondecode(s.target[0].input).S3Prefix]) == toset(["publications", "audit"])
    error_message = "What was published and the audit are copied, and never what people can still take back."
  }

  assert {
    condition     = one(aws_s3_bucket_lifecycle_configuration.copies.rule[*].expiration[0].days) == 35
    error_message = "Copies live as long as a table can be put back, and no longer."
  }

  assert {
    condition = toset(flatten([for s in jsondecode(aws_iam_role_policy.copy.policy).Statement : [for a in s.Action : [for r in s.Resource : "${s.Effect} ${a} ${r}"]]])) == toset([
      "Allow dynamodb:ExportTableToPointInTime arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-publications",
      "Allow dynamodb:ExportTableToPointInTime arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-audit",
      "Allow s3:PutObject arn:aws:s3:::rolefit-copies-123456789012/*",
      "Allow s3:AbortMultipartUpload arn:aws:s3:::rolefit-copies-123456789012/*",
    ])
    error_message = "The copy reads two tables, writes into one bucket, and does nothing else."
  }
}

# A copy of what may be copied, every night in another region, or another account, which the environment's provider
# "away" says: publications (with the register of organisations in it) and the audit. Never contributions: values that
# people can still withdraw, and that are erased when they are sealed, would live on in the copy.
locals {
  copied      = ["publications", "audit"]
  copies_name = "${var.name}-copies-${data.aws_caller_identity.away.account_id}"
}

data "aws_caller_identity" "away" {
  provider = aws.away
}

resource "aws_s3_bucket" "copies" {
  provider      = aws.away
  bucket        = local.copies_name
  force_destroy = !var.deletion_protection
}

resource "aws_s3_bucket_public_access_block" "copies" {
  provider                = aws.away
  bucket                  = aws_s3_bucket.copies.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "copies" {
  provider = aws.away
  bucket   = aws_s3_bucket.copies.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

# As long as the tables themselves can be put back, and no longer: what was removed is gone from here, too.
resource "aws_s3_bucket_lifecycle_configuration" "copies" {
  provider = aws.away
  bucket   = aws_s3_bucket.copies.id

  rule {
    id     = "old-copies"
    status = "Enabled"

    filter {}

    expiration {
      days = 35
    }
  }
}

# Another account's bucket takes what the schedule writes, and nothing else.
resource "aws_s3_bucket_policy" "copies" {
  provider = aws.away
  bucket   = aws_s3_bucket.copies.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TheScheduleWrites"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.copy.arn }
        Action    = ["s3:PutObject", "s3:AbortMultipartUpload"]
        Resource  = "arn:aws:s3:::${local.copies_name}/*"
      },
      {
        Sid       = "NothingWithoutTLS"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = ["arn:aws:s3:::${local.copies_name}", "arn:aws:s3:::${local.copies_name}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.copies]
}

resource "aws_iam_role" "copy" {
  name        = "${var.name}-copy"
  description = "What the nightly copy of ${var.name} may do"

  permissions_boundary = var.permissions_boundary == "" ? null : var.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "scheduler.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "copy" {
  name = "copy"
  role = aws_iam_role.copy.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["dynamodb:ExportTableToPointInTime"], Resource = [for t in local.copied : local.table_arn[t]] },
      { Effect = "Allow", Action = ["s3:PutObject", "s3:AbortMultipartUpload"], Resource = ["arn:aws:s3:::${local.copies_name}/*"] },
    ]
  })
}

# DynamoDB writes a table as it is at that moment, without taking from its reads.
resource "aws_scheduler_schedule" "copy" {
  for_each = toset(local.copied)

  name                = "${var.name}-copy-${each.key}"
  description         = "Copies ${each.key} to another place"
  schedule_expression = "cron(20 2 * * ? *)"

  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 60
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:dynamodb:exportTableToPointInTime"
    role_arn = aws_iam_role.copy.arn

    input = jsonencode({
      TableArn      = local.table_arn[each.key]
      S3Bucket      = aws_s3_bucket.copies.bucket
      S3BucketOwner = data.aws_caller_identity.away.account_id
      S3Prefix      = each.key
      ExportFormat  = "DYNAMODB_JSON"
    })
  }

  depends_on = [aws_dynamodb_table.table, aws_iam_role_policy.copy]
}

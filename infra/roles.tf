# Who may do what. tests/rights.tftest.hcl holds this to the table in README.md, and a
# test of lambda holds the table to what the programs really ask for.
locals {
  rights = {
    submit = [
      { # a put that tells nothing of what was there
        Effect    = "Allow"
        Action    = ["dynamodb:PutItem"]
        Resource  = [local.table_arn.contributions]
        Condition = { StringEqualsIfExists = { "dynamodb:ReturnValues" = "NONE" } }
      },
      { Effect = "Allow", Action = ["ssm:GetParameters"], Resource = concat(local.secret_arns, local.origin_key_arns) },
    ]
    read = [
      { Effect = "Allow", Action = ["dynamodb:GetItem"], Resource = [local.table_arn.publications] },
      { # when the session was used with which a leader looks at figures; and what is kept of seats (pkg/seat/issuer)
        Effect    = "Allow"
        Action    = ["dynamodb:PutItem"]
        Resource  = [local.table_arn.publications]
        Condition = { "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = ["seats|*", "sessions|*"] } }
      },
      { Effect = "Allow", Action = ["dynamodb:PutItem", "dynamodb:Query"], Resource = [local.table_arn.audit] },
      { Effect = "Allow", Action = ["ssm:GetParameters"], Resource = concat(local.secret_arns, local.origin_key_arns) },
    ]
    desk = [
      { Effect = "Allow", Action = ["dynamodb:GetItem", "dynamodb:Query"], Resource = [local.table_arn.publications] },
      { # the register of organisations, what they agreed on and their sessions, and nothing that was published
        Effect    = "Allow"
        Action    = ["dynamodb:PutItem"]
        Resource  = [local.table_arn.publications]
        Condition = { "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = ["commitments", "organisations", "sessions|*"] } }
      },
      { # sessions that end, and the link of the first organisation once it is used
        Effect    = "Allow"
        Action    = ["dynamodb:DeleteItem"]
        Resource  = [local.table_arn.publications]
        Condition = { "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = ["first", "sessions|*"] } }
      },
      { Effect = "Allow", Action = ["dynamodb:PutItem", "dynamodb:Query"], Resource = [local.table_arn.audit] },
      { Effect = "Allow", Action = ["ssm:GetParameters"], Resource = local.origin_key_arns },
    ]
    seal = [
      {
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:Query"]
        Resource = [local.table_arn.contributions]
      },
      { # puts of a transaction are asked for as puts
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]
        Resource = [local.table_arn.publications]
      },
      { Effect = "Allow", Action = ["dynamodb:PutItem"], Resource = [local.table_arn.audit] }, # every sealing is in the audit
      {                                                                                        # where Lambda says that a sealing failed for good
        Effect   = "Allow"
        Action   = ["sns:Publish"]
        Resource = ["arn:aws:sns:${var.region}:${local.account}:${var.name}-alarms"]
      },
    ]
  }
}

resource "aws_iam_role" "duty" {
  for_each = local.duties

  name        = "${var.name}-${each.key}"
  description = "What the function ${var.name}-${each.key} may do"

  permissions_boundary = var.permissions_boundary == "" ? null : var.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "duty" {
  for_each = local.duties

  name = "duty"
  role = aws_iam_role.duty[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.rights[each.key], [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["arn:aws:logs:${var.region}:${local.account}:log-group:/aws/lambda/${var.name}-${each.key}:*"]
    }])
  })
}

# For people: attach it to whoever runs `rolefit … -store dynamodb:NAME`.
resource "aws_iam_policy" "operator" {
  name        = "${var.name}-operator"
  description = "What the operator's command line of ${var.name} may do"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]
        Resource = [local.table_arn.contributions, local.table_arn.publications]
      },
      { Effect = "Allow", Action = ["dynamodb:PutItem", "dynamodb:Query"], Resource = [local.table_arn.audit] },
      { Effect = "Allow", Action = ["ssm:GetParameters", "ssm:PutParameter"], Resource = local.secret_arns },
    ]
  })
}

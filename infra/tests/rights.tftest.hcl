# Who may do what: each function has the rights of its duty, and no more.
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

run "rights" {
  command = plan

  assert {
    condition = toset(flatten([for s in jsondecode(aws_iam_role_policy.duty["submit"].policy).Statement : [for a in s.Action : [for r in s.Resource : "${s.Effect} ${a} ${r}"]]])) == toset([
      "Allow dynamodb:PutItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-contributions",
      "Allow ssm:GetParameters arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/ticket-secret-1",
      "Allow ssm:GetParameters arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/ticket-secret-2",
      "Allow ssm:GetParameters arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/origin-key-1",
      "Allow ssm:GetParameters arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/origin-key-2",
      "Allow logs:CreateLogStream arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/rolefit-submit:*",
      "Allow logs:PutLogEvents arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/rolefit-submit:*",
    ])
    error_message = "Submit may put contributions and read the ticket secrets, and nothing else."
  }

  assert {
    condition     = [for s in jsondecode(aws_iam_role_policy.duty["submit"].policy).Statement : s.Condition if contains(s.Action, "dynamodb:PutItem")] == [{ StringEqualsIfExists = { "dynamodb:ReturnValues" = "NONE" } }]
    error_message = "What submit puts must tell nothing of what was there."
  }

  assert {
    condition = toset(flatten([for s in jsondecode(aws_iam_role_policy.duty["read"].policy).Statement : [for a in s.Action : [for r in s.Resource : "${s.Effect} ${a} ${r}"]]])) == toset([
      "Allow dynamodb:GetItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-publications",
      "Allow dynamodb:PutItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-publications",
      "Allow dynamodb:PutItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-audit",
      "Allow dynamodb:Query arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-audit",
      "Allow ssm:GetParameters arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/ticket-secret-1",
      "Allow ssm:GetParameters arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/ticket-secret-2",
      "Allow ssm:GetParameters arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/origin-key-1",
      "Allow ssm:GetParameters arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/origin-key-2",
      "Allow logs:CreateLogStream arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/rolefit-read:*",
      "Allow logs:PutLogEvents arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/rolefit-read:*",
    ])
    error_message = "Read may look at publications, write and look at the audit, and read the ticket secrets, and nothing else."
  }

  assert {
    condition     = [for s in jsondecode(aws_iam_role_policy.duty["read"].policy).Statement : s.Condition if can(s.Condition)] == [{ "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = ["seats|*", "sessions|*"] } }]
    error_message = "Of the publications, read writes down that a session was used, and seats, and nothing else."
  }

  assert {
    condition = toset(flatten([for s in jsondecode(aws_iam_role_policy.duty["desk"].policy).Statement : [for a in s.Action : [for r in s.Resource : "${s.Effect} ${a} ${r}"]]])) == toset([
      "Allow dynamodb:GetItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-publications",
      "Allow dynamodb:Query arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-publications",
      "Allow dynamodb:PutItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-publications",
      "Allow dynamodb:DeleteItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-publications",
      "Allow dynamodb:PutItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-audit",
      "Allow dynamodb:Query arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-audit",
      "Allow ssm:GetParameters arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/origin-key-1",
      "Allow ssm:GetParameters arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/origin-key-2",
      "Allow logs:CreateLogStream arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/rolefit-desk:*",
      "Allow logs:PutLogEvents arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/rolefit-desk:*",
    ])
    error_message = "The desk has no right to contributions and reads no ticket secret; it works on publications and the audit."
  }

  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.duty["desk"].policy).Statement : join(" ", s.Action) => s.Condition if can(s.Condition) } == {
      "dynamodb:PutItem"    = { "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = ["commitments", "organisations", "sessions|*"] } }
      "dynamodb:DeleteItem" = { "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = ["first", "sessions|*"] } }
    }
    error_message = "The desk writes the register and its sessions, and cannot change what was published."
  }

  assert {
    condition = toset(flatten([for s in jsondecode(aws_iam_role_policy.duty["seal"].policy).Statement : [for a in s.Action : [for r in s.Resource : "${s.Effect} ${a} ${r}"]]])) == toset([
      "Allow dynamodb:Query arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-contributions",
      "Allow dynamodb:PutItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-contributions",
      "Allow dynamodb:GetItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-publications",
      "Allow dynamodb:Query arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-publications",
      "Allow dynamodb:PutItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-publications",
      "Allow dynamodb:PutItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-audit",
      "Allow sns:Publish arn:aws:sns:eu-central-1:123456789012:rolefit-alarms",
      "Allow logs:CreateLogStream arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/rolefit-seal:*",
      "Allow logs:PutLogEvents arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/rolefit-seal:*",
    ])
    error_message = "Seal may query and put contributions, get, query and put publications, write the audit, and nothing else; it has no secrets."
  }

  assert {
    condition = toset(flatten([for s in jsondecode(aws_iam_policy.operator.policy).Statement : [for a in s.Action : [for r in s.Resource : "${s.Effect} ${a} ${r}"]]])) == toset([
      "Allow dynamodb:Query arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-contributions",
      "Allow dynamodb:GetItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-contributions",
      "Allow dynamodb:PutItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-contributions",
      "Allow dynamodb:DeleteItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-contributions",
      "Allow dynamodb:Query arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-publications",
      "Allow dynamodb:GetItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-publications",
      "Allow dynamodb:PutItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-publications",
      "Allow dynamodb:DeleteItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-publications",
      "Allow dynamodb:PutItem arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-audit",
      "Allow dynamodb:Query arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-audit",
      "Allow ssm:GetParameters arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/ticket-secret-1",
      "Allow ssm:GetParameters arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/ticket-secret-2",
      "Allow ssm:PutParameter arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/ticket-secret-1",
      "Allow ssm:PutParameter arn:aws:ssm:eu-central-1:123456789012:parameter/rolefit/ticket-secret-2",
    ])
    error_message = "The operator works on the data and the secrets, writes and reads the audit, and cannot change or delete tables."
  }

  assert {
    condition     = toset(keys(aws_iam_role_policy.duty)) == toset(["submit", "read", "desk", "seal"]) && toset(keys(aws_iam_role.duty)) == toset(["submit", "read", "desk", "seal"])
    error_message = "There are four roles with one policy each."
  }

  assert {
    condition = alltrue([for r in aws_iam_role.duty : jsondecode(r.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = "123456789012" } }
    }]])
    error_message = "Only functions of this account may take on a role."
  }

  assert {
    condition     = alltrue([for p in concat(values(aws_lambda_permission.path), values(aws_lambda_permission.seal), [aws_lambda_permission.look]) : p.action == "lambda:InvokeFunction" && p.source_arn != null && p.source_arn != "" && p.principal != "*"])
    error_message = "A function is called from where it is said, and from nowhere else."
  }
}

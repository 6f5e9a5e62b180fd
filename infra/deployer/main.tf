# The role with which a workflow of GitHub's deploys one environment, and the boundary of the roles that it may make. An
# administrator applies this once for each environment (README.md, From GitHub); the workflow itself cannot.
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { application = "rolefit", environment = var.name }
  }
}

data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  own     = "${var.name}-*"
  roles   = "arn:aws:iam::${local.account}:role/${local.own}"
  issuer  = "token.actions.githubusercontent.com"
}

# GitHub's word is AWS's to check, so it takes no thumbprint. An account has one of these for all environments.
resource "aws_iam_openid_connect_provider" "github" {
  count = var.first ? 1 : 0

  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "deployer" {
  name                 = "${var.name}-deployer"
  description          = "Deploys ${var.name} from ${var.repository}"
  max_session_duration = 3600

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::${local.account}:oidc-provider/${local.issuer}" }
      Condition = {
        StringEquals = {
          "${local.issuer}:aud" = "sts.amazonaws.com"
          "${local.issuer}:sub" = [for e in ["", "-plan"] : "repo:${var.repository}:environment:${var.environment}${e}"]
        }
      }
    }]
  })
}

# The most that a role of the stack may do, whatever its own policy says: what roles.tf and copies.tf grant.
resource "aws_iam_policy" "boundary" {
  name        = "${var.name}-boundary"
  description = "The most that the roles of ${var.name} may do"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]
        Resource = ["arn:aws:dynamodb:*:${local.account}:table/${local.own}"]
      },
      { # the desk ends sessions; nobody deletes a contribution
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteItem"]
        Resource = ["arn:aws:dynamodb:*:${local.account}:table/${var.name}-publications"]
      },
      {
        Effect   = "Allow"
        Action   = ["dynamodb:ExportTableToPointInTime"]
        Resource = [for t in ["publications", "audit"] : "arn:aws:dynamodb:*:${local.account}:table/${var.name}-${t}"]
      },
      { Effect = "Allow", Action = ["ssm:GetParameters"], Resource = ["arn:aws:ssm:*:${local.account}:parameter/${var.name}/*"] },
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = ["arn:aws:logs:*:${local.account}:log-group:/aws/lambda/${local.own}"] },
      { Effect = "Allow", Action = ["sns:Publish"], Resource = ["arn:aws:sns:*:${local.account}:${local.own}"] },
      { Effect = "Allow", Action = ["s3:PutObject", "s3:AbortMultipartUpload"], Resource = ["arn:aws:s3:::${var.name}-copies-*/*"] },
    ]
  })
}

resource "aws_iam_policy" "deployer" {
  name        = "${var.name}-deployer"
  description = "What deploying ${var.name} takes"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { # what has a name of its own
        Sid    = "Own"
        Effect = "Allow"
        Action = ["dynamodb:*Table*", "dynamodb:*TimeToLive", "dynamodb:*ContinuousBackups", "dynamodb:*Tag*", "lambda:*", "logs:*", "sns:*", "events:*", "scheduler:*", "cloudwatch:*", "s3:*", "ssm:*Parameter*", "ssm:*Tag*", "wafv2:*"]
        Resource = [
          "arn:aws:dynamodb:*:${local.account}:table/${local.own}", "arn:aws:lambda:*:${local.account}:function:${local.own}",
          "arn:aws:logs:*:${local.account}:log-group:/aws/*/${local.own}", "arn:aws:sns:*:${local.account}:${local.own}",
          "arn:aws:events:*:${local.account}:rule/${local.own}", "arn:aws:scheduler:*:${local.account}:schedule/default/${local.own}",
          "arn:aws:cloudwatch:*:${local.account}:alarm:${local.own}", "arn:aws:cloudwatch::${local.account}:dashboard/${var.name}",
          "arn:aws:s3:::${local.own}", "arn:aws:ssm:*:${local.account}:parameter/${var.name}/*",
          "arn:aws:wafv2:us-east-1:${local.account}:global/webacl/${local.own}",
        ]
      },
      { # what has no name that a policy could say
        Sid      = "Unnamed"
        Effect   = "Allow"
        Action   = ["apigateway:*", "cloudfront:*", "cloudfront-keyvaluestore:*", "cloudwatch:DescribeAlarms", "logs:DescribeLogGroups", "logs:*LogDelivery*", "logs:*ResourcePolic*", "secretsmanager:GetRandomPassword", "ssm:DescribeParameters", "sts:GetCallerIdentity"]
        Resource = ["*"]
      },
      {
        Sid      = "State"
        Effect   = "Allow"
        Action   = ["s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = ["arn:aws:s3:::${var.state_bucket}", "arn:aws:s3:::${var.state_bucket}/${var.environment}.tfstate", "arn:aws:s3:::${var.state_bucket}/${var.environment}.tfstate.tflock"]
      },
      { # roles within the boundary, and no others
        Sid       = "BoundedRoles"
        Effect    = "Allow"
        Action    = ["iam:CreateRole", "iam:PutRolePolicy", "iam:PutRolePermissionsBoundary"]
        Resource  = [local.roles]
        Condition = { StringEquals = { "iam:PermissionsBoundary" = aws_iam_policy.boundary.arn } }
      },
      {
        Sid      = "Roles"
        Effect   = "Allow"
        Action   = ["iam:GetRole", "iam:GetRolePolicy", "iam:ListRolePolicies", "iam:ListAttachedRolePolicies", "iam:ListInstanceProfilesForRole", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:TagRole", "iam:UpdateAssumeRolePolicy"]
        Resource = [local.roles]
      },
      {
        Sid       = "PassToTheirServices"
        Effect    = "Allow"
        Action    = ["iam:PassRole"]
        Resource  = [local.roles]
        Condition = { StringEquals = { "iam:PassedToService" = ["lambda.amazonaws.com", "scheduler.amazonaws.com"] } }
      },
      {
        Sid      = "OperatorPolicy"
        Effect   = "Allow"
        Action   = ["iam:CreatePolicy", "iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListPolicyVersions", "iam:CreatePolicyVersion", "iam:DeletePolicyVersion", "iam:DeletePolicy", "iam:TagPolicy"]
        Resource = ["arn:aws:iam::${local.account}:policy/${var.name}-operator"]
      },
      { # nobody widens the own rights, or takes the boundary away
        Sid    = "NeverItself"
        Effect = "Deny"
        Action = ["iam:*"]
        Resource = [
          "arn:aws:iam::${local.account}:role/${var.name}-deployer", "arn:aws:iam::${local.account}:policy/${var.name}-deployer",
          "arn:aws:iam::${local.account}:policy/${var.name}-boundary",
        ]
      },
      { Sid = "NeverUnbounded", Effect = "Deny", Action = ["iam:DeleteRolePermissionsBoundary"], Resource = ["*"] },
      { # a deployment neither changes rows nor copies them to where it could read them
        Sid      = "NeverRows"
        Effect   = "Deny"
        Action   = ["dynamodb:*Item*", "dynamodb:Query", "dynamodb:Scan", "dynamodb:PartiQL*", "dynamodb:ExportTable*", "dynamodb:RestoreTable*", "dynamodb:CreateBackup", "dynamodb:GetRecords"]
        Resource = ["*"]
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "deployer" {
  role       = aws_iam_role.deployer.name
  policy_arn = aws_iam_policy.deployer.arn
}

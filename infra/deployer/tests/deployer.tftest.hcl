# What a workflow may do, and what it never may.
mock_provider "aws" {
  override_during = plan

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::123456789012:policy/rolefit-boundary" }
  }
}

variables {
  name         = "rolefit"
  environment  = "production"
  repository   = "example/rolefit"
  state_bucket = "rolefit-state-123456789012"
}

run "deployer" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.deployer.assume_role_policy).Statement[0].Condition == { StringEquals = {
      "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
      "token.actions.githubusercontent.com:sub" = ["repo:example/rolefit:environment:production", "repo:example/rolefit:environment:production-plan"]
    } }
    error_message = "Only this repository's two environments take on the role."
  }

  assert {
    condition     = one([for s in jsondecode(aws_iam_policy.deployer.policy).Statement : s.Condition if try(s.Sid, "") == "BoundedRoles"]) == { StringEquals = { "iam:PermissionsBoundary" = "arn:aws:iam::123456789012:policy/rolefit-boundary" } }
    error_message = "Whatever role is made stays within the boundary."
  }

  assert {
    condition     = toset(flatten([for s in jsondecode(aws_iam_policy.deployer.policy).Statement : [for a in flatten([s.Action]) : a if startswith(a, "iam:") && contains(["iam:CreateRole", "iam:PutRolePolicy", "iam:PutRolePermissionsBoundary", "iam:AttachRolePolicy", "iam:CreateUser", "iam:*"], a)] if s.Effect == "Allow" && !can(s.Condition)])) == toset([])
    error_message = "Nothing gives rights but within the boundary."
  }

  assert {
    condition     = toset([for s in jsondecode(aws_iam_policy.deployer.policy).Statement : s.Sid if s.Effect == "Deny"]) == toset(["NeverItself", "NeverUnbounded", "NeverRows"])
    error_message = "A deployment widens no right of its own and reads no row."
  }

  assert {
    condition     = length(setsubtract(["dynamodb:*Item*", "dynamodb:Query", "dynamodb:Scan", "dynamodb:ExportTable*", "dynamodb:RestoreTable*"], one([for s in jsondecode(aws_iam_policy.deployer.policy).Statement : s.Action if try(s.Sid, "") == "NeverRows"]))) == 0
    error_message = "A deployment reads no row, and copies none to where it could."
  }

  assert {
    condition     = one([for s in jsondecode(aws_iam_policy.boundary.policy).Statement : s.Resource if contains(s.Action, "dynamodb:ExportTableToPointInTime")]) == [for t in ["publications", "audit"] : "arn:aws:dynamodb:*:123456789012:table/rolefit-${t}"]
    error_message = "No role copies what people can still take back."
  }

  assert {
    condition     = one([for s in jsondecode(aws_iam_policy.boundary.policy).Statement : s.Resource if contains(s.Action, "dynamodb:DeleteItem")]) == ["arn:aws:dynamodb:*:123456789012:table/rolefit-publications"]
    error_message = "A role ends sessions, and deletes no contribution and no entry of the audit."
  }

  assert {
    condition     = !strcontains(aws_iam_policy.boundary.policy, "\"*\"") && !strcontains(aws_iam_policy.boundary.policy, "iam:")
    error_message = "The boundary names what it is about, and gives no rights over rights."
  }
}

run "longest_name" {
  command = plan

  variables {
    name         = "rolefitrolefitrolefitrolefitro"
    environment  = "rolefitrolefitrolefitrolefitro"
    repository   = "example/rolefit"
    state_bucket = "rolefitrolefitrolefitrolefitrolefitrolefitrolefitrolefit-state"
  }

  assert {
    condition     = length(aws_iam_policy.deployer.policy) <= 6144 && length(aws_iam_policy.boundary.policy) <= 6144
    error_message = "A policy has 6,144 characters at most."
  }
}

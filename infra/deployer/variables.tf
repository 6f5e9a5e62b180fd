variable "name" {
  description = "What the names of everything in the environment begin with, as in its settings.tf."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,29}$", var.name))
    error_message = "The name is 2 to 30 of a-z and 0-9, and begins with a letter. It has no hyphen: what begins with a name and a hyphen is its own, and rights and alarms hold to that."
  }
}

variable "environment" {
  description = "The environment of GitHub's, and the folder of environments/, that is deployed."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9-]+$", var.environment))
    error_message = "An environment is of a-z, 0-9 and -."
  }
}

variable "repository" {
  description = "The repository whose workflow deploys, as OWNER/NAME."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "A repository is OWNER/NAME."
  }
}

variable "state_bucket" {
  description = "The bucket of Terraform's state, as in backend.hcl."
  type        = string

  validation {
    condition     = length(var.state_bucket) > 2
    error_message = "A bucket has a name of three letters and more."
  }
}

variable "region" {
  description = "Any region: roles have none."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "The region is a code such as eu-central-1."
  }
}

variable "first" {
  description = "Whether this is the account's first environment that is deployed so: GitHub is introduced to an account once."
  type        = bool
  default     = true

  validation {
    condition     = var.first != null
    error_message = "It is the first, or it is not: true or false."
  }
}

output "role" {
  description = "The variable ROLE of GitHub's environment."
  value       = aws_iam_role.deployer.arn
}

output "boundary" {
  description = "permissions_boundary of settings.tf."
  value       = aws_iam_policy.boundary.arn
}

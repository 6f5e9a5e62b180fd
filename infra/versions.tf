terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The last of version 5, which everything here was tried with. Version 6 moves every resource's region
      # into the resource; going there is a change of its own, with the simulated AWS as its test.
      version = "5.100.0"
      # edge: us-east-1, where CloudFront's firewall, certificates and metrics are. draw: draws secrets and does
      # nothing else; it has a name of its own because Terraform's tests cannot replace a provider that draws. away:
      # where copies go, another region or account.
      configuration_aliases = [aws.edge, aws.draw, aws.away]
    }
  }
}

data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
}

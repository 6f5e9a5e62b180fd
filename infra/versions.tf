terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  # Where the state lies is said at `terraform init` (README.md, step 3).
  backend "s3" {}
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { application = var.name }
  }
}

# CloudFront's firewall can only be made in this region.
provider "aws" {
  alias  = "edge"
  region = "us-east-1"

  default_tags {
    tags = { application = var.name }
  }
}

# Draws secrets and does nothing else. It has a name of its own because Terraform's
# tests cannot replace a provider that draws.
provider "aws" {
  alias  = "draw"
  region = var.region
}

data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
}

# The root of an environment: state, providers, what a deployment says, what comes out. It is the same in every
# environment; what differs is in settings.tf and backend.hcl (README.md, steps 3 and 4).
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  backend "s3" {}
}

provider "aws" {
  region = local.region

  default_tags {
    tags = local.tags
  }
}

provider "aws" {
  alias  = "edge"
  region = "us-east-1"

  default_tags {
    tags = local.tags
  }
}

provider "aws" {
  alias  = "draw"
  region = local.region
}

# Where copies go (README.md, Disaster). Another account: add an assume_role here.
provider "aws" {
  alias  = "away"
  region = local.away

  default_tags {
    tags = local.tags
  }
}

locals {
  tags = { application = "rolefit", environment = local.name }
}

# infra/deploy.sh says these.
variable "release" {
  description = "The id of the release."
  type        = string
  default     = ""
}

variable "artifact" {
  description = "The zip file of the functions' program."
  type        = string
  default     = "../../../build/function.zip"
}

variable "site" {
  description = "The folder of the built site."
  type        = string
  default     = "../../../web/site"
}

variable "site_before" {
  description = "The folder of the site that is replaced; empty for none."
  type        = string
  default     = ""
}

variable "given_secrets" {
  description = "Ticket secrets of another home (README.md, Rotate the secrets)."
  type        = map(string)
  default     = {}
  ephemeral   = true
  sensitive   = true
}

output "stack" {
  description = "What comes out of the stack: its outputs.tf says what each is."
  value       = module.rolefit
}

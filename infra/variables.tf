variable "name" {
  description = "What the names of everything in the stack begin with, the tables' too. Two stacks in one account need two names."
  type        = string
  default     = "rolefit"

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,29}$", var.name))
    error_message = "The name is 2 to 30 of a-z and 0-9, and begins with a letter. It has no hyphen: what begins with a name and a hyphen is its own, and rights and alarms hold to that."
  }
}

variable "region" {
  description = "The AWS region in which contributions are kept, such as eu-central-1."
  type        = string
  default     = "eu-central-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "The region is a code such as eu-central-1."
  }
}

variable "artifact" {
  description = "The zip file with the functions' program, as `make function` makes it, with desk.zip, the desk's, beside it."
  type        = string
  default     = "../build/function.zip"

  validation {
    condition     = fileexists(var.artifact) && fileexists("${dirname(var.artifact)}/desk.zip")
    error_message = "There is no such file, or no desk.zip beside it: run `make function`, or name another artifact."
  }
}

variable "release" {
  description = "The id of the release that artifact and site are of, as infra/deploy.sh makes it: 12 hex digits, or empty."
  type        = string
  default     = ""

  validation {
    condition     = var.release == "" || can(regex("^[0-9a-f]{12}$", var.release))
    error_message = "A release is 12 hex digits."
  }
}

variable "site" {
  description = "The folder of the built site, with its index site.json. A folder without one plans a stack without pages."
  type        = string
  default     = "../web/site"

  validation {
    condition     = length(trimspace(var.site)) > 0
    error_message = "The site is a folder; `none`, or any without site.json, plans a stack without pages."
  }
}

variable "site_before" {
  description = "The folder of the site that is being replaced: its immutable files stay, for browsers that are still on its pages. Empty for none."
  type        = string
  default     = ""

  validation {
    condition     = var.site_before == "" || fileexists("${var.site_before}/site.json")
    error_message = "The folder of the site before has no index site.json."
  }
}

variable "deletion_protection" {
  description = "Whether the tables, and with them the stack, refuse to be deleted. Turning it off is a step of its own (README.md)."
  type        = bool
  default     = true

  validation {
    condition     = var.deletion_protection != null
    error_message = "Protection is on or off: true or false."
  }
}

variable "domain" {
  description = "The site's own domain, such as rolefit.example. Empty: the address that CloudFront gives."
  type        = string
  default     = ""

  validation {
    condition     = var.domain == "" || can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain))
    error_message = "The domain is a name such as rolefit.example, without https:// and path."
  }
}

variable "certificate" {
  description = "The ARN of the domain's certificate, in ACM of us-east-1. Empty exactly when domain is."
  type        = string
  default     = ""

  validation {
    condition     = (var.certificate == "") == (var.domain == "")
    error_message = "A domain needs its certificate, and a certificate its domain."
  }
  validation {
    condition     = var.certificate == "" || startswith(var.certificate, "arn:aws:acm:us-east-1:")
    error_message = "CloudFront takes certificates of us-east-1 only."
  }
}

variable "price_class" {
  description = "How many of CloudFront's places serve the site: PriceClass_100 (cheapest), PriceClass_200 or PriceClass_All."
  type        = string
  default     = "PriceClass_100"

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "The price class is PriceClass_100, PriceClass_200 or PriceClass_All."
  }
}

variable "permissions_boundary" {
  description = "The ARN of the policy that bounds what the stack's roles may do, as infra/deployer makes it; empty for none."
  type        = string
  default     = ""

  validation {
    condition     = var.permissions_boundary == "" || can(regex("^arn:aws:iam::[0-9]{12}:policy/.+$", var.permissions_boundary))
    error_message = "A boundary is the ARN of a policy."
  }
}

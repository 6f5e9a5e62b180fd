# What this environment is. ../../variables*.tf say what else can be set.
locals {
  name   = "rolefit" # every environment of an account has another
  region = "eu-central-1"
  away   = "eu-west-1" # where copies go
}

module "rolefit" {
  source    = "../.."
  providers = { aws = aws, aws.edge = aws.edge, aws.draw = aws.draw, aws.away = aws.away }

  name          = local.name
  region        = local.region
  release       = var.release
  artifact      = var.artifact
  site          = var.site
  site_before   = var.site_before
  given_secrets = var.given_secrets
}

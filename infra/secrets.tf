locals {
  # The live secrets by number, that which signs first, as the functions read them.
  # A secret never changes under its name, so that a rotation reaches every running
  # function: its configuration changes with the names.
  # The one before those that are live stays until the next rotation: the version of a function that a deployment replaces
  # reads it whenever it starts, while requests shift and after they went back. No newer version is told of it. Where numbers go
  # back, that version reads a later one: ticket_secrets.kept names it.
  kept_secrets = { for n in distinct(concat([for n in [min(var.ticket_secrets.live...) - 1] : n if n > 0], var.ticket_secrets.live, var.ticket_secrets.kept)) : tostring(n) => "/${var.name}/ticket-secret-${n}" }
  secret_arns  = [for name in values(local.kept_secrets) : "arn:aws:ssm:${var.region}:${local.account}:parameter${name}"]
  secrets_to_read = join(",", [
    for n in concat([var.ticket_secrets.signs], [for n in var.ticket_secrets.live : n if n != var.ticket_secrets.signs]) :
    aws_ssm_parameter.ticket_secret[n].name
  ])
}

# 64 hex digits, drawn by AWS at every run and thrown away, unless a secret is new.
ephemeral "aws_secretsmanager_random_password" "drawn" {
  provider = aws.draw
  for_each = var.draw_secrets ? local.kept_secrets : {}

  password_length            = 64
  exclude_punctuation        = true
  exclude_uppercase          = true
  exclude_characters         = "ghijklmnopqrstuvwxyz"
  require_each_included_type = true
}

# The values are written once and never read back: they are in no plan and no state.
resource "aws_ssm_parameter" "ticket_secret" {
  for_each = local.kept_secrets

  name             = each.value
  description      = "Signs and verifies tickets of ${var.name}. Rotated by a variable, see infra/README.md."
  type             = "SecureString"
  value_wo         = var.draw_secrets ? ephemeral.aws_secretsmanager_random_password.drawn[each.key].random_password : contains(var.ticket_secrets.live, tonumber(each.key)) ? var.given_secrets[each.key] : lookup(var.given_secrets, each.key, "none")
  value_wo_version = 1

  lifecycle {
    create_before_destroy = true
  }
}

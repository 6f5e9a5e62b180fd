variable "ticket_secrets" {
  description = "The numbers of the secrets of tickets that are live, one or two, and of the one that signs. A new number draws a new secret. One that is not live any more is accepted by no new version, nor are the seats that it proved. The one before those that are live stays in the parameter store until the next rotation, and so do those of kept; any other is destroyed. README.md, Rotate the secrets."
  type        = object({ live = list(number), signs = number, kept = optional(list(number), []) })
  default     = { live = [1, 2], signs = 1 }

  validation {
    condition     = contains([1, 2], length(distinct(var.ticket_secrets.live))) && length(distinct(var.ticket_secrets.live)) == length(var.ticket_secrets.live)
    error_message = "One or two different secrets are live."
  }
  validation {
    condition     = contains(var.ticket_secrets.live, var.ticket_secrets.signs)
    error_message = "What signs must be live."
  }
}

variable "draw_secrets" {
  description = "Whether AWS draws the secrets, so that nobody ever sees them. False: they are given_secrets."
  type        = bool
  default     = true

  validation {
    condition     = var.draw_secrets != null
    error_message = "The secrets are drawn, or given: true or false."
  }
}

variable "given_secrets" {
  description = "Secrets that are brought along by number, 64 hex digits each, for tickets of another home that are still out, and origin keys as origin-1 and origin-2. They go to no file and no state. Read only when draw_secrets is false, when a secret is new."
  type        = map(string)
  default     = {}
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = alltrue([for s in values(var.given_secrets) : can(regex("^[0-9a-f]{64}$", s))])
    error_message = "A secret is 64 hex digits."
  }
}

variable "origin_keys" {
  description = "The numbers of the keys by which the functions know CloudFront: one or two that are live, and the one that it sends. README.md, Rotate the secrets."
  type        = object({ live = list(number), sent = number })
  default     = { live = [1, 2], sent = 1 }

  validation {
    condition     = contains([1, 2], length(distinct(var.origin_keys.live))) && length(distinct(var.origin_keys.live)) == length(var.origin_keys.live)
    error_message = "One or two different keys are live."
  }
  validation {
    condition     = contains(var.origin_keys.live, var.origin_keys.sent)
    error_message = "What is sent must be live."
  }
}

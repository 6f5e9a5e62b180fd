variable "seal_schedules" {
  description = "When it is looked whether a round is due to be sealed: names and cron expressions of EventBridge, in UTC. Every hour; a round is sealed once, 48 hours after its end."
  type        = map(string)
  default = {
    hourly = "cron(10 * * * ? *)"
  }

  validation {
    condition     = length(var.seal_schedules) > 0
    error_message = "Without a schedule nothing is ever published, and values are never erased."
  }
  validation {
    condition     = alltrue([for name, when in var.seal_schedules : can(regex("^[a-z-]{1,20}$", name)) && can(regex("^(cron|rate)\\(.+\\)$", when))])
    error_message = "A schedule has a name of a-z and -, and is cron(…) or rate(…)."
  }
}

variable "log_days" {
  description = "How many days logs are kept. They hold routes, statuses and counts only."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90], var.log_days)
    error_message = "The days are 1, 3, 5, 7, 14, 30, 60 or 90."
  }
}

variable "alarm_email" {
  description = "Who is written to when an alarm rings; must be confirmed once by the link in the first mail. Empty: alarms ring for subscribers of the topic only."
  type        = string
  default     = ""

  validation {
    condition     = var.alarm_email == "" || can(regex("^[^@\\s]+@[^@\\s]+$", var.alarm_email))
    error_message = "This is no mail address."
  }
}

variable "probe" {
  description = "Where the probe goes: the ids of the operator's organisation and of the team in it that are kept for it, and the zip file of its program, as `make build/probe.zip` makes it. Null for no probe."
  type        = object({ org = string, team = string, artifact = string })
  default     = null

  validation {
    condition     = var.probe == null || try(can(regex("^[0-9a-z]{12}$", var.probe.org)) && length(var.probe.team) > 0 && fileexists(var.probe.artifact), false)
    error_message = "The probe has the id of an organisation, of a team, and a file that is there."
  }
}

variable "throttle" {
  description = "Requests per second (rate) and at once (burst) that a route takes from everybody together, unless route_throttles says otherwise."
  type        = object({ rate = number, burst = number })
  default     = { rate = 20, burst = 40 }

  validation {
    condition     = var.throttle.rate > 0 && var.throttle.burst >= 1
    error_message = "A rate or burst of nothing would close the API."
  }
}

variable "route_throttles" {
  description = "The same for single paths of routes.json, or of a page that a function draws, such as /desk/{rest+}, where they differ."
  type        = map(object({ rate = number, burst = number }))
  default = {
    "/api/contributions" = { rate = 50, burst = 100 }
    "/api/tickets"       = { rate = 50, burst = 100 }
    "/api/seats"         = { rate = 50, burst = 100 }
  }

  validation {
    condition     = alltrue([for t in values(var.route_throttles) : t.rate > 0 && t.burst >= 1])
    error_message = "A rate or burst of nothing would close a route."
  }
  validation {
    condition     = length(setsubtract(keys(var.route_throttles), keys(local.paths))) == 0
    error_message = "There is a path that no function answers."
  }
}

variable "rate_limits" {
  description = "How many requests one address may make in five minutes before a firewall stops it (10 to 2000000000): for the program (about 2 MB each), to the functions, and in all. A hundred people behind one address are 4000 requests. Null for no firewall, which saves 8 dollars a month and takes the bound off what one address can cost."
  type        = object({ program = number, functions = number, all = number })
  default     = { program = 600, functions = 3000, all = 12000 }

  validation {
    condition     = var.rate_limits == null || alltrue([for n in values(coalesce(var.rate_limits, {})) : n >= 10])
    error_message = "A limit is 10 and more; null is for no firewall."
  }
}

variable "edge_alarms" {
  description = "From how many requests and gigabytes of CloudFront's in five minutes on an alarm rings. Every visitor is 40 requests and 0.002 GB."
  type        = object({ requests = number, gigabytes = number })
  default     = { requests = 200000, gigabytes = 10 }

  validation {
    condition     = var.edge_alarms.requests >= 1 && var.edge_alarms.gigabytes > 0
    error_message = "An alarm at nothing would always ring."
  }
}

variable "closed" {
  description = "Whether the service is closed: CloudFront serves nothing, and the functions that answer requests do not run. infra/close.sh does it at once; this keeps it so over deployments."
  type        = bool
  default     = false

  validation {
    condition     = var.closed != null
    error_message = "The service is closed or open: true or false."
  }
}

variable "account_concurrency" {
  description = "How many functions the account may run at once: 10 in a new account. An alarm rings at four fifths of it."
  type        = number
  default     = 10

  validation {
    condition     = var.account_concurrency >= 2
    error_message = "The concurrency is 2 or more."
  }
}

variable "reserved_concurrency" {
  description = "How many of each function may run at once: -1 shares the account's limit, which new accounts need; else 1 and more."
  type        = object({ submit = number, read = number, desk = optional(number, -1), seal = number })
  default     = { submit = -1, read = -1, seal = -1 }

  validation {
    condition     = alltrue([for n in values(var.reserved_concurrency) : n == -1 || n >= 1])
    error_message = "The concurrency is -1, or 1 and more: 0 would switch a function off."
  }
}

variable "memory" {
  description = "Megabytes of memory of each function, 128 to 10240; the share of a processor grows with it."
  type        = object({ submit = number, read = number, desk = optional(number, 256), seal = number })
  default     = { submit = 256, read = 256, seal = 512 }

  validation {
    condition     = alltrue([for n in values(var.memory) : n >= 128 && n <= 10240])
    error_message = "The memory is 128 to 10240 MB."
  }
}

variable "table_caps" {
  description = "The most reads and writes a second that each table takes, as a bound on what an attack can cost."
  type        = object({ reads = number, writes = number })
  default     = { reads = 1000, writes = 1000 }

  validation {
    condition     = var.table_caps.reads >= 1 && var.table_caps.writes >= 1
    error_message = "A cap is 1 or more."
  }
}

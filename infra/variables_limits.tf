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
  description = "The same for single paths of routes.json, where they differ."
  type        = map(object({ rate = number, burst = number }))
  default = {
    "/api/contributions" = { rate = 50, burst = 100 }
    "/api/tickets"       = { rate = 50, burst = 100 }
  }

  validation {
    condition     = alltrue([for t in values(var.route_throttles) : t.rate > 0 && t.burst >= 1])
    error_message = "A rate or burst of nothing would close a route."
  }
  validation {
    condition     = length(setsubtract(keys(var.route_throttles), [for r in local.routes : r.path])) == 0
    error_message = "There is a path that is none of routes.json."
  }
}

variable "rate_limit" {
  description = "Requests to the API and the widget's page in five minutes that one address may make before a firewall stops it (10 to 2000000000); 0 for no firewall. Needs origin_key."
  type        = number
  default     = 0

  validation {
    condition     = var.rate_limit == 0 || var.rate_limit >= 10
    error_message = "The limit is 0, or 10 and more."
  }
  validation {
    condition     = var.rate_limit == 0 || nonsensitive(var.origin_key) != ""
    error_message = "Without origin_key anybody could go around the firewall, straight to the API."
  }
}

variable "origin_key" {
  description = "Sixteen random bytes in hex (`openssl rand -hex 16`) that only CloudFront puts before a path, so that the API answers through it alone. Empty: the API also answers at its own address."
  type        = string
  default     = ""
  sensitive   = true

  validation {
    condition     = var.origin_key == "" || can(regex("^[0-9a-f]{32}$", var.origin_key))
    error_message = "The key is 32 hex digits, or empty."
  }
}

variable "reserved_concurrency" {
  description = "How many of each function may run at once: -1 shares the account's limit, which new accounts need; else 1 and more."
  type        = object({ submit = number, read = number, seal = number })
  default     = { submit = -1, read = -1, seal = -1 }

  validation {
    condition     = alltrue([for n in values(var.reserved_concurrency) : n == -1 || n >= 1])
    error_message = "The concurrency is -1, or 1 and more: 0 would switch a function off."
  }
}

variable "memory" {
  description = "Megabytes of memory of each function, 128 to 10240; the share of a processor grows with it."
  type        = object({ submit = number, read = number, seal = number })
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

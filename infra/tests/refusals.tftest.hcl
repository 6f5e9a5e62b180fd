# What the stack refuses to plan.
mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

mock_provider "aws" {
  alias           = "edge"
  source          = "./tests/mocks"
  override_during = plan
}

mock_provider "aws" {
  alias           = "away"
  source          = "./tests/mocks"
  override_during = plan
}

# Draws nothing here, as draw_secrets is off, and so asks nothing of AWS.
provider "aws" {
  alias                       = "draw"
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true
}

run "names" {
  command = plan

  variables {
    name        = "rolefit-test"
    region      = "europe"
    domain      = "https://rolefit.example/"
    price_class = "cheap"
    site        = " "
    site_before = "tests"
    alarm_email = "operator"
    log_days    = 3650
  }

  expect_failures = [var.name, var.region, var.domain, var.price_class, var.site, var.site_before, var.alarm_email, var.log_days]
}

run "limits" {
  command = plan

  variables {
    throttle             = { rate = 0, burst = 1 }
    route_throttles      = { "/api/people" = { rate = 1, burst = 1 } }
    rate_limits          = { program = 0, functions = 100, all = 100 }
    edge_alarms          = { requests = 0, gigabytes = 1 }
    account_concurrency  = 1
    reserved_concurrency = { submit = -1, read = -1, desk = 0, seal = -1 }
    memory               = { submit = 64, read = 256, seal = 256 }
    table_caps           = { reads = 0, writes = 1 }
  }

  expect_failures = [var.throttle, var.route_throttles, var.rate_limits, var.edge_alarms, var.account_concurrency, var.reserved_concurrency, var.memory, var.table_caps]
}

run "pairs" {
  command = plan

  variables {
    domain               = "rolefit.example"
    release              = "newest"
    permissions_boundary = "none"
  }

  expect_failures = [var.certificate, var.release, var.permissions_boundary]
}

run "time" {
  command = plan

  variables {
    seal_schedules = {}
    ticket_secrets = { live = [1, 1], signs = 2 }
    origin_keys    = { live = [1, 2], sent = 3 }
    probe          = { org = "Example", team = "", artifact = "tests/none" }
  }

  expect_failures = [var.seal_schedules, var.ticket_secrets, var.origin_keys, var.probe]
}

run "artifact" {
  command = plan

  variables {
    artifact = "tests/none.zip"
  }

  expect_failures = [var.artifact]
}

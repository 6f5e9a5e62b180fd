locals {
  # The tables of pkg/store, and for how many days each can be put back to an
  # earlier moment: contributions briefly, as what was erased lives on for so long.
  tables = {
    contributions = 7
    publications  = 35
    audit         = 35
  }
  table_arn = { for t, _ in local.tables : t => "arn:aws:dynamodb:${var.region}:${local.account}:table/${var.name}-${t}" }
}

# Keys and expiry are those of pkg/store/dynamo.
resource "aws_dynamodb_table" "table" {
  for_each = local.tables

  name                        = "${var.name}-${each.key}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "p"
  range_key                   = "s"
  deletion_protection_enabled = var.deletion_protection

  attribute {
    name = "p"
    type = "S"
  }

  attribute {
    name = "s"
    type = "S"
  }

  ttl {
    attribute_name = "e"
    enabled        = true
  }

  on_demand_throughput {
    max_read_request_units  = var.table_caps.reads
    max_write_request_units = var.table_caps.writes
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = each.value
  }

  server_side_encryption {
    enabled = true
  }
}

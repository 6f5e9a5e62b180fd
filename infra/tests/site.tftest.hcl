# The site's objects, and who may read them.
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

run "bucket" {
  command = plan

  assert {
    condition     = alltrue([aws_s3_bucket_public_access_block.site.block_public_acls, aws_s3_bucket_public_access_block.site.block_public_policy, aws_s3_bucket_public_access_block.site.ignore_public_acls, aws_s3_bucket_public_access_block.site.restrict_public_buckets])
    error_message = "The bucket is not public, in any of four ways."
  }

  assert {
    condition     = one(aws_s3_bucket_ownership_controls.site.rule[*].object_ownership) == "BucketOwnerEnforced"
    error_message = "No object has an access list of its own."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.site.rule[*]).apply_server_side_encryption_by_default[*].sse_algorithm) == "AES256"
    error_message = "The bucket is encrypted."
  }

  assert {
    condition = [for s in jsondecode(aws_s3_bucket_policy.site.policy).Statement : s if s.Effect == "Allow"] == [{
      Sid       = "OnlyThisDistributionReads"
      Effect    = "Allow"
      Principal = { Service = "cloudfront.amazonaws.com" }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::rolefit-site-123456789012/*"
      Condition = { StringEquals = { "AWS:SourceArn" = "arn:aws:cloudfront::123456789012:distribution/EDGE" } }
    }]
    error_message = "This distribution reads objects, and nobody does anything else."
  }

  assert {
    condition     = one([for s in jsondecode(aws_s3_bucket_policy.site.policy).Statement : s.Condition if s.Effect == "Deny" && s.Action == "s3:*"]) == { Bool = { "aws:SecureTransport" = "false" } }
    error_message = "Nothing is read without TLS."
  }

  assert {
    condition     = !aws_s3_bucket.site.force_destroy
    error_message = "A bucket with something in it is not deleted by the way."
  }
}

run "objects" {
  command = plan

  assert {
    condition = { for k, o in merge(aws_s3_object.page, aws_s3_object.asset) : k => "${o.content_type} | ${o.content_encoding == null ? "as it is" : o.content_encoding} | ${o.cache_control} | ${o.source}" } == {
      "index.html"                   = "text/html; charset=utf-8 | br | no-cache | tests/site/index.html.br"
      "404/index.html"               = "text/html; charset=utf-8 | as it is | no-cache | tests/site/404/index.html"
      "questionnaire/index.html"     = "text/html; charset=utf-8 | br | no-cache | tests/site/questionnaire/index.html.br"
      "desk/index.html"              = "text/html; charset=utf-8 | as it is | no-cache | tests/site/desk/index.html"
      "de/desk/index.html"           = "text/html; charset=utf-8 | as it is | no-cache | tests/site/de/desk/index.html"
      "manifest.webmanifest"         = "application/manifest+json | as it is | no-cache | tests/site/manifest.webmanifest"
      "assets/app.0a1b2c3d4e5f.wasm" = "application/wasm | br | public, max-age=31536000, immutable | tests/site/assets/app.0a1b2c3d4e5f.wasm.br"
      "assets/icon.0a1b2c3d4e5f.svg" = "image/svg+xml | as it is | public, max-age=31536000, immutable | tests/site/assets/icon.0a1b2c3d4e5f.svg"
    }
    error_message = "Every file has its type, is stored as brotli where that is smaller, and says how long it may be kept."
  }

  assert {
    condition     = aws_s3_object.asset["assets/app.0a1b2c3d4e5f.wasm"].metadata.size == "10000000"
    error_message = "The program says how large it is, for the line of progress."
  }

  assert {
    condition     = toset(keys(aws_s3_object.page)) == toset(["index.html", "404/index.html", "questionnaire/index.html", "desk/index.html", "de/desk/index.html"])
    error_message = "Pages come after what they refer to."
  }

  assert {
    condition     = output.build == "0123456789abcdef"
    error_message = "The stack says which build it serves."
  }
}

run "replacing_a_site" {
  command = plan

  variables {
    site_before = "tests/site-before"
  }

  assert {
    condition     = aws_s3_object.asset["assets/app.ffffffffffff.wasm"].source == "tests/site-before/assets/app.ffffffffffff.wasm.br" && length(aws_s3_object.asset) == 4
    error_message = "The program of the site before stays, for browsers that are on its pages."
  }

  assert {
    condition     = aws_s3_object.page["index.html"].source_hash == "1111111111111111"
    error_message = "The pages are the new ones."
  }

  assert {
    condition     = strcontains(one(one(aws_cloudfront_response_headers_policy.app.security_headers_config[*]).content_security_policy[*].content_security_policy), "script-src 'self' 'wasm-unsafe-eval' 'sha256-script=' 'sha256-script-before='; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-before='; ")
    error_message = "While one site replaces the other the styles and scripts of both are allowed."
  }
}

run "no_site_yet" {
  command = plan

  variables {
    site = "tests/none"
  }

  assert {
    condition     = length(aws_s3_object.page) + length(aws_s3_object.asset) == 0 && output.build == ""
    error_message = "A stack without a site is a stack."
  }
}

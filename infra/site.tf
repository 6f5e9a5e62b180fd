locals {
  none  = jsonencode({ build = "", style = "", script = "", files = {} })
  index = jsondecode(fileexists("${var.site}/site.json") ? file("${var.site}/site.json") : local.none)

  # The immutable files of the site before: their names hold their content.
  before     = jsondecode(var.site_before == "" ? local.none : file("${var.site_before}/site.json"))
  kept_files = { for address, f in local.before.files : f.file => merge(f, { folder = var.site_before }) if try(f.immutable, false) }
  site_files = merge(local.kept_files, { for address, f in local.index.files : f.file => merge(f, { folder = var.site }) })

  # Every browser that can run the program takes brotli, so nothing else is stored
  # where it is smaller.
  objects = { for name, f in local.site_files : name => {
    source   = "${f.folder}/${name}${contains(coalesce(try(f.encodings, null), []), "br") ? ".br" : ""}"
    encoding = contains(coalesce(try(f.encodings, null), []), "br") ? "br" : null
    type     = f.type
    cache    = try(f.immutable, false) ? "public, max-age=31536000, immutable" : "no-cache"
    hash     = f.hash
    size     = f.size
    page     = try(f.page, false)
  } }
}

resource "aws_s3_bucket" "site" {
  bucket        = "${var.name}-site-${local.account}"
  force_destroy = !var.deletion_protection
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket                  = aws_s3_bucket.site.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "site" {
  bucket = aws_s3_bucket.site.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "site" {
  bucket = aws_s3_bucket.site.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "OnlyThisDistributionReads"
        Effect    = "Allow"
        Principal = { Service = "cloudfront.amazonaws.com" }
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::${var.name}-site-${local.account}/*"
        Condition = { StringEquals = { "AWS:SourceArn" = aws_cloudfront_distribution.edge.arn } }
      },
      {
        Sid       = "NothingWithoutTLS"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = ["arn:aws:s3:::${var.name}-site-${local.account}", "arn:aws:s3:::${var.name}-site-${local.account}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.site]
}

# Pages come after what they refer to, and what nobody refers to any more goes last.
resource "aws_s3_object" "asset" {
  for_each = { for name, o in local.objects : name => o if !o.page }

  bucket           = aws_s3_bucket.site.id
  key              = each.key
  source           = each.value.source
  source_hash      = each.value.hash
  content_type     = each.value.type
  content_encoding = each.value.encoding
  cache_control    = each.value.cache
  metadata         = { size = each.value.size }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "page" {
  for_each = { for name, o in local.objects : name => o if o.page }

  bucket           = aws_s3_bucket.site.id
  key              = each.key
  source           = each.value.source
  source_hash      = each.value.hash
  content_type     = each.value.type
  content_encoding = each.value.encoding
  cache_control    = each.value.cache

  depends_on = [aws_s3_object.asset]
}

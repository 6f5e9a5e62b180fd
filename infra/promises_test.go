//go:build terraform

package infra

import (
	"os"
	"strings"
	"testing"
)

// The stack keeps its promises (tests/*.tftest.hcl), is formatted and valid.
func TestPromises(t *testing.T) {
	s := newStack(t)
	s.must("fmt", "-check", "-recursive")
	for _, root := range []string{"environments/example", "deployer"} {
		s.init(root, "-backend=false", "-lockfile=readonly")
		s.must("validate")
	}
	s.must("test", "-no-color")
	s.init("", "-backend=false")
	out := s.must("test", "-no-color")
	t.Log(out[strings.LastIndex(out, "Success!"):])
}

// mistake is a change to one file that breaks a promise.
type mistake struct {
	name      string
	file      string
	old, new  string
	tests     string // file of tests/ that must find it
	complaint string // what they must say
}

// submitPuts is the one right to the tables that submit has.
const submitPuts = "Action    = [\"dynamodb:PutItem\"]\n        Resource  = [local.table_arn.contributions]"

// mistakes are what somebody might do to the stack in a hurry.
var mistakes = []mistake{
	{"a wildcard action", "roles.tf", submitPuts, strings.Replace(submitPuts, "PutItem", "*", 1), "rights", "Submit may put contributions"},
	{"submit reads", "roles.tf", submitPuts, strings.Replace(submitPuts, `PutItem"`, `PutItem", "dynamodb:GetItem"`, 1), "rights", "Submit may put contributions"},
	{"a wildcard resource", "roles.tf", "Resource = [local.table_arn.audit] },\n      { Effect = \"Allow\", Action = [\"ssm:GetParameters\"], Resource = concat", "Resource = [\"*\"] },\n      { Effect = \"Allow\", Action = [\"ssm:GetParameters\"], Resource = concat", "rights", "Read may look at publications"},
	{"read touches contributions", "roles.tf", `["dynamodb:GetItem"], Resource = [local.table_arn.publications]`, `["dynamodb:GetItem"], Resource = [local.table_arn.publications, local.table_arn.contributions]`, "rights", "Read may look at publications"},
	{"puts that tell what was there", "roles.tf", `Condition = { StringEqualsIfExists = { "dynamodb:ReturnValues" = "NONE" } }`, `Condition = {}`, "rights", "must tell nothing"},
	{"a read that changes what was published", "roles.tf", `["seats|*", "sessions|*"] } }`, `["*"] } }`, "rights", "writes down that a session was used"},
	{"a desk that reads contributions", "roles.tf", `["dynamodb:GetItem", "dynamodb:Query"], Resource = [local.table_arn.publications] }`, `["dynamodb:GetItem", "dynamodb:Query"], Resource = [local.table_arn.publications, local.table_arn.contributions] }`, "rights", "no right to contributions"},
	{"a desk that signs tickets", "roles.tf", "Resource = local.origin_key_arns },\n    ]\n    seal", "Resource = concat(local.secret_arns, local.origin_key_arns) },\n    ]\n    seal", "rights", "reads no ticket secret"},
	{"a desk that changes what was published", "roles.tf", `["commitments", "organisations", "sessions|*"]`, `["*"]`, "rights", "cannot change what was published"},
	{"a desk that deletes organisations", "roles.tf", `["first", "sessions|*"]`, `["organisations", "first", "sessions|*"]`, "rights", "cannot change what was published"},
	{"a role for everybody", "roles.tf", `Principal = { Service = "lambda.amazonaws.com" }`, `Principal = { AWS = "*" }`, "rights", "Only functions of this account"},
	{"a function that anybody may call", "schedule.tf", "principal     = \"events.amazonaws.com\"\n  source_arn    = aws_cloudwatch_event_rule.seal", "principal     = \"*\"\n  source_arn    = aws_cloudwatch_event_rule.seal", "rights", "from where it is said"},

	{"a missing expiry", "tables.tf", "    attribute_name = \"e\"\n    enabled        = true", "    attribute_name = \"e\"\n    enabled        = false", "data", "What expires must go"},
	{"expiry by another attribute", "tables.tf", `attribute_name = "e"`, `attribute_name = "expires"`, "data", "What expires must go"},
	{"no recovery", "tables.tf", "    enabled                 = true", "    enabled                 = false", "data", "can be put back"},
	{"erased values for a month more", "tables.tf", `contributions = 7`, `contributions = 35`, "data", "can be put back"},
	{"no encryption", "tables.tf", "  server_side_encryption {\n    enabled = true", "  server_side_encryption {\n    enabled = false", "data", "encrypted"},
	{"tables that can be deleted", "tables.tf", `= var.deletion_protection`, `= false`, "data", "protected from deletion"},
	{"no cap", "tables.tf", `max_write_request_units = var.table_caps.writes`, `max_write_request_units = -1`, "data", "capped"},
	{"a secret in the clear", "secrets.tf", `"SecureString"`, `"String"`, "data", "encrypted"},
	{"a rotation that submit does not learn of", "functions.tf", `submit = { seconds = 10, tickets = true, edge = true }`, `submit = { seconds = 10, tickets = false, edge = true }`, "functions", "told its duty"},

	{"a public bucket", "site.tf", `block_public_policy     = true`, `block_public_policy     = false`, "site", "not public"},
	{"a bucket that everybody reads", "site.tf", `Principal = { Service = "cloudfront.amazonaws.com" }`, `Principal = "*"`, "site", "nobody does anything else"},
	{"a bucket that every distribution reads", "site.tf", `aws_cloudfront_distribution.edge.arn`, `"arn:aws:cloudfront::123456789012:distribution/*"`, "site", "nobody does anything else"},
	{"brotli that does not say so", "site.tf", `encoding = contains(coalesce(try(f.encodings, null), []), "br") ? "br" : null`, `encoding = null`, "site", "stored as brotli"},
	{"a program of no type", "site.tf", `type     = f.type`, `type     = "application/octet-stream"`, "site", "Every file has its type"},
	{"pages for ever", "site.tf", `"no-cache"`, `"public, max-age=86400"`, "site", "how long it may be kept"},

	{"the app in any frame", "headers.json", `frame-ancestors 'none'`, `frame-ancestors *`, "edge", "nobody may frame it"},
	{"scripts from anywhere", "headers.json", `script-src 'self' 'wasm-unsafe-eval'`, `script-src * 'unsafe-eval'`, "edge", "loads nothing from elsewhere"},
	{"a script that is no module elsewhere", "headers.json", `["/widget.js"]`, `[]`, "edge", "may load the widget's script as a module"},
	{"the app's headers on the widget", "edge.tf", `      cache_policy_id          = aws_cloudfront_cache_policy.widget.id`, "      cache_policy_id          = aws_cloudfront_cache_policy.widget.id\n      response_headers_policy_id = aws_cloudfront_response_headers_policy.app.id", "edge", "headers come back as they are"},
	{"the widget's page as long as it is", "edge.tf", `enable_accept_encoding_gzip   = true`, `enable_accept_encoding_gzip   = false`, "edge", "crosses the line compressed"},
	{"CloudFront's log", "edge.tf", "  restrictions {", "  logging_config {\n    bucket = \"logs.s3.amazonaws.com\"\n  }\n\n  restrictions {", "edge", "would hold source addresses"},
	{"the API without TLS", "edge.tf", "    target_origin_id         = \"api\"\n    viewer_protocol_policy   = \"https-only\"", "    target_origin_id         = \"api\"\n    viewer_protocol_policy   = \"allow-all\"", "edge", "go through to the functions"},
	{"error pages over the API's answers", "edge.tf", "  restrictions {", "  custom_error_response {\n    error_code         = 403\n    response_code      = 404\n    response_page_path = \"/404\"\n  }\n\n  restrictions {", "edge", "take the place of the API's answers"},
	{"a firewall that does not count the widget's page", "firewall.tf", `    (local.widget_path)     = "EXACTLY"` + "\n", "", "edge", "counts the program, whatever reaches a function"},
	{"a firewall that reads paths as they are typed", "firewall.tf", `"URL_DECODE"`, `"NONE"`, "edge", "reads a path as a server does"},
	{"a firewall that reads //desk as another path", "firewall.tf", `"NORMALIZE_PATH"`, `"NONE"`, "edge", "reads a path as a server does"},
	{"requests shown by the firewall", "firewall.tf", "rule.key}\"\n        sampled_requests_enabled   = false", "rule.key}\"\n        sampled_requests_enabled   = true", "edge", "shows nobody the requests"},

	{"source addresses in the access log", "api.tf", `route        = "$context.routeKey"`, "route        = \"$context.routeKey\"\n      address      = \"$context.identity.sourceIp\"", "api", "holds no source address"},
	{"a desk that nobody reaches", "api.tf", `"${p}/{rest+}" => "desk"`, `"${p}/{rest+}" => "read"`, "api", "the function of its duty"},
	{"a desk kept at the edge", "edge.tf", "      allowed_methods          = [\"GET\", \"HEAD\", \"OPTIONS\", \"PUT\", \"POST\", \"PATCH\", \"DELETE\"]\n      cached_methods           = [\"GET\", \"HEAD\"]\n      cache_policy_id          = local.caching_disabled", "      allowed_methods          = [\"GET\", \"HEAD\", \"OPTIONS\", \"PUT\", \"POST\", \"PATCH\", \"DELETE\"]\n      cached_methods           = [\"GET\", \"HEAD\"]\n      cache_policy_id          = aws_cloudfront_cache_policy.site.id", "edge", "Nothing of the desk is kept"},
	{"a desk without its cookies", "edge.tf", "      origin_request_policy_id = local.all_viewer_except_host\n\n      function", "      origin_request_policy_id = aws_cloudfront_origin_request_policy.widget.id\n\n      function", "edge", "its cookies and forms reach it"},
	{"the app's headers on the desk", "edge.tf", "      origin_request_policy_id = local.all_viewer_except_host\n\n      function", "      origin_request_policy_id = local.all_viewer_except_host\n      response_headers_policy_id = aws_cloudfront_response_headers_policy.app.id\n\n      function", "edge", "headers come back as they are"},
	{"a desk that does not know where it is", "api.js", "\n  request.headers['rolefit-host'] = { value: request.headers.host.value };", "", "edge", "is told the visitor's host"},
	{"forms that are too long for the desk", "origin.tf", `262144`, `4096`, "edge", "takes the longest forms"},
	{"a desk that the firewall does not count", "firewall.tf", `{ for p in local.desk_paths : p => "STARTS_WITH" }`, `{}`, "edge", "counts the program, whatever reaches a function"},
	{"a desk that fails unheard", "alarms.tf", `    "desk-failing"      = merge(local.function_alarms.desk, { metric = "Errors", at = 3 })` + "\n", "", "functions", "Every alarm rings"},
	{"the program of the others at the desk", "functions.tf", `duty == "desk" ? "${dirname(var.artifact)}/desk.zip" : var.artifact`, `var.artifact`, "functions", "and the desk's lies beside it"},
	{"no limit by default", "api.tf", "  default_route_settings {\n    throttling_rate_limit  = var.throttle.rate", "  default_route_settings {\n    throttling_rate_limit  = 10000", "api", "Every route has a limit"},
	{"contributions sent to read", "routes.json", `{"path": "/api/contributions", "duty": "submit"}`, `{"path": "/api/contributions", "duty": "read"}`, "api", "the function of its duty"},
	{"every site may call", "api.tf", `  protocol_type = "HTTP"`, "  protocol_type = \"HTTP\"\n  cors_configuration {\n    allow_origins = [\"*\"]\n  }", "api", "No other site may call"},

	{"logs for ever", "functions.tf", `retention_in_days = var.log_days`, `retention_in_days = 0`, "functions", "not kept for ever"},
	{"another processor", "functions.tf", `["arm64"]`, `["x86_64"]`, "functions", "on arm64"},
	{"traced requests", "functions.tf", "  logging_config {", "  tracing_config {\n    mode = \"Active\"\n  }\n\n  logging_config {", "functions", "Nothing traces requests"},
	{"a clock that never strikes", "variables_time.tf", `cron(10 * * * ? *)`, `cron(10 3 29 2 ? 2096)`, "functions", "every hour"},
	{"an alarm that nobody hears", "alarms.tf", "for_each = local.alarms\n", "for_each = { for k, a in local.alarms : k => a if k != \"seal-failing\" }\n", "functions", "Every alarm rings"},

	{"a check taken out", "variables_limits.tf", `var.account_concurrency >= 2`, `var.account_concurrency >= 0`, "refusals", "was expected to report an error"},

	{"a probe that fails unheard", "probe.tf", `treat_missing_data  = "breaching"`, `treat_missing_data  = "notBreaching"`, "functions", "and so is a probe that does not go"},
	{"a probe around the public address", "probe.tf", `https://${var.domain == "" ? aws_cloudfront_distribution.edge.domain_name : var.domain}`, `https://api.example`, "functions", "goes through the public address"},
	{"a name that is the beginning of another's", "variables.tf", `^[a-z][a-z0-9]{1,29}$`, `^[a-z][a-z0-9-]{1,29}$`, "refusals", "was expected to report an error"},
	{"a secret that goes while a version reads it", "secrets.tf", `- 1] : n if n > 0]`, `- 1] : n if n > 9]`, "data", "those before stay until the next rotation"},
	{"a secret that goes when numbers go back", "secrets.tf", `.live, var.ticket_secrets.kept))`, `.live))`, "data", "stays readable while the version"},
	{"a version that may not read its key any more", "origin.tf", `values(local.origin_keys) :`, `[for n in var.origin_keys.live : local.origin_keys[n]] :`, "data", "may read their secrets while one replaces the other"},
	{"another name over the stack", "guard.tf", `${var.name} in ${var.region} of`, `${var.region} of`, "data", "to take another name"},
	{"releases for ever", "releases.tf", `days = 400`, `days = 40000`, "data", "not for ever"},
	{"releases that everybody reads", "releases.tf", `block_public_policy     = true`, `block_public_policy     = false`, "data", "Releases and copies are not public"},
	{"pending values copied elsewhere", "copies.tf", `["publications", "audit"]`, `["publications", "audit", "contributions"]`, "data", "never what people can still take back"},
	{"copies that outlive what was removed", "copies.tf", `days = 35`, `days = 350`, "data", "as long as a table can be put back"},
	{"a copy that reads every table", "copies.tf", `Resource = [for t in local.copied : local.table_arn[t]]`, `Resource = ["*"]`, "data", "reads two tables"},
	{"a key that CloudFront sends before it is known", "variables_secrets.tf", `contains(var.origin_keys.live, var.origin_keys.sent)`, `var.origin_keys.sent > 0`, "refusals", "was expected to report an error"},
	{"an origin key in the clear", "origin.tf", `"SecureString"`, `"String"`, "data", "A key is encrypted"},
	{"an origin key in the state", "edge.tf", "    custom_origin_config {", "    custom_header {\n      name  = \"Rolefit-Origin\"\n      value = \"key\"\n    }\n\n    custom_origin_config {", "edge", "No origin bears a secret"},
	{"a widget's page without the key", "edge.tf", `      origin_request_policy_id = aws_cloudfront_origin_request_policy.widget.id`, `      origin_request_policy_id = local.all_viewer_except_host`, "edge", "reaches the widget's page"},
	{"functions that nobody told the key", "functions.tf", "\n      each.value.edge ? { ROLEFIT_ORIGIN_PARAMETERS = local.origin_keys_to_read } : {},", ``, "functions", "told its duty"},
	{"errors kept at the edge", "edge.tf", `error_caching_min_ttl = 0`, `error_caching_min_ttl = 10`, "edge", "over as soon as it is over"},
	{"organisations that are missing for ten seconds more", "edge.tf", `[404, 405, 414, 500,`, `[500,`, "edge", "over as soon as it is over"},
	{"any query kept at the edge", "api.js", "\n  narrow(request);", "", "edge", "one per options"},
	{"no firewall", "variables_limits.tf", `{ program = 600, functions = 3000, all = 12000 }`, `null`, "edge", "bounds by default"},
	{"a firewall that counts the API alone", "firewall.tf", `paths = {} }`, `paths = local.counted }`, "edge", "and everything"},
	{"a switch that does nothing", "edge.tf", `!var.closed`, `true`, "edge", "What is closed serves nothing"},
	{"old TLS", "edge.tf", `"TLSv1.2_2021"`, `"TLSv1"`, "edge", "nothing older than TLS 1.2"},
	{"an API that goes around the shift", "api.tf", `aws_lambda_alias.live[each.key].invoke_arn`, `aws_lambda_function.function[each.key].invoke_arn`, "api", "The API asks the alias"},
	{"requests that nobody can find", "api.tf", `      request      = "$context.requestId"` + "\n", ``, "api", "holds no source address"},
	{"a table whose cap nobody watches", "alarms.tf", `{ capped = "WriteThrottleEvents", reads-capped = "ReadThrottleEvents" }`, `{ capped = "WriteThrottleEvents" }`, "functions", "Every alarm rings"},
	{"a certificate that ends unheard", "alarms.tf", `metric = "DaysToExpiry", at = 21`, `metric = "DaysToExpiry", at = 0`, "edge", "not renewed is heard of"},
	{"a new stack that rings", "alarms.tf", "evaluation_periods  = 2\n  treat_missing_data  = \"notBreaching\"", "evaluation_periods  = 2\n  treat_missing_data  = \"breaching\"", "functions", "a new stack is quiet"},
	{"a look that seals", "schedule.tf", `, detail-type = "Look"`, ``, "functions", "whether sealing is overdue"},
	{"a failure that nobody hears of", "schedule.tf", "  destination_config {\n    on_failure {\n      destination = aws_sns_topic.alarms.arn\n    }\n  }\n", "", "functions", "hears of one that failed"},
}

// Every mistake can be made: what it changes is there, once.
func TestMistakesCanBeMade(t *testing.T) {
	for _, m := range mistakes {
		text, err := os.ReadFile(m.file)
		if n := strings.Count(string(text), m.old); n != 1 || err != nil {
			t.Errorf("%s: what it changes is %d times in %s, %v", m.name, n, m.file, err)
		}
	}
}

// Every mistake is found, for what it is.
func TestMistakes(t *testing.T) {
	s := newStack(t)
	s.init("", "-backend=false")
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			s.T = t
			text := s.read(m.file)
			s.write(m.file, strings.Replace(text, m.old, m.new, 1))
			defer s.write(m.file, text)
			out, code := s.run("test", "-no-color", "-filter=tests/"+m.tests+".tftest.hcl")
			if plain := strings.Join(strings.Fields(out), " "); code == 0 || !strings.Contains(plain, m.complaint) {
				t.Errorf("not found:\n%s", out)
			}
		})
	}
}

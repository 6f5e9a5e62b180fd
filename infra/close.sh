#!/usr/bin/env bash
# The switch against a bill that runs away: closes an environment at once, or opens it again.
#
#   infra/close.sh ENVIRONMENT          CloudFront serves nothing any more, and requests run no function
#   infra/close.sh ENVIRONMENT open     both again
#
# Sealing goes on. A deployment opens again what it finds closed, unless the settings say `closed = true`.
set -euo pipefail
cd "$(dirname "$0")"
fail() { echo "close: $*" >&2; exit 1; }
[ $# -gt 0 ] || fail 'usage: infra/close.sh ENVIRONMENT [open]'
case ${2:-closed} in closed) enabled=false ;; open) enabled=true ;; *) fail "closed or open, not $2" ;; esac
stack=$(terraform -chdir="environments/$1" output -json stack)
out() { jq -r ".$1" <<<"$stack"; }
export AWS_REGION="$(out region)" AWS_DEFAULT_REGION="$(out region)"

for duty in submit read desk; do
  function=$(out "functions.$duty")
  if [ $enabled = false ]; then
    aws lambda put-function-concurrency --function-name "$function" --reserved-concurrent-executions 0 >/dev/null
  else
    aws lambda delete-function-concurrency --function-name "$function"
  fi
done
umask 077
config=$(mktemp)
trap 'rm -f "$config"' EXIT
id=$(out distribution)
aws cloudfront get-distribution-config --id "$id" --output json >"$config"
tag=$(jq -r .ETag "$config")
aws cloudfront update-distribution --id "$id" --if-match "$tag" \
  --distribution-config "$(jq -c --argjson enabled $enabled '.DistributionConfig | .Enabled = $enabled' "$config")" >/dev/null
echo "close: $1 is ${2:-closed}; CloudFront takes some minutes to do so everywhere"

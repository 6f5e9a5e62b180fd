#!/usr/bin/env bash
# Puts what was copied to another place into the tables of an environment: README.md, Disaster.
#
#   infra/restore.sh ENVIRONMENT BUCKET
#
# BUCKET is the bucket of copies of the environment that is lost. Of each table the newest copy that is complete is
# taken. A row that is there stays as it is, so it may be run again. Pending contributions are in no copy. What opens the
# desk does not come back: a session that has ended, or a link that was used, would open it again.
set -euo pipefail
cd "$(dirname "$0")"
fail() { echo "restore: $*" >&2; exit 1; }
[ $# -eq 2 ] || fail 'usage: infra/restore.sh ENVIRONMENT BUCKET'
root=environments/$1 bucket=$2
stack=$(terraform -chdir="$root" output -json stack)
name=$(jq -r .name <<<"$stack")
export AWS_REGION="$(jq -r .region <<<"$stack")" AWS_DEFAULT_REGION="$(jq -r .region <<<"$stack")"
umask 077
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

# newest prints the folder of the newest complete export of a table: one with the summary, which is written last.
newest() {
  aws s3api list-objects-v2 --bucket "$bucket" --prefix "$1/AWSDynamoDB/" --output json |
    jq -r '[.Contents[]? | select(.Key | endswith("/manifest-summary.json"))] | sort_by(.LastModified) | last | .Key // empty' | sed 's|/manifest-summary.json$||'
}

for table in publications audit; do
  from=$(newest $table)
  [ -n "$from" ] || fail "there is no complete copy of $table in $bucket"
  aws s3 cp --recursive --only-show-errors "s3://$bucket/$from/data/" "$copy/$table"
  rows=0
  while read -r item; do
    said=$(aws dynamodb put-item --table-name "$name-$table" --item "$item" --condition-expression 'attribute_not_exists(p)' 2>&1) ||
      [[ $said == *ConditionalCheckFailedException* ]] || fail "$table: $said"
    rows=$((rows + 1))
  done < <(find "$copy/$table" -name '*.gz' -exec gunzip -c {} + | jq -c '.Item | select(.p.S != "first" and (.p.S | startswith("sessions|") | not))')
  echo "restore: $rows rows of $table from $from"
done

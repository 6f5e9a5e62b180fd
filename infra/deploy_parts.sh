# The steps of deploy.sh, each a function. They share its variables: environment, root, release, releases, stack.

fail() { echo "deploy: $*" >&2; exit 1; }
tf() { terraform -chdir="$root" "$@"; }

# read_stack takes the outputs of the stack from its state; nothing when it was never applied. What follows is asked in
# the stack's region.
read_stack() {
  stack=$(tf output -json stack 2>/dev/null || true)
  [ -z "$(out region)" ] || export AWS_REGION="$(out region)" AWS_DEFAULT_REGION="$(out region)"
}

# out prints an output of the stack, as read_stack took it; nothing when there is none.
out() { jq -r --arg name "$1" 'getpath($name | split(".")) // empty' <<<"$stack"; }

bucket() { out releases; }

list_releases() {
  { [ -z "$(bucket)" ] || aws s3 ls "s3://$(bucket)/" | awk '{ print $NF }' | tr -d /; ls "$releases" | grep -E '^[0-9a-f]{12}$' || true; } | sort -u | tr '\n' ' '
}

# fetch_release has a release under build/releases: from there, or from the bucket.
fetch_release() {
  [ -f "$releases/$1/function.zip" ] && [ -f "$releases/$1/site/site.json" ] && return
  [ -n "$(bucket)" ] || return 1
  aws s3 cp --recursive --only-show-errors "s3://$(bucket)/$1/" "$releases/$1" || return 1
  [ -f "$releases/$1/function.zip" ] && [ -f "$releases/$1/site/site.json" ]
}

# keep_release writes the release into the bucket, again if it is there, so that it does not expire.
keep_release() { aws s3 cp --recursive --only-show-errors "$releases/$release" "s3://$(bucket)/$release/"; }

# make_release makes a release of what is built, with the operator's name on the pages on privacy.
make_release() {
  [ -f ../build/function.zip ] && [ -f ../build/desk.zip ] || fail 'there is no program: run `make function`'
  [ -f ../web/site/site.json ] || fail 'there is no site: run `make build`'
  local site=../web/site
  if [ -s "$root/operator.txt" ]; then # one line, "Name, contact"
    [ -x ../bin/rolefit ] || fail 'bin/rolefit, which names the operator, is missing: run `make build`'
    named=$(mktemp -d)
    site=$named/site
    ../bin/rolefit site -operator "$(cat "$root/operator.txt")" "$site"
  else
    echo 'deploy: nobody is named as operator on the pages on privacy: README.md, step 4' >&2
  fi
  release=$(cat ../build/function.zip ../build/desk.zip "$site/site.json" | sha256sum | cut -c 1-12)
  rm -rf "${releases:?}/$release"
  mkdir -p "$releases/$release"
  cp ../build/function.zip ../build/desk.zip "$releases/$release"
  cp -r "$site" "$releases/$release/site"
}

# send_origin_key gives CloudFront the key that the functions ask for. It goes from the parameter store to the edge
# and is in no file, no state and no log. The functions know it since they were applied.
send_origin_key() {
  local store parameter tag
  store=$(out edge_store) parameter=$(out origin_parameter)
  tag=$(aws cloudfront-keyvaluestore describe-key-value-store --kvs-arn "$store" --query ETag --output text)
  aws ssm get-parameter --name "$parameter" --with-decryption --output json |
    jq --arg store "$store" --arg tag "$tag" '{KvsARN: $store, IfMatch: $tag, Key: "origin", Value: .Parameter.Value}' |
    aws cloudfront-keyvaluestore put-key --cli-input-json file:///dev/stdin >/dev/null
}

# ringing prints the alarms of the environment that ring: in its region, at the edge, and where the probe is.
ringing() {
  local region
  for region in $({ out region; echo us-east-1; out probe.region; } | sort -u); do
    aws cloudwatch describe-alarms --region "$region" --alarm-name-prefix "$(out name)-" --state-value ALARM --query 'MetricAlarms[].AlarmName' --output text
  done | xargs
}

# shift_functions moves the requests to the program that was applied: a tenth of them first. If an alarm rings
# meanwhile that did not before, everything goes back to the program before, and this fails.
shift_functions() {
  local before=() function old new rang
  rang=$(ringing)
  while read -r function new; do
    old=$(aws lambda get-alias --function-name "$function" --name live --query FunctionVersion --output text)
    [ "$old" != "$new" ] || continue
    before+=("$function $old $new")
    [ "${SHIFT:-300}" = 0 ] || aws lambda update-alias --function-name "$function" --name live --routing-config "AdditionalVersionWeights={$new=0.1}" >/dev/null
  done < <(out versions | jq -r 'to_entries[] | "\(.key) \(.value)"')
  [ ${#before[@]} -gt 0 ] || return 0
  for ((waited = 0; waited < ${SHIFT:-300}; waited += 10)); do
    sleep "${PAUSE:-10}"
    [ "$(ringing)" = "$rang" ] && continue
    for function in "${before[@]}"; do
      set -- $function
      aws lambda update-alias --function-name "$1" --name live --routing-config 'AdditionalVersionWeights={}' >/dev/null
    done
    fail "alarms ring: $(ringing). The functions are what they were; the site is the new one: infra/deploy.sh $environment ${going:-RELEASE}"
  done
  for function in "${before[@]}"; do
    set -- $function
    aws lambda update-alias --function-name "$1" --name live --function-version "$3" --routing-config 'AdditionalVersionWeights={}' >/dev/null
  done
}

# await_answer asks until the service answers, and the desk.
await_answer() {
  local url
  url=$(out url)
  for _ in $(seq 30); do
    if curl -fsS --max-time 10 "$url/api/health" && curl -fsS --max-time 10 -o /dev/null "$url/desk"; then
      echo "deployed: release $release answers at $url"
      return
    fi
    sleep 10
  done
  fail "$url/api/health or $url/desk does not answer; to go back: infra/deploy.sh $environment RELEASE, one of: $(list_releases)"
}

# smoke has the probe go a visitor's whole way, where there is one. Its answer to a call is empty; its log has the line.
smoke() {
  local function region said
  function=$(out probe.function) region=$(out probe.region)
  [ -n "$function" ] || return 0
  said=$(aws lambda invoke --region "$region" --function-name "$function" --log-type Tail --query LogResult --output text /dev/null | base64 -d)
  grep -q '"msg":"probe".*"failed":false' <<<"$said" || fail "the probe fails: $(grep '"msg":"probe"' <<<"$said"); to go back: infra/deploy.sh $environment ${going:-RELEASE}"
  echo 'deployed: the probe went the whole way'
}

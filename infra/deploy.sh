#!/usr/bin/env bash
# Deploys a release to the stack: the site and the functions' program, kept together under build/releases.
#
#   infra/deploy.sh           makes a release of what is built, and deploys it
#   infra/deploy.sh RELEASE   deploys an earlier one again: a rollback
#
# Shows the plan and asks before it changes anything; YES=1 answers for you. Settings are in backend.hcl and
# rolefit.auto.tfvars beside this file (README.md, steps 3 and 4).
set -euo pipefail
cd "$(dirname "$0")"
releases=../build/releases

# The plan holds every setting, origin_key too: only its owner reads it, and it goes however this ends.
umask 077
named=
clean() { rm -rf deploy.tfplan ${named:+"$named"}; }
clean
trap clean EXIT
trap 'exit 1' HUP INT TERM

list() { ls -t $releases 2>/dev/null | grep -E '^[0-9a-f]{12}$' | tr '\n' ' '; }
fail() { echo "deploy: $*" >&2; exit 1; }
for tool in terraform aws curl; do
  command -v $tool >/dev/null || fail "$tool is missing"
done
[ -f backend.hcl ] || fail 'infra/backend.hcl is missing: README.md, step 3'

if [ $# -gt 0 ]; then
  release=$releases/$1
  [ -f "$release/function.zip" ] || fail "there is no release $1; there are: $(list)"
else
  [ -f ../build/function.zip ] || fail 'there is no program: run `make build/function.zip`'
  [ -f ../web/site/site.json ] || fail 'there is no site: run `make build`'
  site=../web/site
  if [ -s operator.txt ]; then # the pages on privacy name who operates the service: one line, "Name, contact"
    [ -x ../bin/rolefit ] || fail 'bin/rolefit, which names the operator, is missing: run `make build`'
    named=$(mktemp -d)
    site=$named/site
    ../bin/rolefit site -operator "$(cat operator.txt)" "$site"
  else
    echo 'deploy: nobody is named as operator on the pages on privacy: README.md, step 4' >&2
  fi
  release=$releases/$(cat ../build/function.zip "$site/site.json" | sha256sum | cut -c 1-12)
  rm -rf "$release"
  mkdir -p "$release"
  cp ../build/function.zip "$release"
  cp -r "$site" "$release/site"
fi

# Fixed names for what comes and what goes, so that the plan shows what really changes. The immutable files of the
# site that goes stay for those who are on its pages.
name=$(basename "$release")
ln -sfn "$name" $releases/coming
before=
if [ -L $releases/deployed ] && [ "$(readlink $releases/deployed)" != "$name" ]; then
  ln -sfn "$(readlink $releases/deployed)" $releases/going
  before=$releases/going/site
  [ -f "$before/site.json" ] || before= # somebody has cleared it away
fi

terraform init -input=false -reconfigure -backend-config=backend.hcl ${ROLEFIT_TF_PLUGINS:+-plugin-dir="$ROLEFIT_TF_PLUGINS"} >/dev/null
terraform plan -input=false -out=deploy.tfplan -var="artifact=$releases/coming/function.zip" \
  -var="site=$releases/coming/site" -var="site_before=$before"
if [ "${YES:-}" != 1 ]; then
  read -r -p "Deploy release $name? Type yes: " answer
  [ "$answer" = yes ] || fail 'nothing was changed'
fi
terraform apply -input=false deploy.tfplan
rm -f deploy.tfplan

# Pages are kept at the edge for five minutes: forget them now.
aws cloudfront create-invalidation --distribution-id "$(terraform output -raw distribution)" --paths '/*' >/dev/null
ln -sfn "$name" $releases/deployed

url=$(terraform output -raw url)
for _ in $(seq 30); do
  if curl -fsS --max-time 10 "$url/api/health"; then
    echo "deployed: release $name answers at $url"
    exit 0
  fi
  sleep 10
done
fail "$url/api/health does not answer; to go back: infra/deploy.sh RELEASE, one of: $(list)"

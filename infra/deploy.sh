#!/usr/bin/env bash
# Deploys a release to an environment, which is a folder of environments/ (README.md, steps 3 and 4).
#
#   infra/deploy.sh ENVIRONMENT           makes a release of what is built, and deploys it
#   infra/deploy.sh ENVIRONMENT RELEASE   deploys an earlier one again, from any machine: a rollback
#
# It shows the plan and asks before it changes anything. In the environment:
#   YES=1           answers for you
#   PLAN=FILE       writes the plan as text, and changes nothing
#   APPROVED=FILE   deploys only if the plan is still the one in this file
#   SHIFT=SECONDS   how long a tenth of the requests go to the new program before all do; 300, and 0 for at once
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here"
. ./deploy_parts.sh

# The plan holds every setting: only its owner reads it, and it goes however this ends.
umask 077
[ $# -gt 0 ] || fail "which environment? There are: $(ls environments)"
environment=$1 root=environments/$1
named=
clean() { rm -rf "$root/deploy.tfplan" ${named:+"$named"}; }
[ -f "$root/backend.hcl" ] || fail "infra/$root/backend.hcl is missing: README.md, step 3"
clean
trap clean EXIT
trap 'exit 1' HUP INT TERM
for tool in terraform aws curl jq; do
  command -v $tool >/dev/null || fail "$tool is missing"
done

tf init -input=false -reconfigure -backend-config=backend.hcl -lockfile=readonly ${ROLEFIT_TF_PLUGINS:+-plugin-dir="$ROLEFIT_TF_PLUGINS"} >/dev/null
read_stack
releases=$(cd .. && pwd)/build/releases
mkdir -p "$releases"
if [ $# -gt 1 ]; then
  release=$2
  fetch_release "$release" || fail "there is no release $release; there are: $(list_releases)"
  [ -f "$releases/$release/desk.zip" ] || fail "release $release is from before the desk: check out its commit, and deploy that"
else
  make_release
fi

# Fixed names for what comes and what goes, so that the plan shows what really changes. The immutable files of the
# site that goes stay for those who are on its pages.
ln -sfn "$release" "$releases/coming"
going=$(out release) before=
if [ -n "$going" ] && [ "$going" != "$release" ] && fetch_release "$going"; then
  ln -sfn "$going" "$releases/going"
  before=$releases/going/site
fi

tf plan -input=false -out=deploy.tfplan -var="release=$release" -var="artifact=$releases/coming/function.zip" \
  -var="site=$releases/coming/site" -var="site_before=$before"
if [ -n "${PLAN:-}${APPROVED:-}" ]; then
  tf show -no-color deploy.tfplan >"${PLAN:-$root/deploy.tfplan.txt}"
  [ -z "${PLAN:-}" ] || { echo "deploy: the plan is in $PLAN, and nothing was changed"; exit 0; }
  cmp -s "$APPROVED" "$root/deploy.tfplan.txt" && same=1 || same=
  rm -f "$root/deploy.tfplan.txt"
  [ -n "$same" ] || fail 'the plan is not the one that was approved: look at it again'
elif [ "${YES:-}" != 1 ]; then
  read -r -p "Deploy release $release to $environment? Type yes: " answer
  [ "$answer" = yes ] || fail 'nothing was changed'
fi
tf apply -input=false deploy.tfplan
rm -f "$root/deploy.tfplan"
read_stack

keep_release
send_origin_key
shift_functions
# Pages are kept at the edge for five minutes: forget them now.
aws cloudfront create-invalidation --distribution-id "$(out distribution)" --paths '/*' >/dev/null
await_answer
smoke

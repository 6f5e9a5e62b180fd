//go:build terraform

package infra

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// checkout is a folder like the repository's, with a copy of the stack, a built
// site and programs, and a curl that says that the service answers.
type checkout struct {
	*testing.T
	folder string
	env    []string
}

// keyStore is the AWS command line with CloudFront's key-value store, whose requests take a signature that not every
// command line can make. It keeps the key, and notes which keys the functions know when it gets one, and which parameters
// are gone that the version reads which answers then.
const keyStore = `#!/bin/bash
case "$1 $2" in
"cloudfront-keyvaluestore put-key")
  jq -r .Value >"$0.key"
  for duty in submit read desk; do
    "$AWS_REAL" lambda get-function-configuration --function-name rolefit-$duty --query Environment.Variables.ROLEFIT_ORIGIN_PARAMETERS --output text
  done >"$0.known"
  for duty in submit read desk; do
    "$AWS_REAL" ssm get-parameters --query InvalidParameters --output text --names $("$AWS_REAL" lambda get-function-configuration --function-name rolefit-$duty --qualifier live \
      --query 'Environment.Variables.[ROLEFIT_ORIGIN_PARAMETERS, ROLEFIT_TICKET_PARAMETERS]' --output text | sed s/None// | tr ',\t' '  ')
  done >"$0.gone";;
"cloudfront-keyvaluestore "*) echo tag;;
*) exec "$AWS_REAL" "$@";;
esac
`

func newCheckout(t *testing.T, aws string) *checkout {
	t.Helper()
	c := &checkout{T: t, folder: t.TempDir()}
	copyTo := func(name, from string) {
		if err := os.CopyFS(filepath.Join(c.folder, name), without{os.DirFS(from)}); err != nil {
			t.Fatal(err)
		}
	}
	copyTo("infra", ".")
	copyTo("web/site", "tests/site")
	copyTo("build", filepath.Dir(artifact(t, "program")))
	c.write("infra/environments/example/local_override.tf", pathStyle, 0o600)
	c.write("tools/curl", "#!/bin/sh\necho \"asked $*\"\n", 0o700)
	c.write("tools/aws", keyStore, 0o700)
	if err := os.Chmod(filepath.Join(c.folder, "infra/deploy.sh"), 0o700); err != nil {
		t.Fatal(err)
	}
	c.env = append(os.Environ(), "TF_CLI_CONFIG_FILE="+os.DevNull, "YES=1", "PATH="+filepath.Join(c.folder, "tools")+":"+os.Getenv("PATH"))
	c.env = append(c.env, simulated(aws)...)
	real, err := exec.LookPath("aws")
	if err != nil {
		t.Fatal(err)
	}
	c.env = append(c.env, "AWS_REAL="+real, "environment=production", "account=123456789012", "SHIFT=20", "PAUSE=0")
	c.env = append(c.env, "AWS_REGION=eu-central-1", "AWS_ENDPOINT_URL_DYNAMODB="+aws) // as the operator's command line asks for them
	build := exec.CommandContext(t.Context(), "go", "build", "-o", filepath.Join(c.folder, "bin/rolefit"), "rolefit/app")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building the operator's command line: %v\n%s", err, out)
	}
	return c
}

func (c *checkout) write(name, text string, mode os.FileMode) {
	c.Helper()
	name = filepath.Join(c.folder, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		c.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), mode); err != nil {
		c.Fatal(err)
	}
}

// sh runs lines of a shell, in one that stops at the first error, and returns
// what they say.
func (c *checkout) sh(lines ...string) string {
	c.Helper()
	cmd := exec.CommandContext(c.Context(), "bash", "-euo", "pipefail", "-c", strings.Join(lines, "\n"))
	cmd.Dir, cmd.Env = c.folder, c.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		c.Fatalf("%s\n%s\n%v", strings.Join(lines, "\n"), out, err)
	}
	return string(out)
}

// What README.md says to type leads from an empty account to two environments side by side, one of which is deployed
// again, rolled back, rotated, closed, restored and copied elsewhere; the other is destroyed, and leaves it untouched.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for _, m := range regexp.MustCompile("(?s)\n```sh\n(.*?)\n```\n").FindAllStringSubmatch(string(text), -1) {
		blocks = append(blocks, m[1])
	}
	if len(blocks) != 5 {
		t.Fatalf("%d blocks, not region, state, settings, restoring and disaster", len(blocks))
	}
	front, address := newFront(t, startMoto(t))
	c := newCheckout(t, address)
	const simulatedNames = `echo 'use_path_style = true' >> infra/environments/$environment/backend.hcl` // the simulated S3 has none of its own
	c.sh(append(blocks[:3:3], simulatedNames)...)
	out := c.sh("infra/deploy.sh production")
	if !strings.Contains(out, "/api/health\nasked -fsS --max-time 10 -o /dev/null https://") || !strings.Contains(out, "/desk\ndeployed: release ") {
		t.Errorf("the first deployment says:\n%s", out)
	}
	first := c.stack("release")
	_, folder, _ := strings.Cut(blocks[1], "\ncp ")
	second := strings.NewReplacer("environment=production name=rolefit", "environment=test name=rolefittest").Replace(blocks[0])
	c.sh(second, "cp "+folder, blocks[2], simulatedNames, c.setting("test", "deletion_protection = false"), "infra/deploy.sh test")

	c.sh(`sed -i s/0123456789abcdef/1123456789abcdef/ web/site/site.json`, "printf more >>build/function.zip; printf more >>build/desk.zip")
	was := c.sh(live)
	c.rotating("{ live = [1, 2], sent = 2 }", "")
	if release := c.stack("release"); release == first || c.stack("build") != "1123456789abcdef" {
		t.Errorf("release %s after %s, of build %s", release, first, c.stack("build"))
	}
	if now := c.sh(live); now == was || !strings.Contains(now, ",{}]") && !strings.Contains(now, ",null]") {
		t.Errorf("the alias was %s and is %s", was, now)
	}
	c.ringing()
	c.sh("rm -rf build/releases") // as on another machine
	c.rotating("{ live = [2, 3], sent = 2 }", first)
	if c.stack("build") != "0123456789abcdef" || c.stack("release") != first {
		t.Errorf("after going back, build %s is out", c.stack("build"))
	}
	if n := front.edge.told(); n != 4 {
		t.Errorf("CloudFront was told %d times to forget pages, not 4", n)
	}
	c.closed()
	c.restored(blocks[3])
	c.copied(blocks[4])

	c.sh("cp build/releases/coming/*.zip build/", "terraform -chdir=infra/environments/test destroy -auto-approve -input=false")
	if out := c.sh("aws dynamodb list-tables --query TableNames --output text | tr '\t' '\n' | sort"); out != "rolefit-audit\nrolefit-contributions\nrolefit-publications\n" {
		t.Errorf("after the other environment's end there is %s", out)
	}
	c.sh("terraform -chdir=infra/environments/production plan -input=false -detailed-exitcode -var release=" + first +
		" -var artifact=$PWD/build/releases/coming/function.zip -var site=$PWD/build/releases/coming/site -var site_before=$PWD/build/releases/going/site")
}

// live says which version of a function answers, and what part of the requests another one gets.
const live = "aws lambda get-alias --function-name rolefit-read --name live --query '[FunctionVersion,RoutingConfig.AdditionalVersionWeights]' --output json | jq -c ."

// setting is a line of a shell that puts a setting into an environment's, in place of one of its name.
func (c *checkout) setting(environment, line string) string {
	name, _, _ := strings.Cut(line, " ")
	return `sed -i '/^  ` + name + ` /d; s/^  alarm_email/  ` + line + `\n  alarm_email/' infra/environments/` + environment + `/settings.tf`
}

// stack returns an output of the environment production.
func (c *checkout) stack(name string) string {
	c.Helper()
	return strings.TrimSpace(c.sh("terraform -chdir=infra/environments/production output -json stack | jq -r ." + name))
}

// ringing deploys another program while an alarm begins to ring: the requests go back to the program before.
func (c *checkout) ringing() {
	c.Helper()
	before := c.sh(live)
	c.write("ringing/aws", "#!/bin/bash\ncase $2 in update-alias) : >\"$0.shifted\";; describe-alarms) [ ! -f \"$0.shifted\" ] || echo rolefit-read-failing; exit;; esac\nexec \"$(dirname \"$0\")/../tools/aws\" \"$@\"\n", 0o700)
	out := c.sh(`printf more >>build/function.zip; ! PATH="$PWD/ringing:$PATH" infra/deploy.sh production 2>&1`)
	if after := c.sh(live); after != before || !strings.Contains(out, "alarms ring: rolefit-read-failing") {
		c.Errorf("with an alarm the alias went from %s to %s:\n%s", before, after, out)
	}
}

// rotating deploys a release, or what is built, with other origin keys and ticket secrets: what CloudFront sends is known
// to both functions, and what the version that still answers reads at a start is there.
func (c *checkout) rotating(keys, release string) {
	c.Helper()
	secrets := strings.Replace(keys, "sent", "signs", 1)
	c.sh(c.setting("production", "origin_keys = "+keys), c.setting("production", "ticket_secrets = "+secrets), "infra/deploy.sh production "+release)
	parameter := c.stack("origin_parameter")
	want := c.sh("aws ssm get-parameter --with-decryption --query Parameter.Value --output text --name " + parameter)
	if got := c.sh("cat tools/aws.key"); got != want || len(strings.TrimSpace(got)) != 64 || parameter != "/rolefit/origin-key-2" {
		c.Errorf("%s: CloudFront was given another key than that of %s", keys, parameter)
	}
	if gone := strings.TrimSpace(c.sh("cat tools/aws.gone")); gone != "" {
		c.Errorf("%s: the version that answers cannot start any more without %s", keys, gone)
	}
	if known := c.sh("cat tools/aws.known"); strings.Count(known, parameter) != 3 {
		c.Errorf("%s: CloudFront was given %s when the functions knew %s", keys, parameter, known)
	}
}

// closed throws the switch, and opens again.
func (c *checkout) closed() {
	c.Helper()
	const now = `id=$(terraform -chdir=infra/environments/production output -json stack | jq -r .distribution)
aws cloudfront get-distribution-config --id $id --query DistributionConfig.Enabled --output text
for f in submit read desk seal; do aws lambda get-function-concurrency --function-name rolefit-$f --query ReservedConcurrentExecutions --output text; done`
	c.sh("infra/close.sh production")
	if got := c.sh(now); got != "False\n0\n0\n0\nNone\n" {
		c.Errorf("closed: %q", got)
	}
	c.sh("infra/close.sh production open")
	if got := c.sh(now); got != "True\nNone\nNone\nNone\nNone\n" {
		c.Errorf("open again: %q", got)
	}
}

// copied puts the copies of an environment that is lost into another one's tables: what was published and the audit, and
// nothing that was pending.
func (c *checkout) copied(block string) {
	c.Helper()
	c.put("contributions", "pending-5", "pending")
	c.put("audit", "6", "")
	c.opens("rolefit-publications")
	for _, table := range []string{"publications", "audit"} { // as the schedule does every night
		c.sh("aws dynamodb export-table-to-point-in-time --table-arn arn:aws:dynamodb:eu-central-1:123456789012:table/rolefit-" + table +
			" --s3-bucket rolefit-copies-123456789012 --s3-prefix " + table + " --export-format DYNAMODB_JSON >/dev/null; sleep 2")
		// The simulated DynamoDB leaves out the summary, which is written last.
		c.sh("key=$(aws s3 ls --recursive s3://rolefit-copies-123456789012/"+table+"/ | awk '{ print $4 }')",
			"echo '{}' | aws s3 cp - s3://rolefit-copies-123456789012/${key%/data/*}/manifest-summary.json")
	}
	c.sh(`environment=test`, block)
	for table, want := range map[string]string{"contributions": "", "publications": "3\n4\n", "audit": "6\n"} {
		if got := c.rows("rolefittest-" + table); got != want {
			c.Errorf("%s elsewhere: %q, want %q", table, got, want)
		}
	}
	if open := c.opening("rolefittest-publications"); open != "" {
		c.Errorf("a copy opens the desk elsewhere: %q", open)
	}
	c.sh(`environment=test`, block) // again
}

// restored damages the tables and puts them back, without the values.
func (c *checkout) restored(block string) {
	c.Helper()
	stop, back, found := strings.Cut(block, "\n# 3.")
	if !found {
		c.Fatal("restoring has no step 3")
	}
	c.put("contributions", "1", "pending")
	c.put("contributions", "2", "withdrawn")
	c.put("publications", "3", "")
	c.opens("rolefit-publications")
	c.sh(stop)
	if stopped := c.sh("for f in submit desk seal; do aws lambda get-function-concurrency --function-name rolefit-$f --query ReservedConcurrentExecutions --output text; done"); stopped != "0\n0\n0\n" {
		c.Errorf("while it is restored %q of the writers may run", stopped)
	}
	for table, key := range map[string]string{"contributions": "1 2", "publications": "3"} { // the damage
		c.sh(`for s in ` + key + `; do aws dynamodb delete-item --table-name rolefit-` + table + ` --key '{"p":{"S":"p"},"s":{"S":"'$s'"}}'; done`)
	}
	c.sh(opening(`aws dynamodb delete-item --table-name rolefit-publications --key "$key"`))
	c.sh(`aws dynamodb put-item --table-name rolefit-publications --item '{"p":{"S":"p"},"s":{"S":"4"},"t":{"S":"new"}}'`)
	c.sh(`aws dynamodb put-item --table-name rolefit-restored-publications --item '{"p":{"S":"p"},"s":{"S":"4"},"t":{"S":"old"}}'`)
	c.breaking(back)
	c.sh("#" + back)
	if state := c.sh(`aws dynamodb get-item --table-name rolefit-publications --key '{"p":{"S":"p"},"s":{"S":"4"}}' --query Item.t.S --output text`); state != "new\n" {
		c.Errorf("what was there became %q", state)
	}
	if got := c.rows("rolefit-contributions") + c.rows("rolefit-publications"); got != "2\n3\n4\n" {
		c.Errorf("put back: %q", got)
	}
	if open := c.opening("rolefit-publications"); open != "" {
		c.Errorf("what had ended opens the desk again: %q", open)
	}
	if tables := c.sh("aws dynamodb list-tables --query 'length(TableNames)'"); tables != "6\n" {
		c.Errorf("%s tables are left", tables)
	}
}

// opening is what a line of a shell does with the key of a session, and of the link of the first organisation, as $key.
func opening(line string) string {
	return `for p in 'sessions|abc' first; do key='{"p":{"S":"'$p'"},"s":{"S":"o"}}'; ` + line + `; done`
}

// opens puts into a table what opens the desk.
func (c *checkout) opens(table string) {
	c.Helper()
	c.sh(opening(`aws dynamodb put-item --table-name ` + table + ` --item "$key"`))
}

// opening lists what of it a table has.
func (c *checkout) opening(table string) string {
	c.Helper()
	return c.sh(opening(`aws dynamodb get-item --table-name ` + table + ` --key "$key" --query Item.p.S --output text | sed '/^None$/d'`))
}

func (c *checkout) put(table, sort, state string) {
	c.Helper()
	c.sh(`aws dynamodb put-item --table-name rolefit-` + table + ` --item '{"p":{"S":"p"},"s":{"S":"` + sort + `"},"t":{"S":"` + state + `"}}'`)
}

// breaking restores where rows cannot be put back: it says so and keeps the copies.
func (c *checkout) breaking(back string) {
	c.Helper()
	c.write("broken/aws", "#!/bin/sh\ncase $2 in put-item) echo no right to put >&2; exit 1;; esac\nexec $AWS_REAL \"$@\"\n", 0o700)
	out := c.sh(`PATH="$PWD/broken:$PATH"`, "#"+back)
	if !strings.Contains(out, "no right to put") {
		c.Errorf("restoring without a right says:\n%s", out)
	}
	if n := c.sh("aws dynamodb list-tables --query 'length(TableNames)'"); n != "8\n" {
		c.Errorf("restoring without a right leaves %s tables", n)
	}
}

func (c *checkout) rows(table string) string {
	c.Helper()
	return c.sh(`aws dynamodb query --table-name ` + table + ` --key-condition-expression 'p = :p' --expression-attribute-values '{":p":{"S":"p"}}' --output json | jq -r '.Items[].s.S'`)
}

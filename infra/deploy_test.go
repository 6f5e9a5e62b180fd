package infra_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// environment is the folder of the environment that is deployed.
const environment = "infra/environments/test"

// tools stand in for what deploy.sh calls: the stack takes everything, and the
// site that is in the program bears the name that the program is given.
var tools = map[string]string{
	"tools/terraform": terraform(`: >$root/deploy.tfplan`, `:`),
	"tools/aws":       `:`,
	"tools/curl":      `:`,
	"bin/rolefit":     `[ "$1 $2" = "site -operator" ] && mkdir -p "$4" && echo "{\"operator\":\"$3\"}" >"$4/site.json"`,
}

// terraform stands in for terraform, with what planning and applying do.
func terraform(plan, apply string) string {
	return `root=${1#-chdir=}
case $2 in
plan) ` + plan + `;;
apply) ` + apply + `;;
show) cat $root/settings.tf;;
output) echo '{"name":"rolefit","region":"eu-central-1","url":"https://rolefit.example","releases":"bucket","release":"","versions":{}}';;
esac`
}

// deployment is a checkout with tools that stand in.
type deployment struct {
	*testing.T
	folder string
}

func newDeployment(t *testing.T) deployment {
	t.Helper()
	d := deployment{t, t.TempDir()}
	for name, lines := range tools {
		d.write(name, "#!/bin/sh\n"+lines+"\n")
	}
	d.write("infra/deploy.sh", read(t, "deploy.sh"))
	d.write("infra/deploy_parts.sh", read(t, "deploy_parts.sh"))
	d.write(environment+"/backend.hcl", "")
	d.write(environment+"/settings.tf", "the plan\n")
	d.write("build/function.zip", "program")
	d.write("build/desk.zip", "the desk's program")
	d.write("web/site/site.json", "{}\n")
	return d
}

func (d deployment) write(name, text string) {
	d.Helper()
	name = filepath.Join(d.folder, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		d.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o700); err != nil {
		d.Fatal(err)
	}
}

// run runs deploy.sh and returns what it says.
func (d deployment) run(input string, env ...string) (string, error) {
	cmd := exec.CommandContext(d.Context(), "bash", filepath.Join(d.folder, "infra/deploy.sh"), "test")
	cmd.Stdin = strings.NewReader(input)
	cmd.Env = append(os.Environ(), "PATH="+filepath.Join(d.folder, "tools")+":"+os.Getenv("PATH"))
	cmd.Env = append(cmd.Env, env...)
	said, err := cmd.CombinedOutput()
	return string(said), err
}

// What is deployed names the operator that operator.txt names, and another name
// makes another release.
func TestDeployNamesTheOperator(t *testing.T) {
	d := newDeployment(t)
	releases := map[string]bool{}
	for _, tc := range []struct{ named, site, said string }{
		{"", "{}\n", "nobody is named"},
		{"One, a@one.example\n", `{"operator":"One, a@one.example"}` + "\n", "deployed"},
		{"Two & Co, b@two.example", `{"operator":"Two & Co, b@two.example"}` + "\n", "deployed"},
	} {
		d.write(environment+"/operator.txt", tc.named)
		said, err := d.run("", "YES=1")
		if err != nil || !strings.Contains(said, tc.said) || strings.Contains(said, "nobody") != (tc.named == "") {
			t.Fatalf("%q: %v\n%s", tc.named, err, said)
		}
		if got := read(t, filepath.Join(d.folder, "build/releases/coming/site/site.json")); got != tc.site {
			t.Errorf("%q: the site is %s", tc.named, got)
		}
		release, err := os.Readlink(filepath.Join(d.folder, "build/releases/coming"))
		if err != nil || releases[release] {
			t.Errorf("%q: release %s, %v", tc.named, release, err)
		}
		releases[release] = true
	}
}

// The plan, which holds every setting, is its owner's while it is there, and gone
// however a deployment ends.
func TestDeployLeavesNoPlan(t *testing.T) {
	for _, tc := range []struct {
		name, input, plan, apply string
		fails                    bool
	}{
		{"deployed", "yes\n", `: >$root/deploy.tfplan`, `stat -c %a $root/deploy.tfplan >$root/mode`, false},
		{"not wanted", "no\n", `: >$root/deploy.tfplan`, `:`, true},
		{"no answer", "", `: >$root/deploy.tfplan`, `:`, true},
		{"the plan fails", "yes\n", `: >$root/deploy.tfplan; exit 1`, `:`, true},
		{"applying fails", "yes\n", `: >$root/deploy.tfplan`, `exit 1`, true},
		{"interrupted", "yes\n", `: >$root/deploy.tfplan`, `kill -INT $PPID; sleep .2`, true},
		{"ended", "yes\n", `: >$root/deploy.tfplan`, `kill -TERM $PPID; sleep .2`, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDeployment(t)
			d.write(environment+"/deploy.tfplan", "of an earlier deployment that was killed")
			d.write(environment+"/operator.txt", "One, a@one.example")
			d.write("tools/terraform", "#!/bin/sh\n"+terraform(tc.plan, tc.apply)+"\n")
			scratch := t.TempDir()
			said, err := d.run(tc.input, "YES=", "TMPDIR="+scratch)
			if (err != nil) != tc.fails {
				t.Errorf("%v\n%s", err, said)
			}
			if _, err := os.Lstat(filepath.Join(d.folder, environment, "deploy.tfplan")); err == nil {
				t.Error("the plan is still there")
			}
			if left, err := os.ReadDir(scratch); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
			if !tc.fails {
				if mode := read(t, filepath.Join(d.folder, environment, "mode")); mode != "600\n" {
					t.Errorf("the plan has mode %s", mode)
				}
			}
		})
	}
}

// A plan is written down for whoever approves it, and is deployed only if it is still the same.
func TestDeployAsApproved(t *testing.T) {
	d := newDeployment(t)
	plan := filepath.Join(d.folder, "plan.txt")
	d.write("tools/terraform", "#!/bin/sh\n"+terraform(`: >$root/deploy.tfplan`, `: >$root/applied`)+"\n")
	applied := func() bool { _, err := os.Lstat(filepath.Join(d.folder, environment, "applied")); return err == nil }
	if said, err := d.run("", "PLAN="+plan); err != nil || read(t, plan) != "the plan\n" || applied() {
		t.Fatalf("%v, applied: %t\n%s", err, applied(), said)
	}
	d.write(environment+"/settings.tf", "another plan\n")
	if said, err := d.run("", "APPROVED="+plan); err == nil || !strings.Contains(said, "not the one that was approved") || applied() {
		t.Errorf("another plan: %v, applied: %t\n%s", err, applied(), said)
	}
	d.write(environment+"/settings.tf", "the plan\n")
	if said, err := d.run("", "APPROVED="+plan); err != nil || !applied() {
		t.Errorf("the plan: %v, applied: %t\n%s", err, applied(), said)
	}
	left, err := filepath.Glob(filepath.Join(d.folder, environment, "deploy.tfplan*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A tenth of the requests go to the new program, and all of them go back when an alarm begins to ring.
func TestDeployShifts(t *testing.T) {
	for name, tc := range map[string]struct {
		ringing string // what describe-alarms says, before and while
		fails   bool
		calls   string
	}{
		"quiet":                 {`:`, false, "1 AdditionalVersionWeights={2=0.1}\n2 AdditionalVersionWeights={}\n"},
		"one that always rings": {`echo rolefit-old`, false, "1 AdditionalVersionWeights={2=0.1}\n2 AdditionalVersionWeights={}\n"},
		"one that begins to":    {`[ ! -f "$0.shifted" ] || echo rolefit-submit-failing`, true, "1 AdditionalVersionWeights={2=0.1}\n1 AdditionalVersionWeights={}\n"},
		"one at the edge":       {`[ ! -f "$0.shifted" ] || [ $4 != us-east-1 ] || echo rolefit-submit-failing`, true, "1 AdditionalVersionWeights={2=0.1}\n1 AdditionalVersionWeights={}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDeployment(t)
			stack := strings.Replace(terraform(`:`, `:`), `"versions":{}`, `"versions":{"rolefit-submit":"2"}`, 1)
			d.write("tools/terraform", "#!/bin/sh\n"+stack+"\n")
			d.write("tools/aws", `#!/bin/bash
case $2 in
get-alias) echo 1;;
describe-alarms) `+tc.ringing+`;;
update-alias) version=1
  while [ $# -gt 0 ]; do case $1 in --function-version) version=$2;; --routing-config) echo "$version $2" >>"$0.calls"; : >"$0.shifted";; esac; shift; done;;
esac
`)
			said, err := d.run("", "YES=1", "SHIFT=20", "PAUSE=0")
			if (err != nil) != tc.fails || tc.fails && !strings.Contains(said, "alarms ring: rolefit-submit-failing") {
				t.Errorf("%v\n%s", err, said)
			}
			if diff := cmp.Diff(tc.calls, read(t, filepath.Join(d.folder, "tools/aws.calls"))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A deployment has the probe go where there is one, and fails with what the probe says of its way.
func TestDeployHasTheProbeGo(t *testing.T) {
	for name, tc := range map[string]struct {
		log  string // of the probe
		said string
	}{
		"well":    {`{"level":"INFO","msg":"probe","failed":false,"milliseconds":900}`, "deployed: the probe went the whole way"},
		"failing": {`{"level":"ERROR","msg":"probe","failed":true,"milliseconds":9,"error":"ticket: 503"}`, "ticket: 503"},
		"dead":    {`{"type":"platform.report"}`, "the probe fails"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDeployment(t)
			stack := strings.Replace(terraform(`:`, `:`), `"versions":{}`, `"versions":{},"probe":{"function":"rolefit-probe","region":"eu-west-1"}`, 1)
			d.write("tools/terraform", "#!/bin/sh\n"+stack+"\n")
			d.write("tools/aws", "#!/bin/sh\n[ \"$2 $4 $6\" != 'invoke eu-west-1 rolefit-probe' ] || echo '"+tc.log+"' | base64\n")
			said, err := d.run("", "YES=1")
			if (err == nil) != (name == "well") || !strings.Contains(said, tc.said) {
				t.Errorf("%v\n%s", err, said)
			}
		})
	}
}

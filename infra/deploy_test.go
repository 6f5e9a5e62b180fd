package infra_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// tools stand in for what deploy.sh calls: the stack takes everything, and the
// site that is in the program bears the name that the program is given.
var tools = map[string]string{
	"tools/terraform": `case $1 in plan) : >deploy.tfplan;; output) echo https://rolefit.example;; esac`,
	"tools/aws":       `:`,
	"tools/curl":      `:`,
	"bin/rolefit":     `[ "$1 $2" = "site -operator" ] && mkdir -p "$4" && echo "{\"operator\":\"$3\"}" >"$4/site.json"`,
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
	d.write("infra/backend.hcl", "")
	d.write("build/function.zip", "program")
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
	cmd := exec.CommandContext(d.Context(), "bash", filepath.Join(d.folder, "infra/deploy.sh"))
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
		d.write("infra/operator.txt", tc.named)
		said, err := d.run("", "YES=1")
		if err != nil || !strings.Contains(said, tc.said) || strings.Contains(said, "nobody") != (tc.named == "") {
			t.Fatalf("%q: %v\n%s", tc.named, err, said)
		}
		if got := read(t, filepath.Join(d.folder, "build/releases/deployed/site/site.json")); got != tc.site {
			t.Errorf("%q: the site is %s", tc.named, got)
		}
		release, err := os.Readlink(filepath.Join(d.folder, "build/releases/deployed"))
		if err != nil || releases[release] {
			t.Errorf("%q: release %s, %v", tc.named, release, err)
		}
		releases[release] = true
	}
}

// The plan, which holds origin_key, is its owner's while it is there, and gone
// however a deployment ends.
func TestDeployLeavesNoPlan(t *testing.T) {
	for _, tc := range []struct {
		name, input, plan, apply string
		fails                    bool
	}{
		{"deployed", "yes\n", `: >deploy.tfplan`, `stat -c %a deploy.tfplan >mode`, false},
		{"not wanted", "no\n", `: >deploy.tfplan`, `:`, true},
		{"no answer", "", `: >deploy.tfplan`, `:`, true},
		{"the plan fails", "yes\n", `: >deploy.tfplan; exit 1`, `:`, true},
		{"applying fails", "yes\n", `: >deploy.tfplan`, `exit 1`, true},
		{"interrupted", "yes\n", `: >deploy.tfplan`, `kill -INT $PPID; sleep .2`, true},
		{"ended", "yes\n", `: >deploy.tfplan`, `kill -TERM $PPID; sleep .2`, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDeployment(t)
			d.write("infra/deploy.tfplan", "of an earlier deployment that was killed")
			d.write("infra/operator.txt", "One, a@one.example")
			d.write("tools/terraform", "#!/bin/sh\ncase $1 in plan) "+tc.plan+";; apply) "+tc.apply+";; output) echo https://rolefit.example;; esac\n")
			scratch := t.TempDir()
			said, err := d.run(tc.input, "YES=", "TMPDIR="+scratch)
			if (err != nil) != tc.fails {
				t.Errorf("%v\n%s", err, said)
			}
			if _, err := os.Lstat(filepath.Join(d.folder, "infra/deploy.tfplan")); err == nil {
				t.Error("the plan is still there")
			}
			if left, err := os.ReadDir(scratch); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
			if !tc.fails {
				if mode := read(t, filepath.Join(d.folder, "infra/mode")); mode != "600\n" {
					t.Errorf("the plan has mode %s", mode)
				}
			}
		})
	}
}

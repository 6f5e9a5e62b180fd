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

// What is deployed names the operator that operator.txt names, and another name
// makes another release.
func TestDeployNamesTheOperator(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for name, lines := range tools {
		write(name, "#!/bin/sh\n"+lines+"\n")
	}
	write("infra/deploy.sh", read(t, "deploy.sh"))
	write("infra/backend.hcl", "")
	write("build/function.zip", "program")
	write("web/site/site.json", "{}\n")
	releases := map[string]bool{}
	for _, tc := range []struct{ named, site, said string }{
		{"", "{}\n", "nobody is named"},
		{"One, a@one.example\n", `{"operator":"One, a@one.example"}` + "\n", "deployed"},
		{"Two & Co, b@two.example", `{"operator":"Two & Co, b@two.example"}` + "\n", "deployed"},
	} {
		write("infra/operator.txt", tc.named)
		cmd := exec.CommandContext(t.Context(), "bash", filepath.Join(folder, "infra/deploy.sh"))
		cmd.Env = append(os.Environ(), "YES=1", "PATH="+filepath.Join(folder, "tools")+":"+os.Getenv("PATH"))
		said, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(said), tc.said) || strings.Contains(string(said), "nobody") != (tc.named == "") {
			t.Fatalf("%q: %v\n%s", tc.named, err, said)
		}
		if got := read(t, filepath.Join(folder, "build/releases/deployed/site/site.json")); got != tc.site {
			t.Errorf("%q: the site is %s", tc.named, got)
		}
		release, err := os.Readlink(filepath.Join(folder, "build/releases/deployed"))
		if err != nil || releases[release] {
			t.Errorf("%q: release %s, %v", tc.named, release, err)
		}
		releases[release] = true
	}
}

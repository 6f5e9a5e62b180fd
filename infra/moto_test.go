//go:build terraform

package infra

import (
	"archive/zip"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// local keeps the state in the folder, and speaks to a simulated AWS.
const local = `
terraform {
  backend "local" {}
}
` + pathStyle

// pathStyle makes the providers speak to the simulated S3, which has no names of its own.
const pathStyle = `
provider "aws" {
  s3_use_path_style = true
}

provider "aws" {
  alias             = "away"
  s3_use_path_style = true
}
`

// startMoto starts moto's server on a free port and ends it with the test.
func startMoto(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	_, port, _ := net.SplitHostPort(address) // it came from a listener
	cmd := exec.CommandContext(t.Context(), "moto_server", "-H", "127.0.0.1", "-p", port)
	cmd.Stderr = os.NewFile(0, os.DevNull)
	if err := cmd.Start(); err != nil {
		t.Fatalf("this test needs moto's server, from Python's package moto[server]: %v", err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait() // it was killed
	})
	for range 1200 { // two minutes: it is Python, on a machine that runs other tests too
		if answer, err := http.Get("http://" + address + "/moto-api/"); err == nil {
			answer.Body.Close()
			return "http://" + address
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("moto's server did not start within two minutes")
	return ""
}

// simulated is the environment in which AWS is at an address.
func simulated(address string) []string {
	return []string{
		"AWS_ENDPOINT_URL=" + address, "AWS_ENDPOINT_URL_S3=" + address, "AWS_EC2_METADATA_DISABLED=true",
		"AWS_ACCESS_KEY_ID=test", "AWS_SECRET_ACCESS_KEY=test", "AWS_DEFAULT_REGION=eu-central-1",
	}
}

// artifact writes a zip as Lambda takes it, and the desk's beside it.
func artifact(t *testing.T, content string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "function.zip")
	archive(t, name, content)
	archive(t, filepath.Join(filepath.Dir(name), "desk.zip"), "the desk of "+content)
	return name
}

// archive writes a zip of a program.
func archive(t *testing.T, name, program string) {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("bootstrap")
	if err == nil {
		_, err = w.Write([]byte(program))
	}
	if err == nil {
		err = z.Close()
	}
	if err == nil {
		err = os.WriteFile(name, b.Bytes(), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// secrets returns the values of parameters of the stack, by name, as a function reads them.
func secrets(t *testing.T, aws string, names ...string) map[string]string {
	t.Helper()
	for i, name := range names {
		names[i] = "/rolefit/" + name
	}
	body, err := json.Marshal(map[string]any{"Names": names, "WithDecryption": true})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, aws, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-amz-json-1.1")
	r.Header.Set("X-Amz-Target", "AmazonSSM.GetParameters")
	r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential=test/20261001/eu-central-1/ssm/aws4_request, SignedHeaders=host, Signature=0")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var found struct {
		Parameters []struct{ Name, Type, Value string }
	}
	if err := json.NewDecoder(answer.Body).Decode(&found); err != nil {
		t.Fatal(err)
	}
	values := map[string]string{}
	for _, p := range found.Parameters {
		if key, err := hex.DecodeString(p.Value); err != nil || len(key) != 32 || p.Type != "SecureString" {
			t.Errorf("a secret is a %s of %d characters", p.Type, len(p.Value))
		}
		values[strings.TrimPrefix(p.Name, "/rolefit/")] = p.Value
	}
	if len(values) != len(names) {
		t.Fatalf("%d secrets, not %v", len(values), names)
	}
	return values
}

// The whole life of a stack: applied, found unchanged, changed in the ways that
// operating it takes, protected from deletion and from another name, and deleted on purpose.
func TestLife(t *testing.T) {
	aws := startMoto(t)
	s := newStack(t)
	_, address := newFront(t, aws)
	s.env = simulated(address)
	s.copyEnvironment("test")
	s.write("environments/test/local_override.tf", local)
	settings := map[string]string{"artifact": quoted(artifact(t, "first")), "site": `"none"`}
	s.settings(settings)
	s.init("environments/test", "-lockfile=readonly")
	s.settle("without a site", settings)
	before := secrets(t, aws, "ticket-secret-1", "ticket-secret-2", "origin-key-1", "origin-key-2")

	settings["site"], settings["alarm_email"] = quoted(s.folder+"/tests/site-before"), `"operator@rolefit.example"`
	settings["ticket_secrets"], settings["origin_keys"] = `{ live = [1, 2], signs = 2 }`, `{ live = [1, 2], sent = 2 }`
	s.settle("with a site, somebody to write to, and the other secrets in use", settings)

	settings["site"], settings["site_before"], settings["artifact"] = quoted(s.folder+"/tests/site"), quoted(s.folder+"/tests/site-before"), quoted(artifact(t, "second"))
	settings["ticket_secrets"], settings["origin_keys"] = `{ live = [2, 3], signs = 2 }`, `{ live = [2, 3], sent = 2 }`
	settings["domain"], settings["certificate"] = `"rolefit.example"`, `"arn:aws:acm:us-east-1:123456789012:certificate/1"`
	settings["probe"] = `{ org = "0123456789ab", team = "01234567", artifact = ` + quoted(artifact(t, "probe")) + ` }`
	s.settle("with another site and program, new secrets, a domain of its own and a probe", settings)
	after := secrets(t, aws, "ticket-secret-2", "ticket-secret-3", "origin-key-2", "origin-key-3")
	state := s.read("environments/test/terraform.tfstate")
	for _, kind := range []string{"ticket-secret-", "origin-key-"} {
		if after[kind+"2"] != before[kind+"2"] || after[kind+"3"] == before[kind+"1"] || after[kind+"3"] == before[kind+"2"] {
			t.Errorf("%s2 did not stay, or %s3 is not new", kind, kind)
		}
		told := map[string]int{"ticket-secret-": 2, "origin-key-": 3}[kind] // submit and read; and the desk
		if want := "/rolefit/" + kind + "2,/rolefit/" + kind + "3"; strings.Count(state, want) != told {
			t.Errorf("not %d functions are told to read %s", told, want)
		}
	}
	for _, all := range []map[string]string{before, after} {
		for name, secret := range all {
			if strings.Contains(state, secret) {
				t.Errorf("the state holds %s", name)
			}
		}
	}

	for what, change := range map[string][2]string{"name": {`"rolefit"`, `"other"`}, "region": {`"eu-central-1"`, `"eu-west-3"`}} {
		text := s.read("environments/test/settings.tf")
		s.write("environments/test/settings.tf", strings.Replace(text, change[0], change[1], 1))
		out, code := s.run("apply", "-auto-approve", "-input=false", "-no-color")
		if code == 0 || strings.Contains(out, "Destruction complete") || !strings.Contains(plain(out), "a stack keeps its name") || strings.Contains(out, "Creation complete") {
			t.Errorf("with another %s something was destroyed:\n%s", what, out)
		}
		s.write("environments/test/settings.tf", text)
	}
	if out, code := s.run("destroy", "-auto-approve", "-input=false", "-no-color"); code == 0 || strings.Contains(out, "Destruction complete") {
		t.Errorf("a protected stack was destroyed, in part at least:\n%s", out)
	}
	settings["deletion_protection"] = "false"
	s.settle("without protection", settings)
	s.must("destroy", "-auto-approve", "-input=false", "-no-color")
}

// The role of a workflow is made, found unchanged, and deleted.
func TestLifeOfTheDeployer(t *testing.T) {
	s := newStack(t)
	s.env = simulated(startMoto(t))
	s.init("deployer", "-lockfile=readonly")
	role := []string{"-input=false", "-no-color", "-var=name=rolefit", "-var=repository=example/rolefit", "-var=environment=production", "-var=state_bucket=rolefit-state-123456789012"}
	s.must(append([]string{"apply", "-auto-approve"}, role...)...)
	if out, code := s.run(append([]string{"plan", "-detailed-exitcode"}, role...)...); code != 0 {
		t.Errorf("a second plan changes something:\n%s", out)
	}
	s.must(append([]string{"destroy", "-auto-approve"}, role...)...)
}

// plain is what terraform says without the frame and the line breaks of its errors.
func plain(out string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(out, "│", " ")), " ")
}

func quoted(text string) string { return `"` + text + `"` }

// copyEnvironment makes an environment as README.md does, of the example.
func (s *stack) copyEnvironment(name string) {
	s.Helper()
	if err := os.CopyFS(filepath.Join(s.folder, "environments", name), os.DirFS(filepath.Join(s.folder, "environments/example"))); err != nil {
		s.Fatal(err)
	}
}

// settings writes the settings of the environment test: expressions by name.
func (s *stack) settings(settings map[string]string) {
	s.Helper()
	text := "module \"rolefit\" {\n"
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		text += "  " + name + " = " + settings[name] + "\n"
	}
	s.write("environments/test/settings_override.tf", text+"}\n")
}

// settle applies the environment test with settings and expects a second plan to change nothing.
func (s *stack) settle(what string, settings map[string]string) {
	s.Helper()
	start := time.Now()
	s.settings(settings)
	s.must("apply", "-auto-approve", "-input=false", "-no-color")
	applied := time.Since(start)
	if out, code := s.run("plan", "-detailed-exitcode", "-input=false", "-no-color"); code != 0 {
		s.Fatalf("%s: a second plan changes something:\n%s", what, out)
	}
	s.Logf("%s: applied in %s, planned again without changes", what, applied.Round(time.Second))
}

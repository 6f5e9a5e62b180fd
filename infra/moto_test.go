//go:build terraform

package infra

import (
	"archive/zip"
	"encoding/hex"
	"encoding/json"
	"fmt"
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

provider "aws" {
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

// artifact writes a zip as Lambda takes it.
func artifact(t *testing.T, content string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "function.zip")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z := zip.NewWriter(file)
	w, err := z.Create("bootstrap")
	if err == nil {
		_, err = w.Write([]byte(content))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// secrets returns the values of two ticket secrets, by their names' last digit,
// as a function reads them.
func secrets(t *testing.T, aws string, one, two int) map[string]string {
	t.Helper()
	body := strings.NewReader(fmt.Sprintf(
		`{"Names":["/rolefit/ticket-secret-%d","/rolefit/ticket-secret-%d"],"WithDecryption":true}`, one, two))
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, aws, body)
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
			t.Errorf("a ticket secret is a %s of %d characters", p.Type, len(p.Value))
		}
		values[p.Name[len(p.Name)-1:]] = p.Value
	}
	if len(values) != 2 {
		t.Fatalf("%d ticket secrets", len(values))
	}
	return values
}

// The whole life of a stack: applied, found unchanged, changed in the ways that
// operating it takes, protected from deletion, and deleted on purpose.
func TestLife(t *testing.T) {
	aws := startMoto(t)
	s := newStack(t, map[string]string{"local_override.tf": local})
	_, address := newFront(t, aws)
	s.env = simulated(address)
	first, second := artifact(t, "first"), artifact(t, "second")
	vars := map[string]string{"artifact": first, "site": "none"}
	s.settle("without a site", vars)
	before := secrets(t, aws, 1, 2)

	vars["site"], vars["alarm_email"] = "tests/site-before", "operator@rolefit.example"
	vars["ticket_secrets"] = `{live=[1,2],signs=2}`
	s.settle("with a site, somebody to write to, and the other secret signing", vars)

	vars["site"], vars["site_before"], vars["artifact"] = "tests/site", "tests/site-before", second
	vars["origin_key"], vars["rate_limit"] = strings.Repeat("0f", 16), "600"
	vars["ticket_secrets"] = `{live=[2,3],signs=2}`
	s.settle("with another site and program, a firewall and a new secret", vars)
	after := secrets(t, aws, 2, 3)
	if after["2"] != before["2"] || after["3"] == before["1"] || after["3"] == before["2"] {
		t.Error("the secret that stays did not stay, or the new one is not new")
	}
	state := s.read("terraform.tfstate")
	if want := "/rolefit/ticket-secret-2,/rolefit/ticket-secret-3"; strings.Count(state, want) != 2 {
		t.Errorf("submit and read are not told to read %s", want)
	}
	for _, secret := range []string{before["1"], after["2"], after["3"]} {
		if strings.Contains(state, secret) {
			t.Error("the state holds a ticket secret")
		}
	}
	if said := "The state holds every setting, among them `origin_key`"; !strings.Contains(state, vars["origin_key"]) || !strings.Contains(s.read("README.md"), said) {
		t.Error("README.md says something else of origin_key in the state than is so")
	}

	if out, code := s.run(s.args("destroy", vars, "-auto-approve")...); code == 0 || strings.Contains(out, "Destruction complete") {
		t.Errorf("a protected stack was destroyed, in part at least:\n%s", out)
	}
	vars["deletion_protection"] = "false"
	s.settle("without protection", vars)
	s.must(s.args("destroy", vars, "-auto-approve")...)
}

// args puts variables behind a command of terraform.
func (s *stack) args(command string, vars map[string]string, more ...string) []string {
	args := append([]string{command, "-input=false", "-no-color"}, more...)
	for _, name := range slices.Sorted(maps.Keys(vars)) {
		args = append(args, "-var="+name+"="+vars[name])
	}
	return args
}

// settle applies the stack and expects a second plan to change nothing.
func (s *stack) settle(what string, vars map[string]string) {
	s.Helper()
	start := time.Now()
	s.must(s.args("apply", vars, "-auto-approve")...)
	applied := time.Since(start)
	if out, code := s.run(s.args("plan", vars, "-detailed-exitcode")...); code != 0 {
		s.Fatalf("%s: a second plan changes something:\n%s", what, out)
	}
	s.Logf("%s: applied in %s, planned again without changes", what, applied.Round(time.Second))
}

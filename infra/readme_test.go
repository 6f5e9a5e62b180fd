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
	c.write("infra/local_override.tf", "provider \"aws\" {\n  s3_use_path_style = true\n}\n", 0o600)
	c.write("tools/curl", "#!/bin/sh\necho \"asked $*\"\n", 0o700)
	if err := os.Chmod(filepath.Join(c.folder, "infra/deploy.sh"), 0o700); err != nil {
		t.Fatal(err)
	}
	c.env = append(os.Environ(), "TF_CLI_CONFIG_FILE="+os.DevNull, "YES=1", "PATH="+filepath.Join(c.folder, "tools")+":"+os.Getenv("PATH"))
	c.env = append(c.env, simulated(aws)...)
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

// What README.md says to type leads from an empty account to a stack, to a
// second release and back, and puts lost rows back without their values.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for _, m := range regexp.MustCompile("(?s)\n```sh\n(.*?)\n```\n").FindAllStringSubmatch(string(text), -1) {
		blocks = append(blocks, m[1])
	}
	if len(blocks) != 4 {
		t.Fatalf("%d blocks, not region, state, settings and restoring", len(blocks))
	}
	front, address := newFront(t, startMoto(t))
	c := newCheckout(t, address)
	c.sh(blocks[:3]...)
	c.sh(`echo 'use_path_style = true' >> infra/backend.hcl`) // the simulated S3 has no names of its own
	out := c.sh("infra/deploy.sh")
	if !strings.Contains(out, "/api/health\ndeployed: release ") {
		t.Errorf("the first deployment says:\n%s", out)
	}
	first := strings.TrimSpace(c.sh("readlink build/releases/deployed"))

	c.sh(`sed -i s/0123456789abcdef/1123456789abcdef/ web/site/site.json`)
	c.sh("infra/deploy.sh")
	if second := strings.TrimSpace(c.sh("readlink build/releases/deployed")); second == first || c.build() != "1123456789abcdef" {
		t.Errorf("release %s after %s, of build %s", second, first, c.build())
	}
	c.sh("infra/deploy.sh " + first)
	if c.build() != "0123456789abcdef" {
		t.Errorf("after going back, build %s is out", c.build())
	}
	if n := front.edge.told(); n != 3 {
		t.Errorf("CloudFront was told %d times to forget pages, not 3", n)
	}

	stop, back, found := strings.Cut(blocks[3], "\n# 3.")
	if !found {
		t.Fatal("restoring has no step 3")
	}
	c.put("contributions", "1", "pending")
	c.put("contributions", "2", "withdrawn")
	c.put("publications", "3", "")
	c.sh(stop)
	for table, key := range map[string]string{"contributions": "1 2", "publications": "3"} { // the damage
		c.sh(`for s in ` + key + `; do aws dynamodb delete-item --table-name rolefit-` + table + ` --key '{"p":{"S":"p"},"s":{"S":"'$s'"}}'; done`)
	}
	c.sh(`aws dynamodb put-item --table-name rolefit-publications --item '{"p":{"S":"p"},"s":{"S":"4"},"t":{"S":"new"}}'`)
	c.sh(`aws dynamodb put-item --table-name rolefit-restored-publications --item '{"p":{"S":"p"},"s":{"S":"4"},"t":{"S":"old"}}'`)
	c.breaking(back)
	c.sh("#" + back)
	if state := c.sh(`aws dynamodb get-item --table-name rolefit-publications --key '{"p":{"S":"p"},"s":{"S":"4"}}' --query Item.t.S --output text`); state != "new\n" {
		t.Errorf("what was there became %q", state)
	}
	if got := c.rows("contributions") + c.rows("publications"); got != "2\n3\n4\n" {
		t.Errorf("put back: %q", got)
	}
	if tables := c.sh("aws dynamodb list-tables --query 'length(TableNames)'"); tables != "3\n" {
		t.Errorf("%s tables are left", tables)
	}
}

// build returns which build of the site is out.
func (c *checkout) build() string {
	c.Helper()
	return c.sh("terraform -chdir=infra output -raw build")
}

func (c *checkout) put(table, sort, state string) {
	c.Helper()
	c.sh(`aws dynamodb put-item --table-name rolefit-` + table + ` --item '{"p":{"S":"p"},"s":{"S":"` + sort + `"},"t":{"S":"` + state + `"}}'`)
}

// breaking restores where rows cannot be put back: it says so and keeps the copies.
func (c *checkout) breaking(back string) {
	c.Helper()
	c.write("broken/aws", "#!/bin/sh\ncase $2 in put-item) echo no right to put >&2; exit 1;; esac\nexec $AWS_REAL \"$@\"\n", 0o700)
	out := c.sh("export AWS_REAL=$(command -v aws)", `PATH="$PWD/broken:$PATH"`, "#"+back)
	if !strings.Contains(out, "no right to put") {
		c.Errorf("restoring without a right says:\n%s", out)
	}
	if n := c.sh("aws dynamodb list-tables --query 'length(TableNames)'"); n != "5\n" {
		c.Errorf("restoring without a right leaves %s tables", n)
	}
}

func (c *checkout) rows(table string) string {
	c.Helper()
	return c.sh(`aws dynamodb query --table-name rolefit-` + table + ` --key-condition-expression 'p = :p' --expression-attribute-values '{":p":{"S":"p"}}' --output json | jq -r '.Items[].s.S'`)
}

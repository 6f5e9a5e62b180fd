package main

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/version"
)

// lines are those of the block of SELF-HOSTING.md that follows a heading in bold.
func lines(t *testing.T, heading string) string {
	t.Helper()
	text, err := os.ReadFile("../SELF-HOSTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "**"+heading+"**")
	block := regexp.MustCompile("(?s)\n```sh\n(.*?)\n```\n").FindStringSubmatch(rest)
	if !found || block == nil {
		t.Fatalf("SELF-HOSTING.md has no lines for %q", heading)
	}
	return block[1]
}

// downloads puts a release's files where they are downloaded to, and returns its block's first line for it.
func (m *machine) downloads(r release) string {
	m.Helper()
	if err := os.RemoveAll(filepath.Join(m.root, "download")); err != nil {
		m.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(m.root, "download"), os.DirFS(r.out)); err != nil {
		m.Fatal(err)
	}
	return "version=" + r.number + " machine=" + native.String()
}

// by replaces the line that says which release it is.
func by(choice, block string) string {
	_, rest, _ := strings.Cut(block, "\n")
	return choice + "\n" + rest
}

// running is which program the service says that it is.
func (m *machine) running() string {
	m.Helper()
	health, err := api.NewClient("http://127.0.0.1:"+m.port, api.OverHTTP(http.DefaultClient)).Health(m.Context())
	if err != nil || health.Program == nil {
		m.Fatalf("%+v, %v", health, err)
	}
	return health.Program.Version
}

// contribute gives the service one contribution.
func (m *machine) contribute(n byte) {
	m.Helper()
	client := api.NewClient("http://127.0.0.1:"+m.port, api.OverHTTP(http.DefaultClient))
	c, err := contribution.New(contribution.PublicUnit("project", "1", contribution.RoundAt(time.Now())), []int{0, 25, 50, 75, 100})
	if err != nil {
		m.Fatal(err)
	}
	ticket, err := client.Ticket(m.Context(), c.Unit(), contribution.Receipt{n}.ID())
	if err != nil {
		m.Fatal(err)
	}
	if status, err := client.Contribute(m.Context(), ticket.Ticket, c.Encode()); err != nil || status != api.StatusKept {
		m.Fatalf("%q, %v", status, err)
	}
}

// pending is how many contributions `rolefit check` finds in what a command said.
func pending(t *testing.T, said string) int {
	t.Helper()
	var report struct {
		Holds   bool
		Pending int
	}
	from := strings.Index(said, `{"holds"`)
	if from < 0 {
		t.Fatalf("there is no report in %s", said)
	}
	if err := json.NewDecoder(strings.NewReader(said[from:])).Decode(&report); err != nil || !report.Holds {
		t.Fatalf("%v: %s", err, said)
	}
	return report.Pending
}

// A new machine, with the released files alone: SELF-HOSTING.md's lines install the version before, back up, upgrade and go
// back, and what was contributed on the way is there at the end.
func TestNewMachine(t *testing.T) {
	m, old, now := newMachine(t), must(t, before), must(t, present)
	said := m.run(by(m.downloads(old), lines(t, "Install")))
	if !strings.Contains(said, "It is well at http://127.0.0.1:"+m.port) || m.running() != old.number {
		t.Fatalf("installed, %s runs: %s", m.running(), said)
	}
	m.verified()
	m.contribute(1)
	m.run("sudo systemctl start rolefit-backup")
	if copies, err := filepath.Glob(filepath.Join(m.root, "var/lib/rolefit-backups/*.db")); err != nil || len(copies) != 1 {
		t.Errorf("the timer's service made %v, %v", copies, err)
	}

	said = m.run(by(m.downloads(now), lines(t, "Upgrade.")))
	if n := pending(t, said); n != 1 || m.running() != version.Number || !strings.Contains(said, `"version":"`+version.Number+`"`) {
		t.Errorf("upgraded, %s runs and %d contributions are there: %s", m.running(), n, said)
	}
	m.contribute(2)
	said = m.run(lines(t, "Go back"))
	if n := pending(t, said); n != 2 || m.running() != old.number {
		t.Errorf("gone back, %s runs and %d contributions are there: %s", m.running(), n, said)
	}
	m.contribute(3)
	said = m.run("sudo rolefit doctor -store bolt:/var/lib/rolefit/rolefit.db -backups /var/lib/rolefit-backups")
	if strings.Contains(said, "wrong ") || !strings.Contains(said, "3 contributions wait") {
		t.Errorf("the doctor says:\n%s", said)
	}
}

// verified has systemd look at the units as they are installed, where there is one.
func (m *machine) verified() {
	m.Helper()
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		m.Log("systemd is not installed: infra/systemd_test.go parses the units")
		return
	}
	installed, err := filepath.Glob(filepath.Join(m.root, "etc/systemd/system/*"))
	if err != nil || len(installed) != 5 {
		m.Fatalf("%v, %v", installed, err)
	}
	args := []string{"verify"}
	for _, unit := range installed {
		text, err := os.ReadFile(unit)
		if err != nil {
			m.Fatal(err)
		}
		name := filepath.Join(m.root, "tools", filepath.Base(unit))
		m.write(filepath.Join("tools", filepath.Base(unit)), strings.ReplaceAll(string(text), "/usr/local/bin", m.root+"/usr/local/bin"))
		if err := os.Chmod(name, 0o644); err != nil {
			m.Fatal(err)
		}
		args = append(args, name)
	}
	ctx, cancel := context.WithTimeout(m.Context(), time.Minute)
	defer cancel()
	if out, err := exec.CommandContext(ctx, "systemd-analyze", args...).CombinedOutput(); err != nil || len(out) > 0 {
		m.Errorf("systemd-analyze verify: %v\n%s", err, out)
	}
}

// What SELF-HOSTING.md says of signatures signs the sums, and finds a sum that was changed.
func TestSignature(t *testing.T) {
	if _, err := exec.LookPath("ssh-keygen"); err != nil {
		t.Log("ssh-keygen is not installed: nothing is signed")
		return
	}
	m, r := newMachine(t), must(t, present)
	m.downloads(r)
	m.env = append(m.env, "HOME="+m.root)
	m.run(`mkdir -p ~/.ssh && ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/release && echo "release@rolefit.example $(cat ~/.ssh/release.pub)" >allowed_signers`)
	if said := m.run(lines(t, "Signature.")); !strings.Contains(said, `Good "rolefit" signature`) {
		t.Errorf("%s", said)
	}
	_, verify, _ := strings.Cut(lines(t, "Signature."), "\n")
	if said := m.run("sed -i s/^./x/ SHA256SUMS; ! " + verify); strings.Contains(said, "Good") {
		t.Errorf("other sums are good: %s", said)
	}
}

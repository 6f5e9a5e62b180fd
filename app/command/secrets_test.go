package command

import (
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/contribution"
)

// reading reads the secrets of a store, as serve does, and returns them with what is said besides.
func reading(spec string) (contribution.Secrets, string, error) {
	said := &heard{}
	c := &call{Streams: Streams{Err: said}, flags: flag.NewFlagSet("serve", flag.ContinueOnError)}
	secrets, err := c.ticketSecrets(spec)
	return secrets, said.String(), err
}

// withSecrets makes a store with a file of secrets beside it, or none for a mode of 0.
func withSecrets(t *testing.T, text string, mode os.FileMode) (spec, file string) {
	t.Helper()
	t.Setenv(secretsVariable, "")
	spec = newStore(t)
	file = secretsBeside(strings.TrimPrefix(spec, "bolt:"))
	if mode != 0 {
		if err := os.WriteFile(file, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(file, mode); err != nil {
			t.Fatal(err)
		}
	}
	return spec, file
}

var aSecret = hex.EncodeToString([]byte("a secret of the tests, 32 bytes!"))

func TestSecretsAreMadeOnceAndKept(t *testing.T) {
	spec, file := withSecrets(t, "", 0)
	if _, said, err := reading(spec); err != nil || !strings.Contains(said, "made a new ticket secret, "+file) {
		t.Fatalf("%q, %v", said, err)
	}
	first, err := os.ReadFile(file)
	if err != nil || len(first) != 65 {
		t.Fatalf("%q, %v", first, err)
	}
	if _, said, err := reading(spec); err != nil || said != "" {
		t.Fatalf("%q, %v", said, err)
	}
	if again, _ := os.ReadFile(file); string(again) != string(first) {
		t.Error("the secrets changed")
	}
	if info, _ := os.Stat(file); info.Mode().Perm() != 0o600 {
		t.Errorf("the secrets' file has mode %v", info.Mode())
	}
	if left := below(t, filepath.Dir(file)); len(left) != 3 { // the store, its mark and they
		t.Errorf("in the folder are %v", left)
	}
}

// Secrets that others could read are closed to them at every start, and it is said.
func TestSecretsOpenToOthers(t *testing.T) {
	for _, mode := range []os.FileMode{0o644, 0o640, 0o666, 0o400} {
		spec, file := withSecrets(t, aSecret+"\n", mode)
		_, said, err := reading(spec)
		if err != nil || !strings.Contains(said, file) || !strings.Contains(said, "closed now") {
			t.Errorf("%v: %q, %v", mode, said, err)
		}
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v became %v, %v", mode, info.Mode(), err)
		}
		if _, said, err := reading(spec); err != nil || said != "" {
			t.Errorf("%v, then: %q, %v", mode, said, err)
		}
	}
}

// Secrets that are none are named with their file, which is left as it is.
func TestBadSecrets(t *testing.T) {
	for text, want := range map[string]string{
		"":                                       "is empty",
		"\n \n":                                  "is empty",
		aSecret[:62] + "\n":                      "ticket secret 1 has 31 bytes",
		strings.Repeat("0", 64) + "\n":           "ticket secret 1 is all zero",
		aSecret + "\n" + strings.Repeat("0", 64): "ticket secret 2 is all zero",
		"zz":                                     "secret 1 is not hexadecimal",
		strings.Repeat(aSecret+"\n", 3):          "3 ticket secrets",
	} {
		spec, file := withSecrets(t, text, 0o600)
		if _, _, err := reading(spec); err == nil || !strings.Contains(err.Error(), file) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
		if after, err := os.ReadFile(file); err != nil || string(after) != text {
			t.Errorf("%q became %q, %v", text, after, err)
		}
	}
}

// Nothing is read through a link, and nothing is made behind one.
func TestSecretsThroughALink(t *testing.T) {
	spec, file := withSecrets(t, "", 0)
	other := filepath.Join(t.TempDir(), "other")
	if err := os.Symlink(other, file); err != nil {
		t.Fatal(err)
	}
	for _, content := range []string{"", aSecret} {
		if content != "" {
			if err := os.WriteFile(other, []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if _, _, err := reading(spec); err == nil || !strings.Contains(err.Error(), file+" is a link") {
			t.Errorf("%q: %v", content, err)
		}
	}
	if info, err := os.Stat(other); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	folder, place := withSecrets(t, "", 0)
	if err := os.Mkdir(place, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, _, err := reading(folder); err == nil || !strings.Contains(err.Error(), "is not a file") {
		t.Errorf("a folder: %v", err)
	}
}

func TestSecretsOfTheEnvironment(t *testing.T) {
	spec, file := withSecrets(t, "", 0)
	t.Setenv(secretsVariable, "zz")
	if _, _, err := reading(spec); err == nil || !strings.Contains(err.Error(), secretsVariable) {
		t.Errorf("secrets that are not hexadecimal: %v", err)
	}
	t.Setenv(secretsVariable, aSecret)
	for _, spec := range []string{spec, "dynamodb:x"} {
		if _, said, err := reading(spec); err != nil || said != "" {
			t.Errorf("%s: %q, %v", spec, said, err)
		}
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("a file was made that nobody needs")
	}
	t.Setenv(secretsVariable, "")
	if _, _, err := reading("dynamodb:x"); err == nil {
		t.Error("a store without secrets beside it needs the variable")
	}
}

// A backup holds the secrets; put back together with the store, tickets that are out stay good.
func TestSecretsAreBackedUpAndRestored(t *testing.T) {
	spec, file := withSecrets(t, aSecret+"\n", 0o600)
	unit := contribution.PublicUnit("project", "1", contribution.RoundAt(time.Now()))
	before, _, err := reading(spec)
	if err != nil {
		t.Fatal(err)
	}
	ticket := before.Sign(unit, contribution.ID{1}, time.Now().Add(contribution.TicketLife)).String()
	copied := filepath.Join(t.TempDir(), "copy.db")
	if got := runs("", "backup", "-store", spec, copied); got.code != 0 || !strings.Contains(got.out, `"secrets":"`+copied+`.secrets"`) {
		t.Fatalf("%+v", got)
	}
	if info, err := os.Stat(secretsBeside(copied)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	after, said, err := reading("bolt:" + copied)
	if err != nil || said != "" {
		t.Fatalf("%q, %v", said, err)
	}
	if _, err := after.Verify(ticket, unit, time.Now()); err != nil {
		t.Errorf("a ticket that was out: %v", err)
	}
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := runs("", "backup", "-store", spec, copied+"2"); got.code != 2 || !strings.Contains(got.err, "copied, but not its ticket secrets") {
		t.Errorf("with empty secrets: %+v", got)
	}
}

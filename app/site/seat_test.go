package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/blind"
	"rolefit/pkg/seat/issuer"
	"rolefit/pkg/store/memory"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// step is a program for node that does a step of the script of seats: argv[1] is the script, argv[2] the step, and the rest what
// it is called with. It prints what the step gives, or "!" and why it gave nothing.
const step = `(0, eval)(require("fs").readFileSync(process.argv[1], "utf8"));
rolefitSeat[process.argv[2]](...process.argv.slice(3)).then((text) => process.stdout.write(text), (why) => process.stdout.write("!" + why.message));`

// TestSeatScript: the browser's library and the service's come to a token that is good, in the script as the site has it. What is
// unsound is said to be so.
func TestSeatScript(t *testing.T) {
	script, err := bundle("../../web/seat.js", nil, esbuild.ES2021)
	if err != nil {
		t.Fatalf("%v: run `make build`, which installs the libraries", err)
	}
	file := filepath.Join(t.TempDir(), "seat.js")
	if err := os.WriteFile(file, script, 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(arguments ...string) string {
		t.Helper()
		var wrong bytes.Buffer
		cmd := exec.Command("node", append([]string{"-e", step, file}, arguments...)...)
		cmd.Stderr = &wrong
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %s", err, wrong.String())
		}
		return string(out)
	}
	kept := memory.New(time.Now)
	secrets, err := contribution.NewSecrets([]byte("a secret of the tests, 32 bytes!"))
	if err != nil {
		t.Fatal(err)
	}
	seats := issuer.New(kept, secrets)
	unit := contribution.Unit{Org: "7h3k9m2p5qrs", Team: "0a1b2c3d", Kind: "project", Model: "1", Round: "20261201T0000Z"}
	modulus, err := seats.Modulus(t.Context(), unit)
	if err != nil {
		t.Fatal(err)
	}
	codes, err := seats.Codes(t.Context(), unit.Org, unit.Round, unit.Team, 1)
	if err != nil {
		t.Fatal(err)
	}

	blinding := run("blind", unit.String(), seat.Text(modulus))
	b, err := seat.ParseBlinding(blinding)
	if err != nil {
		t.Fatalf("%s: %v", blinding, err)
	}
	signature, err := seats.Sign(t.Context(), unit, 1, codes[0], b.Blinded)
	if err != nil {
		t.Fatal(err)
	}
	text := run("unblind", unit.String(), blinding, seat.Text(signature))
	if token, err := seat.ParseToken(text); err != nil || blind.Verify(token, unit.String()) != nil {
		t.Errorf("%s: %v", text, err)
	}
	other := b
	other.Inverse = b.Blinded // no inverse
	elsewhere := unit
	elsewhere.Team = "4e5f6g7h"
	if got := run("blind", unit.String(), "AQAB"); got != "!seat-key" {
		t.Errorf("a key that is none: %s", got)
	}
	for name, got := range map[string]string{
		"an inverse that is none":   run("unblind", unit.String(), other.String(), seat.Text(signature)),
		"the name of another unit":  run("unblind", elsewhere.String(), blinding, seat.Text(signature)),
		"a signature of other bits": run("unblind", unit.String(), blinding, seat.Text(b.Blinded)),
	} {
		if got != "!seat-unsound" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

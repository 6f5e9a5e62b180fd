package main

import (
	"bytes"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/blind"
	"rolefit/pkg/seat/issuer"
	"rolefit/pkg/store/memory"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// exchange is a program for node that runs the script of seats against a service: argv[1] is the script, argv[2] the service,
// and the rest what the script is called with. It prints what the script gives.
const exchange = `const real = fetch;
globalThis.fetch = (path, options) => real(process.argv[2] + path, options);
(0, eval)(require("fs").readFileSync(process.argv[1], "utf8"));
rolefitSeat(...process.argv.slice(3)).then((said) => process.stdout.write(said));`

// seatService serves an organisation of one team with two seats in the round of a unit, and returns their codes.
func seatService(t *testing.T) (service *httptest.Server, unit string, codes []seat.Code) {
	t.Helper()
	now := time.Date(2026, 12, 5, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	secrets, err := contribution.NewSecrets([]byte("a secret of the tests, 32 bytes!"))
	if err != nil {
		t.Fatal(err)
	}
	kept := memory.New(clock)
	organisations, seats := register.New(kept), issuer.New(kept, secrets)
	o := organisation.Organisation{
		ID: "7h3k9m2p5qrs", Name: "Example", K: 5, Own: true,
		Teams:  []organisation.Team{{ID: "0a1b2c3d", Name: "Payments", Seats: 2}},
		Rounds: []organisation.NamedRound{{Code: "20261201T0000Z", Closes: now.AddDate(0, 0, 7).Truncate(24 * time.Hour), Seats: true}},
	}
	if err := organisations.Add(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if codes, err = seats.Codes(t.Context(), o.ID, "20261201T0000Z", "0a1b2c3d", 2); err != nil {
		t.Fatal(err)
	}
	service = httptest.NewServer(api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(kept), Read: ledger.NewReader(kept), Organisations: organisations, Seats: seats,
		Secrets: secrets, Now: clock,
	}.Handler())
	t.Cleanup(service.Close)
	return service, "7h3k9m2p5qrs|0a1b2c3d|project|1|20261201T0000Z", codes
}

// TestSeatScript: the browser's library and the service's come to a token that is good, in the script as the site has it. What the
// service refuses for good is told from what may be otherwise later, and so is a signature that is none.
func TestSeatScript(t *testing.T) {
	service, unit, codes := seatService(t)
	script, err := bundle("../../web/seat.js", nil, esbuild.ES2021)
	if err != nil {
		t.Fatalf("%v: run `make build`, which installs the libraries", err)
	}
	file := filepath.Join(t.TempDir(), "seat.js")
	if err := os.WriteFile(file, script, 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(arguments ...string) (what, text string) {
		t.Helper()
		var wrong bytes.Buffer
		cmd := exec.Command("node", append([]string{"-e", exchange, file, service.URL}, arguments...)...)
		cmd.Stderr = &wrong
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %s", err, wrong.String())
		}
		what, text, _ = strings.Cut(string(out), " ")
		return what, text
	}
	what, blinding := run(unit, codes[0].String(), "")
	if _, err := seat.ParseBlinding(blinding); what != "blinding" || err != nil {
		t.Fatalf("%s %s: %v", what, blinding, err)
	}
	for range 2 { // after a lost answer the same blinding gives the same token
		what, text := run(unit, codes[0].String(), blinding)
		token, err := seat.ParseToken(text)
		if what != "token" || err != nil || blind.Verify(token, unit) != nil {
			t.Fatalf("%s %s: %v", what, text, err)
		}
	}
	_, other := run(unit, codes[0].String(), "")
	if what, text := run(unit, codes[0].String(), other); what != "code" || text != api.CodeSeatUsed {
		t.Errorf("another blinding: %s %s", what, text)
	}
	if what, text := run(strings.Replace(unit, "20261201", "20261202", 1), codes[1].String(), ""); what != "code" || text != api.CodeRound {
		t.Errorf("another round: %s %s", what, text)
	}
	unsound := strings.Split(other, ".")
	unsound[3] = unsound[2] // no inverse
	if what, text := run(unit, codes[1].String(), strings.Join(unsound, ".")); what != "code" || text != "seat-unsound" {
		t.Errorf("an inverse that is none: %s %s", what, text)
	}
	service.Close()
	if what, text := run(unit, codes[1].String(), ""); what != "" || text != "" {
		t.Errorf("without a service: %s %s", what, text)
	}
}

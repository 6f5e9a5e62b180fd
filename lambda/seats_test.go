package main

import (
	"crypto/rand"
	"encoding/hex"
	"testing"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/blind/blindtest"
	"rolefit/pkg/seat/issuer"
)

// sit goes the whole way of a seat through the functions' real program: one contribution, and no other with the same seat.
func (c *cloud) sit(t *testing.T) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	now, before := time.Now(), time.Now().AddDate(0, 0, -2)
	o, err := organisation.New("Example with seats", 5, true, rand.Reader)
	must(err)
	team, err := o.AddTeam("One", before, rand.Reader)
	must(err)
	round, err := o.AddRound(now.UTC().Truncate(time.Hour), now.UTC().Truncate(time.Hour).AddDate(0, 0, 7), "", before)
	must(err)
	must(o.GiveSeats(round.Code, map[string]int{team.ID: 1}, before))
	must(register.New(c.store).Add(t.Context(), o))
	key, err := hex.DecodeString(secret)
	must(err)
	secrets, err := contribution.NewSecrets(key)
	must(err)
	codes, err := issuer.New(c.store, secrets).Codes(t.Context(), o.ID, round.Code, team.ID, 1)
	must(err)
	u := contribution.Unit{Org: o.ID, Team: team.ID, Kind: "project", Model: "1", Round: round.Code}
	shown, err := c.client.SeatKey(t.Context(), u)
	must(err)
	text, err := blindtest.Blind(shown.Modulus, u.String())
	must(err)
	blinding, err := seat.ParseBlinding(text)
	must(err)
	signature, err := c.client.Sign(t.Context(), u, codes[0].String(), seat.Text(blinding.Blinded))
	must(err)
	token, err := blindtest.Unblind(text, signature)
	must(err)
	for n, want := range []string{api.StatusKept, ""} {
		body, err := contribution.New(u, []int{0, 25, 50, 75, 100})
		must(err)
		ticket, err := c.client.Ticket(t.Context(), u, contribution.Receipt{200, byte(n)}.ID())
		must(err)
		status, err := c.client.Spend(t.Context(), ticket.Ticket, token, body.Encode())
		if status != want || (err != nil) != (want == "") {
			t.Errorf("contribution %d: %q, %v", n, status, err)
		}
	}
	c.remove(t, o)
}

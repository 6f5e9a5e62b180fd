package doctor_test

import (
	"context"
	"crypto/rand"
	"errors"
	"testing"
	"time"

	"rolefit/app/doctor"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/seat/issuer"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// TestSeats: while a round with seats is planned or open the secrets have to stay, and one that went too early is found.
func TestSeats(t *testing.T) {
	now := time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC)
	s := memory.New(func() time.Time { return now })
	old, fresh := signing(t, "a secret of the tests, 32 bytes!"), signing(t, "another secret of tests, 32 byte")
	finds(t, doctor.Seats(t.Context(), s, old, now), doctor.OK, "No round with seats")

	o, team, planned := plannedSeats(t, s, now)
	finds(t, doctor.Seats(t.Context(), s, fresh, now), doctor.OK, "Of 1 planned or open rounds", "over at 2026-12-17")

	links := func(secrets *contribution.Secrets) {
		t.Helper()
		printLinks(t, s, secrets, o, planned.Code)
	}
	links(old)
	finds(t, doctor.Seats(t.Context(), s, old, now), doctor.OK, "Of 1 planned or open rounds")
	finds(t, doctor.Seats(t.Context(), s, nil, now), doctor.OK, "Of 1 planned or open rounds")
	finds(t, doctor.Seats(t.Context(), s, fresh, now), doctor.Wrong, planned.Code, o.ID, "handed out under a ticket secret that isn't here")

	now = now.AddDate(0, 0, 10)
	u := contribution.Unit{Org: o.ID, Team: team, Kind: "project", Model: "1", Round: planned.Code}
	if _, err := issuer.New(s, *old).Modulus(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	finds(t, doctor.Seats(t.Context(), s, old, now), doctor.OK, "Of 1 planned or open rounds")
	finds(t, doctor.Seats(t.Context(), s, nil, now), doctor.OK, "Of 1 planned or open rounds")
	finds(t, doctor.Seats(t.Context(), s, fresh, now), doctor.Wrong, planned.Code, o.ID, "Put the secret that was retired back")

	now = now.AddDate(0, 0, 25)
	finds(t, doctor.Seats(t.Context(), s, fresh, now), doctor.OK, "No round with seats")
	ended, end := context.WithCancel(t.Context())
	end()
	finds(t, doctor.Seats(ended, s, old, now), doctor.Wrong, "could not be read")
}

// TestSeatsPrintedAgain: links that were printed under a secret that is gone are named, and nothing more where others were printed since.
func TestSeatsPrintedAgain(t *testing.T) {
	now := time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC)
	s := memory.New(func() time.Time { return now })
	o, _, planned := plannedSeats(t, s, now)
	leaked, fresh := signing(t, "a secret of the tests, 32 bytes!"), signing(t, "another secret of tests, 32 byte")
	printLinks(t, s, leaked, o, planned.Code)
	finds(t, doctor.Seats(t.Context(), s, fresh, now), doctor.Wrong, planned.Code, "print the links again")
	printLinks(t, s, fresh, o, planned.Code)
	finds(t, doctor.Seats(t.Context(), s, fresh, now), doctor.Look, planned.Code, "there is nothing to do")
}

// signing are secrets of which one signs.
func signing(t *testing.T, secret string) *contribution.Secrets {
	t.Helper()
	secrets, err := contribution.NewSecrets([]byte(secret))
	if err != nil {
		t.Fatal(err)
	}
	return &secrets
}

// plannedSeats keeps an organisation of one team, with six seats in a round that opens in nine days.
func plannedSeats(t *testing.T, s store.Store, now time.Time) (o organisation.Organisation, team string, planned organisation.NamedRound) {
	t.Helper()
	o, err := organisation.New("Organisation 1", 5, true, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	one, err := o.AddTeam("Team 1", now, rand.Reader)
	planned, unplanned := o.AddRound(now.AddDate(0, 0, 9), now.AddDate(0, 0, 29), "December", now)
	if err := errors.Join(err, unplanned, o.GiveSeats(planned.Code, map[string]int{one.ID: 6}, now), register.New(s).Add(t.Context(), o)); err != nil {
		t.Fatal(err)
	}
	return o, one.ID, planned
}

// printLinks hands out the seats of the one team.
func printLinks(t *testing.T, s store.Store, secrets *contribution.Secrets, o organisation.Organisation, round string) {
	t.Helper()
	if _, err := issuer.New(s, *secrets).Codes(t.Context(), o.ID, round, o.Teams[0].ID, 6); err != nil {
		t.Fatal(err)
	}
}

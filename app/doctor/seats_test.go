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
	"rolefit/pkg/store/memory"
)

// TestSeats: while a round with seats is planned or open the secrets have to stay, and one that went too early is found.
func TestSeats(t *testing.T) {
	now := time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC)
	s := memory.New(func() time.Time { return now })
	sign := func(secret string) *contribution.Secrets {
		secrets, err := contribution.NewSecrets([]byte(secret))
		if err != nil {
			t.Fatal(err)
		}
		return &secrets
	}
	old, fresh := sign("a secret of the tests, 32 bytes!"), sign("another secret of tests, 32 byte")
	finds(t, doctor.Seats(t.Context(), s, old, now), doctor.OK, "No round with seats")

	o, err := organisation.New("Organisation 1", 5, true, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	team, err := o.AddTeam("Team 1", now, rand.Reader)
	planned, unplanned := o.AddRound(now.AddDate(0, 0, 9), now.AddDate(0, 0, 29), "December", now)
	if err := errors.Join(err, unplanned, o.GiveSeats(planned.Code, map[string]int{team.ID: 6}, now), register.New(s).Add(t.Context(), o)); err != nil {
		t.Fatal(err)
	}
	finds(t, doctor.Seats(t.Context(), s, fresh, now), doctor.OK, "Of 1 planned or open rounds", "over at 2026-12-17")

	links := func(secrets *contribution.Secrets) {
		t.Helper()
		if _, err := issuer.New(s, *secrets).Codes(t.Context(), o.ID, planned.Code, team.ID, 6); err != nil {
			t.Fatal(err)
		}
	}
	links(old)
	finds(t, doctor.Seats(t.Context(), s, old, now), doctor.OK, "Of 1 planned or open rounds")
	finds(t, doctor.Seats(t.Context(), s, nil, now), doctor.OK, "Of 1 planned or open rounds")
	finds(t, doctor.Seats(t.Context(), s, fresh, now), doctor.Wrong, planned.Code, o.ID, "handed out under a ticket secret that isn't here")

	now = now.AddDate(0, 0, 10)
	u := contribution.Unit{Org: o.ID, Team: team.ID, Kind: "project", Model: "1", Round: planned.Code}
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

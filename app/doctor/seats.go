package doctor

import (
	"context"
	"errors"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/seat/issuer"
	"rolefit/pkg/store"
)

// Seats says until when the ticket secrets have to stay, as seats hang on them: of every round with seats that is planned or
// open. Where the secrets are known, it also looks whether one was retired too early; live is nil where they are not.
func Seats(ctx context.Context, s store.Store, live *contribution.Secrets, now time.Time) []Finding {
	all, err := register.New(s).List(ctx)
	if err != nil {
		return found(Secrets, Wrong, "Which rounds have seats could not be read: %v.", err)
	}
	var seats *issuer.Issuer
	if live != nil {
		seats = issuer.New(s, *live)
	}
	var wrong []Finding
	var last time.Time
	n := 0
	for _, o := range all {
		for _, span := range seated(o, now) {
			if n++; span.Seals().After(last) {
				last = span.Seals()
			}
			if seats != nil {
				wrong = append(wrong, usable(ctx, seats, o.ID, span.Round.String())...)
			}
		}
	}
	switch {
	case len(wrong) > 0:
		return wrong
	case n > 0:
		return found(Secrets, OK, "Of %d planned or open rounds with seats, the last is over at %s UTC. Until then, keep each ticket secret that seats were handed out under.",
			n, last.UTC().Format("2006-01-02 15:04"))
	}
	return found(Secrets, OK, "No round with seats is planned or open, so any ticket secret may go an hour after its last signature.")
}

// seated are the rounds with seats of an organisation that are planned, or to which contributions may still come.
func seated(o organisation.Organisation, now time.Time) (all []contribution.Span) {
	for _, span := range o.Spans() {
		if own, ok := o.Named(span.Round.String()); ok && own.Seated() && now.Before(span.Seals()) {
			all = append(all, span)
		}
	}
	return all
}

// usable says whether the secrets open the keys of a round's seats, and prove the seats that were handed out.
func usable(ctx context.Context, seats *issuer.Issuer, org, round string) []Finding {
	err := seats.Opens(ctx, org, round)
	if err == nil {
		err = seats.Proves(ctx, org, round)
	}
	switch {
	case errors.Is(err, issuer.ErrSecret):
		return found(Secrets, Wrong, "None of the ticket secrets here opens the keys of round %s of organisation %s, which isn't over: seats that were handed out are refused. "+
			"Put the secret that was retired back beside the one that signs, until the round is over.", round, org)
	case errors.Is(err, issuer.ErrProof):
		return found(Secrets, Wrong, "Seats of round %s of organisation %s, which isn't over, were handed out under a ticket secret that isn't here: they are refused. "+
			"Put it back beside the one that signs, until the round is over. If it leaked, don't: print the links again and hand those out.", round, org)
	case errors.Is(err, issuer.ErrEarlierProof):
		return found(Secrets, Look, "Links to seats of round %s of organisation %s, which isn't over, were printed under a ticket secret that isn't here, and others under one that is. "+
			"The first are refused. If all of them were printed and handed out again since, there is nothing to do.", round, org)
	case err != nil:
		return found(Secrets, Wrong, "The seats of round %s of organisation %s can't be used: %v.", round, org, err)
	}
	return nil
}

package command

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"strings"
	"time"

	"rolefit/app/view/wording"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
)

var orgCommitmentAdd = command{
	name:    "add",
	args:    "ORG TEXT [-owner WHO] [-due DAY] [-about KIND/NUMBER]",
	summary: "keep something that is to be done",
	about: `WHO is a role or a team in your own words, and DAY is like 2026-12-31. KIND/NUMBER is a figure of the whole organisation, such as
clarity/symptom-03: leaders see what becomes of it in the rounds that follow. openapi.yaml names the kinds and their numbers.`,
	run: func(c *call) error {
		owner := c.flags.String("owner", "", "who sees to it")
		due := c.flags.String("due", "", "the `day` by which it is to be done")
		about := c.flags.String("about", "", "the `figure` that it is about")
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			return s.commit(ctx, *owner, *due, *about)
		})
	},
}

// commit keeps the commitment of the second argument, and prints all.
func (s session) commit(ctx context.Context, owner, due, about string) (any, error) {
	var day time.Time
	if due != "" {
		var err error
		if day, err = time.Parse(time.DateOnly, due); err != nil {
			return nil, usage("%q isn't a day such as 2026-12-31", due)
		}
	}
	var figure organisation.Figure
	if about != "" {
		figure.Kind, figure.Number, _ = strings.Cut(about, "/")
		var figures benchmark.Company
		data, err := ledger.NewReader(s.kept).Company(ctx, s.args[0])
		if err == nil {
			err = json.Unmarshal(data, &figures)
		}
		if err != nil {
			return nil, err
		}
		if number, ok := figure.Place(); ok {
			figure.Round = wording.Newest(figures, figure.Kind, number)
		}
	}
	c, err := organisation.NewCommitment(s.args[1], owner, day, figure, rand.Reader, s.now)
	if err != nil {
		return nil, badInput{err}
	}
	return s.recommit(ctx, register.Committed, func(all *organisation.Commitments) error { return all.Add(c) })
}

// recommit changes the commitments, notes that where they are others then, and returns all. What change returns is bad input.
func (s session) recommit(ctx context.Context, action string, change func(*organisation.Commitments) error) (any, error) {
	if _, err := s.Get(ctx, s.args[0]); err != nil {
		return nil, err
	}
	changed, err := s.Commit(ctx, s.args[0], s.now, func(all *organisation.Commitments) error {
		if err := change(all); err != nil {
			return badInput{err}
		}
		return nil
	})
	if err == nil && changed {
		err = s.note(ctx, s.args[0], action)
	}
	if err != nil {
		return nil, err
	}
	return s.Commitments(ctx, s.args[0])
}

var orgCommitmentList = command{
	name:    "list",
	args:    "ORG",
	summary: "list what is to be done, and what is done",
	run: func(c *call) error {
		return c.organisations(1, 1, func(ctx context.Context, s session) (any, error) {
			if _, err := s.Get(ctx, s.args[0]); err != nil {
				return nil, err
			}
			return s.Commitments(ctx, s.args[0])
		})
	},
}

var orgCommitmentDone = command{
	name:    "done",
	args:    "ORG COMMITMENT",
	summary: "say that something is done",
	run: func(c *call) error {
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			return s.recommit(ctx, register.Recommitted, func(all *organisation.Commitments) error {
				return all.Finish(s.args[1], s.now)
			})
		})
	},
}

var orgCommitmentDrop = command{
	name:    "drop",
	args:    "ORG COMMITMENT",
	summary: "take a commitment out",
	run: func(c *call) error {
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			return s.recommit(ctx, register.Dropped, func(all *organisation.Commitments) error { return all.Drop(s.args[1]) })
		})
	},
}

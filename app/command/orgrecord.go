package command

import (
	"context"
	"crypto/rand"
	"errors"
	"strconv"
	"time"

	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
)

var orgAdd = command{
	name:    "add",
	args:    "NAME [-k N] [-own-rounds] [-expires DAYS] [-base URL]",
	summary: "add an organisation, and print its join link and its leader's link",
	about: `-k is the smallest number of contributions for which anything is published. People see it before they decide. Without
-own-rounds, people can contribute once in every calendar quarter; with it, once in every round that ` + "`org round add`" + `
makes. The address of the site, -base, is remembered: later commands use it in links until ` + "`org base`" + ` sets another.`,
	run: func(c *call) error {
		k := c.flags.Int("k", organisation.MinimumK, "smallest size of a group, 5 to 100")
		own := c.flags.Bool("own-rounds", false, "use the organisation's own rounds instead of calendar quarters")
		results := c.flags.Bool("results", true, "people with a team's link see its figures after the round")
		label := c.flags.String("label", "Administrator", "`label` of the first administrator, in the audit")
		days, to := c.expiryFlag(), c.linksFlag()
		spec := c.flags.String("store", defaultStore, storeUsage)
		args, err := c.parseAnywhere(1, 1)
		if err != nil {
			return err
		}
		now := time.Now().UTC()
		o, key, err := newOrganisation(args[0], *k, *own, now, days.from(now))
		if err != nil {
			return badInput{err} // before a store is made
		}
		o.Base, o.Results = to.base, *results
		_, secret, err := o.Invite(*label, organisation.Administrator, nil, rand.Reader, now)
		if err != nil {
			return badInput{err}
		}
		return c.within(*spec, c.openOrMake, args, func(ctx context.Context, s session) (any, error) {
			if err := s.Add(ctx, o); err != nil {
				return nil, err
			}
			shown := to.show(o, key)
			shown.Open = to.invitation(o, secret)
			return shown, s.note(ctx, o.ID, register.Added)
		})
	},
}

// newOrganisation returns a record with its first key.
func newOrganisation(name string, k int, own bool, now, expires time.Time) (o organisation.Organisation, key string, err error) {
	if o, err = organisation.New(name, k, own, rand.Reader); err != nil {
		return o, "", err
	}
	key, err = o.Rotate(rand.Reader, now, expires, true)
	return o, key, err
}

var orgList = command{
	name:    "list",
	args:    "[-base URL]",
	summary: "list the organisations and their links, except the leaders' links",
	run: func(c *call) error {
		to := c.linksFlag()
		return c.organisations(0, 0, func(ctx context.Context, s session) (any, error) {
			list, err := s.List(ctx)
			if list == nil {
				return nil, err
			}
			answer := []shownOrganisation{}
			for _, o := range list {
				answer = append(answer, to.show(o, ""))
			}
			return answer, err
		})
	},
}

var orgRemove = command{
	name:    "remove",
	args:    "ORG -yes ORG",
	summary: "remove an organisation; give its id twice to confirm",
	about: `Nobody can join it or read its figures any more, and you can't undo this. The values of contributions that are in no figure
yet are erased. A contribution that is still on its way is erased, uncounted, by the next sealing. What is published stays
in the store, without a name, until it expires 24 months after its round. The audit stays for 13 months.`,
	run: func(c *call) error {
		c.byHand("yes")
		sure, right := c.flags.String("yes", "", "the `id` once more"), c.clockFlag()
		return c.organisations(1, 1, func(ctx context.Context, s session) (any, error) {
			o, err := s.Get(ctx, s.args[0])
			if err != nil {
				return nil, err
			}
			if *sure != o.ID {
				return nil, usage("this removes %q for good; if you're sure, run `rolefit org remove %s -yes %s`", o.Name, o.ID, o.ID)
			}
			if err := believe(s.kept, s.now, *right); err != nil {
				return nil, err
			}
			return s.remove(ctx, o)
		})
	},
}

// remove ends an organisation. After an error it can be asked for again: the
// record goes last.
func (s session) remove(ctx context.Context, o organisation.Organisation) (any, error) {
	err := s.Change(ctx, o.ID, func(o *organisation.Organisation) error {
		for _, t := range o.Teams {
			if err := o.CloseTeam(t.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	erased, err := ledger.NewSealer(s.kept, rand.Reader, s.Register, ledger.ByCommand).CloseOrganisation(ctx, o, s.now)
	if err != nil {
		return nil, err
	}
	if err := s.Remove(ctx, o.ID, s.now); err != nil {
		return nil, err
	}
	removed := struct {
		Removed string           `json:"removed"`
		Erased  []ledger.Sealing `json:"erased"` // what was pending, of all its teams together
	}{o.ID, ledger.Totals(erased)}
	return removed, s.note(ctx, o.ID, register.Removed)
}

var orgK = command{
	name:    "k",
	args:    "ORG N",
	summary: "raise the smallest number of contributions for which anything is published",
	about:   `You can only raise it, and only until a round opens in which a team can contribute: people see this number before they decide.`,
	run: func(c *call) error {
		to := c.linksFlag()
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			k, err := strconv.Atoi(s.args[1])
			if err != nil {
				return nil, usage("%q is not a whole number", s.args[1])
			}
			if err := s.unlocked(ctx, "k"); err != nil {
				return nil, err
			}
			return s.change(ctx, register.RaisedK, func(o *organisation.Organisation) error { return o.Raise(k) }, to.without)
		})
	},
}

var orgAudit = command{
	name:    "audit",
	args:    "ORG",
	summary: "print who did what: readings with a key, and the operator's changes",
	about: `Prints the oldest entry first. Entries are kept for 13 months, even after the organisation is removed. Readings are counted for
each hour and key. The caller is a name for the key, and opens nothing.`,
	run: func(c *call) error {
		return c.organisations(1, 1, func(ctx context.Context, s session) (any, error) {
			entries, err := s.Entries(ctx, s.args[0])
			if err == nil && len(entries) == 0 {
				_, err = s.Get(ctx, s.args[0])
			}
			if err != nil {
				return nil, err
			}
			return entries, nil
		})
	},
}

// expiry is after how many days a key expires.
type expiry struct{ days *int }

func (c *call) expiryFlag() expiry {
	return expiry{c.flags.Int("expires", 400, "`days` until the leader's key expires")}
}

func (e expiry) from(now time.Time) time.Time { return now.AddDate(0, 0, *e.days) }

// unlocked says that something of the organisation that the first argument
// names cannot change from the moment its first round with a team opens. Whether
// anybody contributed changes nothing about the answer.
func (s session) unlocked(ctx context.Context, what string) error {
	o, err := s.Get(ctx, s.args[0])
	if err != nil {
		return err
	}
	if ledger.Began(o, s.now) {
		return badInput{errors.New(what + " is locked: a round has opened in which teams of this organisation can contribute, under what people were told")}
	}
	return nil
}

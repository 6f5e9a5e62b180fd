package command

import (
	"context"
	"crypto/rand"
	"strings"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/register/teamname"
)

var orgTeamAdd = command{
	name:    "add",
	args:    "ORG NAME [-base URL]",
	summary: "add a team; prints its link to join and its line of HTML",
	about: `The name must not look like that of another team, also with letters of other scripts, and must be readable: what cannot be seen is
refused, but for what scripts and emoji are written with. It is kept in Unicode's form NFKC.

A team that is added while a round is open has figures of that round only when it has enough people itself: it is not put together
with other teams before the next round.`,
	run: func(c *call) error {
		to := c.linksFlag()
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			var team organisation.Team
			add := func(o *organisation.Organisation) (err error) {
				name, err := teamname.Clean(s.args[1], teamNames(*o))
				if err == nil {
					team, err = o.AddTeam(name, s.now, rand.Reader)
				}
				return err
			}
			return s.change(ctx, register.AddedTeam, add, func(o organisation.Organisation) any { return to.team(o, team) })
		})
	},
}

func teamNames(o organisation.Organisation) (names []string) {
	for _, t := range o.Teams {
		names = append(names, t.Name)
	}
	return names
}

var orgTeamClose = command{
	name:    "close",
	args:    "ORG TEAM",
	summary: "close a team: it takes no contributions any more",
	about:   `TEAM is the team's id. What is published of the team stays; what is pending is sealed or erased as always.`,
	run: changing(2, register.ClosedTeam, func(o *organisation.Organisation, args []string) error {
		return o.CloseTeam(args[0])
	}),
}

var orgHostAdd = command{
	name:    "add",
	args:    "ORG ORIGIN",
	summary: "let pages of an origin, such as https://intranet.example, frame the widget",
	run: changing(2, register.AddedHost, func(o *organisation.Organisation, args []string) error {
		return o.AddHost(args[0])
	}),
}

var orgHostRemove = command{
	name:    "remove",
	args:    "ORG ORIGIN",
	summary: "let pages of an origin frame the widget no longer",
	run: changing(2, register.RemovedHost, func(o *organisation.Organisation, args []string) error {
		return o.RemoveHost(args[0])
	}),
}

var orgKeyRotate = command{
	name:    "rotate",
	args:    "ORG [-alone] [-expires DAYS] [-base URL]",
	summary: "make a new key for the leaders; prints their link once",
	about: `The newest of the keys before it still opens until it expires, so that the new link can be handed out first; any older one
ends. When a key came into wrong hands, -alone ends all others at once.`,
	run: func(c *call) error {
		days, to := c.expiryFlag(), c.linksFlag()
		c.byHand("alone")
		alone := c.flags.Bool("alone", false, "end all other keys at once")
		return c.organisations(1, 1, func(ctx context.Context, s session) (any, error) {
			var key string
			rotate := func(o *organisation.Organisation) (err error) {
				key, err = o.Rotate(rand.Reader, s.now, days.from(s.now), *alone)
				return err
			}
			return s.change(ctx, register.RotatedKey, rotate, func(o organisation.Organisation) any { return to.show(o, key) })
		})
	},
}

var orgDictionary = command{
	name:    "dictionary",
	args:    "ORG ROLE=WORD …",
	summary: "set the company's words for product-owner, product-manager and project-manager",
	about:   `Nothing behind the = takes a word out.`,
	run: changing(1+len(fit.Roles), register.NamedRoles, func(o *organisation.Organisation, args []string) error {
		for _, arg := range args {
			role, word, ok := strings.Cut(arg, "=")
			if !ok {
				return usage("%q is not ROLE=WORD", arg)
			}
			if err := o.Call(fit.Role(role), word); err != nil {
				return err
			}
		}
		return nil
	}),
}

var orgRoundUse = command{
	name:    "use",
	args:    "ORG own|quarters",
	summary: "choose between rounds of its own and calendar quarters",
	about:   `The choice is locked once collection began.`,
	run: func(c *call) error {
		to := c.linksFlag()
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			own, known := map[string]bool{"own": true, "quarters": false}[s.args[1]], s.args[1] == "own" || s.args[1] == "quarters"
			if !known {
				return nil, usage("%q is neither own nor quarters", s.args[1])
			}
			if err := s.unlocked(ctx, "the choice of rounds"); err != nil {
				return nil, err
			}
			choose := func(o *organisation.Organisation) error { return o.ChooseRounds(own) }
			return s.change(ctx, register.ChoseRounds, choose, to.without)
		})
	},
}

var orgRoundAdd = command{
	name:    "add",
	args:    "ORG OPENS CLOSES [NAME]",
	summary: "add a round of the organisation's own, such as 2026-12-01 2026-12-15",
	about: `It takes contributions from the beginning of the day OPENS until the beginning of the day CLOSES, in UTC, 1 to 92 days
later. Both are fixed from here on, and rounds never overlap. The organisation must have chosen rounds of its own, when it
was added or by ` + "`rolefit org round use ORG own`" + `.`,
	run: func(c *call) error {
		return c.organisations(3, 4, func(ctx context.Context, s session) (any, error) {
			days, name := [2]time.Time{}, strings.Join(s.args[3:], "")
			for i, text := range s.args[1:3] {
				var err error
				if days[i], err = time.Parse(time.DateOnly, text); err != nil {
					return nil, usage("%q is not a day such as 2026-12-01", text)
				}
			}
			var round organisation.NamedRound
			add := func(o *organisation.Organisation) (err error) {
				round, err = o.AddRound(days[0], days[1], name, s.now)
				return err
			}
			return s.change(ctx, register.AddedRound, add, func(o organisation.Organisation) any {
				added, _ := o.Round(round.Code)
				return showRound(added, round.Name, s.now)
			})
		})
	},
}

var orgRoundList = command{
	name:    "list",
	args:    "ORG",
	summary: "list the rounds of the organisation's own, or else the quarter that is open",
	run: func(c *call) error {
		return c.organisations(1, 1, func(ctx context.Context, s session) (any, error) {
			o, err := s.Get(ctx, s.args[0])
			if err != nil {
				return nil, err
			}
			answer := []shownRound{}
			if r, open := o.RoundAt(s.now); open && !o.Own {
				answer = append(answer, showRound(r, "", s.now))
			}
			for _, own := range o.Rounds {
				r, _ := o.Round(own.Code) // a record that was read has only codes that can be
				answer = append(answer, showRound(r, own.Name, s.now))
			}
			return answer, nil
		})
	},
}

// shownRound is a round as the commands print it.
type shownRound struct {
	Code   string    `json:"code"`
	Name   string    `json:"name"`
	Opens  time.Time `json:"opens"`  // first moment
	Closes time.Time `json:"closes"` // first moment after it
	State  string    `json:"state"`  // "coming", "open" or "over"
}

func showRound(r contribution.Round, name string, now time.Time) shownRound {
	state := "open"
	if now.Before(r.Start()) {
		state = "coming"
	} else if !now.Before(r.End()) {
		state = "over"
	}
	return shownRound{r.String(), name, r.Start(), r.End(), state}
}

// changing is a command of ORG and at most as many arguments as said, at least
// two, that changes the record and prints it.
func changing(most int, action string, change func(o *organisation.Organisation, args []string) error) func(*call) error {
	return func(c *call) error {
		to := c.linksFlag()
		return c.organisations(2, most, func(ctx context.Context, s session) (any, error) {
			return s.change(ctx, action, func(o *organisation.Organisation) error { return change(o, s.args[1:]) }, to.without)
		})
	}
}

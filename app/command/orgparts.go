package command

import (
	"context"
	"crypto/rand"
	"strings"

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

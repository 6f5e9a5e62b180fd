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
	summary: "add a team, and print its join link and its line of HTML",
	about: `The name must be readable, and must not look like another team's name, even in letters of other scripts. Invisible characters
are refused, except those that scripts and emoji need. The name is kept in Unicode's form NFKC.

A team that you add while a round is open has figures for that round only if it has enough people itself. It is pooled with other
teams from the next round on.`,
	run: func(c *call) error {
		to := c.linksFlag()
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			var team organisation.Team
			add := func(o *organisation.Organisation) (err error) {
				name, err := teamname.Clean(s.args[1], o.TeamNames(""))
				if err == nil {
					team, err = o.AddTeam(name, s.now, rand.Reader)
				}
				return err
			}
			return s.change(ctx, register.AddedTeam, add, func(o organisation.Organisation) any { return to.team(o, team) })
		})
	},
}

var orgTeamClose = command{
	name:    "close",
	args:    "ORG TEAM",
	summary: "close a team, so that it takes no more contributions",
	about:   `TEAM is the team's id. Published figures of the team stay. Pending contributions are sealed or erased as usual.`,
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
	summary: "stop pages of an origin from framing the widget",
	run: changing(2, register.RemovedHost, func(o *organisation.Organisation, args []string) error {
		return o.RemoveHost(args[0])
	}),
}

var orgKeyRotate = command{
	name:    "rotate",
	args:    "ORG [-alone] [-expires DAYS] [-base URL]",
	summary: "make a new key for the leaders, and print their link once",
	about: `The newest earlier key keeps working until it expires, so that you can hand out the new link first. Older keys stop working.
If a key got into the wrong hands, -alone ends all other keys at once.`,
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
	about:   `Leave the part after the = empty to remove a word.`,
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

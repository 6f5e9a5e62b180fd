package command

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/register/teamname"
	"rolefit/pkg/texts"
)

var orgTeamOpen = command{
	name:    "open",
	args:    "ORG TEAM",
	summary: "open a closed team again",
	run: changing(2, register.OpenedTeam, func(o *organisation.Organisation, args []string) error {
		return o.OpenTeam(args[0])
	}),
}

var orgTeamRename = command{
	name:    "rename",
	args:    "ORG TEAM NAME [DEPARTMENT]",
	summary: "give a team another name; its link and its figures stay",
	run: changing(4, register.RenamedTeam, func(o *organisation.Organisation, args []string) error {
		if len(args) < 2 {
			return usage("a name is missing")
		}
		name, err := teamname.Clean(args[1], o.TeamNames(args[0]))
		if err != nil {
			return err
		}
		return o.RenameTeam(args[0], name, strings.Join(args[2:], ""))
	}),
}

var orgTeamCount = command{
	name:    "count",
	args:    "ORG TEAM PEOPLE",
	summary: "say how many people a team has, from the next round on; 0 takes it back",
	run: func(c *call) error {
		to := c.linksFlag()
		return c.organisations(3, 3, func(ctx context.Context, s session) (any, error) {
			people, err := strconv.Atoi(s.args[2])
			if err != nil {
				return nil, usage("%q isn't a whole number", s.args[2])
			}
			return s.change(ctx, register.CountedTeam, func(o *organisation.Organisation) error { return o.Count(s.args[1], people, s.now) }, to.without)
		})
	},
}

var orgName = command{
	name:    "name",
	args:    "ORG NAME",
	summary: "give an organisation another name",
	run: changing(2, register.Renamed, func(o *organisation.Organisation, args []string) error {
		o.Name = args[0]
		return o.Check()
	}),
}

var orgLanguages = command{
	name:    "languages",
	args:    "ORG LANGUAGE …",
	summary: "choose the languages in which the desk writes invitations, such as en",
	run: changing(100, register.ChoseSpoken, func(o *organisation.Organisation, args []string) error {
		known := texts.Languages()
		for _, lang := range args {
			if !slices.Contains(known, lang) {
				return usage("there is no language %q; there are %s", lang, strings.Join(known, ", "))
			}
		}
		o.Languages = args
		return nil
	}),
}

var orgResults = command{
	name:    "results",
	args:    "ORG on|off",
	summary: "choose whether a team's people see its figures after the round",
	about:   `It's locked once a round has opened: people read it before they answer.`,
	run: func(c *call) error {
		to := c.linksFlag()
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			back, known := map[string]bool{"on": true, "off": false}[s.args[1]]
			if !known {
				return nil, usage("%q is neither on nor off", s.args[1])
			}
			return s.change(ctx, register.ChoseResults, func(o *organisation.Organisation) error { return o.ChooseResults(back, s.now) }, to.without)
		})
	},
}

var orgTeamMerge = command{
	name:    "merge",
	args:    "ORG TEAM INTO",
	summary: "have a team go on in another one from the next round on",
	about: `TEAM and INTO are ids. From the next round on, people who come by TEAM's link answer for INTO. What was published of TEAM stays
under its name. ` + "`org team unmerge`" + ` undoes it until that round opens.`,
	run: func(c *call) error {
		to := c.linksFlag()
		return c.organisations(3, 3, func(ctx context.Context, s session) (any, error) {
			return s.change(ctx, register.MergedTeam, func(o *organisation.Organisation) error { return o.MergeTeam(s.args[1], s.args[2], s.now) }, to.without)
		})
	},
}

var orgTeamUnmerge = command{
	name:    "unmerge",
	args:    "ORG TEAM",
	summary: "undo `org team merge`, until the round opens",
	run: func(c *call) error {
		to := c.linksFlag()
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			return s.change(ctx, register.UnmergedTeam, func(o *organisation.Organisation) error { return o.UnmergeTeam(s.args[1], s.now) }, to.without)
		})
	},
}

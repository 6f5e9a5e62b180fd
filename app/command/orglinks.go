package command

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"rolefit/app/link"
	"rolefit/pkg/fit"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/widget"
)

var orgBase = command{
	name:    "base",
	args:    "ORG URL",
	summary: "set the address of the site for the links that commands print",
	about:   `Links that you handed out before don't change.`,
	run: changing(2, register.MovedBase, func(o *organisation.Organisation, args []string) error {
		var to links
		if err := to.Set(args[0]); err != nil {
			return fmt.Errorf("%q: %w", args[0], err)
		}
		return o.MoveTo(to.base)
	}),
}

// shownOrganisation is an organisation as the commands print it.
type shownOrganisation struct {
	ID        string                    `json:"id"`
	Name      string                    `json:"name"`
	K         int                       `json:"k"`
	OwnRounds bool                      `json:"ownRounds"`
	Rounds    []organisation.NamedRound `json:"rounds"`
	Teams     []shownTeam               `json:"teams"`
	Hosts     []string                  `json:"hosts"`
	Roles     map[fit.Role]string       `json:"roles"`
	Keys      []time.Time               `json:"keysExpire"`       // newest key first
	Base      string                    `json:"base"`             // address of the site in links; "" where nobody said
	Join      string                    `json:"join"`             // where a person picks the team
	Leader    string                    `json:"leader,omitempty"` // holds the key; only where the key was made
	Open      string                    `json:"open,omitempty"`   // opens the desk once; only where it was made
	Results   bool                      `json:"results"`          // people with a team's link see its figures after the round
	Access    []shownAccess             `json:"access"`           // who may open the desk
}

// shownTeam is a team as the commands print it. One that is closed has no links.
type shownTeam struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Closed bool   `json:"closed"`
	Group  string `json:"department,omitempty"`
	People int    `json:"people,omitempty"` // 0 where nobody said
	Join   string `json:"join,omitempty"`
	Embed  string `json:"embed,omitempty"`      // the line of HTML for the company's own pages
	Into   string `json:"mergesInto,omitempty"` // id of the team in which it goes on, now or from the next round on
}

// localBase is where `rolefit serve` answers unless it is told otherwise.
const localBase = "http://127.0.0.1:8080"

// links makes links to a site. It is the value of the flag that says where the
// site is: "" where the flag is not given.
type links struct{ base string }

// linksFlag defines that flag.
func (c *call) linksFlag() *links {
	to := &links{}
	c.flags.Var(to, "base", "`address` of the site for the links; without it, the one given to `org add` or `org base`, or else "+localBase)
	return to
}

// String returns the address of the site, without a slash at its end.
func (l *links) String() string { return l.base }

// to is the address of the site in links to an organisation.
func (l *links) to(o organisation.Organisation) string { return cmp.Or(l.base, o.Base, localBase) }

// Set takes the address of a site: a scheme, a host and perhaps a port, and the path that the site is below, if there is one.
func (l *links) Set(text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || organisation.CheckBase(u.Scheme+"://"+u.Host) != nil {
		return errors.New("not the address of a site, such as https://rolefit.example")
	}
	l.base = u.Scheme + "://" + u.Host + strings.TrimSuffix(u.Path, "/")
	if strings.TrimSuffix(text, "/") != l.base || organisation.CheckBase(l.base) != nil {
		return errors.New("more than the address of a site, such as https://rolefit.example or https://example.com/rolefit")
	}
	return nil
}

// show returns what is printed of an organisation. key is "" where none was
// made.
func (l *links) show(o organisation.Organisation, key string) shownOrganisation {
	out := shownOrganisation{
		ID: o.ID, Name: o.Name, K: o.K, OwnRounds: o.Own, Rounds: o.Rounds, Hosts: o.Hosts, Roles: o.Roles,
		Results: o.Results, Access: showAccesses(o), Teams: []shownTeam{}, Keys: []time.Time{}, Base: o.Base, Join: l.to(o) + "/join#" + link.Text(o.ID, ""),
	}
	if key != "" {
		out.Leader = l.to(o) + "/benchmark#" + link.Text(o.ID, key)
	}
	for _, k := range o.Keys {
		out.Keys = append(out.Keys, k.Expires)
	}
	for _, t := range o.Teams {
		out.Teams = append(out.Teams, l.team(o, t))
	}
	return out
}

// without is show where no key was made.
func (l *links) without(o organisation.Organisation) any { return l.show(o, "") }

func (l *links) team(o organisation.Organisation, t organisation.Team) shownTeam {
	out := shownTeam{ID: t.ID, Name: t.Name, Closed: t.Closed, Group: t.Group, People: t.People(), Into: t.Merging.Into}
	if !t.Closed {
		out.Join = l.to(o) + "/join#" + link.Text(o.ID, t.ID)
		out.Embed = widget.Options{Org: o.ID, Team: t.ID}.Script(l.to(o))
	}
	return out
}

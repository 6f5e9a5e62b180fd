package command

import (
	"context"
	"crypto/rand"
	"time"

	"rolefit/app/link"
	"rolefit/app/route"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
)

// shownAccess is who may open an organisation, as the commands print it.
type shownAccess struct {
	ID      string             `json:"id"`
	Label   string             `json:"label"`
	Right   organisation.Right `json:"right"`
	Teams   []string           `json:"teams,omitempty"` // ids; all where there are none
	Since   time.Time          `json:"since"`
	Invited time.Time          `json:"invitedUntil,omitzero"` // until when the invitation can be opened, where it was not
}

func showAccesses(o organisation.Organisation) []shownAccess {
	all := []shownAccess{}
	for _, a := range o.Accesses {
		shown := shownAccess{ID: a.ID, Label: a.Label, Right: a.Right, Teams: a.Teams, Since: a.Since}
		if a.Invited() {
			shown.Invited = a.Invitation.Expires
		}
		all = append(all, shown)
	}
	return all
}

// shownInvitation is a link that opens an organisation once.
type shownInvitation struct {
	Access string `json:"access"` // id
	Open   string `json:"open"`   // the link
}

// invitation is the link of an invitation's secret.
func (l *links) invitation(o organisation.Organisation, secret string) string {
	return l.to(o) + route.DeskOpen + "#" + link.Text(o.ID, secret)
}

var orgInvite = command{
	name:    "invite",
	args:    "ORG LABEL [-leader] [-base URL]",
	summary: "invite a person to the desk; prints their link once",
	about: `The link opens the organisation in one browser, once, within seven days. LABEL is how the audit names what they do, such as
"Head of product". Without -leader they administer the organisation.`,
	run: func(c *call) error {
		to := c.linksFlag()
		leader := c.flags.Bool("leader", false, "they see figures and change nothing")
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			right, access, secret := organisation.Administrator, organisation.Access{}, ""
			if *leader {
				right = organisation.Leader
			}
			invite := func(o *organisation.Organisation) (err error) {
				access, secret, err = o.Invite(s.args[1], right, nil, rand.Reader, s.now)
				return err
			}
			return s.change(ctx, register.Invited, invite, func(o organisation.Organisation) any {
				return shownInvitation{access.ID, to.invitation(o, secret)}
			})
		})
	},
}

var orgAccessEnd = command{
	name:    "end",
	args:    "ORG ACCESS",
	summary: "end a person's access, in every browser",
	about:   `ACCESS is the access's id. The last administrator's can't be ended: invite another one first.`,
	run: func(c *call) error {
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			end := func(o *organisation.Organisation) error { return o.EndAccess(s.args[1]) }
			shown, err := s.change(ctx, register.EndedAccess, end, func(o organisation.Organisation) any { return showAccesses(o) })
			if err == nil {
				err = s.EndAll(ctx, s.args[0], s.args[1])
			}
			return shown, err
		})
	},
}

var orgAccessList = command{
	name:    "list",
	args:    "ORG",
	summary: "list who may open an organisation",
	run: func(c *call) error {
		return c.organisations(1, 1, func(ctx context.Context, s session) (any, error) {
			o, err := s.Get(ctx, s.args[0])
			if err != nil {
				return nil, err
			}
			return showAccesses(o), nil
		})
	},
}

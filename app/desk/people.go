//go:build !wasm

package desk

import (
	"crypto/rand"
	"strings"
	"time"

	"rolefit/app/link"
	"rolefit/app/route"
	"rolefit/pkg/organisation"
	"rolefit/pkg/problem"
	"rolefit/pkg/register"
)

// Person is an access as the desk shows it.
type Person struct {
	organisation.Access
	Used    time.Time // zero for not lately
	Own     bool      // the visitor's
	Expired bool      // its invitation
	Teams   []string  // names
}

// accessPage is what the page of people with access shows.
type accessPage struct {
	People []Person
	Teams  []organisation.Team
	Keys   []time.Time // when each expires, newest first
	Alone  bool        // there is one administrator
	Link   string      // of an invitation that was made just now
	Key    string      // that was made just now
	Days   int         // that an invitation can be accepted
}

func showAccess(v *visit) (any, error) {
	used, err := v.desk.Register.LastUsed(v.r.Context(), v.Org.ID)
	if err != nil {
		return nil, err
	}
	p := accessPage{Teams: v.Org.Teams, Days: organisation.InvitationDays, Alone: v.Org.Administrators() < 2}
	for _, a := range v.Org.Accesses {
		person := Person{Access: a, Used: used[a.ID], Own: a.ID == v.Access.ID}
		person.Expired = a.Invited() && !v.Now.Before(a.Invitation.Expires)
		for _, id := range a.Teams {
			if t, ok := v.Org.Team(id); ok {
				person.Teams = append(person.Teams, t.Name)
			}
		}
		p.People = append(p.People, person)
	}
	for _, k := range v.Org.Keys {
		if v.Now.Before(k.Expires) {
			p.Keys = append(p.Keys, k.Expires)
		}
	}
	switch {
	case v.Secret == "":
	case v.Was("key") != "":
		p.Key = v.Secret
	default:
		p.Link = v.Site() + route.Address(v.Lang(), route.DeskOpen) + "#" + link.Text(v.Org.ID, v.Secret)
	}
	return p, nil
}

// keyDays is for how long a key for machines is good.
const keyDays = 400

func accessActions() []action {
	return []action{
		{path: "access/invite", page: "access", note: register.Invited, do: func(v *visit, o *organisation.Organisation) (err error) {
			right := organisation.Right(v.Was("right"))
			teams := v.form["team"]
			if right != organisation.Leader {
				teams = nil
			}
			_, v.Secret, err = o.Invite(strings.TrimSpace(v.Was("label")), right, teams, rand.Reader, v.Now)
			return err
		}},
		{path: "access/again", page: "access", note: register.Invited, do: func(v *visit, o *organisation.Organisation) (err error) {
			v.Secret, err = o.InviteAgain(v.Was("access"), rand.Reader, v.Now)
			return err
		}},
		{path: "access/end", page: "access", note: register.EndedAccess, do: func(v *visit, o *organisation.Organisation) error {
			if v.Was("access") == v.Access.ID && v.Was("sure") == "" {
				return problem.New("org-sure", "it was not confirmed")
			}
			return o.EndAccess(v.Was("access"))
		}, after: func(v *visit) error {
			return v.desk.Register.EndAll(v.r.Context(), v.Org.ID, v.Was("access"))
		}},
		{path: "access/key", page: "access", note: register.RotatedKey, do: func(v *visit, o *organisation.Organisation) (err error) {
			v.Secret, err = o.Rotate(rand.Reader, v.Now, v.Now.AddDate(0, 0, keyDays), false)
			return err
		}},
		{path: "access/keys-end", page: "access", note: register.EndedKeys, do: func(_ *visit, o *organisation.Organisation) error {
			o.Keys = []organisation.Key{}
			return nil
		}},
	}
}

package organisation

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation/credential"
	"rolefit/pkg/problem"
	"rolefit/pkg/record"
)

// Right is what an access lets a person do.
type Right string

// The rights. One that a later version adds lets nobody do anything here.
const (
	Administrator Right = "administrator" // changes the record, and sees what a leader sees
	Leader        Right = "leader"        // sees figures, of the whole organisation or of some of its teams
)

// Rights lists the rights.
func Rights() []Right { return []Right{Administrator, Leader} }

// InvitationDays is for how many days an invitation can be accepted.
const InvitationDays = 7

// Access lets a person open the organisation, in the browsers in which they accepted an invitation.
type Access struct {
	ID         string     `json:"id"`                  // 8 characters, random
	Label      string     `json:"label"`               // for people, and in the audit; no two of an organisation alike
	Right      Right      `json:"right"`               // of Rights, or a later version's
	Teams      []string   `json:"teams,omitempty"`     // of a leader: ids of the teams whose figures are shown beside the company's; empty for all
	Since      time.Time  `json:"since"`               // when it was made, whole seconds, UTC
	Invitation Invitation `json:"invitation,omitzero"` // that has not been accepted; zero for none

	Extra record.Extra `json:"-"`
}

// Invitation is a link that can be accepted once, of whose secret only the digest is kept.
type Invitation struct {
	Digest  string    `json:"digest"`  // SHA-256 of the secret's 43 characters, in lower-case hex
	Expires time.Time `json:"expires"` // whole seconds, UTC

	Extra record.Extra `json:"-"`
}

// ErrInvitation is of an invitation that there is not: it never was, was accepted already, has expired, or its access ended.
var ErrInvitation = errors.New("there is no such invitation any more")

// Access returns the access of an id and whether there is one.
func (o Organisation) Access(id string) (Access, bool) {
	i := slices.IndexFunc(o.Accesses, func(a Access) bool { return a.ID == id })
	if i < 0 {
		return Access{}, false
	}
	return o.Accesses[i], true
}

// Invite adds an access and returns it with the secret of its invitation, which is kept nowhere. Teams are those of a
// leader who sees no others; none for all. random must be a secure source.
func (o *Organisation) Invite(label string, right Right, teams []string, random io.Reader, now time.Time) (Access, string, error) {
	id, err := newID(random, contribution.TeamIDLength)
	if err != nil {
		return Access{}, "", err
	}
	a := Access{ID: id, Label: label, Right: right, Teams: teams, Since: now.UTC().Truncate(time.Second)}
	if !slices.Contains(Rights(), right) {
		return Access{}, "", problem.New("org-right", "{value} is no right: administrator or leader", "value", string(right))
	}
	for _, team := range teams {
		if _, ok := o.Team(team); !ok {
			return Access{}, "", unknownTeam(team)
		}
	}
	o.Accesses = append(slices.Clone(o.Accesses), a)
	secret, err := o.InviteAgain(id, random, now)
	if err != nil {
		return Access{}, "", err
	}
	return o.Accesses[len(o.Accesses)-1], secret, o.Check()
}

// InviteAgain gives an access a new invitation, for another browser, in place of one that was not accepted. It returns the secret.
func (o *Organisation) InviteAgain(id string, random io.Reader, now time.Time) (string, error) {
	secret, err := credential.New(random)
	if err != nil {
		return "", err
	}
	expires := now.UTC().Truncate(time.Second).AddDate(0, 0, InvitationDays)
	return secret, o.changeAccess(id, func(a *Access) { a.Invitation = Invitation{Digest: credential.Digest(secret), Expires: expires} })
}

// Accept takes the invitation of a secret, which ends with it, and returns whose it was; or ErrInvitation.
func (o *Organisation) Accept(secret string, now time.Time) (Access, error) {
	given, id := []byte(credential.Digest(secret)), ""
	for _, a := range o.Accesses {
		if i := a.Invitation; a.Invited() && now.Before(i.Expires) && subtle.ConstantTimeCompare(given, []byte(i.Digest)) == 1 {
			id = a.ID
		}
	}
	if id == "" {
		return Access{}, ErrInvitation
	}
	if err := o.changeAccess(id, func(a *Access) { a.Invitation = Invitation{} }); err != nil {
		return Access{}, err
	}
	a, _ := o.Access(id)
	return a, nil
}

// EndAccess ends an access, and with it every session of it. One administrator stays.
func (o *Organisation) EndAccess(id string) error {
	a, ok := o.Access(id)
	if !ok {
		return unknownAccess(id)
	}
	if a.Administers() && !a.Invited() && o.Administrators() == 1 {
		return problem.New("org-last", "{value} is the only administrator: invite another one first", "value", a.Label)
	}
	o.Accesses = slices.DeleteFunc(slices.Clone(o.Accesses), func(a Access) bool { return a.ID == id })
	return nil
}

func (o *Organisation) changeAccess(id string, change func(*Access)) error {
	i := slices.IndexFunc(o.Accesses, func(a Access) bool { return a.ID == id })
	if i < 0 {
		return unknownAccess(id)
	}
	o.Accesses = slices.Clone(o.Accesses)
	change(&o.Accesses[i])
	return nil
}

func unknownAccess(id string) error {
	return problem.New("org-access", "there is no access {value}", "value", id)
}

// Invited reports whether there is an invitation of the access that was not accepted.
func (a Access) Invited() bool { return a.Invitation.Digest != "" }

// Administers reports whether an access may change the record.
func (a Access) Administers() bool { return a.Right == Administrator }

// Administrators is how many people administer the organisation, not counting those who have not accepted their invitation.
func (o Organisation) Administrators() (n int) {
	for _, a := range o.Accesses {
		if a.Administers() && !a.Invited() {
			n++
		}
	}
	return n
}

// Leads reports whether an access may see figures.
func (a Access) Leads() bool { return a.Right == Administrator || a.Right == Leader }

// LeadsAll reports whether an access may see the figures of all teams.
func (a Access) LeadsAll() bool { return a.Leads() && (a.Administers() || len(a.Teams) == 0) }

func (o Organisation) checkAccesses() (problems []error) {
	ids, labels := map[string]bool{}, map[string]bool{}
	for i, a := range o.Accesses {
		problems = append(problems,
			prefixed(fmt.Sprintf("id of access %d", i+1), contribution.CheckTeamID(a.ID)),
			prefixed(fmt.Sprintf("label of access %d", i+1), checkName(a.Label, MaxName)))
		if ids[a.ID] {
			problems = append(problems, fmt.Errorf("id of access %d: %q is there twice", i+1, a.ID))
		}
		if labels[folded(a.Label)] {
			problems = append(problems, problem.New("org-label-twice", "label {value} is there twice", "value", a.Label))
		}
		ids[a.ID], labels[folded(a.Label)] = true, true
	}
	return problems
}

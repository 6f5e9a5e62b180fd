package organisation

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/sharecode/crockford"
)

// New returns the record of a new organisation under a random id, without teams
// and keys. random must be a secure source: who guesses the id can contribute.
func New(name string, k int, own bool, random io.Reader) (Organisation, error) {
	id, err := newID(random, contribution.OrgIDLength)
	if err != nil {
		return Organisation{}, err
	}
	o := filled(Organisation{ID: id, Name: name, K: k, Own: own})
	return o, o.Check()
}

// newID draws length letters of a code, five random bits each.
func newID(random io.Reader, length int) (string, error) {
	bytes := make([]byte, (5*length+7)/8)
	if _, err := io.ReadFull(random, bytes); err != nil {
		return "", fmt.Errorf("draw an id: %w", err)
	}
	return strings.ToLower(crockford.Encode(bytes)[:length]), nil
}

// AddTeam adds a team under a random id and returns it. Of the rounds that are
// open now its results are published only as its own, and not with other teams'.
func (o *Organisation) AddTeam(name string, now time.Time, random io.Reader) (Team, error) {
	id, err := newID(random, contribution.TeamIDLength)
	if err != nil {
		return Team{}, err
	}
	t := Team{ID: id, Name: name, Since: now.UTC().Truncate(time.Second)}
	o.Teams = append(slices.Clone(o.Teams), t)
	return t, o.Check()
}

// CloseTeam ends a team: no contribution reaches it any more. What is published
// of it stays, and so does what is pending, until it is sealed or expires.
func (o *Organisation) CloseTeam(id string) error {
	i := slices.IndexFunc(o.Teams, func(t Team) bool { return t.ID == id })
	if i < 0 {
		return fmt.Errorf("there is no team %q", id)
	}
	o.Teams = slices.Clone(o.Teams)
	o.Teams[i].Closed = true
	return nil
}

// Raise sets k, which may not fall.
func (o *Organisation) Raise(k int) error {
	if k < o.K {
		return fmt.Errorf("k is %d and can only be raised, not lowered to %d", o.K, k)
	}
	o.K = k
	return CheckK(k)
}

// AddHost lets pages of an origin frame the widget.
func (o *Organisation) AddHost(origin string) error {
	o.Hosts = append(slices.Clone(o.Hosts), origin)
	return o.Check()
}

// RemoveHost undoes AddHost.
func (o *Organisation) RemoveHost(origin string) error {
	i := slices.Index(o.Hosts, origin)
	if i < 0 {
		return fmt.Errorf("there is no host %q", origin)
	}
	o.Hosts = slices.Delete(slices.Clone(o.Hosts), i, i+1)
	return nil
}

// Call sets the company's word for a role; "" takes it out.
func (o *Organisation) Call(role fit.Role, word string) error {
	if role.Index() < 0 {
		return fmt.Errorf("role %q is unknown", role)
	}
	roles := map[fit.Role]string{role: word}
	for other, was := range o.Roles {
		if other != role {
			roles[other] = was
		}
	}
	if word == "" {
		delete(roles, role)
	}
	o.Roles = roles
	return o.Check()
}

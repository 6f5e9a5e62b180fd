package organisation

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/problem"
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
	if err := o.AddTeams([]NewTeam{{Name: name}}, now, random); err != nil {
		return Team{}, err
	}
	return o.Teams[len(o.Teams)-1], nil
}

// NewTeam is a team that is to be added.
type NewTeam struct {
	Name, Group string // Group is "" for none
	Heads       int    // 0 where nobody said
}

// AddTeams is AddTeam of each of a list, which is checked once. With an error the record
// is not to be kept.
func (o *Organisation) AddTeams(list []NewTeam, now time.Time, random io.Reader) error {
	if err := o.RoomFor(len(list)); err != nil {
		return err
	}
	since := now.UTC().Truncate(time.Second)
	o.Teams = slices.Clone(o.Teams)
	for _, one := range list {
		id, err := newID(random, contribution.TeamIDLength)
		if err == nil {
			err = checkHeads(one.Heads)
		}
		if err != nil {
			return err
		}
		t := Team{ID: id, Name: one.Name, Group: one.Group, Since: since}
		if one.Heads > 0 {
			t.Heads = []Headcount{{N: one.Heads, Since: since}}
		}
		o.Teams = append(o.Teams, t)
	}
	return o.Check()
}

// RoomFor says what is wrong with adding so many teams.
func (o Organisation) RoomFor(teams int) error {
	return atMost("teams", len(o.Teams)+teams, MaxTeams)
}

// CloseTeam ends a team: no contribution reaches it any more. What is published
// of it stays, and so does what is pending, until it is sealed or expires.
func (o *Organisation) CloseTeam(id string) error {
	return o.changeTeam(id, func(t *Team) error {
		t.Closed = true
		return nil
	})
}

// Raise sets k, which may not fall.
func (o *Organisation) Raise(k int) error {
	if k < o.K {
		return problem.New("org-k-lower", "k is {was} and can only be raised, not lowered to {k}", "was", strconv.Itoa(o.K), "k", strconv.Itoa(k))
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
		return unknownHost(origin)
	}
	o.Hosts = slices.Delete(slices.Clone(o.Hosts), i, i+1)
	o.HostsSeen = maps.Clone(o.HostsSeen)
	delete(o.HostsSeen, origin)
	return nil
}

// SeeHost says that somebody saw the widget on a page of an origin.
func (o *Organisation) SeeHost(origin string, now time.Time) error {
	if !slices.Contains(o.Hosts, origin) {
		return unknownHost(origin)
	}
	seen := map[string]time.Time{origin: now.UTC().Truncate(time.Second)}
	for other, at := range o.HostsSeen {
		if other != origin {
			seen[other] = at
		}
	}
	o.HostsSeen = seen
	return nil
}

func unknownHost(origin string) error {
	return problem.New("org-host-none", `there is no host "{value}"`, "value", origin)
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

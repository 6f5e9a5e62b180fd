package organisation

import (
	"slices"
	"time"

	"rolefit/pkg/fit"
	"rolefit/pkg/record"
)

// What a record may hold.
const (
	MinimumK  = 5   // least size of a block
	MaximumK  = 100 // greatest k: as many as the public figures ask for
	MaxTeams  = 500
	MaxHosts  = 50
	MaxKeys   = 2    // so that one can be replaced while the other still opens
	MaxName   = 80   // characters of a name
	MaxWord   = 40   // characters of the company's word for a role
	MaxRound  = 100  // rounds of its own
	MaxAccess = 100  // people who may open it
	MaxHeads  = 5000 // people of a team
	MaxSeats  = 5000 // numbers of seats, in all rounds together: of MaxTeams teams in ten rounds
)

// Organisation is the record of one organisation.
type Organisation struct {
	ID     string              `json:"id"`        // 12 characters, random
	Name   string              `json:"name"`      // for people
	K      int                 `json:"k"`         // least size of a block, MinimumK to MaximumK; only ever rises
	Own    bool                `json:"ownRounds"` // rounds of its own alone, and no calendar quarters
	Rounds []NamedRound        `json:"rounds"`    // its own rounds, oldest first, none overlapping another; without Own each ends a quarter
	Teams  []Team              `json:"teams"`     // in the order in which they were added; none is ever taken out
	Hosts  []string            `json:"hosts"`     // exact origins of the pages that may frame the widget
	Roles  map[fit.Role]string `json:"roles"`     // the company's words for the roles; may lack any, and have some of a later version
	Keys   []Key               `json:"keys"`      // of the leaders, newest first
	Extra  record.Extra        `json:"-"`

	Accesses []Access `json:"accesses,omitempty"` // in the order in which they were made

	Languages []string `json:"languages,omitempty"` // in which it offers texts to send to people; none for all

	// Results says that whoever has a team's join link sees its figures and the company's once they are published. It is
	// false in records from before people were told of it.
	Results   bool                 `json:"results,omitempty"`
	HostsSeen map[string]time.Time `json:"hostsSeen,omitempty"` // by origin: when somebody last saw the widget there; whole seconds, UTC

	Base string `json:"base,omitempty"` // address of the site in the links that the operator hands out; "" where nobody said
}

// Team is one team of an organisation.
type Team struct {
	ID     string `json:"id"`     // 8 characters, random
	Name   string `json:"name"`   // for people; no two of an organisation alike
	Closed bool   `json:"closed"` // takes no contributions any more; what is published of it stays

	Group string      `json:"group,omitempty"` // department or the like, for people; "" for none
	Heads []Headcount `json:"heads,omitempty"` // how many people it has, oldest first; none where nobody said

	Since time.Time `json:"since,omitzero"` // when it was added, whole seconds, UTC; zero in records from before this was noted

	Merging Merging `json:"merging,omitzero"` // where it goes on from the next round on; zero where it does not

	Extra record.Extra `json:"-"`
}

// Key opens the organisation's figures to who holds the key of this digest.
type Key struct {
	Digest  string    `json:"digest"`  // SHA-256 of the key's 43 characters, in lower-case hex
	Expires time.Time `json:"expires"` // whole seconds, UTC

	Extra record.Extra `json:"-"`
}

// Team returns the team of an id and whether there is one.
func (o Organisation) Team(id string) (Team, bool) {
	i := slices.IndexFunc(o.Teams, func(t Team) bool { return t.ID == id })
	if i < 0 {
		return Team{}, false
	}
	return o.Teams[i], true
}

package ledger

import (
	"fmt"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

// The states of a manifest's item.
const (
	withBlock    = ""       // its members are in the block of the same number
	withoutBlock = "closed" // its members, mostly none, are erased unpublished; from it on the unit makes no block
)

// member names a contribution within a collection: the same id may come to two
// teams.
type member struct {
	team string
	id   contribution.ID
}

// manifest is one entry of the log of a unit.
type manifest struct {
	sequence int
	members  []member
	end      string // the state in which the rows of the members end: sealed or unpublished

	inOrder bool     // it was made in the order of positions, and so were all before it
	to      position // inOrder: up to here it is decided who is in a block
}

// manifestBody is a manifest as it is stored: 16 bytes for each member, one after
// the other, so that 10,000 fit into an item.
type manifestBody struct {
	IDs   []byte  `json:"ids"`
	Teams []share `json:"teams,omitempty"` // pool: whose ids these are, one team's after another's

	// Up to which position it is decided who is in a block. Blocks were once made of whatever was fresh, in no such order.
	To string `json:"to,omitempty"`
}

// share is how many of the ids of a pool's manifest are of a team.
type share struct {
	Team string `json:"team"`
	N    int    `json:"n"`
}

// encodeMembers writes the members of a unit: of its team, or of several, one
// after the other, in the pool.
func encodeMembers(u contribution.Unit, members []member) []byte {
	return record.Encode(bodyOf(u, members))
}

// encodeInOrder is encodeMembers of a team's block that was made in the order of
// positions.
func encodeInOrder(u contribution.Unit, members []member) []byte {
	body := bodyOf(u, members)
	body.To = positionOf(members[len(members)-1].id).String()
	return record.Encode(body)
}

func bodyOf(u contribution.Unit, members []member) (m manifestBody) {
	for _, one := range members {
		m.IDs = append(m.IDs, one.id[:]...)
		if !isPool(u) {
			continue
		}
		if last := len(m.Teams) - 1; last < 0 || m.Teams[last].Team != one.team {
			m.Teams = append(m.Teams, share{Team: one.team})
		}
		m.Teams[len(m.Teams)-1].N++
	}
	return m
}

func (m manifestBody) members(u contribution.Unit) ([]member, error) {
	const size = len(contribution.ID{})
	if !isPool(u) {
		m.Teams = []share{{u.Team, len(m.IDs) / size}}
	}
	var members []member
	for _, s := range m.Teams {
		for range s.N {
			if len(m.IDs) < size {
				return nil, fmt.Errorf("ids of %d members of team %s are missing", s.N, s.Team)
			}
			members = append(members, member{s.Team, contribution.ID(m.IDs[:size])})
			m.IDs = m.IDs[size:]
		}
	}
	if len(m.IDs) != 0 {
		return nil, fmt.Errorf("%d bytes are nobody's ids", len(m.IDs))
	}
	return members, nil
}

// readManifest reads one item of a log.
func readManifest(u contribution.Unit, item store.Item) (m manifest, err error) {
	if m.sequence, err = sequenceIn(item.Key.Sort, manifestPrefix); err != nil {
		return m, err
	}
	m.end = stateSealed
	if item.State == withoutBlock {
		m.end = stateUnpublished
	}
	var body manifestBody
	if err := body.UnmarshalJSON(item.Data); err != nil { // not by json.Unmarshal, which would go over 213 KB once more
		return m, err
	}
	if m.inOrder = body.To != ""; m.inOrder {
		if m.to, err = parsePosition(body.To); err != nil {
			return m, err
		}
	}
	m.members, err = body.members(u)
	return m, err
}

// sequenceIn reads the number behind a prefix of a sort key.
func sequenceIn(sort, prefix string) (n int, err error) {
	if _, err := fmt.Sscanf(sort, prefix+"%06d", &n); err != nil {
		return 0, fmt.Errorf("number: %w", err)
	}
	return n, nil
}

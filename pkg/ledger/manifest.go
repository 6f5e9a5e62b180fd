package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// The states of a manifest.
const (
	withBlock = ""       // its members are in the block of the same number
	closing   = "closed" // its members, mostly none, are erased unpublished; from it on the unit makes no block
)

// member names a contribution within a group: the same id may come to two teams.
type member struct {
	team string
	id   contribution.ID
}

// manifest is the members of one block, or of none: 16 bytes each, one after
// the other, so that 10,000 fit into an item.
type manifest struct {
	IDs   []byte  `json:"ids"`
	Teams []share `json:"teams,omitempty"` // pool: whose ids these are, one team's after another's
}

// share is how many of the ids of a pool's manifest are of a team.
type share struct {
	Team string `json:"team"`
	N    int    `json:"n"`
}

// encodeManifest writes the members of a unit: of its team, or of several, one
// after the other, in the pool.
func encodeManifest(b contribution.Unit, members []member) []byte {
	var m manifest
	for _, one := range members {
		m.IDs = append(m.IDs, one.id[:]...)
		if b.Team != contribution.Others {
			continue
		}
		if last := len(m.Teams) - 1; last < 0 || m.Teams[last].Team != one.team {
			m.Teams = append(m.Teams, share{Team: one.team})
		}
		m.Teams[len(m.Teams)-1].N++
	}
	data, err := json.Marshal(m)
	if err != nil {
		panic("ledger: bytes always encode: " + err.Error())
	}
	return data
}

func decodeManifest(b contribution.Unit, data []byte) ([]member, error) {
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, err
	}
	const size = len(contribution.ID{})
	if b.Team != contribution.Others {
		m.Teams = []share{{b.Team, len(m.IDs) / size}}
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

// manifests is what the manifests of a unit say. Each is written only if nothing
// is under its number, the next one: together they are a log, which nobody can
// add to who has not read all of it.
type manifests struct {
	ends   map[member]string // the state in which the row of a member ends: sealed or unpublished
	last   int               // the number of the last
	closed bool              // no block is made any more
}

func readManifests(ctx context.Context, s store.Store, b contribution.Unit) (manifests, error) {
	out := manifests{ends: map[member]string{}}
	for item, err := range store.All(ctx, s, store.Publications, b.String(), manifestPrefix) {
		if err != nil {
			return manifests{}, fmt.Errorf("read manifests: %w", err)
		}
		e, err := readEntry(b, item)
		if err != nil {
			return manifests{}, fmt.Errorf("read manifests: %w", err)
		}
		out.closed = out.closed || e.end == stateUnpublished
		out.last = e.sequence - 1
		out.add(e.members, e.end)
	}
	return out, nil
}

// readAllManifests reads the manifests of a unit and, once it is closed, of the
// pool that its members may be in. decided says that nothing of it can come into
// a pool any more.
func readAllManifests(ctx context.Context, s store.Store, b contribution.Unit) (m manifests, decided bool, err error) {
	if m, err = readManifests(ctx, s, b); err != nil || !m.closed || b.Org == contribution.Public {
		return m, true, err
	}
	pool, err := readManifests(ctx, s, poolOf(b))
	if err != nil {
		return m, false, err
	}
	maps.Copy(m.ends, pool.ends)
	return m, pool.closed, nil
}

// add notes that a manifest was written under the next number.
func (m *manifests) add(members []member, end string) {
	m.last++
	for _, one := range members {
		m.ends[one] = end
	}
}

// unpublished counts the members of a team that were erased unpublished.
func (m manifests) unpublished(team string) (n int) {
	for one, end := range m.ends {
		if one.team == team && end == stateUnpublished {
			n++
		}
	}
	return n
}

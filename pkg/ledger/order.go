package ledger

import (
	"bytes"
	"encoding/hex"
	"fmt"

	"rolefit/pkg/contribution"
)

// position is the place of an id in the order in which a unit is sealed: its digits
// from the second on, and then the first. Ids that follow each other lie in different
// shards, so that whoever reads and writes in this order uses all of them alike.
type position [len(contribution.ID{})]byte

// half is the bits of a digit.
const half = 4

func positionOf(id contribution.ID) (p position) {
	for i := range p {
		p[i] = id[i]<<half | id[(i+1)%len(id)]>>half
	}
	return p
}

// id undoes positionOf.
func (p position) id() (id contribution.ID) {
	for i := range id {
		id[i] = p[(i+len(p)-1)%len(p)]<<half | p[i]>>half
	}
	return id
}

func (p position) compare(other position) int { return bytes.Compare(p[:], other[:]) }

func (p position) String() string { return hex.EncodeToString(p[:]) }

func parsePosition(text string) (p position, err error) {
	if n, err := hex.Decode(p[:], []byte(text)); err != nil || n != len(p) || len(text) != 2*len(p) {
		return position{}, fmt.Errorf("%q is no position", text)
	}
	return p, nil
}

// behind returns a sort key of a shard behind which every row is that comes after p,
// and at most a few that do not. It is empty for the beginning.
func (p position) behind(shard string) string {
	if p == (position{}) {
		return ""
	}
	text := p.String()
	return shard + text[:len(text)-2]
}

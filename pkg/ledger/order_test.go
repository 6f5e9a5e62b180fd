package ledger

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rolefit/pkg/contribution"
)

// drawnID is an id of few digits that differ, so that neighbours come up.
func drawnID(r *rapid.T) (id contribution.ID) {
	for i := range id {
		id[i] = rapid.SampledFrom([]byte{0x00, 0x01, 0x10, 0xff, 0xf0}).Draw(r, "digits")
	}
	return id
}

// Whatever the ids are, a position is that of one id, and in the order of positions every
// shard is in the order of its keys: what is behind a position is behind the key from
// which its shard is read on.
func TestPositions(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		a, b := drawnID(r), drawnID(r)
		p, q := positionOf(a), positionOf(b)
		if p.id() != a {
			r.Fatalf("%s is the position of %s, not of %s", p, p.id(), a)
		}
		if again, err := parsePosition(p.String()); err != nil || again != p {
			r.Fatalf("%s is read as %s, %v", p, again, err)
		}
		if a.Shard() == b.Shard() && p.compare(q) != strings.Compare(a.String(), b.String()) {
			r.Fatalf("%s and %s of one shard are at %s and %s", a, b, p, q)
		}
		if q.compare(p) > 0 && b.String() <= p.behind(b.Shard()) {
			r.Fatalf("%s is behind %s, and not behind the key %q", b, a, p.behind(b.Shard()))
		}
	})
	for _, wrong := range []string{"", "00", strings.Repeat("0", 33), strings.Repeat("g", 32)} {
		if p, err := parsePosition(wrong); err == nil {
			t.Errorf("%q is read as %s", wrong, p)
		}
	}
}

// Neighbours of the order are in different shards.
func TestNeighboursAreInDifferentShards(t *testing.T) {
	var id contribution.ID
	seen := map[string]bool{}
	for range 16 {
		p := positionOf(id)
		p[len(p)-1]++ // the next there can be
		id = p.id()
		seen[id.Shard()] = true
	}
	if len(seen) != len(contribution.Shards) {
		t.Errorf("16 neighbours are in %d shards", len(seen))
	}
}

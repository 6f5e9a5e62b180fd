package ledger

import (
	"context"
	"encoding/json"
	"fmt"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// manifest is the members of one block: 16 bytes each, one after the other, so
// that 10,000 fit into an item.
type manifest struct {
	IDs []byte `json:"ids"`
}

func encodeManifest(ids []contribution.ID) []byte {
	var m manifest
	for _, id := range ids {
		m.IDs = append(m.IDs, id[:]...)
	}
	data, err := json.Marshal(m)
	if err != nil {
		panic("ledger: bytes always encode: " + err.Error())
	}
	return data
}

func decodeManifest(data []byte) ([]contribution.ID, error) {
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, err
	}
	if len(m.IDs)%len(contribution.ID{}) != 0 {
		return nil, fmt.Errorf("%d bytes are no ids", len(m.IDs))
	}
	var ids []contribution.ID
	for i := 0; i < len(m.IDs); i += len(contribution.ID{}) {
		ids = append(ids, contribution.ID(m.IDs[i:]))
	}
	return ids, nil
}

// sealed is what the manifests of a unit say: who is in them, and the number of
// the last.
type sealed struct {
	members map[contribution.ID]bool
	last    int
}

func readManifests(ctx context.Context, s store.Store, b contribution.Bucket) (sealed, error) {
	out := sealed{members: map[contribution.ID]bool{}}
	for item, err := range store.All(ctx, s, store.Publications, b.String(), manifestPrefix) {
		if err != nil {
			return sealed{}, fmt.Errorf("read manifests: %w", err)
		}
		if _, err := fmt.Sscanf(item.Key.Sort, manifestPrefix+"%06d", &out.last); err != nil {
			return sealed{}, fmt.Errorf("read manifests: number: %w", err)
		}
		ids, err := decodeManifest(item.Data)
		if err != nil {
			return sealed{}, fmt.Errorf("read manifests: %w", err)
		}
		for _, id := range ids {
			out.members[id] = true
		}
	}
	return out, nil
}

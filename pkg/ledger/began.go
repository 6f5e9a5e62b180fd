package ledger

import (
	"context"
	"fmt"
	"slices"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
)

// Began reports whether a round of an organisation, no rehearsal, has opened in which one of its teams
// could contribute, whether or not anybody did: from then on people decide by what they were
// told. It looks at nothing that was contributed, so that whoever asks does not learn
// whether somebody has.
func Began(o organisation.Organisation, now time.Time) bool {
	counts := func(s contribution.Span) bool { return !s.Rehearsal }
	return slices.ContainsFunc(collectorOf(o).begun(now, publishedEnd), counts)
}

// anyUnder reports whether there is an item in a partition whose sort key begins
// with prefix.
func anyUnder(ctx context.Context, s store.Store, table store.Table, partition, prefix string) (bool, error) {
	for _, err := range store.All(ctx, s, table, partition, prefix) {
		if err != nil {
			return false, fmt.Errorf("look for %s: %w", partition, err)
		}
		return true, nil
	}
	return false, nil
}

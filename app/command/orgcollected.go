package command

import (
	"context"
	"fmt"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
)

// collected reports whether collection of an organisation began: whether a row
// or a block of it is in the store. Manifests alone do not tell: one also closes
// a unit in which there never was anything.
func collected(ctx context.Context, kept store.Store, o organisation.Organisation, now time.Time) (bool, error) {
	for _, unit := range unitsOf(o, now) {
		if there, err := inPartition(ctx, kept, store.Publications, unit.String(), "block|"); there || err != nil {
			return there, err
		}
		for _, shard := range contribution.Shards {
			if there, err := inPartition(ctx, kept, store.Contributions, unit.String()+"|"+string(shard), ""); there || err != nil {
				return there, err
			}
		}
	}
	return false, nil
}

// inPartition reports whether there is an item in a partition whose sort key
// begins with prefix.
func inPartition(ctx context.Context, kept store.Store, table store.Table, partition, prefix string) (bool, error) {
	for _, err := range store.All(ctx, kept, table, partition, prefix) {
		if err != nil {
			return false, fmt.Errorf("look for contributions: %w", err)
		}
		return true, nil
	}
	return false, nil
}

// unitsOf returns the units of an organisation in which anything can be: every
// team and their pool, every kind and model, and the rounds that have begun and of which what was
// published has not expired.
func unitsOf(o organisation.Organisation, now time.Time) (units []contribution.Bucket) {
	for _, round := range roundsOf(o, now) {
		for _, kind := range contribution.Kinds() {
			for _, model := range kind.Models {
				unit := contribution.Bucket{Org: o.ID, Team: contribution.Others, Kind: kind.Kind, Model: model, Round: round}
				units = append(units, unit)
				for _, team := range o.Teams {
					unit.Team = team.ID
					units = append(units, unit)
				}
			}
		}
	}
	return units
}

func roundsOf(o organisation.Organisation, now time.Time) (codes []string) {
	for _, own := range o.Rounds {
		codes = append(codes, own.Code)
	}
	r, ok := contribution.RoundAt(now), !o.Own
	for ok && r.Known() && now.Before(r.End().AddDate(0, ledger.PublishMonths, 0)) {
		codes, r = append(codes, r.String()), r.Previous()
	}
	return codes
}

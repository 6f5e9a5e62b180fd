package register

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"slices"
	"strconv"
	"sync"
	"time"

	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

// reads has those of one organisation counted one after the other.
type reads struct {
	seed maphash.Seed
	of   [64]sync.Mutex // by a hash of the organisation
}

// CountRead notes that a caller read something at a moment: once for each hour,
// with how often, so that nobody can push the audit's other entries out by
// reading. The caller is a name of the key, such as organisation.KeyName gives.
func (r *Register) CountRead(ctx context.Context, org, action, caller string, at time.Time) error {
	one := &r.reads.of[maphash.String(r.reads.seed, org)%uint64(len(r.reads.of))]
	one.Lock()
	defer one.Unlock()
	hour := at.UTC().Truncate(time.Hour)
	item := store.Item{
		Key:     store.Key{Partition: org, Sort: hour.Format(moment) + "-" + action + "-" + caller},
		Expires: hour.AddDate(0, AuditMonths, 0).Unix(),
	}
	condition := store.IfAbsent
	for times := 1; ; {
		item.State, item.Data = strconv.Itoa(times), record.Encode(entry{Action: action, Caller: caller, Times: times})
		err := r.store.Put(ctx, store.Audit, item, condition)
		if !errors.Is(err, store.ErrCondition) {
			return wrapped("audit", err)
		}
		// it was read in this hour before, or another program was faster (or this was counted, and is counted twice)
		if times, err = r.timesRead(ctx, item.Key); err != nil {
			return wrapped("audit", err)
		}
		condition = store.IfState(strconv.Itoa(times))
		if times++; times == 1 {
			condition = store.IfAbsent
		}
	}
}

// timesRead is what an entry counts; 0 when it is not there.
func (r *Register) timesRead(ctx context.Context, key store.Key) (int, error) {
	page, err := r.store.Query(ctx, store.Audit, key.Partition, key.Sort, 1, "")
	if err != nil || len(page.Items) == 0 {
		return 0, err
	}
	return strconv.Atoi(page.Items[0].State)
}

func wrapped(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

// Page is a part of an organisation's audit.
type Page struct {
	Entries []Entry // newest first; never nil
	Next    string  // hand it to the next call as before; empty at the end
}

// Newest returns the newest entries at a moment that have not expired, at most
// limit, of those before the one that Next names; before is "" for all. It reads a
// month at a time, and no further back than it has to.
func (r *Register) Newest(ctx context.Context, org, before string, limit int, at time.Time) (Page, error) {
	page := Page{Entries: []Entry{}}
	var sorts []string
	first := at.UTC().AddDate(0, 0, 1) // of a clock that is a little ahead too
	for month := time.Date(first.Year(), first.Month(), 1, 0, 0, 0, 0, time.UTC); !month.AddDate(0, AuditMonths+1, 0).Before(first); month = month.AddDate(0, -1, 0) {
		if before != "" && month.Format(moment) > before {
			continue
		}
		newest, err := r.month(ctx, org, month, before, limit-len(page.Entries)+1)
		if err != nil {
			return Page{}, wrapped("read the audit", err)
		}
		for _, kept := range newest {
			if len(page.Entries) == limit {
				page.Next = sorts[len(sorts)-1]
				return page, nil
			}
			e, err := readEntry(kept)
			if err != nil {
				return Page{}, wrapped("read the audit", err)
			}
			page.Entries, sorts = append(page.Entries, e), append(sorts, kept.Key.Sort)
		}
	}
	return page, nil
}

// month returns the newest entries of a month before one, newest first, and holds
// no more of them than a page of the store besides.
func (r *Register) month(ctx context.Context, org string, month time.Time, before string, limit int) (newest []store.Item, err error) {
	for kept, err := range store.All(ctx, r.store, store.Audit, org, month.Format("2006-01-")) {
		if err != nil {
			return nil, err
		}
		if before != "" && kept.Key.Sort >= before {
			break
		}
		if newest = append(newest, kept); len(newest) >= 2*limit {
			newest = slices.Clone(newest[len(newest)-limit:])
		}
	}
	newest = newest[max(0, len(newest)-limit):]
	slices.Reverse(newest)
	return newest, nil
}

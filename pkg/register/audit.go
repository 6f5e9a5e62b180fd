package register

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

// AuditMonths is how long an entry is kept.
const AuditMonths = 13

// What the audit says was done. Reads are the leaders'; the others are those of who
// opened the desk, or the operator's.
const (
	ReadBenchmark = "benchmark-read"
	ReadAudit     = "audit-read"
	Added         = "organisation-added"
	AddedTeam     = "team-added"
	ClosedTeam    = "team-closed"
	AddedHost     = "host-added"
	RemovedHost   = "host-removed"
	RotatedKey    = "key-rotated"
	RaisedK       = "k-raised"
	ChoseRounds   = "rounds-chosen"
	AddedRound    = "round-added"
	Prolonged     = "round-prolonged"
	EndedRound    = "round-ended"
	Cancelled     = "round-cancelled"
	NamedRoles    = "roles-named"
	MovedBase     = "base-changed"
	RenamedTeam   = "team-renamed"
	OpenedTeam    = "team-opened"
	CountedTeam   = "team-counted"
	MergedTeam    = "team-merged"
	UnmergedTeam  = "team-unmerged"
	SawHost       = "host-seen"
	Renamed       = "organisation-renamed"
	ChoseResults  = "results-chosen"
	ChoseSpoken   = "languages-chosen"
	Invited       = "access-invited"
	Accepted      = "access-accepted"
	EndedAccess   = "access-ended"
	EndedKeys     = "keys-ended"
	Committed     = "commitment-kept"
	Recommitted   = "commitment-changed"
	Dropped       = "commitment-dropped"
	Removed       = "organisation-removed"
	ChoseSeats    = "seats-chosen"
	GaveSeats     = "seats-given"
	ReadSeats     = "seats-read"
	ReplacedSeat  = "seat-replaced"
	KeptSeat      = "seat-not-replaced"
)

// Entry is one entry of an organisation's audit.
type Entry struct {
	At     time.Time `json:"at"` // UTC; of a read the hour's beginning
	Action string    `json:"action"`
	Caller string    `json:"caller,omitempty"` // label of the access, or of a read with a key the key's name; "" for the operator
	Times  int       `json:"times,omitempty"`  // how often it was read in that hour; 0 where reads were not counted
}

// entryFormat is the record of an entry. Version 1 is the first that has a version;
// what was written before holds the same.
var entryFormat = record.Format{Name: "an entry of the audit", Version: 1}

// entry is the data of an Entry. Only reads are written again, by the version that
// counts them.
type entry struct {
	Action string `json:"action"`
	Caller string `json:"caller,omitempty"`
	Times  int    `json:"times,omitempty"`
}

// MarshalJSON writes the record with its version.
func (e entry) MarshalJSON() ([]byte, error) {
	type plain entry
	return entryFormat.Marshal(plain(e))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (e *entry) UnmarshalJSON(data []byte) error {
	type plain entry
	_, err := entryFormat.Unmarshal(data, (*plain)(e))
	return err
}

// moment begins the sort key of an entry: RFC 3339 with all nine digits, so
// that byte order is order in time.
const moment = "2006-01-02T15:04:05.000000000Z"

// Audit notes that something was done at a moment. The entry expires after
// AuditMonths. org must be the id of a record.
func (r *Register) Audit(ctx context.Context, org, action string, at time.Time) error {
	return r.AuditBy(ctx, org, action, "", at)
}

// AuditBy is Audit of what was done with an access of a label.
func (r *Register) AuditBy(ctx context.Context, org, action, label string, at time.Time) error {
	var random [8]byte // two entries of one nanosecond are two
	_, _ = rand.Read(random[:])
	item := store.Item{
		Key:     store.Key{Partition: org, Sort: at.UTC().Format(moment) + "-" + hex.EncodeToString(random[:])},
		Data:    record.Encode(entry{Action: action, Caller: label}),
		Expires: at.AddDate(0, AuditMonths, 0).Unix(),
	}
	if err := r.store.Put(ctx, store.Audit, item, store.Always); err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	return nil
}

// Entries returns an organisation's entries that have not expired, oldest
// first; none for an organisation that there never was.
func (r *Register) Entries(ctx context.Context, org string) ([]Entry, error) {
	entries := []Entry{}
	for kept, err := range store.All(ctx, r.store, store.Audit, org, "") {
		if err != nil {
			return nil, fmt.Errorf("read the audit: %w", err)
		}
		entry, err := readEntry(kept)
		if err != nil {
			return nil, fmt.Errorf("read the audit: %w", err)
		}
		entries = append(entries, entry)
	}
	return entries, nil
}

func readEntry(kept store.Item) (Entry, error) {
	when, _, _ := strings.Cut(kept.Key.Sort, "Z-")
	at, err := time.Parse(moment, when+"Z")
	if err != nil {
		return Entry{}, err
	}
	var e entry
	if err := json.Unmarshal(kept.Data, &e); err != nil {
		return Entry{}, err
	}
	return Entry{At: at, Action: e.Action, Caller: e.Caller, Times: e.Times}, nil
}

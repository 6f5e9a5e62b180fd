//go:build linux

package storm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/ledger/clock"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
)

// enough is more time than a command takes.
const enough = 2 * time.Minute

// operator runs commands on the store without a pause.
type operator struct {
	p      *program
	folder string // for backups, on another disk
	copies int    // that succeeded
	ran    map[string]int
}

// work works until the context ends. A command may fail at any time in a storm, but it says why in a sentence, and a
// backup that it made is sound.
func (o *operator) work(ctx context.Context, t *testing.T) {
	o.ran = map[string]int{}
	for n := 0; ctx.Err() == nil; n++ {
		spec, copied := "bolt:"+o.p.file, filepath.Join(o.folder, fmt.Sprint(n, ".db"))
		for _, args := range [][]string{{"seal", "-store", spec}, {"check", "-store", spec}, {"backup", "-store", spec, copied}, {"compact", "-store", spec}} {
			within := enough
			if mathrand.N(4) == 0 {
				within = mathrand.N(100 * time.Millisecond)
			}
			code, said := o.p.run(within, args...)
			if code != 0 && code != 1 && !(code < 0 && within < enough) || panicked(said) {
				t.Errorf("%v ends with %d and says %s", args, code, said)
			}
			o.ran[fmt.Sprint(args[0], " ", code)]++
			if args[0] == "backup" && code == 0 {
				o.restore(t, copied)
			}
			pause(ctx, 300*time.Millisecond)
		}
	}
}

func panicked(said string) bool {
	return strings.Contains(said, "goroutine ") || strings.Contains(said, "panic") || strings.Contains(said, "damaged")
}

// restore goes on with what was being sealed in a backup, and checks it.
func (o *operator) restore(t *testing.T, copied string) {
	for _, args := range [][]string{{"seal", "-clock-is-right", "-store", "bolt:" + copied}, {"check", "-store", "bolt:" + copied}} {
		if code, said := o.p.run(enough, args...); code != 0 {
			t.Errorf("on a backup %v ends with %d and says %s", args[0], code, said)
		}
	}
	if err := errors.Join(os.Remove(copied), os.Remove(copied+".secrets")); err != nil {
		t.Error(err)
	}
	o.copies++
}

// found makes an organisation with teams, and returns their units and the leader's key.
func (o *operator) found(t *testing.T, teams int) (org, key string, units []contribution.Unit) {
	t.Helper()
	var company struct{ ID, Leader string }
	o.reads(t, &company, "org", "add", "Example Company", "-store", "bolt:"+o.p.file)
	_, secret, _ := strings.Cut(company.Leader, "#")
	_, key, _ = strings.Cut(secret, ".")
	round := contribution.RoundAt(time.Now()).String()
	for n := range teams {
		var team struct{ ID string }
		o.reads(t, &team, "org", "team", "add", company.ID, fmt.Sprint("Team ", n+1), "-store", "bolt:"+o.p.file)
		units = append(units, contribution.Unit{Org: company.ID, Team: team.ID, Kind: "project", Model: "1", Round: round})
	}
	return company.ID, key, units
}

// reads runs a command that must succeed and reads what it prints.
func (o *operator) reads(t *testing.T, into any, args ...string) {
	t.Helper()
	code, said := o.p.run(enough, args...)
	_, printed, _ := strings.Cut("\n"+said, "\n{") // behind what it says besides
	if err := json.Unmarshal([]byte("{"+printed), into); code != 0 || err != nil {
		t.Fatalf("%v ends with %d and says %s (%v)", args, code, said, err)
	}
}

// marks are what a store remembers of time.
type marks struct{ health, sealed time.Duration } // how long before now

// remember has the store remember other times than those at which it was used: the program's clock is wrong then.
func remember(file string, m marks) error {
	kept, err := bolt.OpenExisting(file, time.Now)
	if err != nil {
		return err
	}
	now := time.Now().UTC()
	ctx := context.Background()
	seen := store.Item{Key: store.Key{Partition: "health", Sort: "last"}, Data: []byte(now.Add(-m.health).Format(time.RFC3339Nano))}
	err = kept.Put(ctx, store.Audit, seen, store.Always)
	_, sealing := clock.Guard(kept, nothing{}, true).SealAll(ctx, nil, now.Add(-m.sealed))
	return errors.Join(err, sealing, kept.Close())
}

// nothing is a sealer that seals nothing.
type nothing struct{}

func (nothing) SealAll(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	return nil, nil
}

func (nothing) CloseAll(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	return nil, nil
}

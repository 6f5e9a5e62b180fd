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
)

// enough is more time than a command takes.
const enough = 2 * time.Minute

// operator runs commands on the store without a pause.
type operator struct {
	p      *program
	folder string                 // for backups, on another disk
	copies int                    // that succeeded
	ended  map[string]map[int]int // how often each command ended with each code, -1 where it was killed
}

// work works until the context ends, and kills one command in four. A command may fail at
// any time in a storm, but it says why in a sentence, and a backup that it made is sound.
func (o *operator) work(ctx context.Context, t *testing.T) {
	for n := 0; ctx.Err() == nil; n++ {
		spec, copied := "bolt:"+o.p.file, filepath.Join(o.folder, fmt.Sprint(n, ".db"))
		for _, args := range [][]string{{"seal", "-store", spec}, {"check", "-store", spec}, {"backup", "-store", spec, copied}, {"compact", "-store", spec}} {
			within := enough
			if mathrand.N(4) == 0 {
				within = mathrand.N(100 * time.Millisecond)
			}
			code := o.runs(t, within, args...)
			if args[0] == "backup" && code == 0 {
				o.restore(t, copied)
			}
			pause(ctx, 300*time.Millisecond)
		}
	}
}

func (o *operator) runs(t *testing.T, within time.Duration, args ...string) (code int) {
	code, said := o.p.run(within, args...)
	killed := code < 0 && within < enough
	if code != 0 && code != 1 && !killed || panicked(said) {
		t.Errorf("%v ends with %d and says %s", args, code, said)
	}
	if o.ended[args[0]] == nil {
		o.ended[args[0]] = map[int]int{}
	}
	o.ended[args[0]][code]++
	return code
}

func panicked(said string) bool {
	return strings.Contains(said, "goroutine ") || strings.Contains(said, "panic") || strings.Contains(said, "damaged")
}

// restore does with a backup what is to be done when it is put back, and checks it.
func (o *operator) restore(t *testing.T, copied string) {
	for _, args := range [][]string{{"seal", "-after-restore", "-clock-is-right", "-store", "bolt:" + copied}, {"check", "-store", "bolt:" + copied}} {
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

package articlesview

import (
	"context"
	"crypto/rand"
	"os"
	"regexp"
	"strconv"
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/store/memory"
)

// nobody is a register without organisations.
type nobody struct{}

func (nobody) List(context.Context) ([]organisation.Organisation, error) { return nil, nil }

func (nobody) Removed(context.Context) ([]organisation.Organisation, error) { return nil, nil }

// graceHoursHold has one contribution wait, and seals in the last moment of the
// grace and when it is over by every clock.
func graceHoursHold(t *testing.T, x float64) {
	round := contribution.RoundAt(time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC))
	unit := contribution.PublicUnit(contribution.KindProject, "1", round)
	c, err := contribution.New(unit, []int{0, 25, 50, 75, 100})
	if err != nil {
		t.Fatal(err)
	}
	now := round.Start()
	kept := memory.New(func() time.Time { return now })
	if _, err := ledger.NewSubmitter(kept).Contribute(t.Context(), contribution.ID{1}, c); err != nil {
		t.Fatal(err)
	}
	sealer := ledger.NewSealer(kept, rand.Reader, register.New(kept), ledger.ByClock)
	given := round.End().Add(time.Duration(x) * time.Hour)
	for _, at := range []struct {
		now   time.Time
		until int // are erased unpublished
	}{{given.Add(-time.Second), 0}, {given.Add(time.Minute), 1}} {
		now = at.now
		done, err := sealer.SealAll(t.Context(), nobody{}, now)
		if err != nil {
			t.Fatal(err)
		}
		erased := 0
		for _, s := range done {
			erased += s.Unpublished
		}
		if erased != at.until {
			t.Errorf("%v after the round %d are erased, not %d", now.Sub(round.End()), erased, at.until)
		}
	}
}

// placedHolds reads a setting of the cloud's stack, which may stand there more
// than once.
func placedHolds(t *testing.T, x float64, file, pattern string) {
	text, err := os.ReadFile("../../../infra/" + file)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(pattern).FindAllStringSubmatch(string(text), -1)
	if len(found) == 0 {
		t.Errorf("%s has no %s", file, pattern)
	}
	for _, setting := range found {
		days, err := strconv.ParseFloat(setting[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "the days in "+file, days, x, 0)
	}
}

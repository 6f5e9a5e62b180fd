package command

import (
	"crypto/rand"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
	"rolefit/pkg/store/bolt"

	"github.com/google/go-cmp/cmp"
)

// flooded is a store in whose quarter before the last, whose grace is certainly over, 120 people contributed the same, sealed since.
func flooded(t *testing.T) (spec, unit string) {
	t.Helper()
	spec = "bolt:" + filepath.Join(t.TempDir(), "rolefit.db")
	kept, err := bolt.Open(strings.TrimPrefix(spec, "bolt:"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	now := time.Now()
	u := contribution.PublicUnit(contribution.KindProject, "1", contribution.RoundAt(now).Previous().Previous())
	c, err := contribution.New(u, []int{100, 100, 100, 100, 100})
	if err != nil {
		t.Fatal(err)
	}
	for range 120 {
		receipt, err := contribution.NewReceipt(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ledger.NewSubmitter(kept).Contribute(t.Context(), receipt.ID(), c); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ledger.NewSealer(kept, rand.Reader, register.New(kept), ledger.ByClock).SealPublic(t.Context(), now); err != nil {
		t.Fatal(err)
	}
	return spec, u.String()
}

func TestHeld(t *testing.T) {
	for flag, left := range map[string]int{"-publish": 120, "-drop": 0} {
		t.Run(flag, func(t *testing.T) {
			spec, unit := flooded(t)
			var waiting []ledger.Held
			if err := json.Unmarshal([]byte(runs("", "held", "-store", spec).out), &waiting); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]ledger.Held{{Unit: unit, Sequence: 1, N: 120}}, waiting); diff != "" {
				t.Fatalf("(-want +got):\n%s", diff)
			}
			if got := runs("", "held", flag, "-store", spec, unit, "1"); got.code != 0 || strings.TrimSpace(got.out) != "[]" {
				t.Errorf("%+v", got)
			}
			if got := runs("", "held", flag, "-store", spec, unit, "1"); got.code != 2 || !strings.Contains(got.err, "no such block is held") {
				t.Errorf("a second time: %+v", got)
			}
			var report ledger.CheckReport
			if err := json.Unmarshal([]byte(runs("", "check", "-store", spec).out), &report); err != nil {
				t.Fatal(err)
			}
			if !report.Holds || report.Held != 0 || report.Members != 120 {
				t.Errorf("%+v", report)
			}
			norms := runs("", "norms", "-store", spec)
			if there := strings.Contains(norms.out, `"n": 120`) || strings.Contains(norms.out, `"n":120`); there != (left > 0) {
				t.Errorf("published: %t\n%.200s %s", there, norms.out, norms.err)
			}
		})
	}
}

func TestHeldRefuses(t *testing.T) {
	for want, args := range map[string][]string{
		"not both":               {"-publish", "-drop", "u", "1"},
		"want -publish or -drop": {"u", "1"},
		"want UNIT and NUMBER":   {"-drop", "u"},
		"no number of a group":   {"-drop", "u", "x"},
	} {
		if got := runs("", append([]string{"held"}, args...)...); got.code != 2 || !strings.Contains(got.err, want) {
			t.Errorf("%v: %+v", args, got)
		}
	}
}

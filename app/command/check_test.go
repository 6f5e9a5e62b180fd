package command

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/store"
)

// within does something with the store that a command is told of, and lets go
// of it.
func within(t *testing.T, spec string, do func(s store.Store) error) {
	t.Helper()
	s, err := openStore(spec)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := do(s); err != nil {
		t.Fatal(err)
	}
}

func reported(t *testing.T, spec string, code int) (report ledger.CheckReport) {
	t.Helper()
	got := runs("", "check", "-store", spec)
	if err := json.Unmarshal([]byte(got.out), &report); err != nil || got.code != code || (got.err == "") != (code == 0) {
		t.Fatalf("%+v, %v", got, err)
	}
	return report
}

func TestCheck(t *testing.T) {
	spec := newStore(t)
	b := contribution.PublicUnit("project", "1", contribution.RoundAt(time.Now()).Previous().Previous()) // over, and its rows still there
	within(t, spec, func(s store.Store) error {
		for n := range 120 {
			c, err := contribution.New(b, []int{0, 25 * (n / 25 % 5), 50, 25 * (n / 5 % 5), 25 * (n % 5)})
			if err != nil {
				return err
			}
			if _, err := ledger.NewSubmitter(s).Contribute(t.Context(), contribution.Receipt{byte(n)}.ID(), c); err != nil {
				return err
			}
		}
		return nil
	})
	want := ledger.CheckReport{Holds: true, Units: 1, Pending: 120, Problems: []string{}}
	if diff := cmp.Diff(want, reported(t, spec, 0)); diff != "" {
		t.Errorf("before sealing (-want +got):\n%s", diff)
	}
	if got := runs("", "seal", "-store", spec); got.code != 0 {
		t.Fatalf("%+v", got)
	}
	want = ledger.CheckReport{Holds: true, Units: 1, Blocks: 1, Published: 120, Members: 120, Problems: []string{}}
	if diff := cmp.Diff(want, reported(t, spec, 0)); diff != "" {
		t.Errorf("after sealing (-want +got):\n%s", diff)
	}
	within(t, spec, func(s store.Store) error {
		return s.Delete(t.Context(), store.Publications, store.Key{Partition: b.String(), Sort: "block|000001"}, store.Always)
	})
	if report := reported(t, spec, 1); report.Holds || len(report.Problems) != 1 {
		t.Errorf("without its block: %+v", report)
	}
}

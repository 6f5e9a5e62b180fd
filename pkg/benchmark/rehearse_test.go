package benchmark_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// TestRehearse: the same teams have the same figures of every kind, and others have others.
func TestRehearse(t *testing.T) {
	rehearse := func(teams ...string) benchmark.Company {
		c, err := benchmark.Rehearse("0123456789ab", teams, 7, "20261201T0900Z")
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	two := rehearse("00000001", "00000002")
	if diff := cmp.Diff(two, rehearse("00000001", "00000002")); diff != "" {
		t.Errorf("asked again (-first +second):\n%s", diff)
	}
	if len(two.Kinds) != len(contribution.Kinds()) {
		t.Fatalf("%d kinds", len(two.Kinds))
	}
	for _, kind := range two.Kinds {
		r := kind.Rounds[0]
		if len(r.Teams) != 2 || r.Teams[0].N < 7 || r.Teams[0].N > 10 || cmp.Equal(r.Teams[0].Figures, r.Teams[1].Figures) {
			t.Errorf("%s: %+v", kind.Kind, r.Teams)
		}
	}
	if none := rehearse(); len(none.Kinds) != 0 {
		t.Errorf("without teams: %+v", none)
	}
}

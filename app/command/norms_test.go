package command

import (
	"context"
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/benchmark/norms"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
)

// nobody is a register without organisations.
type nobody struct{}

func (nobody) List(context.Context) ([]organisation.Organisation, error) { return nil, nil }

func (nobody) Removed(context.Context) ([]organisation.Organisation, error) { return nil, nil }

// published fills a store with n contributions of the public and seals them.
func published(t *testing.T, n int) (spec string) {
	t.Helper()
	spec = newStore(t)
	kept, err := openStore(spec)
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	b := contribution.PublicUnit(contribution.KindFit, fit.Model(), contribution.RoundAt(time.Now()).Previous().Previous()) // over, and its rows still there
	submit := ledger.NewSubmitter(kept)
	for i := range n {
		c, err := contribution.New(b, []int{50, 55, 45, 5 * (i % 21), 50, 25, 0})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := submit.Contribute(t.Context(), contribution.ID{byte(i), 1}, c); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ledger.NewSealer(kept, rand.Reader, register.New(kept), ledger.ByCommand).SealAll(t.Context(), nobody{}, time.Now()); err != nil {
		t.Fatal(err)
	}
	return spec
}

func TestNormsPrintsTheNextEdition(t *testing.T) {
	spec := published(t, benchmark.PublicK)
	got := runs("", "norms", "-store", spec)
	file, err := norms.Parse([]byte(got.out))
	if err != nil || got.code != 0 || got.err != "" {
		t.Fatalf("%+v: %v", got, err)
	}
	shipped, err := norms.Load()
	if err != nil {
		t.Fatal(err)
	}
	if file.Edition != shipped.Edition+1 || len(file.Snapshot.Norms) != 1 || file.Snapshot.Norms[0].N != benchmark.PublicK {
		t.Errorf("edition %d of %+v", file.Edition, file.Snapshot.Norms)
	}
	if again := runs("", "norms", "-store", spec); again != got {
		t.Errorf("it prints something else the second time:\n%s", cmp.Diff(got.out, again.out))
	}
}

// One contribution fewer is no block, and what is pending is in no edition.
func TestNormsOfTooFew(t *testing.T) {
	got := runs("", "norms", "-store", published(t, benchmark.PublicK-1))
	shipped, err := norms.Load()
	if err != nil {
		t.Fatal(err)
	}
	if shipped.Edition == 0 {
		want := ran{0, string(shipped.Encode()), "nothing is new: the program already has edition 0\n"}
		if got != want {
			t.Errorf("%+v", got)
		}
	} else if got.code != 1 || got.out != "" || !strings.Contains(got.err, "0 norms") {
		t.Errorf("%+v", got)
	}
}

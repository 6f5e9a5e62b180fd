package attack

import (
	"crypto/rand"
	"errors"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/app/page"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/benchmark/adversary"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/sharecode"
	"rolefit/pkg/store/bolt"
)

var project = []int{0, 25, 50, 75, 100}

// oneDevice sends the same values to three teams, to a team elsewhere and to the public. The
// defence is that the outbox says for what the device is spent.
func oneDevice(t *testing.T, defended bool) attempt {
	w := newWorld(t, nil)
	a, b := w.organisation(false, "One", "Two", "Three"), w.organisation(false, "Four")
	units := []contribution.Unit{
		unit(a, 0, "project", "2026-q4"), unit(a, 1, "project", "2026-q4"), unit(a, 2, "project", "2026-q4"), unit(b, 0, "project", "2026-q4"),
	}
	p, groups := w.person(), 0
	for _, u := range append(units, public("project", quarter)) {
		if defended {
			p.send(u, project)
		} else {
			p.sendAnyhow(u, project)
		}
	}
	for _, u := range units {
		groups += w.rows(u, "pending")
	}
	everybody := w.rows(public("project", quarter), "pending")
	return foundf(groups != 1, "in %d teams and %d times in public", groups, everybody)
}

// dutiesOfATeam has two of the five in each of 20 teams say that every duty is unclear, and
// counts duties of which they then know what the other three said. The defence is that no
// team has duties; without it they are published as earlier versions did.
func dutiesOfATeam(t *testing.T, defended bool) attempt {
	const teams = 20
	w := newWorld(t, nil)
	var names []string
	for i := range teams {
		names = append(names, "Team "+string(rune('A'+i)))
	}
	o := w.organisation(false, names...)
	random, known := mathrand.New(mathrand.NewPCG(1, 1)), 0
	for team := range teams {
		sums := make([]int, 28)
		for member := range 5 {
			values := make([]int, 28)
			for i := range values {
				if member < 2 || i >= 12 && random.IntN(3) == 0 {
					values[i] = 100
				}
				sums[i] += values[i]
			}
			w.person().send(unit(o, team, "clarity", "2026-q4"), values)
		}
		for _, sum := range sums[12:] {
			if !defended && (sum <= 200 || sum >= 500) { // two people's worth beyond either end
				known++
			}
		}
	}
	w.at(sealed)
	w.seal()
	round, _ := w.figures(o.ID, "clarity", "2026-q4")
	for _, t := range round.Teams {
		if defended {
			known += max(len(t.Figures)-12, 0)
		}
	}
	w.check()
	if len(round.Teams) != teams {
		t.Fatalf("%d teams have figures", len(round.Teams))
	}
	return foundf(known > 0, "%d of %d duties", known, 16*teams)
}

// madePool adds teams of one's own to surround the one person of another team in the pool. The
// defence is that teams which came when the round had begun are not pooled; without it they
// are noted as older.
func madePool(t *testing.T, defended bool) attempt {
	w := newWorld(t, nil)
	o := w.organisation(false, "Alone")
	since := time.Time{}
	if defended {
		since = w.clock()
	}
	for _, name := range []string{"Two", "Three", "Four", "Five"} {
		o = w.change(o.ID, func(o *organisation.Organisation) error {
			_, err := o.AddTeam(name, since, rand.Reader)
			return err
		})
	}
	w.person().send(unit(o, 0, "project", "2026-q4"), []int{0, 100, 0, 100, 50})
	for i, own := range []int{0, 0, 100, 100} {
		w.person().send(unit(o, i+1, "project", "2026-q4"), slices.Repeat([]int{own}, 5))
	}
	w.at(sealed)
	w.seal()
	round, there := w.figures(o.ID, "project", "2026-q4")
	w.check()
	known := 0
	for _, f := range round.Figures {
		if f.Bound() != benchmark.About {
			known++
		}
	}
	return foundf(there, "%d of 5 numbers of the one real person", known)
}

// lookups looks every week whether rows of one's own are in a block yet, by taking them back.
// The defence is that nothing is sealed before the end; without it a publisher seals weekly.
func lookups(t *testing.T, defended bool) attempt {
	if !defended {
		o := adversary.NewWorld(1, mathrand.New(mathrand.NewChaCha8([32]byte{8})))[0]
		counted := 0
		for team := range o.Teams {
			_, seen, err := adversary.Watch(adversary.Weekly, o, team)
			if err != nil {
				t.Fatal(err)
			}
			if seen {
				counted++
			}
		}
		return foundf(counted > 0, "the number of others, in %d of %d teams", counted, o.Teams)
	}
	w := newWorld(t, nil)
	o := w.organisation(false, "Few", "Many")
	for range 9 {
		w.person().send(unit(o, 1, "project", "2026-q4"), project)
	}
	seen := map[string]bool{}
	for week := range 6 {
		for team := range o.Teams {
			own := w.person()
			own.send(unit(o, team, "project", "2026-q4"), project)
			w.seal()
			seen[own.takeBack(unit(o, team, "project", "2026-q4"), false)] = true
		}
		w.at(midway.AddDate(0, 0, 7*(week%6)))
	}
	return foundf(len(seen) > 1 || !seen[api.StatusWithdrawn], "the same answer %d times", 2*6)
}

// pieces seals after each arrival, to cut ten people into five and five.
func pieces(t *testing.T, defended bool) attempt {
	if !defended {
		o := adversary.NewWorld(1, mathrand.New(mathrand.NewChaCha8([32]byte{8})))[0]
		releases, err := adversary.Weekly(o)
		if err != nil {
			t.Fatal(err)
		}
		cut := adversary.Pieces(releases)
		return foundf(cut > 0, "%d of %d teams in pieces", cut, o.Teams)
	}
	w := newWorld(t, nil)
	o := w.organisation(false, "Ten")
	for range 10 {
		w.person().send(unit(o, 0, "project", "2026-q4"), project)
		if done := w.seal(); len(done) > 0 {
			t.Fatalf("sealed early: %+v", done)
		}
	}
	w.at(sealed)
	w.seal()
	round, _ := w.figures(o.ID, "project", "2026-q4")
	return foundf(round.Blocks != 1, "one block of %d", round.N)
}

// dither opens a round a day and gives another answer in each, while the four others' are the
// same. The defence is that rounds open 28 days apart, so that one is all that six days have.
func dither(t *testing.T, defended bool) attempt {
	w := newWorld(t, nil)
	o := w.organisation(true, "Five")
	rounds := 0
	for day := range 6 {
		opens := w.clock().AddDate(0, 0, day).Truncate(24 * time.Hour)
		err := w.register.Change(w.Context(), o.ID, func(o *organisation.Organisation) error {
			_, err := o.AddRound(opens, opens.Add(23*time.Hour), "", w.clock())
			return err
		})
		if err == nil {
			rounds++
		}
	}
	if !defended {
		rounds = 6
	}
	const groups = 200
	random, exact := mathrand.New(mathrand.NewPCG(2, 2)), 0
	for range groups {
		if adversary.Dither(adversary.Published, 5, 5, rounds, random) == 1 {
			exact++
		}
	}
	return foundf(exact > 0, "the exact sum of the four others in %d of %d groups, by %d rounds", exact, groups, rounds)
}

// restore puts the store's file back from before a sealing, when a sixth person has come, and
// seals again. The defence is the mark beside the file; without it somebody says that the store was
// not put back.
func restore(t *testing.T, defended bool) attempt {
	file := filepath.Join(t.TempDir(), "rolefit.db")
	w := &world{T: t, now: midway}
	open := func() *bolt.Store {
		kept, err := bolt.Open(file, w.clock)
		w.must(err)
		return kept
	}
	kept := open()
	w.serve(kept, nil)
	o := w.organisation(false, "Six")
	for range 6 {
		w.person().send(unit(o, 0, "project", "2026-q4"), project)
	}
	w.must(kept.Close())
	backup, err := os.ReadFile(file)
	w.must(err)
	kept = open()
	w.serve(kept, nil)
	leaver := w.person()
	leaver.send(unit(o, 0, "project", "2026-q4"), project)
	w.at(sealed)
	w.seal()
	before, _ := w.figures(o.ID, "project", "2026-q4")
	w.must(kept.Close())
	w.must(os.WriteFile(file, backup, 0o600))
	kept = open()
	defer kept.Close()
	sealer := ledger.NewSealer(kept, rand.Reader, register.New(kept), ledger.ByCommand)
	if !defended {
		w.must(sealer.NotRestored(w.Context()))
	}
	_, err = sealer.SealAll(w.Context(), register.New(kept), w.clock())
	if errors.Is(err, ledger.ErrRestored) {
		return foundf(false, "refuses to seal")
	}
	w.must(err)
	w.store = kept
	after, _ := w.figures(o.ID, "project", "2026-q4")
	return foundf(after.N > 0, "two figures, of %d and %d: the difference is one person", before.N, after.N)
}

// publicFlood files 99 rows beside one person's within a moment. The defence holds the block;
// without it there is nobody who watches, and the rows differ.
func publicFlood(t *testing.T, defended bool) attempt {
	var floods *api.Floods
	if defended {
		floods = api.NewFloods()
	}
	w := newWorld(t, floods)
	u := public("project", quarter)
	w.person().send(u, project)
	for n := range 99 {
		w.person().send(u, []int{25 * (n % 5), 25 * (n / 5 % 5), 25 * (n / 25), 0, 0})
	}
	if n := w.rows(u, "pending"); n != 100 {
		t.Fatalf("%d rows", n)
	}
	w.at(sealed)
	w.seal()
	w.check()
	n := w.publicPeople()
	return foundf(n > 0, "a figure of %d, of whom one is real", n)
}

// shareCode reads from a share code what its owner contributed. It is a disclosure, said
// where the code is.
func shareCode(t *testing.T, _ bool) attempt {
	s := viewtest.Outcome(t, page.Bank(), "clear-product-owner")
	result, _, err := s.Result(page.Bank())
	if err != nil {
		t.Fatal(err)
	}
	code, err := s.ShareCode(result)
	if err != nil {
		t.Fatal(err)
	}
	read, err := sharecode.ParseShare(code)
	if err != nil {
		t.Fatal(err)
	}
	levels, _ := s.LevelMeans(page.Bank())
	contributed, known := contribution.FitNumbers(result.Mean, levels), 0
	told := contribution.FitNumbers(read.Profile.Mean, [2]float64{})
	for axis := range read.Profile.Mean {
		if fit.Grid(told[axis]) == fit.Grid(contributed[axis]) {
			known++
		}
	}
	return foundf(known > 0, "%d of 7 numbers, to whom it was given", known)
}

// operatorOutput looks for a team below k in what sealing prints. The defence is that totals
// are printed.
func operatorOutput(t *testing.T, defended bool) attempt {
	w := newWorld(t, nil)
	o := w.organisation(false, "Three people", "Seven people")
	for n := range 10 {
		w.person().send(unit(o, min(n/3, 1), "project", "2026-q4"), project)
	}
	w.at(sealed)
	done := w.seal()
	if defended {
		done = ledger.Totals(done)
	}
	named := 0
	for _, one := range done {
		if strings.Contains(one.Unit, o.Teams[0].ID) {
			named++
		}
	}
	return foundf(named > 0, "the team below k is named %d times", named)
}

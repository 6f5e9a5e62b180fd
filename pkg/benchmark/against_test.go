package benchmark

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"rolefit/pkg/contribution"
)

// population draws people for every number of a fit, low on the average on the
// fine grid.
func population(n int, random *rand.Rand) [][]int {
	kind, _ := contribution.Known(contribution.KindFit)
	out := make([][]int, n)
	for i := range out {
		for _, number := range kind.Numbers {
			x := min(max(25+25*random.NormFloat64(), 0), 100)
			out[i] = append(out[i], number.Step*int(x/float64(number.Step)+.5))
		}
	}
	return out
}

// drawnCompany is an organisation of teams of these people.
func drawnCompany(t *testing.T, people [][]int, random *rand.Rand) Company {
	t.Helper()
	var blocks []Block
	for team := 'a'; len(people) >= 20; team++ {
		n := 5 + random.IntN(4)
		b := contribution.Unit{Org: "o", Team: string(team), Kind: "fit", Model: "1", Round: quarter.String()}
		block, err := Seal(b, 1, 5, people[:n], nil)
		if err != nil {
			t.Fatal(err)
		}
		blocks, people = append(blocks, block), people[n:]
	}
	c, err := BuildCompany("o", blocks)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Organisations whose people are drawn from the norm are found in its interval
// nine times in ten, on every grid, though their plain mean is 6 points below what
// clamped figures show.
func TestDrawnFromTheNormIsLikeTheNorm(t *testing.T) {
	random := rand.New(seeded(13))
	block, err := Seal(contribution.PublicUnit("fit", "1", quarter), 1, 0, population(5000, random), seeded(14))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Build([]Block{block})
	if err != nil {
		t.Fatal(err)
	}
	held, worded, all := [7]int{}, 0, 300
	plain, alike := 0.0, 0.0
	mean, _, _ := s.moments("fit", "1", 0)
	for range all {
		k := drawnCompany(t, population(100, random), random).Kinds[0]
		for i := range held {
			a, ok := s.Against(k, k.Rounds[0], i)
			if !ok {
				t.Fatal("no norm")
			}
			if v := k.Rounds[0].Figures[i].Value; a.Low <= v && v <= a.High {
				held[i]++
			}
			if a.Word != NoWord {
				worded++
			}
			if i == 0 {
				alike += a.Difference.Value / float64(all)
				plain += (k.Rounds[0].Figures[0].Value - mean) / float64(all)
			}
		}
	}
	t.Logf("held %v of %d, words in %d; difference %.2f, to the plain mean %.2f", held, all, worded, alike, plain)
	for i, n := range held {
		if share := float64(n) / float64(all); share < .84 || share > .97 {
			t.Errorf("number %d: %.3f", i, share)
		}
	}
	if math.Abs(alike) > .7 || plain < 4 || worded > all/10 {
		t.Errorf("difference %.2f, to the plain mean %.2f, words in %d", alike, plain, worded)
	}
}

func TestAgainstNothing(t *testing.T) {
	people := slices.Repeat([][]int{{100, 0, 50, 50, 50, 50, 50}}, 40)
	k := drawnCompany(t, people, rand.New(seeded(15))).Kinds[0]
	public := snapshot(t, thirds(300))
	for name, try := range map[string]struct {
		s      Snapshot
		kind   string
		number int
	}{"no norm": {Snapshot{}, "fit", 0}, "no number": {public, "fit", 7}, "negative": {public, "fit", -1}, "kind": {public, "mood", 0}} {
		if a, ok := try.s.Against(CompanyKind{Kind: try.kind, Model: "1"}, k.Rounds[0], try.number); ok {
			t.Errorf("%s: %+v", name, a)
		}
	}
	for number, want := range []Word{Higher, Lower, NoWord} {
		if a, ok := public.Against(k, k.Rounds[0], number); !ok || a.Word != want || a.People != 300 {
			t.Errorf("number %d: %+v, want %q", number, a, want)
		}
	}
}

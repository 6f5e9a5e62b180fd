package adversary

import (
	"strings"
	"testing"

	"rolefit/pkg/benchmark/evidence"
)

// crew returns the first c people of every block.
func crew(releases []Release, c int) (insiders []int) {
	for _, members := range distinct(releases) {
		insiders = append(insiders, members[:min(c, len(members))]...)
	}
	return insiders
}

// blocks returns the releases that are blocks and no totals, each once.
func blocks(releases []Release) (out []Release) {
	seen := map[string]bool{}
	for _, r := range releases {
		if strings.Contains(r.Unit, "/") && !seen[r.Unit] {
			seen[r.Unit] = true
			out = append(out, r)
		}
	}
	return out
}

// c insiders in every block leave k − c unknown people in every equation. k − 1
// of them win, as they must, and so does whoever files k − 1 contributions of
// their own.
func TestInsiders(t *testing.T) {
	w := NewWorld(150, seeded(2))
	var found []evidence.Insiders
	for c := range 5 {
		least, recovered := 0, 0
		for _, o := range w {
			releases, err := Sealed(o)
			if err != nil {
				t.Fatal(err)
			}
			insiders := crew(blocks(releases), c)
			recovered += len(Eliminate(len(o.People), releases, insiders...))
			if support := Support(len(o.People), releases, insiders...); least == 0 || support < least {
				least = support
			}
		}
		t.Logf("%d insiders in every block of k = 5 or more: at least %d unknown people in every equation, %d recovered", c, least, recovered)
		if least != 5-c {
			t.Errorf("%d insiders: %d unknown people, want %d", c, least, 5-c)
		}
		if (recovered > 0) != (c == 4) {
			t.Errorf("%d insiders recover %d", c, recovered)
		}
		found = append(found, evidence.Insiders{Insiders: c, Unknown: least, Recovered: recovered})
	}
	hold(t, "insiders", found...)
}

// Five thousand organisations in which anything may happen, each with up to
// k − 2 insiders anywhere.
func TestRandomSchedules(t *testing.T) {
	const schedules = 5000
	random := seeded(3)
	sealed, people, leaked := 0, 0, 0
	for i := range schedules {
		o := Schedule(random)
		releases, err := Sealed(o)
		if err != nil {
			t.Fatal(err)
		}
		n := len(o.People)
		insiders := random.Perm(n)[:min(n, random.IntN(o.K-1))]
		if found := Eliminate(n, releases, insiders...); len(found) > 0 {
			t.Fatalf("schedule %d: insiders %v recover %v of %+v", i, insiders, found, o)
		}
		if support := Support(n, releases); len(releases) > 0 && support < o.K {
			t.Fatalf("schedule %d: an equation about %d people, k = %d: %+v", i, support, o.K, o)
		}
		for _, b := range blocks(releases) {
			sealed += len(b.Members)
		}
		people += n
		live, err := Live(o)
		if err != nil {
			t.Fatal(err)
		}
		if len(Eliminate(n, live, insiders...)) > 0 {
			leaked++
		}
	}
	t.Logf("%d schedules, %d people, %d of them in blocks: 0 recovered; live figures leak in %d", schedules, people, sealed, leaked)
	if leaked < schedules/2 || sealed < people/4 {
		t.Errorf("live figures leak in %d schedules, %d of %d people are in blocks: the test does not test", leaked, sealed, people)
	}
	hold(t, "schedules", evidence.Schedules{Schedules: schedules, People: people, Sealed: sealed, Leaks: leaked})
}

package fit

import (
	"maps"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rolefit/pkg/questionnaire"
)

// smallestFlip tries all ways to answer otherwise and returns the fewest changed answers after which another role leads,
// or 0 when there is no way.
func smallestFlip(b *questionnaire.Bank, a Answers) int {
	s := read(b, a)
	lead, smallest := LeadingRole(s.posterior()), 0
	to := map[string]int{}
	var try func(i int)
	try = func(i int) {
		if smallest > 0 && len(to) >= smallest {
			return
		}
		if LeadingRole(s.changed(to)) != lead {
			smallest = len(to)
			return
		}
		for j := i; j < len(s.pairs); j++ {
			for answer := -2; answer <= 2; answer++ {
				if answer != s.pairs[j].answer {
					to[s.pairs[j].item.ID] = answer
					try(j + 1)
				}
			}
			delete(to, s.pairs[j].item.ID)
		}
	}
	try(0)
	return smallest
}

// TestFlipsAreSmallest compares with all possibilities on small sittings.
func TestFlipsAreSmallest(t *testing.T) {
	b := shippedBank(t)
	pairs := b.Pairs()
	rapid.Check(t, func(t *rapid.T) {
		a := Answers{}
		for range rapid.IntRange(0, 5).Draw(t, "n") {
			a[rapid.SampledFrom(pairs).Draw(t, "item").ID] = rapid.IntRange(-2, 2).Draw(t, "answer")
		}
		flips, err := Flips(b, a, 4)
		if err != nil {
			t.Fatal(err)
		}
		want := smallestFlip(b, a)
		if want == 0 && len(flips) > 0 || want > 0 && len(flips) == 0 {
			t.Fatalf("%d flips, where the smallest has %d changes", len(flips), want)
		}
		for _, f := range flips {
			if len(f.Changes) != want {
				t.Errorf("a flip of %d changes, where the smallest has %d", len(f.Changes), want)
			}
		}
	})
}

// TestFlipsFlip makes the changes, scores again, and finds that each is needed to its full extent.
func TestFlipsFlip(t *testing.T) {
	b := shippedBank(t)
	items := b.Pairs()
	rapid.Check(t, func(t *rapid.T) {
		a := someAnswers(t, items)
		p, err := Posterior(b, a)
		if err != nil {
			t.Fatal(err)
		}
		const limit = 5
		flips, err := Flips(b, a, limit)
		if err != nil {
			t.Fatal(err)
		}
		if len(flips) > limit {
			t.Errorf("%d flips, at most %d wanted", len(flips), limit)
		}
		seen := map[string]bool{}
		for _, f := range flips {
			if key := f.key(); seen[key] {
				t.Errorf("the same answers twice: %s", key)
			} else {
				seen[key] = true
			}
			now := f.leader(t, b, a, 0)
			if now != f.Leading || now == LeadingRole(p) {
				t.Errorf("%+v: %s leads, as before", f, now)
			}
			for i, c := range f.Changes {
				if c.From != a[c.Item] || c.To == c.From || c.To < -2 || c.To > 2 {
					t.Errorf("%+v is no change of answer %d", c, a[c.Item])
				}
				if now := f.leader(t, b, a, i+1); len(f.Changes) == 1 && now != LeadingRole(p) {
					t.Errorf("%+v: one step less of change %d flips as well", f, i)
				}
			}
		}
	})
}

// key names the answers of a flip.
func (f Flip) key() string {
	var key strings.Builder
	for _, c := range f.Changes {
		key.WriteString(c.Item + " ")
	}
	return key.String()
}

// leader makes the changes, one step less of the short-th when it is not 0, and returns the leading role.
func (f Flip) leader(t *rapid.T, b *questionnaire.Bank, a Answers, short int) Role {
	changed := Answers{}
	maps.Copy(changed, a)
	for i, c := range f.Changes {
		changed[c.Item] = c.To
		if i+1 == short && c.To > c.From {
			changed[c.Item]--
		} else if i+1 == short {
			changed[c.Item]++
		}
	}
	p, err := Posterior(b, changed)
	if err != nil {
		t.Fatal(err)
	}
	return LeadingRole(p)
}

// TestFlipsShareLittle: where two answers can each flip the lead alone, both are listed; then disjoint sets come first.
func TestFlipsShareLittle(t *testing.T) {
	b := inventedBank(t, .45)
	flips, err := Flips(b, Answers{"v1-focus-01": 1, "v1-focus-02": 0, "v2-ownership-01": 0, "a1-method-01": 0}, 10)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, f := range flips {
		if len(f.Changes) != 1 || f.Leading == ProductOwner {
			t.Errorf("%+v is not one change away from the Product Owner", f)
		}
		got[f.key()] = true
	}
	for _, id := range []string{"v1-focus-01 ", "v1-focus-02 ", "v2-ownership-01 "} {
		if !got[id] {
			t.Errorf("%sis not among %v", id, got)
		}
	}
}

func TestFlipsOfNothing(t *testing.T) {
	b := inventedBank(t, .45)
	for _, limit := range []int{0, 3} {
		if flips, err := Flips(b, Answers{}, limit); err != nil || len(flips) != 0 {
			t.Errorf("no answers: %v, %v", flips, err)
		}
	}
}

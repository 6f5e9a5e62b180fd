package sitting

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func loaded(t *testing.T) *questionnaire.Bank {
	t.Helper()
	b, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// answer is what a simulated person answers to an item, as shown.
type answerer func(s Sitting, item questionnaire.Item) int

// toward answers every pair of an axis the same way and every statement with 4.
func toward(v, s, a int) answerer {
	return func(at Sitting, item questionnaire.Item) int {
		if item.Kind == questionnaire.Statement {
			return 4
		}
		return at.Toward(item.ID, [3]int{v, s, a}[item.Axis.Index()])
	}
}

// give answers everything on the open page, as it is revealed.
func give(t *testing.T, b *questionnaire.Bank, s Sitting, answer answerer) Sitting {
	t.Helper()
	for open := s.Course(b).Open; len(open) > 0; open = s.Course(b).Open {
		item, _ := b.Item(open[0])
		next, err := s.Answer(b, item.ID, answer(s, item), 3000)
		if err != nil {
			t.Fatal(err)
		}
		s = next
	}
	return s
}

// through answers everything until the sitting is done, and returns the kinds of
// pages that it came by.
func through(t *testing.T, b *questionnaire.Bank, s Sitting, answer answerer) (Sitting, []bool) {
	t.Helper()
	var statements []bool
	for range 60 {
		if s.Done {
			return s, statements
		}
		s = give(t, b, s, answer)
		statements = append(statements, s.Course(b).Page.Statements)
		s = s.Forward(b)
	}
	t.Fatalf("the sitting does not end: page %d of %d pairs", s.Page, len(s.Asked))
	return s, nil
}

func TestFormsAskWhatTheyPromise(t *testing.T) {
	b := loaded(t)
	for _, tt := range []struct {
		form    fit.Form
		answer  answerer
		pairs   int
		pages   int
		stop    fit.Stop
		leveled int // answered statements
	}{
		{fit.Full, toward(2, -1, 1), 40, 9, fit.Complete, 10},
		{fit.Quick, toward(2, -1, 1), 12, 3, fit.Complete, 0},
		{fit.Standard, toward(2, -2, 2), 10, 4, fit.Settled, 10},
		{fit.Standard, toward(0, 0, 0), 40, 12, fit.Limit, 10},
	} {
		s, pages := through(t, b, New(b, tt.form, 7), tt.answer)
		if got := s.Answered(b); got != tt.pairs && tt.stop != fit.Settled {
			t.Errorf("%s: %d pairs answered, want %d", tt.form, got, tt.pairs)
		}
		if got := s.Course(b).Stop; got != tt.stop {
			t.Errorf("%s: stopped because of %q, want %q", tt.form, got, tt.stop)
		}
		if got := len(s.Shown) - s.Answered(b); got != tt.leveled {
			t.Errorf("%s: %d statements answered, want %d", tt.form, got, tt.leveled)
		}
		if tt.stop != fit.Settled && len(pages) != tt.pages {
			t.Errorf("%s: %d pages, want %d", tt.form, len(pages), tt.pages)
		}
		if i := slices.Index(pages, true); i >= 0 && slices.Contains(pages[i:], false) {
			t.Errorf("%s: pairs after statements: %v", tt.form, pages)
		}
	}
}

func TestStandardStopsEarlyAndSaysWhy(t *testing.T) {
	b := loaded(t)
	s := New(b, fit.Standard, 3)
	for !s.Course(b).AtEnd {
		s = give(t, b, s, toward(2, -2, 2))
		if !s.Course(b).AtEnd {
			if s.Course(b).Stop != fit.GoOn {
				t.Fatalf("stops because of %q, but is not at its end", s.Course(b).Stop)
			}
			s = s.Forward(b)
		}
	}
	if n := s.Answered(b); n < 10 || n > 16 {
		t.Errorf("a decided Product Owner answers %d pairs", n)
	}
	if s.Course(b).Stop != fit.Settled {
		t.Errorf("stopped because of %q", s.Course(b).Stop)
	}
	if next := s.Forward(b); !next.Course(b).Page.Statements {
		t.Error("after the pairs come the statements")
	}
	c := s.Course(b)
	if want := s.Answered(b) + 10; c.Total != want || !c.Exact || c.Done != want-10 {
		t.Errorf("progress at the end is %d of %d (exact %t), want %d of %d", c.Done, c.Total, c.Exact, want-10, want)
	}
}

func TestEveryPageIsReachedOnceAndBackLeadsToIt(t *testing.T) {
	b := loaded(t)
	s := New(b, fit.Standard, 5)
	var seen [][]string
	for !s.Course(b).Page.Statements {
		s = give(t, b, s, toward(1, 1, 0))
		seen = append(seen, ids(s.Course(b).Page))
		s = s.Forward(b)
	}
	for _, want := range slices.Backward(seen) {
		s = s.Back()
		if diff := cmp.Diff(want, ids(s.Course(b).Page)); diff != "" {
			t.Fatalf("going back shows another page (-before +now):\n%s", diff)
		}
	}
	if s.Back().Page != 0 {
		t.Error("back from the first page leaves it")
	}
}

func ids(p Page) []string {
	var list []string
	for _, item := range p.Items {
		list = append(list, item.ID)
	}
	return list
}

// Somebody who leaves pairs without an answer must come through all the same.
func TestSkippingNeverGetsStuck(t *testing.T) {
	b := loaded(t)
	for _, form := range fit.Forms {
		for seed := range uint64(40) {
			draw := rand.New(rand.NewPCG(seed, 1))
			s := New(b, form, uint32(seed))
			for turns := 0; !s.Done; turns++ {
				if turns > 200 {
					t.Fatalf("form %s, seed %d: stuck on page %d with %d pairs asked", form, seed, s.Page, len(s.Asked))
				}
				for _, id := range s.Course(b).Open {
					item, _ := b.Item(id)
					if draw.IntN(3) > 0 {
						s, _ = s.Answer(b, id, toward(draw.IntN(5)-2, draw.IntN(5)-2, 0)(s, item), 0)
					}
				}
				s = s.Forward(b)
			}
			if s.Page >= len(s.pages(b)) {
				t.Fatalf("form %s, seed %d: page %d of %d", form, seed, s.Page, len(s.pages(b)))
			}
			again, err := Parse(s.Encode(), b)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(s, again, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("a kept sitting comes back changed:\n%s", diff)
			}
		}
	}
}

func TestChangingAnEarlierAnswerCountsOnceAndKeepsItsTime(t *testing.T) {
	b := loaded(t)
	s := give(t, b, New(b, fit.Standard, 9), toward(2, 2, 2))
	first := s.Asked[0]
	before := len(s.Asked)
	changed, err := s.Answer(b, first, 0, 99)
	if err != nil {
		t.Fatal(err)
	}
	if changed.Answered(b) != s.Answered(b) || changed.Shown[first] != 0 || s.Shown[first] == 0 {
		t.Error("a change replaces the answer, in the new value alone")
	}
	if changed.Times[first] != 3000 {
		t.Errorf("the time of the first answer became %d", changed.Times[first])
	}
	if len(changed.Asked) != before {
		t.Error("a change on a full page reveals nothing")
	}
}

func TestAnswerRefusesWhatIsNone(t *testing.T) {
	b := loaded(t)
	s := New(b, fit.Quick, 1)
	for _, tt := range []struct {
		id    string
		shown int
	}{{"nothing", 0}, {"v1-focus-01", 3}, {"v1-focus-01", -3}, {"level-value-01", 0}, {"level-value-01", 6}} {
		if next, err := s.Answer(b, tt.id, tt.shown, 0); err == nil || len(next.Shown) != 0 {
			t.Errorf("%s: %d is taken as an answer", tt.id, tt.shown)
		}
	}
}

func TestAskMoreOpensAHandfulAndPassesAnsweredStatements(t *testing.T) {
	b := loaded(t)
	for _, form := range fit.Forms {
		s, _ := through(t, b, New(b, form, 11), toward(2, -2, 2))
		before := s.Answered(b)
		s = s.AskMore(b)
		if s.Done || s.Course(b).Page.Statements || len(s.Course(b).Open) == 0 {
			t.Fatalf("%s: asking for more opens no pair", form)
		}
		s, pages := through(t, b, s, toward(2, -2, 2))
		if got := s.Answered(b) - before; got != moreSize {
			t.Errorf("%s: %d more pairs, want %d", form, got, moreSize)
		}
		if slices.Contains(pages, true) {
			t.Errorf("%s: statements are asked again: %v", form, pages)
		}
	}
}

func TestAskMoreEndsWithTheBank(t *testing.T) {
	b := loaded(t)
	s, _ := through(t, b, New(b, fit.Full, 1), toward(1, 0, 0))
	for range 20 {
		s, _ = through(t, b, s.AskMore(b), toward(1, 0, 0))
	}
	if got, want := s.Answered(b), len(b.Pairs()); got != want {
		t.Errorf("%d pairs answered, want all %d", got, want)
	}
	if s.CanAskMore(b) || !s.AskMore(b).Done {
		t.Error("more is offered than the bank holds")
	}
}

func TestParseRefusesDamage(t *testing.T) {
	b := loaded(t)
	good := New(b, fit.Full, 1)
	for name, spoil := range map[string]func(*Sitting){
		"form":      func(s *Sitting) { s.Form = "long" },
		"asked":     func(s *Sitting) { s.Asked = []string{"level-value-01"} },
		"item":      func(s *Sitting) { s.Shown = map[string]int{"x": 1} },
		"range":     func(s *Sitting) { s.Shown = map[string]int{"v1-focus-01": 5} },
		"statement": func(s *Sitting) { s.Shown = map[string]int{"level-value-01": 0} },
	} {
		bad := good.clone()
		spoil(&bad)
		if _, err := Parse(bad.Encode(), b); err == nil || errors.Is(err, ErrOtherBank) {
			t.Errorf("%s: %v", name, err)
		}
	}
	other := good
	other.Bank = "000000000000"
	if _, err := Parse(other.Encode(), b); !errors.Is(err, ErrOtherBank) {
		t.Errorf("another item set: %v", err)
	}
	if _, err := Parse("{", b); err == nil {
		t.Error("half a text is read")
	}
}

// What the boot script keeps has no list of asked pairs and may hold answers
// that a later form asked.
func TestParseTakesOverTheBootScript(t *testing.T) {
	b := loaded(t)
	text := `{"v":1,"bank":"` + b.Hash() + `","form":"standard","seed":4294967295,"shown":{"` + b.Fixed()[0].ID +
		`":2,"` + b.Fixed()[30].ID + `":-1}}`
	s, err := Parse(text, b)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Asked) != 7 || s.Asked[6] != b.Fixed()[30].ID || s.Page != 0 {
		t.Errorf("asked %v on page %d: want the opening six and the answered pair", s.Asked, s.Page)
	}
}

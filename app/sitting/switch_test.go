package sitting

import (
	"slices"
	"testing"

	"rolefit/pkg/fit"

	"github.com/google/go-cmp/cmp"
)

func TestSwitchKeepsEveryAnswerAndFinishes(t *testing.T) {
	b := loaded(t)
	for _, from := range fit.Forms {
		for _, to := range fit.Forms {
			for turns := range 4 {
				s := New(b, from, 21)
				for range turns {
					s = give(t, b, s, toward(1, 0, -1)).Forward(b)
				}
				before := s.Answers(b)
				s = s.Switch(b, to)
				if diff := cmp.Diff(before, s.Answers(b)); diff != "" || s.Form != to {
					t.Fatalf("%s to %s: answers changed:\n%s", from, to, diff)
				}
				if !slices.Equal(s.Asked[:openingSize], openingIDs(t)) {
					t.Fatalf("%s to %s: the opening six no longer come first: %v", from, to, s.Asked[:openingSize])
				}
				end, _ := through(t, b, s, toward(1, 0, -1))
				if got := end.Course(b).Stop; got == fit.GoOn {
					t.Errorf("%s to %s after %d pages: finished without a reason", from, to, turns)
				}
				if to == fit.Full && !completeFixed(t, end) {
					t.Errorf("%s to full: not all fixed pairs were asked", from)
				}
			}
		}
	}
}

func openingIDs(t *testing.T) []string {
	var list []string
	for _, item := range loaded(t).Fixed()[:openingSize] {
		list = append(list, item.ID)
	}
	return list
}

func completeFixed(t *testing.T, s Sitting) bool {
	for _, item := range loaded(t).Fixed() {
		if _, ok := s.Shown[item.ID]; !ok {
			return false
		}
	}
	return true
}

func TestSwitchToTheSameFormChangesNothing(t *testing.T) {
	b := loaded(t)
	s := give(t, b, New(b, fit.Standard, 2), toward(1, 1, 1)).Forward(b)
	if diff := cmp.Diff(s, s.Switch(b, fit.Standard)); diff != "" {
		t.Error(diff)
	}
}

func TestSwitchBeforeTheFirstAnswerIsANewSitting(t *testing.T) {
	b := loaded(t)
	for _, form := range fit.Forms {
		if diff := cmp.Diff(New(b, form, 8), New(b, fit.Standard, 8).Switch(b, form)); diff != "" {
			t.Errorf("%s:\n%s", form, diff)
		}
	}
}

// A pair that was passed by must not come back as a question of the new form's
// open page, and one that was never shown must not count as passed by.
func TestSwitchTellsPassedFromUnseen(t *testing.T) {
	b := loaded(t)
	s := New(b, fit.Full, 4)
	skipped := s.Asked[1]
	for _, id := range s.Course(b).Open {
		if id != skipped {
			s, _ = s.Answer(b, id, 1, 0)
		}
	}
	s = s.Forward(b).Switch(b, fit.Standard)
	if slices.Contains(s.Course(b).Open, skipped) {
		t.Error("the passed pair is asked again")
	}
	if got := s.passed(); !slices.Equal(got, []string{skipped}) {
		t.Errorf("passed by: %v, want %q alone", got, skipped)
	}
	if len(s.Asked) != openingSize+1 {
		t.Errorf("%d pairs are asked: the full form's plan is still there", len(s.Asked))
	}
}

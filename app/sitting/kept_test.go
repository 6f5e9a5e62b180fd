package sitting

import (
	"fmt"
	"testing"

	"rolefit/pkg/fit"

	"github.com/google/go-cmp/cmp"
)

func TestCurrentRoleGrid(t *testing.T) {
	for i, work := range Works {
		for k, often := range Oftens {
			w, err := ParseCurrentRole(CurrentRole{Main: work, Two: often}.Encode())
			if err != nil {
				t.Fatal(err)
			}
			main, two, ok := w.Grid()
			if main != []int{0, 25, 50, 75, 100}[i] || two != []int{0, 50, 100}[k] || !ok {
				t.Errorf("%v is %d, %d (%t)", w, main, two, ok)
			}
		}
	}
}

func TestCurrentRoleIsOnlyCompleteWithBothAnswers(t *testing.T) {
	for _, w := range []CurrentRole{{}, {Main: "both"}, {Two: "never"}} {
		if _, _, ok := w.Grid(); ok || w.Complete() {
			t.Errorf("%+v counts as complete", w)
		}
	}
	if w, err := ParseCurrentRole(""); err != nil || w != (CurrentRole{}) {
		t.Errorf("nothing kept is %+v, %v", w, err)
	}
	for _, text := range []string{"x", `{"main":"owner","two":"never"}`, `{"main":"both","two":"daily"}`} {
		if _, err := ParseCurrentRole(text); err == nil {
			t.Errorf("%s is read", text)
		}
	}
}

func TestHistoryKeepsOneRecordForASitting(t *testing.T) {
	b := loaded(t)
	s, _ := through(t, b, New(b, fit.Standard, 31), toward(2, -1, 1))
	r, err := fit.Score(b, s.Answers(b))
	if err != nil {
		t.Fatal(err)
	}
	h := History(nil).With(s.NewRecord(r, "2025-11-22"))
	more, _ := through(t, b, s.AskMore(b), toward(2, -1, 1))
	r, _ = fit.Score(b, more.Answers(b))
	h = h.With(more.NewRecord(r, "2025-11-23"))
	if len(h) != 1 || h[0].Day != "2025-11-22" || h[0].Answered != more.Answered(b) {
		t.Errorf("asking more makes %d records: %+v", len(h), h)
	}
	again, err := ParseHistory(h.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(h, again); diff != "" {
		t.Errorf("a kept history comes back changed:\n%s", diff)
	}
}

func TestHistoryForgetsTheOldest(t *testing.T) {
	var h History
	for i := range uint32(40) {
		h = h.With(Record{Seed: i, Day: fmt.Sprintf("2025-01-%02d", i%28+1), Profile: fit.Prior()})
	}
	if len(h) != remembered || h[0].Seed != 40-remembered {
		t.Errorf("%d records, the oldest is %d", len(h), h[0].Seed)
	}
	before := h.Before(39)
	if len(before) != remembered-1 || before[0].Seed != 38 {
		t.Errorf("before the last: %d records, first %d", len(before), before[0].Seed)
	}
}

func TestParseHistoryRefusesDamage(t *testing.T) {
	for _, text := range []string{"{", `[{"day":"2025-11-22"}]`} {
		if h, err := ParseHistory(text); err == nil {
			t.Errorf("%s is read as %v", text, h)
		}
	}
}

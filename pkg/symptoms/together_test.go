package symptoms_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/sharecode"
	"rolefit/pkg/symptoms"
)

// TestCode: what a code holds comes back, and another list's is told apart.
func TestCode(t *testing.T) {
	list, err := symptoms.Load()
	if err != nil {
		t.Fatal(err)
	}
	all := list.All()
	want := symptoms.Answers{all[0].ID: 5, all[11].ID: 1}
	code, err := symptoms.Code(list, want, 7)
	if err != nil {
		t.Fatal(err)
	}
	if got, self, err := symptoms.ParseCode(list, code); err != nil || self != 7 || !cmp.Equal(want, got) {
		t.Errorf("%v of %d, %v", got, self, err)
	}
	other, err := sharecode.SymptomSheet{Set: symptoms.Set + 1}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := symptoms.ParseCode(list, other); !errors.Is(err, symptoms.ErrOtherSet) {
		t.Errorf("of another list: %v", err)
	}
	if _, err := symptoms.Code(list, symptoms.Answers{"unknown": 1}, 7); err == nil {
		t.Error("an unknown symptom has a code")
	}
}

// lists are the symptoms of each Set, in their order and as they are worded. What a set means never changes: its codes are out.
var lists = map[int][]string{
	1: {
		"waiting-decisions:trouble", "one-answer:health", "double-work:trouble", "known-decider:health", "known-purpose:health", "unwanted-work:trouble",
		"plan-follows-learning:health", "open-scope:health", "overloaded-head:trouble", "direct-talk:health", "strategy-apart:trouble", "strategy-on-owner:trouble",
	},
}

// TestSet: the list of symptoms is that of its set. For another list, count Set up and add a row.
func TestSet(t *testing.T) {
	list, err := symptoms.Load()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range list.All() {
		got = append(got, s.ID+":"+string(s.Wording))
	}
	if diff := cmp.Diff(lists[symptoms.Set], got); diff != "" {
		t.Errorf("set %d (-want +got):\n%s", symptoms.Set, diff)
	}
}

// TestAverages: each symptom over those who answered it, the worst first, as trouble whichever way it was worded.
func TestAverages(t *testing.T) {
	list, err := symptoms.Load()
	if err != nil {
		t.Fatal(err)
	}
	worded := map[symptoms.Key]string{}
	for _, s := range list.All() {
		worded[s.Wording] = s.ID
	}
	trouble, health := worded[symptoms.Trouble], worded[symptoms.Health]
	got := map[string]float64{}
	var order []string
	for _, a := range symptoms.Averages(list, []symptoms.Answers{{trouble: 5, health: 5}, {trouble: 4}, {trouble: 5, health: 4}, {}}) {
		got[a.Symptom.ID], order = a.Score, append(order, a.Symptom.ID)
		if want := map[string]int{trouble: 3, health: 2}[a.Symptom.ID]; a.N != want {
			t.Errorf("%s: %d people", a.Symptom.ID, a.N)
		}
	}
	if diff := cmp.Diff(map[string]float64{trouble: 275.0 / 3, health: 12.5}, got); diff != "" || !cmp.Equal(order, []string{trouble, health}) {
		t.Errorf("%v (-want +got):\n%s", order, diff)
	}
}

// FuzzParseCode: whatever is read is written the same.
func FuzzParseCode(f *testing.F) {
	list, err := symptoms.Load()
	if err != nil {
		f.Fatal(err)
	}
	code, err := symptoms.Code(list, symptoms.Answers{list.All()[3].ID: 2}, 7)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(code)
	f.Add("RATE-")
	f.Fuzz(func(t *testing.T, text string) {
		answers, self, err := symptoms.ParseCode(list, text)
		if err != nil {
			return
		}
		again, err := symptoms.Code(list, answers, self)
		if err != nil {
			t.Fatal(err)
		}
		if same, who, err := symptoms.ParseCode(list, again); err != nil || who != self || !cmp.Equal(answers, same) {
			t.Errorf("%q is %v of %d, written %q, read %v of %d, %v", text, answers, self, again, same, who, err)
		}
	})
}

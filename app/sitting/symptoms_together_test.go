package sitting

import (
	"errors"
	"strings"
	"testing"

	"rolefit/pkg/symptoms"
)

// TestSymptomsOfOthers: a code is taken once, a newer one of somebody takes the place of the earlier one, and one's own is none
// of the others'.
func TestSymptomsOfOthers(t *testing.T) {
	list, err := symptoms.Load()
	if err != nil {
		t.Fatal(err)
	}
	id := list.All()[0].ID
	of := func(self, answer int) string {
		code, err := symptoms.Code(list, symptoms.Answers{id: answer}, self)
		if err != nil {
			t.Fatal(err)
		}
		return code
	}
	f := Symptoms{Answers: symptoms.Answers{id: 5}, Self: 1}
	add := func(text string, added int, refused ...error) {
		t.Helper()
		next, n, why := f.Add(list, text)
		if n != added || len(why) != len(refused) {
			t.Fatalf("%q: %d added, %v", text, n, why)
		}
		for i := range why {
			if !errors.Is(why[i], refused[i]) {
				t.Errorf("%q: %v, not %v", text, why[i], refused[i])
			}
		}
		f = next
	}
	add("nothing", 0, ErrNoCode)
	add("Mine: "+of(1, 5)+"\nP2: "+of(2, 4)+"\nP3: "+strings.ToLower(of(3, 4)), 2, ErrOwnCode)
	add(of(2, 4), 0, ErrKnownCode)
	add(of(2, 1), 1)
	if people := f.People(list); len(people) != 3 || people[1][id] != 1 || people[2][id] != 4 {
		t.Errorf("here are %v", people)
	}
	for self := 4; self <= 12; self++ {
		add(of(self, 3), 1)
	}
	add(of(13, 3), 0, ErrFull)
	add(of(12, 2), 1)
	kept, err := ParseSymptoms(f.Encode(), list)
	if err != nil || len(kept.People(list)) != 12 || kept.Self != 1 {
		t.Errorf("kept are %d, %v", len(kept.People(list)), err)
	}
	if alone := f.Alone(); len(alone.People(list)) != 1 || len(f.Others) != 11 {
		t.Error("alone, others are left, or gone from where they were")
	}
	damaged, err := ParseSymptoms(strings.Replace(f.Encode(), of(12, 2)[:8], "RATE-999", 1), list)
	if err != nil || len(damaged.People(list)) != 11 || len(damaged.Answers) != len(f.Answers) {
		t.Errorf("with a code that cannot be, %d people are here, with own answers %v: %v", len(damaged.People(list)), damaged.Answers, err)
	}
	if !strings.Contains(damaged.Encode(), "RATE-999") {
		t.Error("what another version wrote is not kept")
	}
	if _, added, refused := f.Clear().Add(list, of(f.Self, 4)); added > 0 || !errors.Is(errors.Join(refused...), ErrOwnCode) {
		t.Errorf("without own answers, the own code of earlier is taken: %v", refused)
	}
	if cleared := f.Clear(); len(cleared.Answers) > 0 || cleared.Self != f.Self || len(cleared.Others) != 11 {
		t.Errorf("without own answers: %+v", cleared)
	}
	if cleared := f.Alone().Clear(); cleared.Self != 0 {
		t.Errorf("without anybody's answers the number %d stays", cleared.Self)
	}
	if code, err := NewSymptoms().Code(list); code != "" || !errors.Is(err, ErrNoCode) {
		t.Errorf("without answers the code is %q, %v", code, err)
	}
}

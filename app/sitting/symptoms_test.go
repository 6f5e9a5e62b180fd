package sitting

import (
	"testing"

	"rolefit/pkg/symptoms"

	"github.com/google/go-cmp/cmp"
)

func TestSymptoms(t *testing.T) {
	list, err := symptoms.Load()
	if err != nil {
		t.Fatal(err)
	}
	f, err := NewSymptoms().Answer(list, "direct-talk", 4)
	if err != nil || len(f.Open(list)) != 11 {
		t.Fatalf("%v, open %v", err, f.Open(list))
	}
	for id, answer := range map[string]int{"direct-talk": 6, "nonsense": 3} {
		if same, err := f.Answer(list, id, answer); err == nil || !cmp.Equal(f, same) {
			t.Errorf("%s is answered with %d", id, answer)
		}
	}
	f.Told = true
	again, err := ParseSymptoms(f.Encode(), list)
	if diff := cmp.Diff(f, again); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if fresh, err := ParseSymptoms("", list); err != nil || len(fresh.Open(list)) != 12 {
		t.Errorf("%v, %v", fresh, err)
	}
	if fresh, err := ParseSymptoms(`{"v":1}`, list); err != nil || fresh.Answers == nil {
		t.Errorf("%v, %v", fresh, err)
	}
	for _, text := range []string{"{", `{"v":2}`, `{"v":1,"answers":{"nonsense":1}}`, `{"v":1,"answers":{"direct-talk":0}}`} {
		if fresh, err := ParseSymptoms(text, list); err == nil || len(fresh.Answers) > 0 {
			t.Errorf("%s is read as %v", text, fresh)
		}
	}
}

package duties

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/sharecode"
)

// A sheet is read from a code as it was written into it.
func FuzzParseCode(f *testing.F) {
	d, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	roster := sharecode.Roster{Labels: []string{"Person 1", "Person 2", "Person 3"}}
	for _, answer := range []Answer{{Say: 1, Act: 1}, {Say: 2}, {}} {
		code, err := Sheet{Self: 1, Answers: map[string]Answer{d.All()[0].ID: answer}}.Code(d, roster)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(code)
	}
	f.Add("MAP-0")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ParseCode(text, d, roster)
		if err != nil {
			return
		}
		code, err := s.Code(d, roster)
		if err != nil {
			t.Fatalf("%q is %+v: %v", text, s, err)
		}
		if again, err := ParseCode(code, d, roster); err != nil || !cmp.Equal(s, again) {
			t.Errorf("%q is %+v is %q is %+v: %v", text, s, code, again, err)
		}
	})
}

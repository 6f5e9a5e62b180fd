package project

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Five numbers are read as they are written.
func FuzzParseProject(f *testing.F) {
	for _, line := range []string{"-2 -1 0 1 2", "1 2 3 4 5", "+1 0 0 0 0", "0 0 0 0", "a b c d e", "99999999999999999999 0 0 0 0"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		p, err := ParseFactors(strings.Fields(line))
		if err != nil {
			return
		}
		if again, err := ParseFactors(strings.Fields(strings.Trim(fmt.Sprint(p), "[]"))); err != nil || again != p {
			t.Errorf("%q is %v is %v, %v", line, p, again, err)
		}
	})
}

// A sheet is read from a code as it was written into it.
func FuzzParseCode(f *testing.F) {
	in, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	questions := in.Questions.All()
	for _, s := range []Sheet{
		{Answers: map[string]int{questions[0].ID: 1}},
		{Voice: in.Voices.All()[0].ID, Answers: map[string]int{questions[1].ID: -2}, Ticks: []string{in.Ticks.All()[0].ID}},
	} {
		code, err := in.Code(s)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(code)
	}
	f.Add("NEED-0")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := in.ParseCode(text)
		if err != nil {
			return
		}
		code, err := in.Code(s)
		if err != nil {
			t.Fatalf("%q is %+v: %v", text, s, err)
		}
		if again, err := in.ParseCode(code); err != nil || !cmp.Equal(s, again) {
			t.Errorf("%q is %+v is %q is %+v: %v", text, s, code, again, err)
		}
	})
}

package sharecode

import (
	"testing"

	"rolefit/pkg/sharecode/pastedtest"

	"github.com/google/go-cmp/cmp"
)

// TestEveryKindIsReadAsPeoplePasteIt: what Find and First return is what Parse reads.
func TestEveryKindIsReadAsPeoplePasteIt(t *testing.T) {
	for _, s := range pastedtest.Spellings(t) {
		for kind, code := range samples {
			text := s.Of(code)
			if got, err := parse(kind, First(text, kind)); err != nil || !cmp.Equal(got, contents[kind]) {
				t.Errorf("%s: %q is %+v, %v", s.How, text, got, err)
			}
			if found := Find(text); len(found) != 1 || found[0].Code != code || found[0].Kind != kind || !found[0].Sound {
				t.Errorf("%s: in %q is %+v", s.How, text, found)
			}
		}
	}
	for _, text := range pastedtest.None(t) {
		if got := First(text, Kinds[:]...); got != text {
			t.Errorf("in %q is %q", text, got)
		}
	}
}

// TestFirstTakesWhatTheFieldWants: the wanted kind before the others, sound ones before damaged ones, prose never.
func TestFirstTakesWhatTheFieldWants(t *testing.T) {
	share, private := samples[KindShare], samples[KindPrivate]
	for text, want := range map[string]string{
		share + " " + private:         private,
		"SELF-0400 " + private:        private,
		"SELF-0400 and " + share:      share,
		"self-assessment: " + share:   share,
		"cut off: " + private[:40]:    private[:40],
		"self-assessment and no more": "self-assessment and no more",
		"":                            "",
	} {
		if got := First(text, KindPrivate); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

package crockford_test

import (
	"strings"
	"testing"

	"rolefit/pkg/sharecode/crockford"
	"rolefit/pkg/sharecode/pastedtest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// marks are those of the program's codes, which the spellings are tried with.
var marks = []string{"SELF", "HATS", "NEED", "DUTY", "CREW", "RATE", "RC1", "RC2"}

// code is a sound code with a mark: its body begins with a version, as every code's does.
func code(mark string, body []byte) string {
	sum := crockford.Sum(mark, body)
	return crockford.Encode(append(body, byte(sum>>24), byte(sum>>16), byte(sum>>8), byte(sum)))
}

// TestScanReadsCodesAsPeoplePasteThem tries every spelling with a code of every kind and of several lengths.
func TestScanReadsCodesAsPeoplePasteThem(t *testing.T) {
	spellings := pastedtest.Spellings(t)
	if len(spellings) < 60 {
		t.Errorf("%d spellings, want at least 60", len(spellings))
	}
	for _, s := range spellings {
		for _, mark := range marks {
			for size := 12; size < 60; size += 7 {
				letters := code(mark, append([]byte{1}, make([]byte, size)...))
				text := s.Of(mark + "-" + letters)
				want := []crockford.Found{{Mark: mark, Letters: letters, Sound: true}}
				if diff := cmp.Diff(want, crockford.Scan(text, marks...), cmpopts.IgnoreFields(crockford.Found{}, "Start", "End")); diff != "" {
					t.Fatalf("%s: %q (-want +got):\n%s", s.How, text, diff)
				}
			}
		}
	}
	for _, text := range pastedtest.None(t) {
		if found := crockford.Scan(text, marks...); len(found) > 0 {
			t.Errorf("%q: %+v", text, found)
		}
	}
}

// TestScanFindsEveryCode: in their order and where they stand, the damaged ones too.
func TestScanFindsEveryCode(t *testing.T) {
	a, b := code("HATS", []byte{1, 2, 3, 4, 5, 6, 7, 8}), code("RC1", []byte{1, 9})
	text := "P1: HATS-" + a + "\nP2: HATS-" + a[:9] + "\nP3: hats-" + a[:7] + "U" + a[8:] + "; RC1" + b
	want := []crockford.Found{
		{"HATS", a, true, 4, 9 + len(a)},
		{"HATS", a[:9], false, 14 + len(a), 28 + len(a)},
		{"HATS", a[:7] + "U" + a[8:], false, 33 + len(a), 38 + 2*len(a)},
		{"RC1", b, true, 40 + 2*len(a), 43 + 2*len(a) + len(b)},
	}
	if diff := cmp.Diff(want, crockford.Scan(text, marks...)); diff != "" {
		t.Error(diff)
	}
	if found := crockford.Scan(text, "DUTY"); len(found) > 0 {
		t.Errorf("of a kind that was not asked for: %+v", found)
	}
}

// TestScanIsBounded: behind the first mebibyte nothing is looked at, and many marks do not make it slow.
func TestScanIsBounded(t *testing.T) {
	sound := "HATS-" + code("HATS", []byte{1, 2})
	if found := crockford.Scan(strings.Repeat(" ", 1<<20)+sound, marks...); len(found) > 0 {
		t.Errorf("%+v", found)
	}
	if found := crockford.Scan(strings.Repeat("HATS-0", 50_000)+" "+sound, marks...); !found[len(found)-1].Sound {
		t.Errorf("the code behind %d marks is lost", len(found)-1)
	}
}

// TestScanNeverMakesACode: a wrong letter is never read as sound.
func TestScanNeverMakesACode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := []byte(code("HATS", append([]byte{1}, rapid.SliceOfN(rapid.Byte(), 3, 60).Draw(t, "body")...)))
		at := rapid.IntRange(0, len(letters)-1).Draw(t, "at")
		other := crockford.Letters[rapid.IntRange(0, 31).Draw(t, "letter")]
		changed := letters[at] != other
		letters[at] = other
		for _, f := range crockford.Scan("HATS-"+string(letters), marks...) {
			if f.Sound == changed {
				t.Fatalf("%s: %+v", letters, f)
			}
		}
	})
}

// Whatever is pasted, what is found stands in it, in order.
func FuzzScan(f *testing.F) {
	f.Add("HATS-" + code("HATS", []byte{1, 2, 3}) + " %2D &shy; =E2 ＨＡＴＳ")
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, found := range crockford.Scan(text, marks...) {
			if found.Start < at || found.End <= found.Start || found.End > len(text) {
				t.Fatalf("%+v behind %d in %q", found, at, text)
			}
			at = found.Start
		}
	})
}

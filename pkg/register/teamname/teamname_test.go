package teamname

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestClean(t *testing.T) {
	beside := []string{"Payments", "Команда", "Team 1"}
	for _, tc := range []struct{ name, want, problem string }{
		{"Search", "Search", ""},
		{"Straße & Söhne", "Straße & Söhne", ""},
		{"Cafe\u0301", "Café", ""}, // composed
		{"Ｔｅａｍ　７", "Team 7", ""},   // full width
		{"Team\u00a0\u2003  2", "Team 2", ""},
		{"Поиск", "Поиск", ""},
		{"Team Ω", "Team Ω", ""},
		{"Яндекс Search", "Яндекс Search", ""},
		{"می\u200cخواهم", "می\u200cخواهم", ""},     // Persian
		{"क्\u200dष", "क्\u200dष", ""},             // Hindi
		{"👩\u200d💻 Tools", "👩\u200d💻 Tools", ""},   // emoji
		{"🏳\ufe0f\u200d🌈", "🏳\ufe0f\u200d🌈", ""},   // emoji with both
		{"👩🏽\u200d🔬", "👩🏽\u200d🔬", ""},             // with a skin tone
		{"Heart ❤\ufe0f", "Heart ❤\ufe0f", ""},     // coloured
		{"1\ufe0f\u20e3", "1\ufe0f\u20e3", ""},     // a key
		{"Pаyments", "", "looks like 'a'"},         // Cyrillic а
		{"Рayments", "", "looks like 'P'"},         // Cyrillic Р
		{"Ραyments", "", "among Latin letters"},    // Greek
		{"PAYMENTS", "", "cannot be told from"},    // capitals
		{"Ｐａｙｍｅｎｔｓ", "", "cannot be told from"},    // full width
		{"Paymentѕ", "", "looks like 's'"},         // Cyrillic ѕ
		{"кοманда", "", "cannot be told from"},     // Greek ο in Cyrillic
		{"Team\u20031", "", "cannot be told from"}, // another space
		{"Pay\u200bments", "", "cannot be seen"},   // zero width space
		{"Pay\u200dments", "", "joins nothing"},    // joiner in Latin
		{"Pay\u00adments", "", "cannot be seen"},   // soft hyphen
		{"Pay\u034fments", "", "cannot be seen"},   // grapheme joiner
		{"Payments\u200e", "", "cannot be seen"},   // direction
		{"\u202ePayments", "", "cannot be seen"},   // turned round
		{"Search\ufe0f", "", "joins nothing"},      // a form of nothing
		{"Search\ufe00", "", "cannot be seen"},     // another form
		{"می\u200c", "", "joins nothing"},          // at the end
		{"\u200dSearch", "", "joins nothing"},      // at the beginning
		{"\u3164", "", "cannot be seen"},           // Hangul filler
		{"Search\u3164", "", "cannot be seen"},     // behind a name
		{"\u2800", "", "cannot be seen"},           // Braille without dots
		{"Search\u2800", "", "cannot be seen"},     // behind a name
		{"\uffa0", "", "cannot be seen"},           // half width filler
		{"", "", "nothing to read"},                //
		{" ", "", "nothing to read"},               //
		{"\u0301\u0301", "", "nothing to read"},    // marks alone
		{"Search\x07", "", "cannot be seen"},       // control
		{"Search\U000e0041", "", "cannot be seen"}, // a tag
		{"Search\U000e0100", "", "cannot be seen"}, // a form for ideographs
		{"Se\nrch", "", "cannot be seen"},          // a line's end
		{"Search\u2028", "", "cannot be seen"},     // another
		{"Sea\u17b4rch", "", "cannot be seen"},     // Khmer, without form
	} {
		got, err := Clean(tc.name, beside)
		if got != tc.want || (err == nil) != (tc.problem == "") || err != nil && !strings.Contains(err.Error(), tc.problem) {
			t.Errorf("%+q: %+q, %v; want %+q, %q", tc.name, got, err, tc.want, tc.problem)
		}
	}
}

// What is kept is in its one form, is cleaned to itself, and takes its own place.
func TestCleanNamesStay(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		name, err := Clean(rapid.String().Draw(r, "name"), nil)
		if err != nil {
			return
		}
		if again, err := Clean(name, nil); again != name || err != nil || !norm.NFKC.IsNormalString(name) {
			r.Errorf("%+q became %+q, %v", name, again, err)
		}
		if _, err := Clean(name, []string{name}); err == nil {
			r.Errorf("%+q is there twice", name)
		}
	})
}

// Every lookalike is a single letter of another script, or at least not of the
// basic one, and looks like one letter only.
func TestLookalikes(t *testing.T) {
	seen := 0
	for r, latin := range lookalikes() {
		if r < 0x80 || !unicode.IsLetter(r) || latin >= 0x80 || !unicode.IsLetter(latin) {
			t.Errorf("%q (%U) for %q", r, r, latin)
		}
		seen++
	}
	if seen < 80 {
		t.Errorf("%d lookalikes", seen)
	}
}

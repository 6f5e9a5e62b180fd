package contribution_test

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/contribution"
	"rolefit/pkg/sharecode/crockford"
	"rolefit/pkg/sharecode/pastedtest"
)

var publicCode = contribution.Code{Receipt: receipt, Unit: fitUnit}

func TestCodeOfThePublicUnitIsEightGroups(t *testing.T) {
	text := publicCode.String()
	groups := strings.Split(text, "-")
	for _, group := range groups {
		if len(group) != 5 || strings.Trim(group, crockford.Letters) != "" {
			t.Errorf("group %q", group)
		}
	}
	if len(groups) != 8 || groups[0][:3] != "RC1" {
		t.Errorf("%s", text)
	}
	// Worked out in another language from bytes 1, 0, 3, 0..15 and the CRC-32C of
	// "RC1" and these bytes.
	const golden = "RC104-00600-1081G-81860-W40J2-GB1G6-GW3SV-4HJP8"
	if text != golden {
		t.Errorf("the format changed: codes on paper say %s, now %s", golden, text)
	}
}

var ownCode = contribution.Code{Receipt: receipt, Unit: contribution.Unit{
	Org: "0123456789ab", Team: "cdefghjk", Kind: "fit", Model: "1", Round: "20261201-20261215",
}}

func TestCodeOfAnOrganisationIsFourteenGroups(t *testing.T) {
	// Worked out in another language from bytes 1, 0, 14, 334 in two, 0..15, 128 + 12,
	// twelve letters of five bits, 128 + 8, eight letters of five bits, and the
	// CRC-32C of "RC2" and these bytes.
	const golden = "RC204-00W0A-E000G-40R40-M30E2-09185-GR38E-1Y600-H1J2K-3M4N5-GH1HN-SY26A-EFC3Q-81"
	if text := ownCode.String(); text != golden || strings.Count(text, "-") != 13 {
		t.Errorf("the format changed: codes on paper say %s, now %s", golden, text)
	}
	if got, err := contribution.ParseCode(golden); err != nil || got != ownCode {
		t.Errorf("%+v, %v", got, err)
	}
}

// A round that its opening names takes two bytes more than one of days.
func TestCodeOfARoundByItsOpening(t *testing.T) {
	code := openingCode()
	// Worked out in another language from bytes 1, 0, 255, 481,500 in four, and the rest as above.
	const golden = "RC204-0FY00-7B3E0-00820-C20A1-G7104-GM2RC-1M70Z-3008G-S19HT-2AJR8-GRTWZ-1357F-35DMY-0"
	if text := code.String(); text != golden {
		t.Errorf("the format changed: codes on paper say %s, now %s", golden, text)
	}
	if got, err := contribution.ParseCode(golden); err != nil || got != code {
		t.Errorf("%+v, %v", got, err)
	}
}

func openingCode() contribution.Code {
	code := ownCode
	code.Unit.Round = "20261201T0900Z"
	return code
}

// What was printed for organisations before their ids were random and their
// rounds their own.
func TestOldCodeOfAnOrganisation(t *testing.T) {
	const old = "RC104-00600-1081G-81860-W40J2-GB1G6-GW3R3-DWPK2-0VM5M-S02EE-H38"
	want := contribution.Code{Receipt: receipt, Unit: fitUnit}
	want.Unit.Org, want.Unit.Team = "o-1", "t-2"
	if got, err := contribution.ParseCode(old); err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestParseCodeForgivesHowPeopleType(t *testing.T) {
	text := publicCode.String()
	for _, typed := range []string{
		text, strings.ToLower(text), strings.ReplaceAll(text, "-", " "), strings.ReplaceAll(text, "-", ""),
		" " + text + "\n", strings.ReplaceAll(strings.ReplaceAll(text, "0", "o"), "1", "l"),
		strings.ReplaceAll(strings.ReplaceAll(text, "0", "O"), "1", "I"), strings.ReplaceAll(text, "-", "\u2013"),
	} {
		if got, err := contribution.ParseCode(typed); err != nil || got != publicCode {
			t.Errorf("%q: %+v, %v", typed, got, err)
		}
	}
}

// Every single wrong letter, every swap of unequal neighbours and every lost
// or doubled letter is found out.
func TestParseCodeFindsEveryTypo(t *testing.T) {
	for _, code := range []contribution.Code{publicCode, ownCode, openingCode()} {
		findEveryTypo(t, strings.ReplaceAll(code.String(), "-", ""))
	}
}

func findEveryTypo(t *testing.T, letters string) {
	refuse := func(typo string) {
		t.Helper()
		if _, err := contribution.ParseCode(typo); !errors.Is(err, contribution.ErrCodeTypo) && !errors.Is(err, contribution.ErrCodeKind) {
			t.Errorf("%s for %s: %v", typo, letters, err)
		}
	}
	for i := range letters {
		for _, c := range crockford.Letters {
			if typo := letters[:i] + string(c) + letters[i+1:]; typo != letters {
				refuse(typo)
			}
		}
		refuse(letters[:i] + letters[i+1:])
		refuse(letters[:i] + letters[i:i+1] + letters[i:])
		if i > 0 && letters[i] != letters[i-1] {
			refuse(letters[:i-1] + letters[i:i+1] + letters[i-1:i] + letters[i+1:])
		}
	}
}

func TestParseCodeSaysWhatIsWrong(t *testing.T) {
	text := publicCode.String()
	for _, tc := range []struct {
		text, message string
		want          error
	}{
		{"", "not a code", contribution.ErrCodeKind},
		{"RF" + text[2:], "not a code", contribution.ErrCodeKind},
		{text[:20] + "U" + text[21:], `'U'`, contribution.ErrCodeLetter},
		{text[:20] + "ß" + text[21:], `'ß'`, contribution.ErrCodeLetter},
		{text[:40], "does not add up", contribution.ErrCodeTypo},
		{"RC1", "does not add up", contribution.ErrCodeTypo},
		{"RC2", "does not add up", contribution.ErrCodeTypo},
		{"RC3" + text[3:], "not a code", contribution.ErrCodeKind},
		{"RC2" + text[3:], "does not add up", contribution.ErrCodeTypo},
		{"RC1" + ownCode.String()[3:], "does not add up", contribution.ErrCodeTypo},
		{written("RC2", []byte{1, 0, 0, 0, 3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 1, 'a', 1, 'b'}), "does not add up", contribution.ErrCodeTypo},
		{written("RC2", []byte{1, 0, 93, 0, 3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0x81, 0x50, 0x81, 0x58}), "does not add up", contribution.ErrCodeTypo},
		{written("RC2", []byte{1, 0, 0, 0, 3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0x9f, 0x50}), "does not add up", contribution.ErrCodeTypo},
	} {
		if _, err := contribution.ParseCode(tc.text); !errors.Is(err, tc.want) || !strings.Contains(err.Error(), tc.message) {
			t.Errorf("%q: %v, want %v with %q", tc.text, err, tc.want, tc.message)
		}
	}
}

// written is a code whose sum is right, whatever its body is.
func written(mark string, body []byte) string {
	return mark + crockford.Encode(binary.BigEndian.AppendUint32(body, crockford.Sum(mark, body)))
}

// unit draws any unit that passes Check.
func unit(t *rapid.T) contribution.Unit {
	kind := rapid.SampledFrom(contribution.Kinds()).Draw(t, "kind")
	round := contribution.Round{Year: rapid.IntRange(2026, 2089).Draw(t, "year"), Quarter: rapid.IntRange(1, 4).Draw(t, "quarter")}
	b := contribution.PublicUnit(kind.Kind, rapid.SampledFrom(kind.Models).Draw(t, "model"), round)
	if rapid.Bool().Draw(t, "organised") {
		b.Org = rapid.StringMatching(`[a-z0-9-]{1,40}|[0-9a-hjkmnp-tv-z]{12}`).Filter(func(s string) bool { return s != "public" }).Draw(t, "org")
		b.Team = rapid.StringMatching(`[a-z0-9-]{1,40}|[0-9a-hjkmnp-tv-z]{8}`).Draw(t, "team")
		if rapid.Bool().Draw(t, "own round") {
			opens := round.Start().AddDate(0, 0, -rapid.IntRange(0, 80).Filter(func(n int) bool { return round.Year > 2026 || n == 0 }).Draw(t, "days before"))
			b.Round = opens.Format("20060102") + "-" + opens.AddDate(0, 0, rapid.IntRange(1, 91).Draw(t, "days")).Format("20060102")
			if rapid.Bool().Draw(t, "named by its opening") {
				b.Round = opens.Add(time.Duration(rapid.IntRange(0, 1439).Draw(t, "minutes")) * time.Minute).Format("20060102T1504Z")
			}
		}
	}
	return b
}

func TestCodesAndTicketsComeBack(t *testing.T) {
	live := secrets(t, newSecret, oldSecret)
	rapid.Check(t, func(t *rapid.T) {
		code := contribution.Code{
			Receipt: contribution.Receipt(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "receipt")),
			Unit:    unit(t),
		}
		got, err := contribution.ParseCode(code.String())
		if diff := cmp.Diff(code, got); err != nil || diff != "" {
			t.Fatalf("%s: %v (-want +got):\n%s", code, err, diff)
		}
		round, err := contribution.ParseRound(code.Unit.Round)
		if err != nil {
			t.Fatal(err)
		}
		ticket := live.Sign(code.Unit, code.Receipt.ID(), round.End().Add(contribution.TicketLife))
		if again, err := live.Verify(ticket.String(), code.Unit, round.End()); err != nil || again.String() != ticket.String() {
			t.Fatalf("%s: %v", ticket, err)
		}
	})
}

func FuzzCode(f *testing.F) {
	f.Add(publicCode.String())
	other := publicCode
	other.Unit.Org, other.Unit.Team = "o-1", "t-2"
	f.Add(other.String())
	f.Add(ownCode.String())
	f.Add("RC2")
	f.Add("RC1")
	f.Add("rc1 04ooo llll")
	f.Fuzz(func(t *testing.T, text string) {
		code, err := contribution.ParseCode(text)
		if err != nil {
			return
		}
		if again, err := contribution.ParseCode(code.String()); err != nil || again != code {
			t.Fatalf("%q reads as %+v, which reads as %+v, %v", text, code, again, err)
		}
	})
}

func TestFindCodeReadsAsPeoplePaste(t *testing.T) {
	for _, s := range pastedtest.Spellings(t) {
		for _, code := range []contribution.Code{publicCode, ownCode, openingCode()} {
			text := s.Of(code.String())
			if got, err := contribution.FindCode(text); err != nil || got != code {
				t.Errorf("%s: %q is %+v, %v", s.How, text, got, err)
			}
		}
	}
	for _, text := range pastedtest.None(t) {
		if _, err := contribution.FindCode(text); !errors.Is(err, contribution.ErrCodeKind) {
			t.Errorf("%q: %v", text, err)
		}
	}
	text := publicCode.String()
	for typed, want := range map[string]error{
		"my code: " + text[:20]:                   contribution.ErrCodeTypo,
		"my code: " + text[:20] + "U" + text[21:]: contribution.ErrCodeLetter,
	} {
		if _, err := contribution.FindCode(typed); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", typed, err, want)
		}
	}
}

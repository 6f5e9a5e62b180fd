package contribution_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/contribution"
	"rolefit/pkg/sharecode/crockford"
)

var publicCode = contribution.Code{Receipt: receipt, Bucket: fitBucket}

func TestCodeOfThePublicBucketIsEightGroups(t *testing.T) {
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
	letters := strings.ReplaceAll(publicCode.String(), "-", "")
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
	} {
		if _, err := contribution.ParseCode(tc.text); !errors.Is(err, tc.want) || !strings.Contains(err.Error(), tc.message) {
			t.Errorf("%q: %v, want %v with %q", tc.text, err, tc.want, tc.message)
		}
	}
}

// bucket draws any bucket that passes Check.
func bucket(t *rapid.T) contribution.Bucket {
	kind := rapid.SampledFrom(contribution.Kinds()).Draw(t, "kind")
	round := contribution.Round{Year: rapid.IntRange(2026, 2089).Draw(t, "year"), Quarter: rapid.IntRange(1, 4).Draw(t, "quarter")}
	b := contribution.PublicBucket(kind.Kind, rapid.SampledFrom(kind.Models).Draw(t, "model"), round)
	if rapid.Bool().Draw(t, "organised") {
		b.Org = rapid.StringMatching(`[a-z0-9-]{1,40}`).Filter(func(s string) bool { return s != "public" }).Draw(t, "org")
		b.Team = rapid.StringMatching(`[a-z0-9-]{1,40}`).Draw(t, "team")
	}
	return b
}

func TestCodesAndTicketsComeBack(t *testing.T) {
	live := secrets(t, newSecret, oldSecret)
	rapid.Check(t, func(t *rapid.T) {
		code := contribution.Code{
			Receipt: contribution.Receipt(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "receipt")),
			Bucket:  bucket(t),
		}
		got, err := contribution.ParseCode(code.String())
		if diff := cmp.Diff(code, got); err != nil || diff != "" {
			t.Fatalf("%s: %v (-want +got):\n%s", code, err, diff)
		}
		round, err := contribution.ParseRound(code.Bucket.Round)
		if err != nil {
			t.Fatal(err)
		}
		ticket := live.Sign(code.Bucket, code.Receipt.ID(), round.TicketsEnd())
		if again, err := live.Verify(ticket.String(), code.Bucket, round.End()); err != nil || again.String() != ticket.String() {
			t.Fatalf("%s: %v", ticket, err)
		}
	})
}

func FuzzCode(f *testing.F) {
	f.Add(publicCode.String())
	other := publicCode
	other.Bucket.Org, other.Bucket.Team = "o-1", "t-2"
	f.Add(other.String())
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

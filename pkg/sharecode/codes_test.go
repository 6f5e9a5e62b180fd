package sharecode

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/fit"
)

const hash = "0123456789ab"

// samples are codes of every kind as their newest version writes them. They must be readable for as long as that is.
var samples = map[CodeKind]string{
	KindPrivate: "SELF-040J6HB7H6NG00000000001A86G0000000C0G00011G8A06KNRJTP",
	KindShare:   "HATS-080J6HB7H6NG5K49HS3Z000S4VRDE",
	KindProject: "NEED-040J6G0003G80M7QZRPG",
	KindDuties:  "DUTY-040WHM7J698D0000000000000000000003W324B6GW",
	KindRoster:  "CREW-040G4M1H098340A3P5CB2D0",

	KindSymptoms: "RATE-040TQKFFMG00001GP0FNTSG",
}

// contents is what stands in samples.
var contents = map[CodeKind]any{
	KindPrivate: Private{
		Answers: fit.Answers{"v1-focus-01": 2, "s2-horizon-03": -1, "level-value-02": 5},
		Skipped: []string{"a3-change-02"}, Seed: 42, Form: fit.Standard, ItemSet: hash,
	},
	KindShare: Share{
		Profile: fit.Coarse{Scores: [3]int{95, 40, 0}, Answers: [3]int{14, 127, 0}}.Profile(),
		Levels:  fit.Levels{Value: fit.LevelHigh, Delivery: fit.LevelNone}, Model: "2", ItemSet: hash, Salt: 200,
	},
	KindProject: ProjectSheet{Set: 1, Voice: 2, Answers: map[int]int{1: -2, 2: 2, 10: 0}, Ticks: []int{1, 7}},
	KindDuties: DutySheet{
		Deck: 1, Roster: Roster{Labels: []string{"P1", "P2", "C"}}.Fingerprint(), Members: 3, Self: 2,
		Cards: map[int]Card{1: {Say: 3, Act: 1}, 20: {Say: 15, Act: 2}},
	},
	KindRoster:   Roster{Short: true, Labels: []string{"P1", "P2", "C"}},
	KindSymptoms: SymptomSheet{Set: 1, Self: 0xABCDEF, Answers: map[int]int{1: 5, 2: 1, 12: 3}},
}

func TestSamples(t *testing.T) {
	for kind, want := range contents {
		t.Run(string(kind), func(t *testing.T) {
			text, err := encode(want)
			if err != nil {
				t.Fatal(err)
			}
			if text != samples[kind] {
				t.Errorf("writes\n%s, recorded\n%s", text, samples[kind])
			}
			got, err := parse(kind, text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func encode(value any) (string, error) { return value.(interface{ Encode() (string, error) }).Encode() }

func parse(kind CodeKind, text string) (value any, err error) {
	switch kind {
	case KindPrivate:
		return ParsePrivate(text)
	case KindShare:
		return ParseShare(text)
	case KindProject:
		return ParseProject(text)
	case KindDuties:
		return ParseDuties(text)
	case KindSymptoms:
		return ParseSymptoms(text)
	}
	return ParseRoster(text)
}

func TestACodeOfOneKindIsRefusedKindlyWhereAnotherIsWanted(t *testing.T) {
	for have, text := range samples {
		for want := range samples {
			_, err := parse(want, text)
			if have == want && err != nil || have != want && err != (WrongKindError{Want: want, Got: have}) {
				t.Errorf("%s where %s is wanted: %v", have, want, err)
			}
		}
	}
}

func TestProjectRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := ProjectSheet{
			Set: rapid.IntRange(1, 255).Draw(t, "set"), Voice: rapid.IntRange(0, 15).Draw(t, "voice"),
			Answers: rapid.MapOf(rapid.IntRange(1, 10), rapid.IntRange(-2, 2)).Draw(t, "answers"),
		}
		for tick := 1; tick <= ticks; tick++ {
			if rapid.Bool().Draw(t, "tick") {
				want.Ticks = append(want.Ticks, tick)
			}
		}
		roundTrip(t, want, ParseProject, 25)
	})
}

func TestSymptomsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		roundTrip(t, SymptomSheet{
			Set: rapid.IntRange(1, 255).Draw(t, "set"), Self: rapid.IntRange(0, SelfMost).Draw(t, "self"),
			Answers: rapid.MapOf(rapid.IntRange(1, 12), rapid.IntRange(1, 5)).Draw(t, "answers"),
		}, ParseSymptoms, 28)
	})
}

func TestDutiesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		members := rapid.IntRange(MinMembers, MaxMembers).Draw(t, "members")
		want := DutySheet{
			Deck: rapid.IntRange(1, 255).Draw(t, "deck"), Roster: [3]byte{1, 2, 3},
			Members: members, Self: rapid.IntRange(1, members).Draw(t, "self"), Cards: map[int]Card{},
		}
		says := []uint8{0, 13, 14, 15}
		for i := 1; i <= members; i++ {
			says = append(says, uint8(i))
		}
		for n := 1; n <= 34; n++ {
			card := Card{Say: rapid.SampledFrom(says).Draw(t, "say"), Act: uint8(rapid.IntRange(0, 2).Draw(t, "act"))}
			if card != (Card{}) {
				want.Cards[n] = card
			}
		}
		roundTrip(t, want, ParseDuties, 65)
	})
}

func roundTrip[T interface{ Encode() (string, error) }](t *rapid.T, want T, parse func(string) (T, error), most int) {
	text, err := want.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if len(text) > most {
		t.Fatalf("%d characters: %s", len(text), text)
	}
	got, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
}

func TestEncodeRefusesWhatIsOutOfRange(t *testing.T) {
	tests := map[string]interface{ Encode() (string, error) }{
		"no set":           ProjectSheet{},
		"no list":          SymptomSheet{},
		"list 256":         SymptomSheet{Set: 256},
		"person below 0":   SymptomSheet{Set: 1, Self: -1},
		"person 2^24":      SymptomSheet{Set: 1, Self: SelfMost + 1},
		"symptom 13":       SymptomSheet{Set: 1, Answers: map[int]int{13: 1}},
		"no answer":        SymptomSheet{Set: 1, Answers: map[int]int{1: 0}},
		"answer 6":         SymptomSheet{Set: 1, Answers: map[int]int{1: 6}},
		"set 256":          ProjectSheet{Set: 256},
		"voice 16":         ProjectSheet{Set: 1, Voice: 16},
		"answer 3":         ProjectSheet{Set: 1, Answers: map[int]int{1: 3}},
		"question 11":      ProjectSheet{Set: 1, Answers: map[int]int{11: 0}},
		"tick 13":          ProjectSheet{Set: 1, Ticks: []int{13}},
		"ticks disordered": ProjectSheet{Set: 1, Ticks: []int{2, 2}},
		"one member":       DutySheet{Deck: 1, Members: 1, Self: 1},
		"thirteen members": DutySheet{Deck: 1, Members: 13, Self: 1},
		"a stranger":       DutySheet{Deck: 1, Members: 3, Self: 4},
		"a stranger's say": DutySheet{Deck: 1, Members: 3, Self: 1, Cards: map[int]Card{1: {Say: 4}}},
		"card 64":          DutySheet{Deck: 1, Members: 3, Self: 1, Cards: map[int]Card{64: {Say: 1}}},
		"an empty card":    DutySheet{Deck: 1, Members: 3, Self: 1, Cards: map[int]Card{1: {}}},
		"deck 0":           DutySheet{Members: 3, Self: 1},
		"one label":        Roster{Labels: []string{"a"}},
		"no label":         Roster{Labels: []string{"a", ""}},
		"padded label":     Roster{Labels: []string{"a", " b"}},
		"long label":       Roster{Labels: []string{"a", strings.Repeat("b", 41)}},
		"broken label":     Roster{Labels: []string{"a", "b\xff"}},
		"label in lines":   Roster{Labels: []string{"a", "b\nc"}},
		"same label":       Roster{Labels: []string{"a", "a"}},
	}
	for name, value := range tests {
		if text, err := value.Encode(); err == nil {
			t.Errorf("%s: encoded as %s", name, text)
		}
	}
}

func TestFingerprintTellsOrdersApart(t *testing.T) {
	a, b := Roster{Labels: []string{"P1", "P2"}}, Roster{Labels: []string{"P2", "P1"}}
	if a.Fingerprint() == b.Fingerprint() {
		t.Error("two orders of labels have one fingerprint")
	}
	if (Roster{Short: true, Labels: a.Labels}).Fingerprint() != a.Fingerprint() {
		t.Error("the deck changes the fingerprint")
	}
}

func TestRosterRoundTrip(t *testing.T) {
	for _, labels := range [][]string{{"A", "B"}, {"Zoë", "Łukasz", "李"}, {strings.Repeat("x", 40), "y"}} {
		want := Roster{Labels: labels}
		text, err := want.Encode()
		if err != nil {
			t.Fatal(err)
		}
		bytes := len(labels) + len(strings.Join(labels, ""))
		if want := 15 + (8*bytes+4)/5; len(text) > want {
			t.Errorf("%d characters for %d labels and bytes, want at most %d", len(text), bytes, want)
		}
		got, err := ParseRoster(text)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Error(err, diff)
		}
	}
}

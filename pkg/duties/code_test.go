package duties

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/sharecode"
)

func TestCodeRoundTrip(t *testing.T) {
	d := deck(t)
	cards := d.All()
	roster := sharecode.Roster{Labels: []string{"a", "b", "c", "d"}}
	rapid.Check(t, func(t *rapid.T) {
		want := drawSheets(t, cards, 4, 4)[rapid.IntRange(0, 3).Draw(t, "who")]
		text, err := want.Code(d, roster)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ParseCode(text, d, roster)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestCodesAreRefused(t *testing.T) {
	d := deck(t)
	roster := crew("a", "b", "c")
	sheet := Sheet{Self: 2, Answers: map[string]Answer{"roadmap": {1, Yes}}}
	text, err := sheet.Code(d, roster)
	if err != nil {
		t.Fatal(err)
	}
	var other OtherTeamError
	if _, err := ParseCode(text, d, crew("b", "a", "c")); !errors.As(err, &other) {
		t.Errorf("another order: %v", err)
	}
	if _, err := ParseCode("HATS-000", d, roster); !errors.As(err, new(sharecode.WrongKindError)) {
		t.Errorf("another kind: %v", err)
	}
	var deck OtherDeckError
	newer, err := sharecode.DutySheet{Deck: DeckVersion + 1, Roster: roster.Fingerprint(), Members: 3, Self: 1}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ParseCode(newer, d, roster); !errors.As(err, &deck) {
		t.Errorf("another deck: %v", err)
	}
	far, err := sharecode.DutySheet{
		Deck: DeckVersion, Roster: roster.Fingerprint(), Members: 3, Self: 1, Cards: map[int]sharecode.Card{35: {Say: 1}},
	}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ParseCode(far, d, roster); !errors.As(err, &deck) {
		t.Errorf("card 35: %v", err)
	}
	_, err = Sheet{Self: 9, Answers: map[string]Answer{"roadmap": {4, Yes}, "x": {1, Yes}, "backlog": {1, 3}}}.Code(d, roster)
	for _, want := range []string{"member 9", `"roadmap"`, `"x"`, `"backlog"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is not said in %v", want, err)
		}
	}
}

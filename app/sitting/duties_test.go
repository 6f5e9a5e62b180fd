package sitting

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"rolefit/pkg/duties"
	"rolefit/pkg/fit"
	"rolefit/pkg/sharecode"

	"github.com/google/go-cmp/cmp"
)

func deck(t *testing.T) *duties.Deck {
	t.Helper()
	d, err := duties.Load()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// crew is a team of three with the short deck, seen from a seat.
func crew(t *testing.T, self int) Duties {
	t.Helper()
	d, err := NewDuties().Found(sharecode.Roster{Short: true, Labels: []string{"P1", "P2", "P3"}})
	if err != nil {
		t.Fatal(err)
	}
	return d.Sit(deck(t), self)
}

// answered says of every card that a member decides, and acts on it oneself.
func answered(t *testing.T, d Duties, say duties.Say) Duties {
	t.Helper()
	for _, id := range d.Open(deck(t)) {
		var first, second error
		d, first = d.Decide(deck(t), id, say)
		d, second = d.Act(deck(t), id, duties.Yes)
		if err := errors.Join(first, second); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func code(t *testing.T, d Duties) string {
	t.Helper()
	c, err := d.Code(deck(t))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestDutiesOfThreeComeTogether(t *testing.T) {
	first, second := answered(t, crew(t, 1), 1), answered(t, crew(t, 2), 1)
	invitation, err := first.Invitation()
	if err != nil {
		t.Fatal(err)
	}
	if open := first.Open(deck(t)); len(open) != 0 || len(crew(t, 1).Open(deck(t))) != 16 {
		t.Errorf("open are %v", open)
	}
	third, added, refused := NewDuties().Add(deck(t), invitation+"\nP1 "+code(t, first)+"\nP2 "+code(t, second))
	if !slices.Equal(added, []int{1, 2}) || len(refused) > 0 || !third.Roster.Short {
		t.Fatalf("added %v, refused %v, roster %v", added, refused, third.Roster)
	}
	third = answered(t, third.Sit(deck(t), 3), duties.DontKnow)
	m, ok := third.Map(deck(t))
	if !ok || len(m.Sheets) != 3 || m.Index != nil {
		t.Fatalf("the map of three is %v, %v", m, ok)
	}
	roadmap, _ := m.Tally("roadmap")
	if roadmap.Votes[0] != (duties.Vote{Say: 1, Count: 2}) || roadmap.DontKnow != 1 || roadmap.Overlap() != 2 {
		t.Errorf("%+v", roadmap)
	}
	if _, ok := crew(t, 1).Map(deck(t)); ok {
		t.Error("there is a map of nobody")
	}
}

func TestDutiesRefuse(t *testing.T) {
	d := deck(t)
	first := answered(t, crew(t, 1), 1)
	second := answered(t, crew(t, 2), 2)
	other, err := NewDuties().Found(sharecode.Roster{Labels: []string{"P2", "P1"}})
	if err != nil {
		t.Fatal(err)
	}
	elsewhere, err := other.Invitation()
	if err != nil {
		t.Fatal(err)
	}
	private, err := sharecode.Private{Form: fit.Full, ItemSet: "0123456789ab"}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	var wrong sharecode.WrongKindError
	var stranger duties.OtherTeamError
	for name, tt := range map[string]struct {
		at   Duties
		text string
		is   func(error) bool
	}{
		"nothing":            {first, "hello", func(err error) bool { return errors.Is(err, ErrNoCode) }},
		"no team yet":        {NewDuties(), code(t, first), func(err error) bool { return errors.Is(err, ErrNoTeam) }},
		"one's own":          {first, code(t, first), func(err error) bool { return errors.Is(err, ErrOwnCode) }},
		"another team":       {first, code(t, answered(t, other.Sit(d, 1), 1)), func(err error) bool { return errors.As(err, &stranger) }},
		"another invitation": {first, elsewhere, func(err error) bool { return errors.Is(err, ErrOtherCrew) }},
		"a private code":     {first, private, func(err error) bool { return errors.As(err, &wrong) && wrong.Got == sharecode.KindPrivate }},
		"the same again": {
			func() Duties { next, _, _ := first.Add(d, code(t, second)); return next }(), code(t, second),
			func(err error) bool { return errors.Is(err, ErrKnownCode) },
		},
	} {
		next, added, refused := tt.at.Add(d, tt.text)
		if len(added) > 0 || len(refused) != 1 || !tt.is(refused[0]) || !cmp.Equal(tt.at, next) {
			t.Errorf("%s: added %v, refused %v", name, added, refused)
		}
	}
}

// Other answers of a member who has given some wait until somebody says that they take their place.
func TestDutiesTakeTheNewerCode(t *testing.T) {
	d := deck(t)
	old, newer := answered(t, crew(t, 2), 1), answered(t, crew(t, 2), 3)
	next, _, _ := crew(t, 1).Add(d, code(t, old))
	kept, added, refused := next.Add(d, code(t, newer))
	if len(added) > 0 || len(refused) != 1 || refused[0] != (TakenError{2}) || !cmp.Equal(next, kept) {
		t.Errorf("added %v, refused %v, kept %v", added, refused, kept.Codes)
	}
	next, added, _ = next.Replace(d, code(t, newer))
	if !slices.Equal(added, []int{2}) || !slices.Equal(next.Codes, []string{code(t, newer)}) {
		t.Errorf("added %v, kept %v", added, next.Codes)
	}
	if left := next.Drop(d, 2); len(left.Codes) > 0 {
		t.Errorf("after dropping %v is left", left.Codes)
	}
}

// One's own code brings the own answers to another device, whether the seat was
// taken before it or after it.
func TestDutiesResume(t *testing.T) {
	d := deck(t)
	first := answered(t, crew(t, 1), 3)
	before, added, _ := crew(t, 1).Add(d, code(t, first))
	if !cmp.Equal(before.Answers, first.Answers) || !slices.Equal(added, []int{1}) {
		t.Errorf("%v, %v", before.Answers, added)
	}
	after, _, _ := crew(t, 0).Add(d, code(t, first))
	if after = after.Sit(d, 1); !cmp.Equal(after.Answers, first.Answers) || len(after.Codes) > 0 || !after.Seated() {
		t.Errorf("%v, %v", after.Answers, after.Codes)
	}
	if far := first.Sit(d, 9); far.Self != 1 {
		t.Errorf("a seat outside of the team is taken: %d", far.Self)
	}
}

func TestDutiesFound(t *testing.T) {
	first := answered(t, crew(t, 1), 1)
	full, err := first.Found(sharecode.Roster{Labels: first.Roster.Labels})
	if err != nil || len(full.Answers) != 16 || len(full.Open(deck(t))) != 18 {
		t.Errorf("the full deck: %d answers, %v", len(full.Answers), err)
	}
	anew, err := first.Found(sharecode.Roster{Short: true, Labels: []string{"P1", "P2"}})
	if err != nil || len(anew.Answers) != 0 || anew.Seated() {
		t.Errorf("another team: %v, %v", anew, err)
	}
	if same, err := first.Found(sharecode.Roster{Labels: []string{"P1"}}); err == nil || !cmp.Equal(first, same) {
		t.Errorf("a team of one: %v", err)
	}
	if _, err := first.Decide(deck(t), "roadmap", 7); err == nil {
		t.Error("a member outside of the team decides")
	}
}

func TestDutiesAreSettled(t *testing.T) {
	d := crew(t, 1)
	for _, say := range []duties.Say{9, duties.Nobody, duties.DontKnow} {
		if next := d.Settle("roadmap", say); len(next.Settled) > 0 {
			t.Errorf("settled on %v", say)
		}
	}
	d = d.Settle("roadmap", 2).Settle("acceptance", duties.Team)
	if d.Settled["roadmap"] != 2 || d.Settled["acceptance"] != duties.Team {
		t.Errorf("%v", d.Settled)
	}
	if d = d.Settle("roadmap", duties.Unsaid); len(d.Settled) != 1 {
		t.Errorf("%v", d.Settled)
	}
}

func TestDutiesAreKept(t *testing.T) {
	second := answered(t, crew(t, 2), 1)
	d, _, _ := answered(t, crew(t, 1), 1).On("2026-11-16").Settle("roadmap", 3).Add(deck(t), code(t, second))
	again, err := ParseDuties(d.Encode(), deck(t))
	if diff := cmp.Diff(d, again); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if fresh, err := ParseDuties(NewDuties().Encode(), deck(t)); err != nil || fresh.Begun() {
		t.Errorf("%v, %v", fresh, err)
	}
	for name, swap := range map[string][2]string{
		"no JSON":          {"{", "["},
		"another deck":     {`"deck":1`, `"deck":9`},
		"a broken team":    {"CREW-", "CREW-1"},
		"a seat too far":   {`"self":1`, `"self":8`},
		"an unknown card":  {`"acceptance":{`, `"nonsense":{`},
		"a broken code":    {"DUTY-", "DUTY-1"},
		"settled on air":   {`"roadmap":3`, `"roadmap":14`},
		"settled nonsense": {`"roadmap":3`, `"nonsense":3`},
	} {
		text := strings.Replace(d.Encode(), swap[0], swap[1], 1)
		if text == d.Encode() {
			t.Fatalf("%s: %s stands nowhere in %s", name, swap[0], text)
		}
		if fresh, err := ParseDuties(text, deck(t)); err == nil || fresh.Begun() {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whoever joins late keeps everything that is there: one's own answers, the codes of the others and what was settled, with the
// numbers that everybody has now.
func TestDutiesGrow(t *testing.T) {
	d := deck(t)
	first, second := answered(t, crew(t, 1), 2), answered(t, crew(t, 2), 1)
	team, _, _ := first.Add(d, code(t, second))
	team = team.Settle("roadmap", 2)
	for name, labels := range map[string][]string{
		"at the end": {"P1", "P2", "P3", "P4"}, "at the beginning": {"P4", "P1", "P2", "P3"}, "in another order": {"P3", "P2", "P1"},
	} {
		next, err := team.Change(d, sharecode.Roster{Short: true, Labels: labels})
		if err != nil {
			t.Fatal(err)
		}
		one, two := slices.Index(labels, "P1")+1, slices.Index(labels, "P2")+1
		sheets := next.Sheets(d)
		if next.Self != one || len(sheets) != 2 || sheets[0].Answers["roadmap"].Say != duties.Say(two) || sheets[1].Self != two ||
			sheets[1].Answers["roadmap"].Say != duties.Say(one) || next.Settled["roadmap"] != duties.Say(two) {
			t.Errorf("%s: seat %d, %+v, settled %v", name, next.Self, sheets, next.Settled)
		}
	}
	if gone, err := team.Change(d, sharecode.Roster{Short: true, Labels: []string{"P1", "P2"}}); err != nil || len(gone.Codes)+len(gone.Answers) > 0 {
		t.Errorf("a team without a member: %v, %v", gone, err)
	}
	if same, err := team.Change(d, sharecode.Roster{Short: true, Labels: []string{"P1", "P2", "P3", ""}}); err == nil || !cmp.Equal(team, same) {
		t.Errorf("a team that cannot be: %v", err)
	}
}

// An invitation to more people grows the team of the others; one that is older, and codes from before, still fit.
func TestDutiesOfAnEarlierInvitation(t *testing.T) {
	d := deck(t)
	grown, err := crew(t, 1).Change(d, sharecode.Roster{Short: true, Labels: []string{"P1", "P2", "P3", "P4"}})
	if err != nil {
		t.Fatal(err)
	}
	invitation, err := grown.Invitation()
	if err != nil {
		t.Fatal(err)
	}
	second := answered(t, crew(t, 2), 1)
	joined, _, refused := second.Add(d, invitation)
	if len(refused) > 0 || len(joined.Roster.Labels) != 4 || joined.Self != 2 || !cmp.Equal(second.Answers, joined.Answers) {
		t.Errorf("refused %v: %+v", refused, joined)
	}
	older, err := crew(t, 1).Invitation()
	if err != nil {
		t.Fatal(err)
	}
	next, added, refused := grown.Add(d, older+" "+code(t, second))
	if len(refused) > 0 || !slices.Equal(added, []int{2}) || len(next.Roster.Labels) != 4 {
		t.Errorf("added %v, refused %v", added, refused)
	}
}

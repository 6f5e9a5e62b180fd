package sitting

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"rolefit/pkg/duties"
	"rolefit/pkg/record"
	"rolefit/pkg/sharecode"
)

// Duties is what this device keeps of the cards of duties: the team's invitation, the
// own seat and answers, the codes of the others, and what the team settled. It
// is moved by pure steps like a sitting; every step returns a new value.
type Duties struct {
	Roster  sharecode.Roster
	Self    int  // own number in the roster; 0 without a seat
	Aside   bool // said to have no seat: somebody who only puts codes together
	Answers map[string]duties.Answer
	Day     string                // on which the answers were begun, or last said to hold; see Sitting.Day
	Codes   []string              // of the others, in the order taken, one for each member at most
	Settled map[string]duties.Say // what the team agreed, by card: a member or the team
	Extra   record.Extra
}

// Reasons for which a code of the cards of duties is not taken.
var (
	ErrNoTeam    = errors.New("there is no team yet that the answers could belong to")
	ErrOtherCrew = errors.New("the invitation is to another team than the one that the device keeps")
)

// NewDuties begins anew, without a team.
func NewDuties() Duties {
	return Duties{Answers: map[string]duties.Answer{}, Settled: map[string]duties.Say{}}
}

// Begun reports whether there is a team.
func (d Duties) Begun() bool { return len(d.Roster.Labels) > 0 }

// Found takes a team. The same labels in the same order are the same team, also
// with the other deck, and keep everything; any others begin anew, see Change. The error
// is that of the roster.
func (d Duties) Found(roster sharecode.Roster) (Duties, error) {
	if err := roster.Check(); err != nil {
		return d, err
	}
	if !slices.Equal(d.Roster.Labels, roster.Labels) {
		d = NewDuties()
	}
	d.Roster = roster
	return d, nil
}

// Sit takes a seat of the roster, from 1; 0 is somebody who only puts codes
// together. A code that was taken for the seat becomes the own answers where
// there are none yet, and is dropped otherwise.
func (d Duties) Sit(deck *duties.Deck, self int) Duties {
	if self < 0 || self > len(d.Roster.Labels) {
		return d
	}
	d.Self, d.Aside = self, self == 0
	for _, code := range d.Codes {
		if sheet, err := duties.ParseCode(code, deck, d.Roster); err == nil && sheet.Self == self {
			d = d.resume(sheet).Drop(deck, self)
		}
	}
	return d
}

// resume takes a sheet of one's own up, where there are no answers yet.
func (d Duties) resume(sheet duties.Sheet) Duties {
	if len(d.Answers) == 0 {
		d.Answers, d.Day = sheet.Answers, Undated
	}
	return d
}

// Seated reports whether the person said who they are, or that they only put
// codes together.
func (d Duties) Seated() bool { return d.Self > 0 || d.Aside }

// Decide says who has the final say about a card. The error is that of the
// sheet.
func (d Duties) Decide(deck *duties.Deck, card string, say duties.Say) (Duties, error) {
	answer := d.Answers[card]
	answer.Say = say
	return d.with(deck, card, answer)
}

// Act says whether the person acts on a card as theirs. The error is that of the
// sheet.
func (d Duties) Act(deck *duties.Deck, card string, act duties.Act) (Duties, error) {
	answer := d.Answers[card]
	answer.Act = act
	return d.with(deck, card, answer)
}

func (d Duties) with(deck *duties.Deck, card string, answer duties.Answer) (Duties, error) {
	next := d
	next.Answers = maps.Clone(d.Answers)
	next.Answers[card] = answer
	if err := next.Sheet().Check(deck, len(d.Roster.Labels)); err != nil {
		return d, err
	}
	return next, nil
}

// Sheet is what the person answered.
func (d Duties) Sheet() duties.Sheet { return duties.Sheet{Self: d.Self, Answers: d.Answers} }

// Code is the share code of the own answers.
func (d Duties) Code(deck *duties.Deck) (string, error) { return d.Sheet().Code(deck, d.Roster) }

// Open lists the cards of the team's deck that lack one of the two answers, in
// the order of the deck.
func (d Duties) Open(deck *duties.Deck) []string {
	var open []string
	for _, card := range deck.Cards(d.Roster.Short) {
		if a := d.Answers[card.ID]; a.Say == duties.Unsaid || a.Act == duties.Unanswered {
			open = append(open, card.ID)
		}
	}
	return open
}

// Settle notes what the team agreed about a card: a member or the team;
// duties.Unsaid takes it back, and anything else changes nothing.
func (d Duties) Settle(card string, say duties.Say) Duties {
	member, named := say.Member()
	settled := maps.Clone(d.Settled)
	switch {
	case say == duties.Unsaid:
		delete(settled, card)
	case say == duties.Team || named && member <= len(d.Roster.Labels):
		settled[card] = say
	}
	d.Settled = settled
	return d
}

// Sheets are the answers of everybody who is here: the own ones first, when
// there are any, then those in the codes.
func (d Duties) Sheets(deck *duties.Deck) []duties.Sheet {
	var sheets []duties.Sheet
	if d.Self > 0 && len(d.Answers) > 0 {
		sheets = append(sheets, d.Sheet())
	}
	for _, code := range d.Codes {
		if sheet, err := duties.ParseCode(code, deck, d.Roster); err == nil {
			sheets = append(sheets, sheet)
		}
	}
	return sheets
}

// Map lays the answers of everybody on top of each other; ok is false below two.
func (d Duties) Map(deck *duties.Deck) (m duties.Map, ok bool) {
	sheets := d.Sheets(deck)
	if len(sheets) < 2 {
		return duties.Map{}, false
	}
	m, err := duties.Combine(deck, d.Roster, sheets)
	return m, err == nil
}

// TakenError says that other answers of a member are here already. Whoever pasted
// newer ones says whether they take their place: see Replace.
type TakenError struct{ Member int }

// Error says so.
func (e TakenError) Error() string { return fmt.Sprintf("member %d has given other answers", e.Member) }

// Add takes the invitation, when there is no team yet or when somebody joined it, and
// every code of answers in a pasted text; one's own code brings the own answers back
// where there are none yet. It returns the members whose answers are new, and why each
// other code was not taken: ErrNoCode, ErrNoTeam, ErrOtherCrew, ErrOwnCode, ErrKnownCode,
// a TakenError, or what reading it says.
func (d Duties) Add(deck *duties.Deck, text string) (next Duties, added []int, refused []error) {
	return d.add(deck, text, false)
}

// Replace does as Add, and the newer code of a member takes the place of the older.
func (d Duties) Replace(deck *duties.Deck, text string) (next Duties, added []int, refused []error) {
	return d.add(deck, text, true)
}

func (d Duties) add(deck *duties.Deck, text string, replace bool) (next Duties, added []int, refused []error) {
	found := sharecode.Find(text)
	if len(found) == 0 {
		return d, nil, []error{ErrNoCode}
	}
	for _, f := range found {
		var member int
		var err error
		if f.Kind == sharecode.KindRoster {
			d, err = d.join(deck, f.Code)
		} else {
			d, member, err = d.take(deck, f.Code, replace)
		}
		switch {
		case err != nil:
			refused = append(refused, err)
		case member > 0 && !slices.Contains(added, member):
			added = append(added, member)
		}
	}
	return d, added, refused
}

// join takes an invitation to the first team, or to the one that is here: an earlier
// one changes nothing, and one to more people grows it.
func (d Duties) join(deck *duties.Deck, code string) (Duties, error) {
	roster, err := sharecode.ParseRoster(code)
	if err != nil {
		return d, err
	}
	if !d.Begun() {
		return d.Found(roster)
	}
	if grown, ok := d.grown(deck, roster); ok {
		return grown, nil
	}
	if n := len(roster.Labels); n > len(d.Roster.Labels) || !slices.Equal(roster.Labels, d.Roster.Labels[:n]) {
		return d, ErrOtherCrew
	}
	return d, nil
}

// take takes the answers of another member.
func (d Duties) take(deck *duties.Deck, code string, replace bool) (Duties, int, error) {
	if kind, _ := sharecode.KindOf(code); kind == sharecode.KindDuties && !d.Begun() {
		return d, 0, ErrNoTeam
	}
	sheet, err := d.read(deck, code)
	if err != nil {
		return d, 0, err
	}
	canonical, err := sheet.Code(deck, d.Roster)
	switch {
	case err != nil:
		return d, 0, err
	case sheet.Self == d.Self && len(d.Answers) > 0:
		return d, 0, ErrOwnCode
	case sheet.Self == d.Self:
		return d.resume(sheet), sheet.Self, nil
	case slices.Contains(d.Codes, canonical):
		return d, 0, ErrKnownCode
	}
	without := d.Drop(deck, sheet.Self)
	if len(without.Codes) < len(d.Codes) && !replace {
		return d, 0, TakenError{sheet.Self}
	}
	without.Codes = append(without.Codes, canonical)
	return without, sheet.Self, nil
}

// Drop forgets the code of a member.
func (d Duties) Drop(deck *duties.Deck, member int) Duties {
	d.Codes = slices.DeleteFunc(slices.Clone(d.Codes), func(code string) bool {
		sheet, err := duties.ParseCode(code, deck, d.Roster)
		return err != nil || sheet.Self == member
	})
	return d
}

// Invitation is the code that brings others to the team. The error is that of
// the roster.
func (d Duties) Invitation() (string, error) {
	code, err := d.Roster.Encode()
	if err != nil {
		return "", fmt.Errorf("inviting a team: %w", err)
	}
	return code, nil
}

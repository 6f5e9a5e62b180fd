package duties

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"rolefit/pkg/sharecode"
)

// Say is who has the final say about a duty, in one member's view: a member of the team by number from 1 to 12, or one of
// the constants.
type Say uint8

// Who has the final say when it is no single member.
const (
	Unsaid   Say = 0
	Team     Say = 13
	Nobody   Say = 14
	DontKnow Say = 15
)

// Owner reports whether s names an owner: a member, or the team. Two of the same kind agree; "nobody" and "don't know"
// never agree with anything.
func (s Say) Owner() bool { return Unsaid < s && s <= Team }

// Member returns the number of the member whom s names; ok is false when it names none.
func (s Say) Member() (number int, ok bool) {
	return int(s), Unsaid < s && s <= sharecode.MaxMembers
}

// Act tells whether somebody acts on a duty as theirs.
type Act uint8

// The answers to "I act on it as mine".
const (
	Unanswered Act = 0
	No         Act = 1
	Yes        Act = 2
)

// Answer is one member's answer to one card.
type Answer struct {
	Say Say
	Act Act
}

// Sheet is what one member answered: their own number, and their answers by card. Cards that were not reached are absent.
type Sheet struct {
	Self    int
	Answers map[string]Answer
}

// OtherTeamError says that a duties code belongs to another list of members, or to the same members in another order.
type OtherTeamError struct{}

// Error implements error.
func (OtherTeamError) Error() string {
	return "the code belongs to another team or to another list of its members"
}

// OtherDeckError says that a duties code was answered on another version of the deck.
type OtherDeckError struct{ Version int }

// Error implements error.
func (e OtherDeckError) Error() string {
	return fmt.Sprintf("the code was answered on version %d of the deck, this is %d", e.Version, DeckVersion)
}

// Check joins everything about a sheet that cannot be: a member or a say outside the roster, an unknown card or answer.
func (s Sheet) Check(d *Deck, members int) error {
	var problems []error
	if s.Self < 1 || s.Self > members {
		problems = append(problems, fmt.Errorf("member %d is none of %d", s.Self, members))
	}
	for _, card := range slices.Sorted(maps.Keys(s.Answers)) {
		answer := s.Answers[card]
		member, named := answer.Say.Member()
		if !d.Has(card) || named && member > members || answer.Say > DontKnow || answer.Act > Yes {
			problems = append(problems, fmt.Errorf("card %q: unknown, or answer %d, %d out of range", card, answer.Say, answer.Act))
		}
	}
	return errors.Join(problems...)
}

// Code returns the share code of a sheet for the team of a roster. Its error is that of Check, or of a roster that is none.
func (s Sheet) Code(d *Deck, roster sharecode.Roster) (string, error) {
	if err := errors.Join(roster.Check(), s.Check(d, len(roster.Labels))); err != nil {
		return "", fmt.Errorf("share answers about duties: %w", err)
	}
	code := sharecode.DutySheet{
		Deck: DeckVersion, Roster: roster.Fingerprint(), Members: len(roster.Labels), Self: s.Self,
		Cards: map[int]sharecode.Card{},
	}
	for id, answer := range s.Answers {
		if card, ok := d.Get(id); ok && answer != (Answer{}) {
			code.Cards[card.Number] = sharecode.Card{Say: uint8(answer.Say), Act: uint8(answer.Act)}
		}
	}
	return code.Encode()
}

// ParseCode reads the share code of a sheet. Its errors are those of sharecode, OtherTeamError when it was made for
// another roster, and OtherDeckError.
func ParseCode(text string, d *Deck, roster sharecode.Roster) (Sheet, error) {
	code, err := sharecode.ParseDuties(text)
	switch {
	case err != nil:
		return Sheet{}, err
	case code.Deck != DeckVersion:
		return Sheet{}, OtherDeckError{code.Deck}
	case code.Roster != roster.Fingerprint() || code.Members != len(roster.Labels):
		return Sheet{}, OtherTeamError{}
	}
	s := Sheet{Self: code.Self, Answers: map[string]Answer{}}
	cards := d.All()
	for number, card := range code.Cards {
		if number > len(cards) {
			return Sheet{}, OtherDeckError{code.Deck}
		}
		s.Answers[cards[number-1].ID] = Answer{Say: Say(card.Say), Act: Act(card.Act)}
	}
	return s, nil
}

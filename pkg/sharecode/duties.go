package sharecode

import (
	"errors"
	"fmt"
)

// dutiesVersion is the newest version of the share code of duties answers.
const dutiesVersion = 1

// Bounds of a duties code: members, and the values of the two answers to a card.
const (
	MinMembers = 2
	MaxMembers = 12
	maxCards   = 63
	maxSay     = 15
	maxAct     = 2
)

// Card is one member's answer to one duty card. Say tells who has the final say: 1 to 12 a member by number, 13 the team,
// 14 nobody, 15 don't know, 0 unanswered. Act tells whether the member acts on the duty as theirs: 1 no, 2 yes, 0
// unanswered.
type Card struct {
	Say, Act uint8
}

// DutySheet is what one member said about who owns which duty. Members are numbers in the order of the team's labels; the
// labels themselves stay on the devices, and Roster tells codes apart that belong to different lists of labels.
type DutySheet struct {
	Deck    int          // version of the deck, 1 to 255
	Roster  [3]byte      // fingerprint of the ordered labels, from Roster.Fingerprint
	Members int          // how many labels there are, 2 to 12
	Self    int          // number of the member who answered, 1 to Members
	Cards   map[int]Card // by the card's number in the deck, 1 to 63; a card without any answer is absent
}

// Encode returns the share code of b, at most 65 characters for the full deck. Its error joins everything that is out of range.
func (b DutySheet) Encode() (string, error) {
	if err := b.check(); err != nil {
		return "", fmt.Errorf("encode a code of duties: %w", err)
	}
	last := 0
	for n := range b.Cards {
		last = max(last, n)
	}
	var out packer
	out.put(uint64(b.Deck), 8)
	for _, x := range b.Roster {
		out.put(uint64(x), 8)
	}
	out.put(uint64(b.Members), 4)
	out.put(uint64(b.Self), 4)
	out.put(uint64(last), countBits)
	for n := 1; n <= last; n++ {
		out.put(uint64(b.Cards[n].Say), 4)
		out.put(uint64(b.Cards[n].Act), 2)
	}
	return seal(KindDuties, dutiesVersion, out.data), nil
}

// check joins everything about b that no code can hold.
func (b DutySheet) check() error {
	var problems []error
	if b.Deck < 1 || b.Deck > 255 {
		problems = append(problems, fmt.Errorf("deck %d is not within 1 to 255", b.Deck))
	}
	if b.Members < MinMembers || b.Members > MaxMembers {
		problems = append(problems, fmt.Errorf("%d members are not within %d to %d", b.Members, MinMembers, MaxMembers))
	}
	if b.Self < 1 || b.Self > b.Members {
		problems = append(problems, fmt.Errorf("member %d is none of %d", b.Self, b.Members))
	}
	for n, card := range b.Cards {
		stranger := int(card.Say) > b.Members && int(card.Say) <= MaxMembers
		if n < 1 || n > maxCards || card.Say > maxSay || card.Act > maxAct || stranger || card == (Card{}) {
			problems = append(problems, fmt.Errorf("card %d: answer %d, %d is out of range", n, card.Say, card.Act))
		}
	}
	return errors.Join(problems...)
}

// ParseDuties reads a share code of duties answers. Its errors are those of the frame.
func ParseDuties(text string) (DutySheet, error) {
	payload, _, err := open(KindDuties, dutiesVersion, text)
	if err != nil {
		return DutySheet{}, err
	}
	in := unpacker{data: payload}
	b := DutySheet{Deck: int(in.get(8)), Cards: map[int]Card{}}
	for i := range b.Roster {
		b.Roster[i] = byte(in.get(8))
	}
	b.Members, b.Self = int(in.get(4)), int(in.get(4))
	last := int(in.get(countBits))
	for n := 1; n <= last; n++ {
		if card := (Card{Say: uint8(in.get(4)), Act: uint8(in.get(2))}); card != (Card{}) {
			b.Cards[n] = card
		}
	}
	_, full := b.Cards[last]
	if !in.done() || last > 0 && !full || b.check() != nil {
		return DutySheet{}, DamagedError{KindDuties, "impossible content"}
	}
	return b, nil
}

package sitting

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"

	"rolefit/pkg/duties"
	"rolefit/pkg/record"
	"rolefit/pkg/sharecode"
)

// keptDuties is the stored text. The team stands in it as its invitation.
type keptDuties struct {
	Deck    int                      `json:"deck"`
	Crew    string                   `json:"crew"`
	Self    int                      `json:"self"`
	Aside   bool                     `json:"aside"`
	Answers map[string]duties.Answer `json:"answers"`
	Day     string                   `json:"day,omitempty"`
	Codes   []string                 `json:"codes"`
	Settled map[string]duties.Say    `json:"settled"`
	Extra   record.Extra             `json:"-"`
}

// ParseDuties reads kept cards of duties; "" is none yet. What cannot be is an
// error that joins everything.
func ParseDuties(text string, deck *duties.Deck) (Duties, error) {
	if text == "" {
		return NewDuties(), nil
	}
	var kept keptDuties
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return NewDuties(), fmt.Errorf("reading kept cards of duties: %w", err)
	}
	if kept.Deck != duties.DeckVersion {
		return NewDuties(), duties.OtherDeckError{Version: kept.Deck}
	}
	d := NewDuties()
	d.Extra = kept.Extra
	if kept.Crew == "" {
		return d, nil
	}
	var err error
	if d.Roster, err = sharecode.ParseRoster(kept.Crew); err != nil {
		return NewDuties(), fmt.Errorf("reading kept cards of duties: %w", err)
	}
	d = d.fill(kept)
	if err := d.check(deck, kept); err != nil {
		return NewDuties(), fmt.Errorf("reading kept cards of duties: %w", err)
	}
	return d, nil
}

func (d Duties) fill(kept keptDuties) Duties {
	d.Self, d.Aside, d.Codes = kept.Self, kept.Aside, kept.Codes
	maps.Copy(d.Answers, kept.Answers)
	d = d.On(cmp.Or(kept.Day, Undated))
	for card, say := range kept.Settled {
		d = d.Settle(card, say)
	}
	return d
}

// check joins what cannot be: a seat outside the roster, impossible answers,
// codes that are none of this team, and settled cards that are none.
func (d Duties) check(deck *duties.Deck, kept keptDuties) error {
	var problems []error
	if d.Self < 0 || d.Self > len(d.Roster.Labels) {
		problems = append(problems, fmt.Errorf("member %d is none of %d", d.Self, len(d.Roster.Labels)))
	}
	sheet := duties.Sheet{Self: max(1, d.Self), Answers: d.Answers}
	problems = append(problems, sheet.Check(deck, len(d.Roster.Labels)))
	for _, code := range d.Codes {
		_, err := duties.ParseCode(code, deck, d.Roster)
		problems = append(problems, err)
	}
	for card := range kept.Settled {
		if !deck.Has(card) || d.Settled[card] == duties.Unsaid {
			problems = append(problems, fmt.Errorf("card %q is unknown, or settled on nobody", card))
		}
	}
	return errors.Join(problems...)
}

// Encode is the text to keep.
func (d Duties) Encode() string {
	kept := keptDuties{
		Deck: duties.DeckVersion, Self: d.Self, Aside: d.Aside,
		Answers: d.Answers, Day: d.Day, Codes: d.Codes, Settled: d.Settled, Extra: d.Extra,
	}
	if d.Begun() {
		kept.Crew, _ = d.Invitation() // the roster was checked when it was taken
	}
	return string(record.Encode(kept))
}

package sitting

import (
	"slices"

	"rolefit/pkg/duties"
	"rolefit/pkg/sharecode"
)

// Change takes a team as Found does, and keeps everything also where others joined it, or
// where the same people stand in another order.
func (d Duties) Change(deck *duties.Deck, roster sharecode.Roster) (Duties, error) {
	if grown, ok := d.grown(deck, roster); ok && roster.Check() == nil {
		return grown, nil
	}
	return d.Found(roster)
}

// within reports whether everybody of the team is in another one, under the same label.
func (d Duties) within(roster sharecode.Roster) bool {
	return !slices.ContainsFunc(d.Roster.Labels, func(label string) bool { return !slices.Contains(roster.Labels, label) })
}

// grown is the same team after somebody joined: its answers, its codes and what it
// settled are kept, with the numbers that everybody has now. Ok is false where somebody
// of the present team is missing, or where there is none.
func (d Duties) grown(deck *duties.Deck, roster sharecode.Roster) (next Duties, ok bool) {
	if !d.Begun() || !d.within(roster) {
		return d, false
	}
	if slices.Equal(d.Roster.Labels, roster.Labels) {
		d.Roster = roster
		return d, true
	}
	move := func(say duties.Say) duties.Say {
		if member, named := say.Member(); named {
			return duties.Say(slices.Index(roster.Labels, d.Roster.Labels[member-1]) + 1)
		}
		return say
	}
	next = d
	next.Roster, next.Self = roster, int(move(duties.Say(d.Self)))
	next.Answers, next.Codes, next.Settled = moved(d.Answers, move), nil, map[string]duties.Say{}
	for card, say := range d.Settled {
		next.Settled[card] = move(say)
	}
	for _, code := range d.Codes {
		sheet, err := duties.ParseCode(code, deck, d.Roster)
		if err != nil {
			continue // a later program wrote it
		}
		sheet.Self, sheet.Answers = int(move(duties.Say(sheet.Self))), moved(sheet.Answers, move)
		if code, err = sheet.Code(deck, roster); err == nil {
			next.Codes = append(next.Codes, code)
		}
	}
	return next, true
}

func moved(answers map[string]duties.Answer, move func(duties.Say) duties.Say) map[string]duties.Answer {
	out := map[string]duties.Answer{}
	for card, a := range answers {
		a.Say = move(a.Say)
		out[card] = a
	}
	return out
}

// read reads a code of the team, or one that a member made before others joined it at
// the end of the list.
func (d Duties) read(deck *duties.Deck, code string) (duties.Sheet, error) {
	sheet, err := duties.ParseCode(code, deck, d.Roster)
	earlier := d.Roster
	for n := len(d.Roster.Labels) - 1; err != nil && n >= sharecode.MinMembers; n-- {
		earlier.Labels = d.Roster.Labels[:n]
		if older, failed := duties.ParseCode(code, deck, earlier); failed == nil {
			return older, nil
		}
	}
	return sheet, err
}

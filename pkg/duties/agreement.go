package duties

import "slices"

// How is the way in which a duty is decided.
type How string

// The three columns of the agreement. Open stands for a line that the team fills in together.
const (
	Alone    How = "alone"
	Together How = "together"
	Open     How = "open"
)

// Line is one line of the agreement.
type Line struct {
	Card Card
	How  How
	// Deciders are the members by number, ascending: the one who decides alone; everybody when the team decides together;
	// when it is open, those who were named or who act on it, to be talked about.
	Deciders []int
	// Inform are the members who saw it differently, named somebody else or act on it without deciding, ascending: the
	// people to tell once it stands.
	Inform []int
}

// Agreement drafts the one page on which a team settles who decides alone, what is decided together and who is to be
// told. A card is decided alone by the member whom more than half name, unless somebody else acts on it as theirs; it is
// decided together when more than half name the team; everything else is open. It is a draft for a talk: nothing is
// settled until the team says so.
func (m Map) Agreement() []Line {
	lines := make([]Line, 0, len(m.Tallies))
	for _, t := range m.Tallies {
		line := Line{Card: t.Card, How: Open, Deciders: candidates(t)}
		say, settled := t.Decider()
		member, named := say.Member()
		others := slices.ContainsFunc(t.Claims, func(claim int) bool { return claim != member })
		switch {
		case settled && say == Team:
			line.How, line.Deciders = Together, everybody(len(m.Roster.Labels))
		case settled && named && !others:
			line.How, line.Deciders = Alone, []int{member}
		}
		if line.How != Open {
			line.Inform = dissenters(t, say, m.Sheets)
		}
		lines = append(lines, line)
	}
	return lines
}

// candidates are the members who were named or who act on the card.
func candidates(t Tally) []int {
	found := slices.Clone(t.Claims)
	for _, vote := range t.Votes {
		if member, ok := vote.Say.Member(); ok {
			found = append(found, member)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// everybody lists the members of a team.
func everybody(members int) []int {
	all := make([]int, members)
	for i := range all {
		all[i] = i + 1
	}
	return all
}

// dissenters are the members who said something else than say, or act on the card although say names another member.
func dissenters(t Tally, say Say, sheets []Sheet) []int {
	var found []int
	decider, named := say.Member()
	for _, sheet := range sheets {
		answer := sheet.Answers[t.Card.ID]
		acts := named && answer.Act == Yes && sheet.Self != decider
		if answer.Say != Unsaid && answer.Say != say || acts {
			found = append(found, sheet.Self)
		}
	}
	slices.Sort(found)
	return found
}

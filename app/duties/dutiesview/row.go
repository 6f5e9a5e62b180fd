package dutiesview

import (
	"slices"
	"strconv"

	"rolefit/app/view"
	"rolefit/pkg/duties"
)

// row words what the team said about one card.
func (t mapper) row(tally duties.Tally) DutyRow {
	card := tally.Card
	text, _ := t.deck.Text(t.W.Lang(), card.ID)
	row := DutyRow{
		ID: card.ID, Title: text.Title, Text: text.Text,
		Cells: t.cells(tally), Votes: t.voted(tally), Count: t.votes(tally), Acts: t.acts(tally), Flags: t.flags(tally),
		Contested: card.Contested, Disputes: t.disputed(card.ID),
	}
	if say, ok := t.d.Settled[card.ID]; ok {
		row.Settled = t.W.T("duties.map.settled", "who", t.owner(say))
	}
	for _, h := range card.Holders() {
		name := t.W.T("duties.holder." + h.Role)
		if h.Helps {
			name = t.W.T("duties.holder.helps", "role", name)
		}
		row.Roles = append(row.Roles, view.Fact{Label: name, Value: view.Lines(t.W, h.Sources)})
	}
	return row
}

// cells are the answers by column: members, the team, nobody, don't know.
func (t mapper) cells(tally duties.Tally) []DutyCell {
	counts := make([]int, len(t.d.Roster.Labels)+3)
	for _, vote := range tally.Votes {
		place := int(vote.Say) - 1
		if vote.Say == duties.Team {
			place = len(t.d.Roster.Labels)
		}
		counts[place] = vote.Count
	}
	counts[len(counts)-2], counts[len(counts)-1] = tally.Nobody, tally.DontKnow
	cells := make([]DutyCell, len(counts))
	for i, n := range counts {
		cells[i] = DutyCell{Count: n, Acts: slices.Contains(tally.Claims, i+1) && i < len(t.d.Roster.Labels)}
		if n > 0 {
			cells[i].Level = (4*n + tally.Said - 1) / tally.Said
		}
		cells[i].Text = t.cell(cells[i])
	}
	return cells
}

// cell is a cell in words.
func (t mapper) cell(c DutyCell) string {
	switch {
	case c.Acts && c.Count > 0:
		return t.W.T("duties.map.cell.both", "n", strconv.Itoa(c.Count))
	case c.Acts:
		return t.W.T("duties.map.cell.acts")
	case c.Count > 0:
		return strconv.Itoa(c.Count)
	}
	return t.W.T("duties.map.cell.none")
}

// voted are the same answers as votes, to be drawn.
func (t mapper) voted(tally duties.Tally) []DutyVote {
	var votes []DutyVote
	add := func(kind, name string, count int) {
		if count > 0 {
			votes = append(votes, DutyVote{Column{kind, name}, count})
		}
	}
	for _, vote := range tally.Votes {
		if member, ok := vote.Say.Member(); ok {
			add("member", t.label(member), vote.Count)
		} else {
			add("team", t.W.T("duties.say.team"), vote.Count)
		}
	}
	add("nobody", t.W.T("duties.say.nobody"), tally.Nobody)
	add("unknown", t.W.T("duties.say.unknown"), tally.DontKnow)
	return votes
}

// votes says who is named by how many.
func (t mapper) votes(tally duties.Tally) string {
	if tally.Said == 0 {
		return t.W.T("duties.map.votes.none")
	}
	var parts []string
	for _, vote := range tally.Votes {
		parts = append(parts, t.W.Count("duties.map.votes.name", vote.Count, "who", t.owner(vote.Say)))
	}
	if tally.Nobody > 0 {
		parts = append(parts, t.W.Count("duties.map.votes.nobody", tally.Nobody))
	}
	if tally.DontKnow > 0 {
		parts = append(parts, t.W.Count("duties.map.votes.unknown", tally.DontKnow))
	}
	return t.W.T("duties.map.votes", "n", strconv.Itoa(tally.Said), "votes", t.W.List(parts))
}

// acts says who acts on a card as theirs.
func (t mapper) acts(tally duties.Tally) string {
	switch {
	case tally.Acted == 0:
		return ""
	case len(tally.Claims) == 0:
		return t.W.Count("duties.map.acts.none", tally.Acted)
	}
	return t.W.T("duties.map.acts", "names", t.W.List(t.labels(tally.Claims)))
}

func (t mapper) flags(tally duties.Tally) []DutyFlag {
	var flags []DutyFlag
	for _, flag := range tally.Flags() {
		key := "duties.flag." + string(flag)
		flags = append(flags, DutyFlag{flag, t.W.T(key), t.W.Labelled(t.W.T(key), t.W.T(key+".text"))})
	}
	return flags
}

// disputed lists the contradictions between the articles that touch a card.
func (t mapper) disputed(card string) []Dispute {
	var list []Dispute
	for _, id := range t.deck.Contradictions(card) {
		contradiction, _ := t.disputes.Get(id)
		text, _ := t.disputes.Text(t.W.Lang(), id)
		d := Dispute{What: text.What}
		for _, side := range contradiction.Sides {
			d.Sides = append(d.Sides, view.Quote(t.W, "", text.Sides[side.ID], side.Sources...))
		}
		list = append(list, d)
	}
	return list
}

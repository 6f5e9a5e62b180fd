package dutiesview

import (
	"fmt"
	"slices"
	"strings"

	"rolefit/app/sitting"
	"rolefit/app/words"
	"rolefit/pkg/duties"
)

// TeamAgreement is the one page on which a team writes down who decides what:
// what one decides alone, what all decide together, who is told, and what is
// still open.
type TeamAgreement struct {
	Members  string
	Alone    []Owned // one group for each member who decides something
	Together Owned   // no lines when there are none
	Open     []OpenDuty
	Settled  string // how many lines the team settled itself
	Worded   string // the same as plain text, to copy
}

// Owned is what one member, or the team, decides.
type Owned struct {
	Title string
	Lines []OwnedDuty
}

// OwnedDuty is one line of the agreement.
type OwnedDuty struct {
	Name, Text string
	Tell       string // who is told; may be ""
	Settled    bool   // the team said so itself, and not the count
}

// OpenDuty is a line that the team still has to fill in.
type OpenDuty struct {
	ID, Name, Text string
	Named          string // who is in question
}

// NewTeamAgreement drafts the agreement; what the team settled stands before
// what the answers say. Ok is false below two answers.
func NewTeamAgreement(w *words.Catalogue, deck *duties.Deck, d sitting.Duties) (v TeamAgreement, ok bool) {
	t, ok := newMapper(w, deck, d)
	if !ok {
		return TeamAgreement{}, false
	}
	alone := make([]Owned, len(d.Roster.Labels))
	v.Members, v.Together.Title = w.T("duties.agree.members", "names", w.List(d.Roster.Labels)), w.T("duties.agree.together")
	for _, line := range t.lines() {
		switch line.How {
		case duties.Alone:
			member := line.Deciders[0]
			alone[member-1].Title = w.T("duties.agree.alone", "who", t.label(member))
			alone[member-1].Lines = append(alone[member-1].Lines, t.owned(line))
		case duties.Together:
			v.Together.Lines = append(v.Together.Lines, t.owned(line))
		default:
			v.Open = append(v.Open, t.open(line))
		}
	}
	v.Alone = slices.DeleteFunc(alone, func(o Owned) bool { return len(o.Lines) == 0 })
	if len(d.Settled) > 0 {
		v.Settled = t.W.Count("duties.agree.settled", len(d.Settled))
	}
	v.Worded = t.worded(v)
	return v, true
}

// lines is the draft of the answers with what the team settled in its place.
func (t mapper) lines() []duties.Line {
	lines := t.m.Agreement()
	for i, line := range lines {
		say, ok := t.d.Settled[line.Card.ID]
		if !ok {
			continue
		}
		lines[i].Inform = t.surprised(line.Card.ID, say)
		if member, named := say.Member(); named {
			lines[i].How, lines[i].Deciders = duties.Alone, []int{member}
		} else {
			lines[i].How = duties.Together
		}
	}
	return lines
}

// surprised are the members who saw a card differently from what was settled, or
// act on it without deciding: the people to tell.
func (t mapper) surprised(card string, say duties.Say) []int {
	var found []int
	decider, named := say.Member()
	for _, sheet := range t.m.Sheets {
		a := sheet.Answers[card]
		if sheet.Self != decider && (a.Say != duties.Unsaid && a.Say != say || named && a.Act == duties.Yes) {
			found = append(found, sheet.Self)
		}
	}
	slices.Sort(found)
	return found
}

func (t mapper) owned(line duties.Line) OwnedDuty {
	text, _ := t.deck.Text(t.W.Lang(), line.Card.ID)
	_, settled := t.d.Settled[line.Card.ID]
	d := OwnedDuty{Name: text.Title, Text: text.Text, Settled: settled}
	others := slices.DeleteFunc(slices.Clone(line.Inform), func(m int) bool {
		return line.How == duties.Alone && m == line.Deciders[0]
	})
	if len(others) > 0 {
		d.Tell = t.W.T("duties.agree.tell", "names", t.W.List(t.labels(others)))
	}
	return d
}

func (t mapper) open(line duties.Line) OpenDuty {
	text, _ := t.deck.Text(t.W.Lang(), line.Card.ID)
	d := OpenDuty{ID: line.Card.ID, Name: text.Title, Text: text.Text, Named: t.W.T("duties.agree.nobody")}
	if len(line.Deciders) > 0 {
		d.Named = t.W.T("duties.agree.named", "names", t.W.List(t.labels(line.Deciders)))
	}
	return d
}

// line is a settled duty in the text of the agreement.
func (t mapper) line(d OwnedDuty) string {
	if d.Tell == "" {
		return t.W.T("duties.agree.line.alone", "duty", d.Name)
	}
	return t.W.T("duties.agree.line", "duty", d.Name, "tell", d.Tell)
}

// worded is the agreement for a message or a document.
func (t mapper) worded(v TeamAgreement) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", t.W.T("duties.agree.title"), v.Members)
	for _, group := range append(slices.Clone(v.Alone), v.Together) {
		if len(group.Lines) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s\n", group.Title)
		for _, line := range group.Lines {
			fmt.Fprintf(&b, "- %s\n", t.line(line))
		}
	}
	if len(v.Open) > 0 {
		fmt.Fprintf(&b, "\n%s\n", t.W.T("duties.agree.open"))
		for _, line := range v.Open {
			fmt.Fprintf(&b, "- %s\n", t.W.T("duties.agree.blank", "duty", line.Name, "named", line.Named))
		}
	}
	fmt.Fprintf(&b, "\n%s\n", t.W.T("duties.agree.foot"))
	return b.String()
}

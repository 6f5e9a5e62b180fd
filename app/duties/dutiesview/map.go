// Package dutiesview says what the answers of a team come to: the map of duties, the agreement and the plan of the meeting.
package dutiesview

import (
	"slices"
	"strconv"

	"rolefit/app/sitting"
	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/duties"
	"rolefit/pkg/seeds"
)

// DutyMap is who owns what in a team, as its members see it.
type DutyMap struct {
	Present string      // who has answered
	Few     string      // why there are counts only; "" from four answers on
	Agreed  string      // on how many cards more than half name the same owner
	Figures []view.Fact // index and AC1; none below four
	Things  []Thing
	Columns []Column
	Rows    []DutyRow // in the order of the deck
	Areas   []Area
}

// Column is somebody who can have the final say: a member, the team, or nobody.
type Column struct {
	Kind string // "member", "team", "nobody" or "unknown"
	Name string
}

// Area is one area of work with its cards.
type Area struct {
	Title string
	Rows  []DutyRow
}

// DutyRow is what the team said about one card.
type DutyRow struct {
	ID, Title, Text string
	Cells           []DutyCell // one for each column
	Votes           []DutyVote // those who were named, most often first, then nobody and don't know
	Count           string     // who is named by how many
	Acts            string     // who acts on it as theirs
	Flags           []DutyFlag
	Settled         string      // what the team agreed since; may be ""
	Contested       bool        // the articles give the duty to several roles
	Roles           []view.Fact // to which, with the lines
	Disputes        []Dispute
}

// DutyCell is one column's share of the answers about a card.
type DutyCell struct {
	Count int
	Level int    // 0 for none, 1 to 4 by quarters of those who answered
	Acts  bool   // the member acts on it as theirs
	Text  string // the same in words
}

// DutyVote is how many gave somebody the final say.
type DutyVote struct {
	Column
	Count int
}

// DutyFlag is a warning about a card. There is none below four answers.
type DutyFlag struct {
	ID   duties.Flag
	Name string
	Said string // the name, and what it means
}

// Dispute is a contradiction between the articles that touches a card.
type Dispute struct {
	What  string
	Sides []view.Cited
}

// Thing is a card to agree on first.
type Thing struct {
	Number string
	DutyRow
	Chosen string // value of what the team agreed; "" while open
}

// Seat is somebody who can have the final say, as a choice.
type Seat struct{ Value, Name string }

// mapper words a map.
type mapper struct {
	view.Teller
	deck     *duties.Deck
	disputes *seeds.ContradictionShelf
	d        sitting.Duties
	m        duties.Map
}

// NewDutyMap works out the map of what a device keeps; ok is false below two
// answers.
func NewDutyMap(w *words.Catalogue, deck *duties.Deck, d sitting.Duties) (v DutyMap, ok bool) {
	t, ok := newMapper(w, deck, d)
	if !ok {
		return DutyMap{}, false
	}
	v = DutyMap{Present: t.present(), Agreed: t.agreed(), Figures: t.figures(), Columns: t.columns(), Things: t.things()}
	if t.m.Index == nil {
		v.Few = w.T("duties.map.few")
	}
	for _, tally := range t.m.Tallies {
		row := t.row(tally)
		v.Rows = append(v.Rows, row)
		v.Areas = t.file(v.Areas, tally.Card.Area, row)
	}
	return v, true
}

func newMapper(w *words.Catalogue, deck *duties.Deck, d sitting.Duties) (mapper, bool) {
	m, ok := d.Map(deck)
	disputes, err := seeds.LoadContradictions()
	return mapper{view.Teller{W: w}, deck, disputes, d, m}, ok && err == nil
}

// file puts a row into its area; areas stand in the order of their first card.
func (t mapper) file(areas []Area, area string, row DutyRow) []Area {
	title := t.W.T("duties.area." + area)
	i := slices.IndexFunc(areas, func(a Area) bool { return a.Title == title })
	if i < 0 {
		areas, i = append(areas, Area{Title: title}), len(areas)
	}
	areas[i].Rows = append(areas[i].Rows, row)
	return areas
}

func (t mapper) label(member int) string { return t.d.Roster.Labels[member-1] }

func (t mapper) labels(members []int) []string {
	var list []string
	for _, member := range members {
		list = append(list, t.label(member))
	}
	return list
}

// owner is a member or the team in a sentence.
func (t mapper) owner(say duties.Say) string {
	if member, ok := say.Member(); ok {
		return t.label(member)
	}
	return t.W.T("duties.map.team")
}

func (t mapper) present() string {
	var here []int
	for _, sheet := range t.m.Sheets {
		here = append(here, sheet.Self)
	}
	slices.Sort(here)
	return t.W.Count("duties.map.present", len(here), "all", t.W.Number(len(t.d.Roster.Labels)),
		"names", t.W.List(t.labels(here)))
}

func (t mapper) agreed() string {
	n := 0
	for _, tally := range t.m.Tallies {
		if _, ok := tally.Decider(); ok {
			n++
		}
	}
	return t.W.Count("duties.map.agreed", len(t.m.Tallies), "agreed", t.W.Number(n))
}

// figures are the index and AC1 with their intervals.
func (t mapper) figures() []view.Fact {
	var facts []view.Fact
	if i := t.m.Index; i != nil {
		facts = append(facts, view.Fact{Label: t.W.T("duties.map.index"), Value: t.W.T("duties.map.interval",
			"value", t.W.Percent(i.Value, 0), "low", t.W.Percent(i.Low, 0), "high", t.W.Percent(i.High, 0))})
	}
	if a := t.m.AC1; a != nil {
		facts = append(facts, view.Fact{Label: t.W.T("duties.map.ac1"), Value: t.W.T("duties.map.interval",
			"value", t.W.Decimal(a.Value, 2), "low", t.W.Decimal(a.Low, 2), "high", t.W.Decimal(a.High, 2))})
	}
	return facts
}

func (t mapper) columns() []Column {
	var columns []Column
	for _, label := range t.d.Roster.Labels {
		columns = append(columns, Column{"member", label})
	}
	return append(columns,
		Column{"team", t.W.T("duties.say.team")}, Column{"nobody", t.W.T("duties.say.nobody")}, Column{"unknown", t.W.T("duties.say.unknown")})
}

// things are the cards to agree on first.
func (t mapper) things() []Thing {
	var things []Thing
	for i, tally := range t.m.First() {
		thing := Thing{Number: strconv.Itoa(i + 1), DutyRow: t.row(tally)}
		if say, ok := t.d.Settled[tally.Card.ID]; ok {
			thing.Chosen = strconv.Itoa(int(say))
		}
		things = append(things, thing)
	}
	return things
}

// Seats are the ones of a team who can have the final say: the members and the
// team itself.
func Seats(w *words.Catalogue, labels []string) []Seat {
	var seats []Seat
	for i, label := range labels {
		seats = append(seats, Seat{strconv.Itoa(i + 1), label})
	}
	return append(seats, Seat{strconv.Itoa(int(duties.Team)), w.T("duties.say.team")})
}

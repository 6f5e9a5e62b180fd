//go:build !wasm

package desk

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"rolefit/app/view"
	"rolefit/app/view/wording"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/duties"
	"rolefit/pkg/organisation"
	"rolefit/pkg/project"
	"rolefit/pkg/register"
	"rolefit/pkg/symptoms"
)

// Commitment is a commitment as the desk shows it.
type Commitment struct {
	organisation.Commitment
	Became string // what became of the figure that it is about; "" where it is about none
	Late   bool   // it is not done, and its day has passed
}

// FigureGroup is the figures of one kind, to choose one from.
type FigureGroup struct {
	Name    string
	Figures []FigureChoice
}

// FigureChoice is one figure.
type FigureChoice struct {
	Value, Name string
	Chosen      bool
}

// commitmentsPage is what the page of commitments shows.
type commitmentsPage struct {
	List    []Commitment // those that are not done first, then by when they were kept
	Chosen  *Commitment  // to be changed; nil for none
	Figures []FigureGroup
	Longest int // characters of what is to be done
	Roles   []string
}

func showCommitments(v *visit) (any, error) {
	list, figures, err := v.committed()
	if err != nil {
		return nil, err
	}
	words, err := v.wording()
	if err != nil {
		return nil, err
	}
	p := commitmentsPage{Longest: organisation.MaxCommitment, Figures: v.choices(words, "")}
	for _, c := range list {
		shown := Commitment{c, words.Became(aboutOf(c), figures, v.roundName), c.Done.IsZero() && !c.Due.IsZero() && !v.Now.Before(c.Due.AddDate(0, 0, 1))}
		p.List = append(p.List, shown)
		if c.ID == v.Asked("commitment") || c.ID == v.Was("commitment") && len(v.Problems) > 0 {
			p.Chosen, p.Figures = &shown, v.choices(words, figureValue(c.About.Kind, c.About.Number))
		}
	}
	slices.SortStableFunc(p.List, func(a, b Commitment) int { return a.Done.Compare(b.Done) })
	for _, role := range []string{"product-owner", "product-manager", "project-manager"} {
		p.Roles = append(p.Roles, v.Calling(wordsOf(v.Org)).Role(role))
	}
	return p, nil
}

// aboutOf is the figure that a commitment is about.
func aboutOf(c organisation.Commitment) wording.About {
	return wording.About{Kind: c.About.Kind, Number: c.About.Number, Round: c.About.Round}
}

// wordsOf are an organisation's words for the roles.
func wordsOf(o organisation.Organisation) map[string]string {
	words := map[string]string{}
	for role, word := range o.Roles {
		words[string(role)] = word
	}
	return words
}

// committed are the organisation's commitments, and the figures of the whole organisation.
func (v *visit) committed() (list []organisation.Commitment, figures benchmark.Company, err error) {
	ctx := v.r.Context()
	if list, err = v.desk.Register.Commitments(ctx, v.Org.ID); err != nil {
		return nil, figures, err
	}
	data, err := v.desk.Figures.Made(ctx, v.Org.ID, "of the whole", whole)
	if err == nil {
		err = json.Unmarshal(data, &figures)
	}
	return list, figures, err
}

// whole leaves out the figures of teams.
func whole(figures []byte) ([]byte, error) {
	var c benchmark.Company
	if err := json.Unmarshal(figures, &c); err != nil {
		return nil, err
	}
	return json.Marshal(c.Of(nil))
}

// wording has the words of the figures in the language of the visit.
func (v *visit) wording() (wording.Figures, error) {
	in, err := project.Load()
	deck, deckErr := duties.Load()
	list, listErr := symptoms.Load()
	return wording.Figures{Teller: view.Teller{W: v.Catalogue}, Project: in, Deck: deck, Symptoms: list}, errors.Join(err, deckErr, listErr)
}

// roundName names a round by its code.
func (v *visit) roundName(code string) string {
	own, _ := v.Org.Named(code)
	return view.RoundName(v.Catalogue, code, own.Name)
}

// choices are all figures, of which one is chosen: that of the form or the address, or else the one given.
func (v *visit) choices(words wording.Figures, chosen string) (groups []FigureGroup) {
	if asked := v.Asked("about"); asked != "" {
		chosen = asked
	}
	if len(v.Problems) > 0 {
		chosen = v.Was("about")
	}
	for _, kind := range contribution.Kinds() {
		group := FigureGroup{Name: v.T("leader.kind." + kind.Kind)}
		for i, number := range kind.Numbers {
			value := figureValue(kind.Kind, number.Name)
			group.Figures = append(group.Figures, FigureChoice{value, words.Gist(kind.Kind, i).Name, value == chosen})
		}
		groups = append(groups, group)
	}
	return groups
}

// figureValue is what a figure is called in a form: "" for none.
func figureValue(kind, number string) string { return strings.TrimSuffix(kind+"/"+number, "/") }

func commitmentActions() []action {
	form := func(path string, beside func(v *visit) (string, error, error)) action {
		return action{path: "commitments/" + path, page: "commitments", may: organisation.Access.LeadsAll, beside: beside}
	}
	one := func(note string, change func(v *visit, c *organisation.Commitments, id string) error) func(v *visit) (string, error, error) {
		return func(v *visit) (string, error, error) {
			return v.commit(note, func(c *organisation.Commitments) error { return change(v, c, v.Was("commitment")) })
		}
	}
	return []action{
		form("keep", keepCommitment),
		form("change", changeCommitment),
		form("done", one(register.Recommitted, func(v *visit, c *organisation.Commitments, id string) error { return c.Finish(id, v.Now) })),
		form("open", one(register.Recommitted, func(_ *visit, c *organisation.Commitments, id string) error { return c.Reopen(id) })),
		form("drop", one(register.Dropped, func(_ *visit, c *organisation.Commitments, id string) error { return c.Drop(id) })),
	}
}

// commit changes the commitments, and returns the note where they are others afterwards. What change or a check of them says
// against it is refused.
func (v *visit) commit(note string, change func(c *organisation.Commitments) error) (noted string, refused, err error) {
	changed, err := v.desk.Register.Commit(v.r.Context(), v.Org.ID, v.Now, func(c *organisation.Commitments) error {
		if refused = change(c); refused == nil {
			refused = c.Check()
		}
		return refused
	})
	switch {
	case refused != nil:
		return "", refused, nil
	case err != nil || !changed:
		return "", nil, err
	}
	return note, nil, nil
}

// keepCommitment keeps the commitment of the form.
func keepCommitment(v *visit) (note string, refused, err error) {
	given, refused, err := v.commitment()
	if refused != nil || err != nil {
		return "", refused, err
	}
	return v.commit(register.Committed, func(c *organisation.Commitments) error {
		one, err := organisation.NewCommitment(given.Text, given.Owner, given.Due, given.About, rand.Reader, v.Now)
		if err != nil {
			return err
		}
		return c.Add(one)
	})
}

// changeCommitment makes a commitment what the form says. About the same figure it stays about the same round.
func changeCommitment(v *visit) (note string, refused, err error) {
	given, refused, err := v.commitment()
	if refused != nil || err != nil {
		return "", refused, err
	}
	return v.commit(register.Recommitted, func(c *organisation.Commitments) error {
		return c.Change(v.Was("commitment"), func(one *organisation.Commitment) {
			if given.About.Kind != one.About.Kind || given.About.Number != one.About.Number {
				one.About = given.About
			}
			one.Text, one.Owner, one.Due = given.Text, given.Owner, given.Due
		})
	})
}

// commitment is what the form says of one. It is about the figure as it was published last. refused is what is wrong with the
// form; err is that the store failed.
func (v *visit) commitment() (c organisation.Commitment, refused, err error) {
	c.Text, c.Owner = strings.TrimSpace(v.Was("text")), strings.TrimSpace(v.Was("owner"))
	if v.Was("due") != "" {
		if c.Due, refused = v.moment("due"); refused != nil {
			return c, refused, nil
		}
	}
	c.About.Kind, c.About.Number, _ = strings.Cut(v.Was("about"), "/")
	number, ok := c.About.Place()
	if !ok {
		return c, nil, nil // about none, or about what the check of it refuses
	}
	_, figures, err := v.committed()
	c.About.Round = wording.Newest(figures, c.About.Kind, number)
	return c, nil, err
}

// commitmentsTable sends all commitments as a table for a spreadsheet, with the figures that they are about: as they were
// published when the commitment was kept, and as they were published last.
func (d Desk) commitmentsTable(w http.ResponseWriter, r *http.Request, lang string) int {
	v := d.visit(r, lang)
	if status := v.admit(w, organisation.Access.LeadsAll); status != 0 {
		return status
	}
	list, figures, err := v.committed()
	words, wordsErr := v.wording()
	if errors.Join(err, wordsErr) != nil {
		return v.tell(w, http.StatusServiceUnavailable, "away")
	}
	var head []string
	for _, name := range []string{"text", "owner", "due", "kept", "done", "figure", "then", "then.value", "then.low", "then.high", "now", "now.value", "now.low", "now.high"} {
		head = append(head, v.T("desk.commitments.column."+name))
	}
	rows := [][]string{head}
	for _, c := range list {
		rows = append(rows, v.commitmentRow(c, words, figures))
	}
	return v.sendTable(w, "commitments", rows)
}

func (v *visit) commitmentRow(c organisation.Commitment, words wording.Figures, figures benchmark.Company) []string {
	row := []string{c.Text, c.Owner, isoDay(c.Due), isoDay(c.Kept), isoDay(c.Done)}
	number, ok := c.About.Place()
	if !ok {
		return append(row, slices.Repeat([]string{""}, 9)...)
	}
	row = append(row, words.Gist(c.About.Kind, number).Name)
	points := wording.Comparable(aboutOf(c), figures, number)
	if c.About.Round == "" { // nothing was published when it was kept
		points = append([]benchmark.Point{{}}, points...)
	}
	return slices.Concat(row, v.point(points, 0, number), v.point(points, max(1, len(points)-1), number))
}

// point is one of the rounds with a figure: its name, and the figure in whole numbers.
func (v *visit) point(points []benchmark.Point, i, number int) []string {
	if i >= len(points) || points[i].Round == "" {
		return make([]string, 4)
	}
	return append([]string{v.roundName(points[i].Round)}, wording.Cells(points[i].Figures[number])...)
}

// isoDay is a day as spreadsheets of every language read it; "" for none.
func isoDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

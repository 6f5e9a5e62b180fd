package projectview

import (
	"slices"

	"rolefit/app/view"
	"rolefit/pkg/project"
)

// Stakeholders is several stakeholders of one project: who says what, where they differ
// and where they agree.
type Stakeholders struct {
	Members []Member
	Spreads []Spread
	Differ  []view.Cited // from the widest difference to the narrowest, two steps or more
	Near    string       // factors within one step; may be ""
	Agree   string       // factors on which all agree; may be ""
	Caption string
	Head    []string
	Rows    [][]string
}

// Member is one stakeholder, drawn as a letter.
type Member struct {
	Letter, Name string
	Voice        string // the capacity, "" for unsaid or said by the name
	Alone        string // what the project would need by their answers alone
}

// Spread is one factor: the letters that stand on each of its five steps, and
// where all together stand.
type Spread struct {
	ID, Title   string
	Minus, Plus string
	Steps       [5][]string
	Together    int // 0 to 4
	Wide        bool
}

// farApart is the distance in steps from which a difference is spelled out.
const farApart = 2

// Stakeholders sets the stakeholders beside each other.
func (c Case) Stakeholders() Stakeholders {
	g := Stakeholders{Caption: c.W.T("project.stakeholders.caption"), Head: []string{c.W.T("project.need.column.factor")}}
	for i, v := range c.voices {
		g.Members = append(g.Members, c.member(i, v))
		g.Head = append(g.Head, c.W.T("project.stakeholders.member", "letter", letter(i), "name", v.Name))
	}
	g.Head = append(g.Head, c.W.T("project.stakeholders.together"))
	for _, f := range c.in.Factors.All() {
		spread, row := c.spread(f)
		g.Spreads, g.Rows = append(g.Spreads, spread), append(g.Rows, row)
	}
	c.differ(&g)
	return g
}

// letter is how the stakeholder at a place is drawn.
func letter(i int) string { return string(rune('A' + i)) }

func (c Case) member(i int, v StakeholderSheet) Member {
	m := Member{Letter: letter(i), Name: v.Name, Alone: c.W.T("project.stakeholders.unsaid")}
	if text, ok := c.in.Voices.Text(c.W.Lang(), v.Sheet.Voice); ok && text.Title != v.Name {
		m.Voice = text.Title
	}
	if p, missing := c.in.Fold(v.Sheet); len(missing) == 0 {
		m.Alone = c.short(project.Judge(p).Recommendation)
	}
	return m
}

// silent reports whether a stakeholder said nothing about a factor.
func (c Case) silent(v StakeholderSheet, number int) bool {
	_, missing := c.in.Fold(v.Sheet)
	return slices.Contains(missing, number)
}

func (c Case) spread(f project.Factor) (Spread, []string) {
	text := c.factor(f.Number)
	s := Spread{ID: f.ID, Title: text.Title, Minus: text.Minus, Plus: text.Plus, Together: c.project[f.Number-1] + 2}
	row := []string{text.Title}
	for i, v := range c.voices {
		if c.silent(v, f.Number) {
			row = append(row, c.W.T("project.stakeholders.unsaid"))
			continue
		}
		x := c.combined.Each[i][f.Number-1]
		s.Steps[x+2] = append(s.Steps[x+2], letter(i))
		row = append(row, view.Signed(x))
	}
	s.Wide = slices.ContainsFunc(c.combined.Differences, func(d project.Difference) bool {
		return d.Factor == f.Number && d.By >= farApart
	})
	return s, append(row, view.Signed(c.project[f.Number-1]))
}

// differ puts the differences into words.
func (c Case) differ(g *Stakeholders) {
	var near, agree []string
	for _, f := range c.in.Factors.All() {
		title := c.factor(f.Number).Title
		i := slices.IndexFunc(c.combined.Differences, func(d project.Difference) bool { return d.Factor == f.Number })
		switch {
		case slices.Contains(c.combined.Missing, f.Number):
		case i < 0:
			agree = append(agree, title)
		case c.combined.Differences[i].By < farApart:
			near = append(near, title)
		}
	}
	for _, d := range c.combined.Differences {
		if d.By >= farApart {
			g.Differ = append(g.Differ, c.difference(d))
		}
	}
	if len(near) > 0 {
		g.Near = c.W.T("project.stakeholders.near", "factors", c.W.List(near))
	}
	if len(agree) > 0 {
		g.Agree = c.W.T("project.stakeholders.agree", "factors", c.W.List(agree))
	}
}

// difference is one factor on which they are far apart. Where an executive and
// the team expect different things to see, that is said besides.
func (c Case) difference(d project.Difference) view.Cited {
	f, _ := c.in.Factors.Get(c.in.Factors.All()[d.Factor-1].ID)
	text := c.W.Count("project.stakeholders.differ", d.By,
		"low", c.names(d.Low), "lowat", c.stands(d.Factor, c.combined.Each[d.Low[0]][d.Factor-1]),
		"high", c.names(d.High), "highat", c.stands(d.Factor, c.combined.Each[d.High[0]][d.Factor-1]))
	if c.apart(d) {
		text = c.W.Sentences(text, c.W.T("project.stakeholders.differ.executive"))
	}
	return view.Quote(c.W, c.factor(d.Factor).Title, text, f.Sources...)
}

// apart reports whether a difference is that between an executive and the team
// about what is expected.
func (c Case) apart(d project.Difference) bool {
	return d.Factor == project.Stakeholders+1 && d.By >= farApart &&
		(c.speaks(d.Low, "executive") && c.speaks(d.High, "team") || c.speaks(d.High, "executive") && c.speaks(d.Low, "team"))
}

// names lists stakeholders by their places, as a sentence does.
func (c Case) names(places []int) string {
	var names []string
	for _, i := range places {
		names = append(names, c.voices[i].Name)
	}
	return c.W.List(names)
}

// speaks reports whether one of some stakeholders answers in a capacity.
func (c Case) speaks(places []int, voice string) bool {
	return slices.ContainsFunc(places, func(i int) bool { return c.voices[i].Sheet.Voice == voice })
}

package projectview

import (
	"math"

	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/fit"
	"rolefit/pkg/project"
	"rolefit/pkg/questionnaire"
)

// Meeting is a person beside a project on the three axes, and the same as a
// table. There is no single figure: a surplus on one axis does not pay for a gap
// on another.
type Meeting struct {
	Who     string // whose profile it is
	Names   [2]string
	Axes    []MetAxis
	Caption string
	Head    []string
	Rows    [][]string
}

// MetAxis is one axis. Person and Project are bars of the same scale.
type MetAxis struct {
	ID, Name        string
	Ends            [2]string
	Person, Project view.Bar
	Match           project.Match
	Word            string     // the match in a word
	Text            string     // the match in a sentence
	Behind          view.Cited // why the project calls for this
}

// Person is a profile to put beside a project: one's own, or of a share code.
type Person struct {
	Profile fit.Profile
	Own     bool
}

// voice is the part of a key that tells one's own profile from another.
func (p Person) voice() string {
	if p.Own {
		return "you"
	}
	return "they"
}

// ReadPerson reads the share code of a profile in a pasted text; itemSet is the
// hash of the present bank. When it cannot, problem says why in words for the
// person.
func ReadPerson(w *words.Catalogue, itemSet, text string) (p Person, problem string) {
	share, err := view.ReadShare(text, itemSet)
	if err != nil {
		return Person{}, view.Refusal(w, err)
	}
	return Person{Profile: share.Profile}, ""
}

// Meet puts a person beside the project.
func (c Case) Meet(p Person) Meeting {
	who := p.voice()
	m := Meeting{
		Who: c.W.T("project.meet." + who), Caption: c.W.T("project.meet.caption"),
		Names: [2]string{c.W.T("project.meet.name." + who), c.W.T("project.meet.name.project")},
	}
	m.Head = []string{
		c.W.T("result.column.axis"), m.Names[0], c.W.T("result.column.range"), m.Names[1], c.W.T("result.column.range"),
		c.W.T("project.meet.column.difference"), c.W.T("project.meet.column.reading"),
	}
	for _, met := range c.in.Meet(p.Profile, c.project) {
		axis := c.metAxis(met, m.Names, who)
		m.Axes = append(m.Axes, axis)
		m.Rows = append(m.Rows, []string{
			axis.Name, axis.Person.Value, axis.Person.Range, axis.Project.Value, axis.Project.Range,
			view.Decimal(c.W, math.Round(10*met.Difference)/10), axis.Word,
		})
	}
	return m
}

func (c Case) metAxis(met project.Meeting, names [2]string, who string) MetAxis {
	id, key := string(met.Axis), "axis."+string(met.Axis)
	ends := [2]string{c.W.T(key + ".minus"), c.W.T(key + ".plus")}
	a := MetAxis{
		ID: id, Name: c.W.T(key), Ends: ends, Match: met.Match, Word: c.W.T("project.meet.word." + string(met.Match)),
		Person: c.Bar(id, names[0], met.Person), Project: c.Bar(id, names[1], met.Project), Behind: c.behind(met.Axis),
	}
	a.Project.Shape = view.Shapes[1]
	a.Text = c.W.T("project.meet."+who+"."+string(met.Match), "minus", ends[0], "plus", ends[1])
	return a
}

// behind says why a project calls for an axis at all.
func (c Case) behind(axis questionnaire.Axis) view.Cited {
	text, _ := c.in.Axes.Text(c.W.Lang(), string(axis))
	entry, _ := c.in.Axes.Get(string(axis))
	var sources []string
	for _, call := range entry.Calls {
		sources = append(sources, call.Sources...)
	}
	return view.Quote(c.W, "", text.Text, view.Merged(sources)...)
}

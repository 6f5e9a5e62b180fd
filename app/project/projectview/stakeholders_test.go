package projectview

import (
	"slices"
	"strings"
	"testing"

	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"
	"rolefit/pkg/project"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/sharecode"
)

func TestGroupSaysWhereTheyDiffer(t *testing.T) {
	in, _ := projects(t)
	upstairs, team := sheet(in, project.Factors{0, 1, 2, 0, -2}), sheet(in, project.Factors{0, 2, 2, 0, 2})
	upstairs.Voice, team.Voice = "executive", "team"
	half := project.Sheet{Answers: map[string]int{"work-kind": 2}}
	c := openProject(t, StakeholderSheet{"You", team}, StakeholderSheet{"Upstairs", upstairs}, StakeholderSheet{"Number 2", half})
	g := c.Stakeholders()
	if len(g.Differ) != 1 || g.Differ[0].Title != "What stakeholders expect" {
		t.Fatalf("%+v", g.Differ)
	}
	for _, part := range []string{
		"Upstairs: clearly “Gantt charts, timelines, cost reports”.", "You: clearly “product KPIs, demos”.", "4 steps",
		c.W.T("project.stakeholders.differ.executive"),
	} {
		if !strings.Contains(g.Differ[0].Text, part) {
			t.Errorf("%q lacks %q", g.Differ[0].Text, part)
		}
	}
	before := c.Warnings().Conflicts
	if last := before[len(before)-1]; last.Title != c.W.T("project.need.apart") || last.Facts[0].Label != "Upstairs" || last.Facts[1].Label != "You" {
		t.Errorf("%+v", before)
	}
	if g.Near != "You’re at most one step apart on: Organisation." || !strings.Contains(g.Agree, "Size and complexity, Nature of the work and Team maturity") {
		t.Errorf("near %q, agree %q", g.Near, g.Agree)
	}
	if got := g.Spreads[4].Steps; !slices.Equal(got[0], []string{"B"}) || !slices.Equal(got[4], []string{"A"}) || !g.Spreads[4].Wide {
		t.Errorf("%v", got)
	}
	if got := g.Spreads[2].Steps[4]; !slices.Equal(got, []string{"A", "B", "C"}) || g.Spreads[2].Together != 4 {
		t.Errorf("%v", got)
	}
	if g.Members[2].Alone != "not answered" || g.Members[1].Voice != "Executive or sponsor" || g.Members[0].Alone != "Product Owner" {
		t.Errorf("%+v", g.Members)
	}
	for _, row := range g.Rows {
		if len(row) != len(g.Head) {
			t.Errorf("%v under %v", row, g.Head)
		}
	}
}

// Two people of the team who differ are not told about those at the top.
func TestOnlyAnExecutiveIsAtTheTop(t *testing.T) {
	in, _ := projects(t)
	a, b := sheet(in, project.Factors{0, 0, 0, 0, -2}), sheet(in, project.Factors{0, 0, 0, 0, 2})
	a.Voice, b.Voice = "customer", "team"
	g := openProject(t, StakeholderSheet{"A", a}, StakeholderSheet{"B", b}).Stakeholders()
	if len(g.Differ) != 1 || strings.Contains(g.Differ[0].Text, "leadership") {
		t.Errorf("%+v", g.Differ)
	}
	if c := openProject(t, StakeholderSheet{"A", a}, StakeholderSheet{"B", b}); c.Warnings().Any() {
		t.Errorf("%+v", c.Warnings())
	}
}

func TestMissingFactorsAreNamed(t *testing.T) {
	c := openProject(t, StakeholderSheet{"You", project.Sheet{Answers: map[string]int{"size-teams": 2, "work-kind": 1}}})
	want := []string{"Organisation", "Team maturity", "What stakeholders expect"}
	if got := c.Missing(); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if _, err := Open(c.in, c.W); err == nil {
		t.Error("a project without anybody opens")
	}
}

// scored is the profile of somebody who answers every pair about value toward what and why.
func scored(t *testing.T, b *questionnaire.Bank) fit.Profile {
	t.Helper()
	answers := fit.Answers{}
	for _, item := range b.Pairs() {
		if item.Axis == questionnaire.Value {
			answers[item.ID] = 2
		}
	}
	result, err := fit.Score(b, answers)
	if err != nil {
		t.Fatal(err)
	}
	return result.Profile()
}

// A person who wants what and why, beside a project that wants how and when.
func TestMeet(t *testing.T) {
	b, w := viewtest.Loaded(t)
	person := Person{Profile: scored(t, b), Own: true}
	m := one(t, project.Factors{0, -2, -2, -2, -2}).Meet(person)
	if len(m.Axes) != 3 || m.Axes[0].Match != project.Surplus || m.Axes[0].Word != "Higher" || !strings.Contains(m.Axes[0].Text, "You’re further toward “what and why”") {
		t.Errorf("%+v", m.Axes[0])
	}
	for i, axis := range m.Axes {
		if len(m.Rows[i]) != len(m.Head) || m.Rows[i][1] != axis.Person.Value || m.Rows[i][3] != axis.Project.Value || m.Rows[i][6] != axis.Word {
			t.Errorf("the table says %v of %+v", m.Rows[i], axis)
		}
		if axis.Person.Shape == axis.Project.Shape || axis.Behind.Text == "" {
			t.Errorf("%+v", axis)
		}
	}
	share, err := sharecode.Share{Profile: person.Profile, Levels: fit.Levels{Value: fit.LevelNone, Delivery: fit.LevelNone}, Model: fit.Model(), ItemSet: b.Hash()}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	other, problem := ReadPerson(w, b.Hash(), "P1: https://example.org/result#"+share)
	if problem != "" || other.Own {
		t.Fatalf("%q, %+v", problem, other)
	}
	if text := one(t, project.Factors{0, -2, -2, -2, -2}).Meet(other).Axes[0].Text; !strings.HasPrefix(text, "This person") {
		t.Errorf("%q", text)
	}
	if _, problem := ReadPerson(w, b.Hash(), "NEED-000"); !strings.Contains(problem, "a project code") {
		t.Errorf("%q", problem)
	}
}

func TestVoicesHaveNames(t *testing.T) {
	in, w := projects(t)
	code := func(voice string, x int) string {
		s := sheet(in, project.Factors{x})
		s.Voice = voice
		text, err := in.Code(s)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	p := sitting.NewProject()
	p, _, _ = p.Add(in, code("executive", 0)+" "+code("other", 1)+" "+code("", 2)+" "+code("team", -1))
	p = p.Name(3, "P1")
	names := func() []string {
		var list []string
		for _, v := range Voices(in, w, p) {
			list = append(list, v.Name)
		}
		return list
	}
	if got, want := names(), []string{"Executive or sponsor", "Person B", "Person C", "P1"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	p.Sheet = sheet(in, project.Factors{})
	if got := names(); len(got) != 5 || got[0] != "You" {
		t.Errorf("%q", got)
	}
}

func TestTakenSaysEachThingOnce(t *testing.T) {
	in, w := projects(t)
	p := sitting.NewProject()
	for text, want := range map[string]string{
		"hello":                         "find a code",
		"SELF-0400A0B0C SELF-0401A0B0C": "a private code",
		"NEED-0400A0B0C":                "incomplete",
		"HATS-0400A0B0C NEED-0400A0B0C NEED-0401A0B0C": "a share code",
	} {
		_, added, refused := p.Add(in, text)
		told := Taken(w, added, refused)
		if !strings.Contains(told, want) || strings.Count(told, want) != 1 || viewtest.Gap.MatchString(told) {
			t.Errorf("%s: %q", text, told)
		}
	}
	for _, err := range []error{sitting.ErrOwnCode, sitting.ErrKnownCode, sitting.ErrFull, project.OtherSetError{Version: 9}} {
		if told := Taken(w, 2, []error{err}); !strings.HasPrefix(told, "2 more") || viewtest.Gap.MatchString(told) {
			t.Errorf("%v: %q", err, told)
		}
	}
}

func TestReadProject(t *testing.T) {
	in, w := projects(t)
	s := project.Sheet{Voice: "team", Answers: map[string]int{"size-teams": 1}}
	text, err := in.Code(s)
	if err != nil {
		t.Fatal(err)
	}
	h, problem := ReadProject(in, w, "https://example.org/project#"+text)
	if problem != "" || h.Code != text || !strings.Contains(h.Text, "one question") || !strings.Contains(h.Text, "Team member") {
		t.Errorf("%q, %+v", problem, h)
	}
	if _, problem := ReadProject(in, w, "NEED-12"); problem == "" {
		t.Error("a damaged code is read")
	}
}

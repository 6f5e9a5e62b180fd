package rolesview

import (
	"slices"
	"strings"
	"testing"

	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"
	"rolefit/pkg/project"
	"rolefit/pkg/roles"

	"github.com/google/go-cmp/cmp"
)

// someone is a person at a place on the three axes, known fairly well.
func someone(label string, value, strategy, adaptation float64) roles.Person {
	return roles.Person{Label: label, Profile: fit.Profile{
		Mean: [3]float64{value, strategy, adaptation},
		Cov:  [3][3]float64{{.2, 0, 0}, {0, .21, 0}, {0, 0, .22}},
	}}
}

var twoRoles = []fit.Role{fit.ProductOwner, fit.ProjectManager}

// proposed is what the page says about people.
func proposed(t *testing.T, setting roles.Setting, roles []fit.Role, people ...roles.Person) Summary {
	t.Helper()
	_, w := viewtest.Loaded(t)
	h, err := Propose(w, people, roles, setting)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func told(h Summary) string {
	var all []string
	for _, w := range h.Best.Holders {
		all = append(all, string(w.Role)+" "+w.Person)
	}
	return strings.Join(all, ", ")
}

func TestSummarySayWhoAndHowSure(t *testing.T) {
	h := proposed(t, roles.Setting{}, twoRoles,
		someone("P1", 1.2, -.3, .6), someone("P2", -1.2, 0, -.4), someone("P3", 1.15, -.3, .6))
	if got := told(h); got != "product-owner P1, project-manager P2" {
		t.Errorf("the proposal is %s", got)
	}
	if !strings.Contains(h.Sure, "9 ways") || !strings.Contains(h.Unsure, "standard deviations") {
		t.Errorf("%s\n%s", h.Sure, h.Unsure)
	}
	if len(h.Close) != 1 || h.Close[0].Swap != "Product Owner: P3 instead of P1" || !strings.HasPrefix(h.Close[0].Odds, "This line-up fits slightly less well than our suggestion (by 0.04 standard deviations). ") {
		t.Errorf("what is close is %+v", h.Close)
	}
	want := []string{"P1", "P2", "P3"}
	var got []string
	for _, row := range h.Rows {
		got = append(got, row[0])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("people stand in another order than the one given: %s", diff)
	}
	if h.Rows[0][2] != "under 1%" {
		t.Errorf("P1 takes the other role with %s", h.Rows[0][2])
	}
}

// The best way on the average need not be the one that is the very best most
// often; the page says so where it is not.
func TestSummarySayWhatIsBestMoreOften(t *testing.T) {
	two := []roles.Person{someone("P1", .95, -.4, .7), someone("P2", -.9, .1, -.6), someone("P3", .8, 1.1, .1), someone("P4", .9, -.3, .5)}
	if h := proposed(t, roles.Setting{}, twoRoles, two...); h.Oftener != "" {
		t.Errorf("%s\n%s", h.Sure, h.Oftener)
	}
	h := proposed(t, roles.Setting{}, twoRoles, append(two, someone("P5", -.7, -.2, -.7))...)
	if h.Oftener == "" {
		t.Errorf("%s\n%+v", h.Sure, h.Close)
	}
}

func TestSummaryWithoutAlternatives(t *testing.T) {
	h := proposed(t, roles.Setting{}, twoRoles, someone("P1", 2, 0, 1), someone("P2", -2, 0, -1))
	if len(h.Close) != 0 || !strings.Contains(h.Apart, "P2 as Product Owner and Project Manager") {
		t.Errorf("%v, %s", h.Close, h.Apart)
	}
	one := proposed(t, roles.Setting{}, twoRoles[:1], someone("P1", 2, 0, 1), someone("P2", -2, 0, -1))
	if one.Meter != nil || one.Apart != "" || len(one.Head) != 2 {
		t.Errorf("with one role: %+v", one)
	}
}

func TestMeterFollowsTheSetting(t *testing.T) {
	people := []roles.Person{someone("P1", 2, 0, 1), someone("P2", -2, 0, -1)}
	for _, tt := range []struct {
		setting roles.Setting
		level   roles.RiskLevel
		sum     string
		parts   int
	}{
		{roles.Setting{Small: true}, roles.LevelLow, "+1", 2},
		{roles.Setting{}, roles.LevelRaised, "+2", 1},
		{roles.Setting{Large: true, Mature: true}, roles.LevelHigh, "+4", 3},
	} {
		m := proposed(t, tt.setting, twoRoles, people...).Meter
		if m.Level != tt.level || len(m.Parts) != tt.parts || !strings.Contains(m.Sum, tt.sum) {
			t.Errorf("%+v: %s, %s, %d parts", tt.setting, m.Level, m.Sum, len(m.Parts))
		}
		for _, c := range slices.Concat(m.Costs, m.Helps) {
			if c.Title == "" || c.Text == "" || c.Mark == "" {
				t.Errorf("%+v is not whole", c)
			}
		}
	}
}

// With more roles than people somebody has to take two, and the page says who
// it would be.
func TestSummaryWhereSomebodyHasToTakeTwo(t *testing.T) {
	h := proposed(t, roles.Setting{}, fit.Roles[:], someone("P1", 1.5, 1, 0), someone("P2", -2, 0, -1))
	if !strings.Contains(h.Meter.Who, "P1 would wear two hats") || h.Meter.Level != roles.LevelLow {
		t.Errorf("%+v", h.Meter)
	}
	if !strings.Contains(h.Apart, "more roles than people") || !strings.Contains(h.Sure, "6 ways") {
		t.Errorf("%s %s", h.Apart, h.Sure)
	}
}

// Where two roles at once are the best, the page says what parting them costs.
func TestSummaryBetterTogether(t *testing.T) {
	wanted := []fit.Role{fit.ProductOwner, fit.ProductManager}
	h := proposed(t, roles.Setting{}, wanted, someone("P1", 2.5, .4, .3), someone("P2", -2.5, 0, -1))
	if told(h) != "product-owner P1, product-manager P1" || !strings.HasPrefix(h.Apart, "If a different person takes each role") {
		t.Errorf("%s; %s", told(h), h.Apart)
	}
}

func TestProposeRefuses(t *testing.T) {
	_, w := viewtest.Loaded(t)
	if _, err := Propose(w, []roles.Person{someone("P1", 0, 0, 0)}, twoRoles, roles.Setting{}); err == nil {
		t.Error("one person gets two roles")
	}
}

func TestCalledFor(t *testing.T) {
	_, w := viewtest.Loaded(t)
	in, err := project.Load()
	if err != nil {
		t.Fatal(err)
	}
	rated := func(answers ...int) sitting.Project {
		p := sitting.NewProject()
		for i, q := range in.Questions.All() {
			if p, err = p.Answer(in, q.ID, answers[i/2]); err != nil {
				t.Fatal(err)
			}
		}
		return p
	}
	if c, ok := ReadProject(w, in, sitting.NewProject()); ok {
		t.Errorf("a project without answers calls for %+v", c)
	}
	both, ok := ReadProject(w, in, rated(2, 2, 1, 0, 1))
	if !ok || !slices.Equal(both.Roles, twoRoles) || !both.Setting.Large || !strings.Contains(both.Text, "Product Owner and Project Manager") {
		t.Errorf("%+v, %v", both, ok)
	}
	none, ok := ReadProject(w, in, rated(0, 0, 0, 0, 0))
	if !ok || len(none.Roles) > 0 || !strings.Contains(none.Text, "No role") {
		t.Errorf("%+v, %v", none, ok)
	}
	code, err := in.Code(rated(2, 2, 1, 0, 1).Sheet)
	if err != nil {
		t.Fatal(err)
	}
	alone := sitting.NewProject()
	alone.Others = []sitting.Stakeholder{{Code: code}}
	if c, ok := ReadProject(w, in, alone); !ok || !slices.Equal(c.Roles, twoRoles) {
		t.Errorf("by another's answers alone: %+v, %v", c, ok)
	}
}

package result

import (
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"
	"rolefit/pkg/fit/fittest"
	"rolefit/pkg/questionnaire"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// answering is the result page of somebody who gave these answers in the full form.
func answering(t *testing.T, answers fit.Answers, current sitting.CurrentRole) (*Page, *pagetest.Tab) {
	t.Helper()
	b, _ := viewtest.Loaded(t)
	p := pagetest.New(t)
	p.Save(device.Sitting, viewtest.SitAs(t, b, fit.Full, answers).Encode())
	p.Save(device.CurrentRole, current.Encode())
	made := New(p.Screen("result"), NewPublic(p.Env.API)).(*Page)
	return made, p.Open(made)
}

// ofALead are the parts that speak of a leading role.
var ofALead = []string{"#definition", "#why", "#change", "#steady", "#talk"}

// TestPartsOfALead: they are there in every outcome but close, where the page names no chance either.
func TestPartsOfALead(t *testing.T) {
	outcomes, err := fittest.Outcomes()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outcomes {
		if o.Kind == string(fit.Unfinished) {
			continue
		}
		t.Run(o.Name, func(t *testing.T) {
			_, tab := answering(t, o.Answers, sitting.CurrentRole{})
			doc := tab.Read()
			leads := o.Kind != string(fit.Close)
			for _, part := range ofALead {
				if doc.Has(part) != leads {
					t.Errorf("%s is there: %v", part, doc.Has(part))
				}
			}
			if got := doc.Attribute("#verdict", "data-verdict"); got != o.Kind {
				t.Errorf("the verdict is %q", got)
			}
			if got := doc.Text("#verdict .lead b"); (got != "") != leads || leads && !strings.Contains(got, " in ") {
				t.Errorf("the chance is %q", got)
			}
		})
	}
}

// TestNoPreferenceOnThePage: no role is named as leading anywhere above the three bars.
func TestNoPreferenceOnThePage(t *testing.T) {
	b, w := viewtest.Loaded(t)
	answers := fit.Answers{}
	for _, it := range b.Fixed() {
		answers[it.ID] = 0
	}
	_, tab := answering(t, answers, sitting.CurrentRole{})
	doc := tab.Read()
	if got := doc.Text("#heading"); got != w.T("result.verdict.close") {
		t.Errorf("the heading is %q", got)
	}
	for _, role := range fit.Roles {
		if strings.Contains(doc.Text("#verdict .lead")+doc.Text("#verdict .meaning"), w.Role(string(role))) {
			t.Errorf("%s is named: %s", role, doc.Text("#verdict"))
		}
	}
}

// TestValueAloneOnThePage: all for what and why and no other preference is both product roles, and neither of them first.
func TestValueAloneOnThePage(t *testing.T) {
	b, w := viewtest.Loaded(t)
	answers := fit.Answers{}
	for _, it := range b.Fixed() {
		if answers[it.ID] = 0; it.Axis == questionnaire.Value {
			answers[it.ID] = 2
		}
	}
	_, tab := answering(t, answers, sitting.CurrentRole{})
	doc := tab.Read()
	if doc.Attribute("#verdict", "data-verdict") != string(fit.Hybrid) || !strings.Contains(doc.Text("#fits"), w.T("result.reading.product")) {
		t.Errorf("the page says %q", doc.Text("#verdict"))
	}
	if rows := doc.Texts("#fits tbody th"); len(rows) < 3 {
		t.Errorf("the fits are %q", rows)
	}
}

// TestTwoRolesTodayShowTheCosts: saying so on the page adds them to what helps, and taking it back removes them.
func TestTwoRolesTodayShowTheCosts(t *testing.T) {
	outcomes, err := fittest.Outcomes()
	if err != nil {
		t.Fatal(err)
	}
	made, tab := answering(t, outcomes[0].Answers, sitting.CurrentRole{})
	costs := func() bool { return tab.Read().Has("#help .advice.cost") }
	if costs() {
		t.Fatal("a clear result names the costs of taking both roles")
	}
	for _, step := range []struct {
		two  sitting.Often
		want bool
	}{{"always", true}, {"never", false}, {"sometimes", true}} {
		tab.Event(func(ctx app.Context, e app.Event) { made.onCurrentRole(ctx, e) }, pagetest.Target{"name": "two", "value": string(step.two)})
		if costs() != step.want {
			t.Errorf("two roles %s: costs are shown: %v", step.two, costs())
		}
	}
	if _, again := answering(t, outcomes[0].Answers, sitting.CurrentRole{Main: "both", Two: "always"}); !again.Read().Has("#help .advice.cost") {
		t.Error("what was said before is not heeded")
	}
}

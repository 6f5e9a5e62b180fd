//go:build !wasm

package roles

import (
	"slices"
	"testing"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/pkg/fit"

	"github.com/google/go-cmp/cmp"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// TestTwoTabs: one adds a person here and another there, and both stay; the roles of one tab do not undo those of the other.
func TestTwoTabs(t *testing.T) {
	p := pagetest.New(t)
	here, tab := opened(p)
	other := p.Beside()
	there, otherTab := opened(other)
	p.SetValue("codes", "Person 1: "+codeOf(t, "clear-product-owner"))
	tab.Click(here.onAdd)
	other.SetValue("codes", "Person 2: "+codeOf(t, "clear-project-manager-planning"))
	otherTab.Click(there.onAdd)
	p.Hear(device.Roles)
	tab.Settle()
	for name, crew := range map[string]sitting.Roles{"here": here.crew, "there": there.crew, "kept": keptCrew(t, p)} {
		var labels []string
		for _, m := range crew.People {
			labels = append(labels, m.Label)
		}
		if diff := cmp.Diff([]string{"Person 1", "Person 2"}, labels); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if !tab.Read().Has("#label-1") {
		t.Error("who was added in the other tab is not shown")
	}
	tab.Event(here.onChoose, pagetest.Target{"name": "role", "value": string(fit.ProductOwner), "checked": true})
	otherTab.Event(there.onChoose, pagetest.Target{"name": "role", "value": string(fit.ProjectManager), "checked": true})
	if got := keptCrew(t, p).Roles; !slices.Contains(got, fit.ProductOwner) || !slices.Contains(got, fit.ProjectManager) {
		t.Errorf("the roles are %v", got)
	}
}

// TestRemovedInAnotherTab: a place in a list that has changed meanwhile is nobody's.
func TestRemovedInAnotherTab(t *testing.T) {
	p := pagetest.New(t)
	here, tab := opened(p)
	p.SetValue("codes", pasted(t))
	tab.Click(here.onAdd)
	other := p.Beside()
	there, otherTab := opened(other)
	otherTab.Do(func(app.Context) { there.take(there.crew.Remove(0)) })
	tab.Do(func(app.Context) { here.take(here.crew.Remove(1)) })
	if left := keptCrew(t, p).People; len(left) != 1 || left[0].Label != "Person 2" || tab.Read().Text(".kept") != here.T("kept.changed") {
		t.Errorf("left are %v; it says %q", left, tab.Read().Text(".kept"))
	}
}

// TestDeletedInAnotherTab: nothing comes back, and the page says why it is empty.
func TestDeletedInAnotherTab(t *testing.T) {
	p := pagetest.New(t)
	here, tab := opened(p)
	p.SetValue("codes", pasted(t))
	tab.Click(here.onAdd)
	p.Beside().DeleteAll()
	tab.Event(here.onChoose, pagetest.Target{"name": "mature", "checked": true})
	p.Hear(device.Roles)
	tab.Settle()
	if kept := keptCrew(t, p); len(kept.People) > 0 || len(here.crew.People) > 0 || tab.Read().Text(".kept") != here.T("kept.deleted") {
		t.Errorf("back are %v; it says %q", kept.People, tab.Read().Text(".kept"))
	}
}

func keptCrew(t *testing.T, p *pagetest.Person) sitting.Roles {
	t.Helper()
	crew, _, err := sitting.ParseRoles(p.Shelf.Kept[device.Roles], page.Bank().Hash())
	if err != nil {
		t.Fatal(err)
	}
	return crew
}

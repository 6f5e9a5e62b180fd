//go:build !wasm

package project

import (
	"strconv"
	"testing"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
)

func opened(p *pagetest.Person) (*Page, *pagetest.Tab) {
	page := New(p.Screen("project")).(*Page)
	return page, p.Open(page)
}

func kept(t *testing.T, p *pagetest.Person) sitting.Project {
	t.Helper()
	s, err := sitting.ParseProject(p.Shelf.Kept[device.Project], page.Instrument())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestTwoTabs: two answers here and one there are three, in both tabs.
func TestTwoTabs(t *testing.T) {
	p := pagetest.New(t)
	here, tab := opened(p)
	other := p.Beside()
	there, otherTab := opened(other)
	questions := page.Instrument().Questions.All()
	for i, answer := range []int{-2, 1} {
		tab.Enter(here.onChange, questions[i].ID, strconv.Itoa(answer))
	}
	otherTab.Enter(there.onChange, questions[2].ID, "2")
	p.Hear(device.Project)
	tab.Settle()
	for name, s := range map[string]sitting.Project{"here": here.s, "there": there.s, "kept": kept(t, p)} {
		if got := s.Sheet.Answers; len(got) != 3 || got[questions[0].ID] != -2 || got[questions[2].ID] != 2 {
			t.Errorf("%s are %v", name, got)
		}
	}
}

// TestDeletedInAnotherTab: the answers that were deleted are gone here, and what is answered now begins anew.
func TestDeletedInAnotherTab(t *testing.T) {
	p := pagetest.New(t)
	here, tab := opened(p)
	questions := page.Instrument().Questions.All()
	tab.Enter(here.onChange, questions[0].ID, "1")
	p.Beside().DeleteAll()
	tab.Enter(here.onChange, questions[1].ID, "2")
	if got := kept(t, p).Sheet.Answers; len(got) != 1 || got[questions[1].ID] != 2 {
		t.Errorf("kept are %v", got)
	}
	if got := tab.Read().Text(".kept"); got != here.T("kept.deleted") {
		t.Errorf("it says %q", got)
	}
}

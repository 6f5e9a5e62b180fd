//go:build !wasm

package project

import (
	"testing"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
)

// TestRefused: a field whose code is not taken says so, and why, until its next code is.
func TestRefused(t *testing.T) {
	p := pagetest.New(t)
	told := sitting.NewProject()
	for _, q := range page.Instrument().Questions.All() {
		told.Sheet.Answers[q.ID] = 1
	}
	told.Told = true
	p.Save(device.Project, told.Encode())
	c, tab := opened(p)
	other := told.Sheet
	other.Answers = map[string]int{}
	for id := range told.Sheet.Answers {
		other.Answers[id] = -1
	}
	code, err := page.Instrument().Code(other)
	if err != nil {
		t.Fatal(err)
	}
	if doc := tab.Read(); doc.Refusal("add-codes") != "" || doc.Refusal("guest-code") != "" {
		t.Error("fields are marked at first")
	}
	p.SetValue("add-codes", "hello")
	tab.Click(c.onAdd)
	if doc := tab.Read(); doc.Refusal("add-codes") != c.T("project.stakeholders.refused.none") || doc.Refusal("guest-code") != "" {
		t.Errorf("codes: %q; profile: %q", doc.Refusal("add-codes"), doc.Refusal("guest-code"))
	}
	p.SetValue("guest-code", "hello")
	tab.Click(c.onGuest)
	if doc := tab.Read(); doc.Refusal("guest-code") == "" || doc.Refusal("guest-code") != doc.Text("#live") || doc.Refusal("add-codes") != "" {
		t.Errorf("codes: %q; profile: %q", doc.Refusal("add-codes"), doc.Refusal("guest-code"))
	}
	p.SetValue("add-codes", code)
	tab.Click(c.onAdd)
	if doc := tab.Read(); doc.Refusal("add-codes") != "" || doc.Refusal("guest-code") != "" || len(c.s.Others) != 1 {
		t.Errorf("with %d others: %q, %q", len(c.s.Others), doc.Refusal("add-codes"), doc.Refusal("guest-code"))
	}
}

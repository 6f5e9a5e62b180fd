//go:build !wasm

package team

import (
	"testing"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
)

// TestPrerendered: without a device the three tools are there, with room for what is kept of each.
func TestPrerendered(t *testing.T) {
	p := New(page.NewScreen(page.Prerender(), "en", "team")).(*Page)
	p.OnInit()
	doc := pagetest.Draw(t, p)
	if len(doc.All(".tool")) != 3 || len(doc.All(".tool .kept")) != 3 || doc.Text(".tool .kept") != "" {
		t.Errorf("it says %q", doc.Text("main"))
	}
	for _, path := range []string{"/team/hats", "/team/boundary", "/team/symptoms"} {
		if !doc.Has(`.tool a[href="` + path + `"]`) {
			t.Errorf("nothing leads to %s", path)
		}
	}
}

// TestKept: the page says what the device keeps of a tool, and nothing of what cannot be read: its own page does.
func TestKept(t *testing.T) {
	p := pagetest.New(t)
	f := sitting.NewSymptoms()
	for _, symptom := range page.Symptoms().All()[:3] {
		var err error
		if f, err = f.Answer(page.Symptoms(), symptom.ID, 2); err != nil {
			t.Fatal(err)
		}
	}
	p.Save(device.Symptoms, f.Encode())
	p.Shelf.Set(device.Duties, "{")
	page := New(p.Screen("team")).(*Page)
	kept := p.Open(page).Read().Texts(".tool .kept")
	if want := []string{"", "", page.W.Count("team.tool.symptoms.kept", 3)}; len(kept) != 3 || kept[0] != want[0] || kept[1] != want[1] || kept[2] != want[2] {
		t.Errorf("it says %q, not %q", kept, want)
	}
}

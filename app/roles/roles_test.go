//go:build !wasm

package roles

import (
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func opened(p *pagetest.Person) (*Page, *pagetest.Tab) {
	r := New(p.Screen("roles")).(*Page)
	return r, p.Open(r)
}

// codeOf is the share code of a known outcome.
func codeOf(t *testing.T, outcome string) string {
	t.Helper()
	answered := viewtest.Outcome(t, page.Bank(), outcome)
	result, _, err := answered.Result(page.Bank())
	if err != nil {
		t.Fatal(err)
	}
	code, err := answered.ShareCode(result)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// pasted is a text with the codes of two people, as a chat has them.
func pasted(t *testing.T) string {
	return "Person 1: " + codeOf(t, "clear-product-owner") + "\nPerson 2: " + codeOf(t, "clear-project-manager-planning")
}

// TestPrerendered: without a device the page asks for codes, and its button waits for the program.
func TestPrerendered(t *testing.T) {
	r := New(page.NewScreen(page.Prerender(), "en", "roles")).(*Page)
	r.OnInit()
	if doc := pagetest.Draw(t, r); !doc.Has("#codes") || !doc.Has("#codes-add[disabled]") || doc.Has("#proposal") {
		t.Errorf("it says %q", doc.Text("main"))
	}
}

// TestPropose: two pasted codes and two roles make a proposal, which is there again after the page was left.
func TestPropose(t *testing.T) {
	p := pagetest.New(t)
	r, tab := opened(p)
	p.SetValue("codes", pasted(t))
	tab.Click(r.onAdd)
	if len(r.crew.People) != 2 || p.Value("codes") != "" || len(r.Problems) > 0 {
		t.Fatalf("%d people; %v; the field holds %q", len(r.crew.People), r.Problems, p.Value("codes"))
	}
	for _, role := range []fit.Role{fit.ProductOwner, fit.ProjectManager} {
		tab.Event(r.onChoose, pagetest.Target{"name": "role", "value": string(role), "checked": true})
	}
	if doc := tab.Read(); !r.ready || !strings.Contains(doc.Text("#proposal"), "Person 1") || !strings.Contains(doc.Text("#proposal"), "Person 2") {
		t.Errorf("the proposal is %q", doc.Text("#proposal"))
	}
	tab.Close()
	p.Reload()
	r, tab = opened(p)
	if doc := tab.Read(); !r.ready || !doc.Has("#proposal") {
		t.Error("the proposal is gone after the page was left")
	}
}

// TestByLink: codes that came with the address are taken, and leave it.
func TestByLink(t *testing.T) {
	p := pagetest.New(t)
	p.Hash = codeOf(t, "clear-product-owner")
	r, tab := opened(p)
	if len(r.crew.People) != 1 || p.Hash != "" {
		t.Errorf("%d people; the address keeps %q", len(r.crew.People), p.Hash)
	}
	p.Hash = codeOf(t, "clear-project-manager-planning")
	tab.Do(r.OnNav)
	if len(r.crew.People) != 2 || p.Hash != "" {
		t.Errorf("after a second link %d people; the address keeps %q", len(r.crew.People), p.Hash)
	}
}

// TestWrongCodes: what is no share code is refused with a reason, stays in the field, and changes nothing else.
func TestWrongCodes(t *testing.T) {
	p := pagetest.New(t)
	r, tab := opened(p)
	for _, text := range []string{"", "hello", "HATS-AAAA-AAAA", "SELF-AAAA"} {
		p.SetValue("codes", text)
		tab.Click(r.onAdd)
		if doc := tab.Read(); len(r.Problems) == 0 || doc.Text(".refusals") == "" || p.Value("codes") != text || len(r.crew.People) > 0 {
			t.Errorf("%q: %v, and %d people", text, r.Problems, len(r.crew.People))
		}
	}
}

// TestOwnResult: whoever has a result adds it by one button.
func TestOwnResult(t *testing.T) {
	p := pagetest.New(t)
	p.Save(device.Sitting, viewtest.Outcome(t, page.Bank(), "clear-product-owner").Encode())
	r, tab := opened(p)
	tab.Click(r.onMine)
	if len(r.crew.People) != 1 || r.crew.People[0].Label != r.T("roles.me") {
		t.Errorf("the team is %+v", r.crew.People)
	}
}

// TestForget: forgetting empties the page and the device.
func TestForget(t *testing.T) {
	p := pagetest.New(t)
	r, tab := opened(p)
	p.SetValue("codes", pasted(t))
	tab.Click(r.onAdd)
	tab.Click(r.onForgetAll)
	if doc := tab.Read(); len(r.crew.People) > 0 || p.Load(device.Roles) != "" || doc.Has("#proposal") || r.Message != r.T("roles.forgotten") {
		t.Errorf("left are %+v; it says %q", r.crew.People, r.Message)
	}
}

// TestStorageRefused, TestDamaged and TestSharedComputer: each is told, and nothing else is lost.
func TestStorageRefused(t *testing.T) {
	p := pagetest.New(t)
	r, tab := opened(p)
	p.Shelf.Refuses = true
	p.SetValue("codes", pasted(t))
	tab.Click(r.onAdd)
	if doc := tab.Read(); len(r.crew.People) != 2 || !strings.Contains(doc.Text(".refusals"), r.T("team.unsaved")) {
		t.Errorf("it says %q of the team %+v", doc.Text(".refusals"), r.crew.People)
	}
}

func TestDamaged(t *testing.T) {
	p := pagetest.New(t)
	p.Shelf.Set(device.Roles, "{")
	r, tab := opened(p)
	if doc := tab.Read(); !strings.Contains(doc.Text(".notes"), r.T("team.damaged")) || len(r.crew.People) > 0 {
		t.Errorf("it says %q", doc.Text(".notes"))
	}
}

func TestSharedComputer(t *testing.T) {
	p := pagetest.New(t)
	p.Ticks = map[string]bool{"shared": true}
	r, tab := opened(p)
	tab.Do(func(app.Context) { r.add(pasted(t)) })
	if doc := tab.Read(); !strings.Contains(doc.Text(".notes"), r.T("team.shared")) || len(p.Shelf.Kept) > 0 {
		t.Errorf("it says %q and keeps %v", doc.Text(".notes"), p.Shelf.Names())
	}
}

package page_test

import (
	"testing"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/ui"

	"github.com/google/go-cmp/cmp"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// keeper is a page that keeps one text.
type keeper struct {
	screen
	kept  page.Record
	text  string
	moved int
}

func (k *keeper) OnInit() {
	k.kept = k.OpenRecord(device.Project, k.reread)
	k.reread()
}

func (k *keeper) OnMount(ctx app.Context) {
	k.screen.OnMount(ctx)
	k.Moved = func() { k.moved++ }
	k.Watch(&k.kept)
}

func (k *keeper) reread() { k.text = k.kept.Text() }

func (k *keeper) Render() app.UI { return k.Frame(ui.Text("p.own", k.text)) }

func keeping(p *pagetest.Person) (*keeper, *pagetest.Tab) {
	k := &keeper{screen: p.Screen("project")}
	return k, p.Open(k)
}

// TestTwoTabs: what another tab wrote is never replaced unseen, what it deleted never comes back, and the page says so.
func TestTwoTabs(t *testing.T) {
	p := pagetest.New(t)
	here, tab := keeping(p)
	keep := func(text string) (got device.Outcome) {
		tab.Do(func(app.Context) { got = here.Keep(&here.kept, text) })
		return got
	}
	if got := keep("one"); got != device.Kept || p.Shelf.Kept[device.Project] != "one" {
		t.Errorf("%s: %v", got, p.Shelf.Kept)
	}
	p.Shelf.Kept[device.Project] = "of another tab"
	if got := keep("two"); got != device.Changed || p.Shelf.Kept[device.Project] != "of another tab" {
		t.Errorf("%s: %v", got, p.Shelf.Kept)
	}
	if doc := tab.Read(); doc.Text(".own") != "of another tab" || doc.Text(".kept") != here.T("kept.changed") {
		t.Errorf("it says %q and %q", doc.Text(".own"), doc.Text(".kept"))
	}
	if got := keep("three"); got != device.Kept || tab.Read().Text(".kept") != "" {
		t.Errorf("%s, and it still says %q", got, tab.Read().Text(".kept"))
	}
	delete(p.Shelf.Kept, device.Project)
	if got := keep("four"); got != device.Deleted || len(p.Shelf.Kept) > 0 {
		t.Errorf("%s: %v", got, p.Shelf.Kept)
	}
	if doc := tab.Read(); doc.Text(".own") != "" || doc.Text(".kept") != here.T("kept.deleted") {
		t.Errorf("it says %q and %q", doc.Text(".own"), doc.Text(".kept"))
	}
}

// TestHearsOfOtherTabs: the page shows what another tab writes, and says when it deletes.
func TestHearsOfOtherTabs(t *testing.T) {
	p := pagetest.New(t)
	here, tab := keeping(p)
	for _, text := range []string{"one", "two", ""} {
		p.OtherTab(device.Project, text)
		tab.Settle()
		want := ""
		if text == "" {
			want = here.T("kept.deleted")
		}
		if doc := tab.Read(); doc.Text(".own") != text || doc.Text(".kept") != want {
			t.Errorf("%q: it says %q and %q", text, doc.Text(".own"), doc.Text(".kept"))
		}
	}
	p.OtherTab(device.Membership, team().Encode())
	tab.Settle()
	if doc := tab.Read(); here.Membership.TeamName != "Payments" || here.moved != 1 || !doc.Has("#answering") {
		t.Errorf("for the team of another tab: %+v, moved %d", here.Membership, here.moved)
	}
	tab.Close()
	p.OtherTab(device.Project, "after it was left")
	if here.text != "" {
		t.Errorf("a page that was left heard of %q", here.text)
	}
}

// TestKeepsNothing: where the browser keeps nothing the page says so once, and everything goes on in memory.
func TestKeepsNothing(t *testing.T) {
	p := pagetest.New(t)
	p.Shelf.Fleet, p.Shelf.Refuses = true, true
	here, tab := keeping(p)
	if got := tab.Read().Text(".kept"); got != here.T("kept.none") {
		t.Errorf("at the beginning it says %q", got)
	}
	tab.Do(func(app.Context) {
		if got := here.Keep(&here.kept, "one"); got != device.Kept {
			t.Errorf("in memory: %s", got)
		}
		here.Forget(&here.kept)
		here.Saved(here.Device.Save(device.Project, "two"))
	})
	if got := tab.Read().Text(".kept"); got != here.T("kept.none") {
		t.Errorf("it says %q", got)
	}
	if again, tab := keeping(p); again.text != "two" || tab.Read().Text(".own") != "two" {
		t.Errorf("the next page has %q", again.text)
	}
}

// TestFullStorage: a refusal in between is said.
func TestFullStorage(t *testing.T) {
	p := pagetest.New(t)
	here, tab := keeping(p)
	p.Shelf.Refuses = true
	tab.Do(func(app.Context) {
		here.Saved(here.Keep(&here.kept, "one") != device.Unkept)
	})
	if doc := tab.Read(); doc.Text(".kept") != here.T("kept.unkept") {
		t.Errorf("it says %q", doc.Text(".kept"))
	}
	if diff := cmp.Diff("one", p.Load(device.Project)); diff != "" {
		t.Error(diff)
	}
}

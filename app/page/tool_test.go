package page_test

import (
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/texts"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

type shared = page.Tool

// tool is a tool of a team with everything that tools have in common.
type tool struct {
	shared

	forgot bool
}

func (d *tool) OnInit() {
	_, _, d.Damaged = d.KeptRoles()
	if d.Device.Live() {
		d.Arrive()
	}
}

func (d *tool) OnMount(ctx app.Context) {
	d.shared.OnMount(ctx)
	d.Resume()
}

func (d *tool) Render() app.UI {
	return d.Frame(
		d.Crumb(), d.Notes(), d.Button("copy", "result.keep.copy", d.onCopy), d.Said("copy"),
		d.Paste("codes", "Codes", "one a line", "result.keep.copy"),
		d.Forgetting("team.forget", d.onForget),
		ui.Live(d.Message),
	)
}

func (d *tool) onCopy(app.Context, app.Event) { d.Copy("copy", "HATS-1") }

func (d *tool) onForget(app.Context, app.Event) { d.forgot, d.Sure = true, false }

func openedTool(p *pagetest.Person) (*tool, *pagetest.Tab) {
	d := &tool{shared: page.NewTool(p.Screen("roles"))}
	return d, p.Open(d)
}

// TestToolBeforeTheProgram: the button of a form waits for the program.
func TestToolBeforeTheProgram(t *testing.T) {
	d := &tool{shared: page.NewTool(page.NewScreen(page.Prerender(), texts.Default, "roles"))}
	d.OnInit()
	if doc := pagetest.Draw(t, d); !doc.Has("#codes-add[disabled]") || doc.Has(".notice") {
		t.Errorf("without a program: %q", doc.Text("main"))
	}
	if _, tab := openedTool(pagetest.New(t)); !tab.Read().Has("#codes-add[type=submit]") {
		t.Error("with its program the button still waits")
	}
}

// TestToolArrives: what was said about the computer, and where the person was, is taken over.
func TestToolArrives(t *testing.T) {
	p := pagetest.New(t)
	p.Save(device.Roles, "{")
	p.Ticks["shared"], p.FocusedID, p.Scrolled = true, "codes", 120
	d, tab := openedTool(p)
	p.Device.Focus("elsewhere")
	p.Scrolled = 0
	tab.Do(func(app.Context) { d.Resume() })
	if !p.Shared() || p.FocusedID != "codes" || p.Scrolled != 120 {
		t.Errorf("shared: %t, the focus is on %q at %d", p.Shared(), p.FocusedID, p.Scrolled)
	}
	if got := tab.Read().Text(".notes"); !strings.Contains(got, d.T("team.shared")) || !strings.Contains(got, d.T("team.damaged")) {
		t.Errorf("it says %q", got)
	}
}

// TestToolCopies says what came of it aloud and beside the button alone.
func TestToolCopies(t *testing.T) {
	p := pagetest.New(t)
	d, tab := openedTool(p)
	tab.Click(d.onCopy)
	if doc := tab.Read(); p.Clipboard != "HATS-1" || doc.Text("#live") != d.T("team.copied") || len(doc.All(".said")) != 1 {
		t.Errorf("copied is %q: %q", p.Clipboard, doc.Text("#live"))
	}
	p.NoCopy = true
	tab.Click(d.onCopy)
	if got := tab.Read().Text(".said"); got != d.T("team.notcopied") {
		t.Errorf("a clipboard that refuses: %q", got)
	}
	if got := d.Link("/team/hats", "HATS-1"); got != "https://rolefit.example/team/hats#HATS-1" {
		t.Errorf("the link is %s", got)
	}
	if d.OnPrint(app.Context{}, app.Event{}); p.Printed != 1 {
		t.Errorf("printed %d times", p.Printed)
	}
}

// TestToolPastes: what was taken leaves the field, what was not stays with its reasons below.
func TestToolPastes(t *testing.T) {
	p := pagetest.New(t)
	d, tab := openedTool(p)
	p.Fields["codes"] = "HATS-1"
	tab.Do(func(app.Context) {
		d.Took("codes", "Nothing was taken.", []string{"It is not complete.", "It is here already."})
	})
	doc := tab.Read()
	if p.Fields["codes"] != "HATS-1" || len(doc.Texts(".refusals p")) != 2 || doc.Text("#live") != "Nothing was taken. It is not complete. It is here already." || doc.Has(".said") {
		t.Errorf("refused: %q, %q", doc.Texts(".refusals p"), doc.Text("#live"))
	}
	tab.Do(func(app.Context) { d.Took("codes", "One was taken.", nil) })
	doc = tab.Read()
	if p.Fields["codes"] != "" || doc.Has(".refusals") || doc.Text(".said") != "One was taken." {
		t.Errorf("taken: the field holds %q: %q", p.Fields["codes"], doc.Text(".said"))
	}
}

// TestToolForgets asks once.
func TestToolForgets(t *testing.T) {
	p := pagetest.New(t)
	d, tab := openedTool(p)
	tab.Do(func(ctx app.Context) { page.OnForget(&d.shared, ctx, app.Event{}) })
	if doc := tab.Read(); p.FocusedID != "forget-question" || !doc.Has("#forget-yes") || doc.Has("#forget") {
		t.Errorf("it asks %q", doc.Text(".forgetting"))
	}
	tab.Do(func(ctx app.Context) { page.OnKeep(&d.shared, ctx, app.Event{}) })
	if doc := tab.Read(); p.FocusedID != "forget" || doc.Has("#forget-yes") || d.forgot {
		t.Errorf("after a no: %q", doc.Text(".forgetting"))
	}
}

// TestKept: what the device keeps of the tools is read, and damage is an error with something to begin from.
func TestKept(t *testing.T) {
	p := pagetest.New(t)
	s := p.Screen("team")
	read := func() [3]error {
		_, _, team := s.KeptRoles()
		_, duties := s.KeptDuties()
		_, felt := s.KeptSymptoms()
		return [3]error{team, duties, felt}
	}
	if got := read(); got != [3]error{} {
		t.Errorf("with nothing kept: %v", got)
	}
	for _, name := range []string{device.Roles, device.Duties, device.Symptoms} {
		p.Save(name, "{")
	}
	if got := read(); got[0] == nil || got[1] == nil || got[2] == nil {
		t.Errorf("damage is read as %v", got)
	}
	if d, err := s.KeptDuties(); err == nil || d.Encode() != sitting.NewDuties().Encode() {
		t.Errorf("damage leaves %s", d.Encode())
	}
	if page.Instrument() == nil || len(page.Deck().Short()) == 0 || page.Symptoms() == nil {
		t.Error("something shipped is missing")
	}
}

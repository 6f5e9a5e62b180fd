//go:build !wasm

package embed

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/pkg/organisation"
	"rolefit/pkg/texts"
	"rolefit/pkg/texts/pseudo"
	"rolefit/pkg/widget"

	"github.com/google/go-cmp/cmp"
)

// opened is somebody at the page, whose form stands as it is drawn at first.
func opened(p *pagetest.Person) (*Page, *pagetest.Tab) {
	p.Radios = map[string]string{"instrument": "you", "theme": "auto", "height": "auto"}
	p.Fields["radius"], p.Fields["font"] = "medium", "system"
	e := New(p.Screen("embed")).(*Page)
	return e, p.Open(e)
}

// fill puts texts into fields and has the page hear of it.
func fill(p *pagetest.Person, e *Page, tab *pagetest.Tab, fields map[string]string) {
	for id, text := range fields {
		p.SetValue(id, text)
	}
	tab.Click(e.onInput)
}

// embedding enrols an organisation that has registered a page, whose id is in the address.
func embedding(p *pagetest.Person, teams ...string) organisation.Organisation {
	service := p.Serve()
	org := service.Enrol(false, teams...)
	service.Change(org.ID, func(o *organisation.Organisation) error { return o.AddHost("https://intranet.example") })
	p.Hash = org.ID
	return org
}

// TestPrerendered: without a device the choices are there, without a word about a preview that cannot be.
func TestPrerendered(t *testing.T) {
	e := New(page.NewScreen(page.Prerender(), "en", "embed")).(*Page)
	e.OnInit()
	doc := pagetest.Draw(t, e)
	if !doc.Has("#instrument_you[checked]") || !doc.Has("#theme_auto[checked]") || !doc.Has("#height_auto[checked]") || doc.Has("#team") || doc.Has(".preview.none") {
		t.Errorf("it says %q", doc.Text("main"))
	}
}

// TestDefaults: the shortest line, and its preview.
func TestDefaults(t *testing.T) {
	p := pagetest.New(t)
	org := embedding(p, "Payments")
	e, tab := opened(p)
	doc := tab.Read()
	o := widget.Options{Org: org.ID, Instrument: widget.You, Theme: widget.Auto}
	if doc.Text("#script-line") != o.Script(p.Origin()) || doc.Text("#iframe-line") != o.Iframe(p.Origin(), e.T("widget.frame")) {
		t.Errorf("the lines are %q and %q", doc.Text("#script-line"), doc.Text("#iframe-line"))
	}
	if diff := cmp.Diff(o.Attributes(), p.Embedded["preview"]); diff != "" {
		t.Errorf("the preview (-want +got):\n%s", diff)
	}
	delete(p.Embedded, "preview")
	tab.Click(e.onInput)
	tab.Click(e.onSubmit)
	if len(p.Embedded) > 0 {
		t.Error("a preview that is shown already is shown anew")
	}
}

// TestBelowAPath: where the site is below a path of its host, the lines and the plain link lead there.
func TestBelowAPath(t *testing.T) {
	p := pagetest.New(t)
	p.Below = "/rolefit"
	p.Reload()
	org := embedding(p, "Payments")
	e, tab := opened(p)
	o := widget.Options{Org: org.ID, Instrument: widget.You, Theme: widget.Auto}
	site := p.Origin() + "/rolefit"
	if doc := tab.Read(); doc.Text("#script-line") != o.Script(site) || doc.Text("#iframe-line") != o.Iframe(site, e.T("widget.frame")) {
		t.Errorf("the lines are %q and %q", doc.Text("#script-line"), doc.Text("#iframe-line"))
	}
	tab.Click(e.onCopyPlain)
	if p.Clipboard != site+"/questionnaire" {
		t.Errorf("copied is %q", p.Clipboard)
	}
}

// TestEveryChoice: the line says what was chosen, for the team of an organisation that the address names.
func TestEveryChoice(t *testing.T) {
	p := pagetest.New(t)
	org := embedding(p, "Payments", "Platform")
	e, tab := opened(p)
	doc := tab.Read()
	if p.Fields["org"] != org.ID || !strings.Contains(doc.Text("#org-told"), "Organisation 1") || len(doc.All("#team option")) != 3 {
		t.Errorf("of the organisation it says %q", doc.Text("#org-told"))
	}
	want := widget.Options{
		Org: org.ID, Team: org.Teams[1].ID, Instrument: widget.Project, Theme: widget.Dark,
		Accent: "#ffcc00", Background: "#101010", Text: "#f0f0f0", Radius: "small", Font: "georgia", Height: widget.FixedHeight,
	}
	p.Radios = map[string]string{"instrument": "project", "theme": "dark", "height": "fixed"}
	fill(p, e, tab, map[string]string{
		"team": want.Team, "accent": " #ffcc00 ", "background": want.Background, "text": want.Text, "radius": want.Radius, "font": want.Font,
	})
	if diff := cmp.Diff(want, e.o); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	doc = tab.Read()
	if doc.Text("#script-line") != want.Script(p.Origin()) || !doc.Has(`#team option[selected][value="`+want.Team+`"]`) || !doc.Has("#height_fixed[checked]") {
		t.Errorf("the line is %q", doc.Text("#script-line"))
	}
	tab.Click(e.onCopyScript)
	if p.Clipboard != want.Script(p.Origin()) || tab.Read().Text("#live") != e.T("embed.copied") {
		t.Errorf("copied is %q", p.Clipboard)
	}
	p.NoCopy = true
	tab.Click(e.onCopyIframe)
	if got := tab.Read().Text("#live"); got != e.T("embed.notcopied") {
		t.Errorf("a clipboard that refuses: %q", got)
	}
	tab.Click(e.onInput)
	if got := tab.Read().Text("#live"); got != "" {
		t.Errorf("after another choice it still says %q", got)
	}
	p.NoCopy = false
	tab.Click(e.onCopyIframe)
	if p.Clipboard != want.Iframe(p.Origin(), e.T("widget.frame")) {
		t.Errorf("copied is %q", p.Clipboard)
	}
}

// TestProblems: everything that is wrong is said, and there is neither a line nor a preview.
func TestProblems(t *testing.T) {
	p := pagetest.New(t)
	embedding(p, "Payments")
	e, tab := opened(p)
	fill(p, e, tab, map[string]string{"accent": "red", "background": "#888888", "text": "#777777"})
	doc := tab.Read()
	if got := doc.Texts(".lines.notice li"); len(got) != 2 || !strings.Contains(got[0]+got[1], "accent") || !strings.Contains(got[0]+got[1], "light or dark") {
		t.Errorf("it says %q", got)
	}
	if doc.Has("#script-line") || !doc.Has("#preview.none") {
		t.Error("there is still a line, or a preview")
	}
	p.Radios["theme"] = "dark"
	fill(p, e, tab, map[string]string{"accent": ""})
	if got := tab.Read().Text(".lines.notice li"); !strings.Contains(got, "Text and background need a contrast") {
		t.Errorf("it says %q", got)
	}
	fill(p, e, tab, map[string]string{"background": "", "text": ""})
	if doc := tab.Read(); !doc.Has("#script-line") || doc.Has("#preview.none") || !strings.Contains(strings.Join(p.Embedded["preview"], " "), "dark") {
		t.Errorf("after the problems are solved: %q", doc.Text(".lines"))
	}
}

// TestOrganisations: an id is asked for once it can be one, and the page says what the service knows of it.
func TestOrganisations(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	e, tab := opened(p)
	fill(p, e, tab, map[string]string{"org": "Acme"})
	if tab.Read().Has("#org-told") || len(service.Asked) > 0 {
		t.Errorf("what cannot be an id was asked for: %v", service.Asked)
	}
	fill(p, e, tab, map[string]string{"org": " aaaaaaaaaaaa "})
	if got := tab.Read().Text("#org-told"); got != e.T("embed.org.unknown") {
		t.Errorf("an unknown id: %q", got)
	}
	fill(p, e, tab, map[string]string{"team": "9c4t7v0b"})
	if doc := tab.Read(); !doc.Has("input#team") || doc.Has("#script-line") || doc.Text("#no-line") != e.T("embed.none.unknown") {
		t.Errorf("a team of an unknown organisation: %q", doc.Text(".lines"))
	}
	org := service.Enrol(false, "Payments")
	service.Change(org.ID, func(o *organisation.Organisation) error { return o.CloseTeam(o.Teams[0].ID) })
	fill(p, e, tab, map[string]string{"org": org.ID})
	if doc := tab.Read(); e.o.Team != "" || len(doc.All("select#team option")) != 1 {
		t.Errorf("of another organisation the team is %q", e.o.Team)
	}
	p.Service = nil
	fill(p, e, tab, map[string]string{"org": "bbbbbbbbbbbb"})
	if doc := tab.Read(); doc.Text("#org-told") != e.T("embed.org.away") || !doc.Has("input#team") {
		t.Errorf("without a service: %q", doc.Text("#org-told"))
	}
	p.Meanwhile(service, func(*http.Request) {
		e.o.Org = ""
		e.look()
	})
	fill(p, e, tab, map[string]string{"org": org.ID})
	if e.org != nil {
		t.Error("the answer for an id that was typed before is shown")
	}
	e.o.Org = org.ID
	fill(p, e, tab, map[string]string{"org": ""})
	if doc := tab.Read(); doc.Has("#org-told") || doc.Has("#team") {
		t.Errorf("without an id: %q", doc.Text("#org-told"))
	}
}

// TestNoLineThatCannotWork: without an organisation, and for one without a page of its own, no browser would show a frame. A
// plain link works for everybody.
func TestNoLineThatCannotWork(t *testing.T) {
	p := pagetest.New(t)
	org := p.Serve().Enrol(false, "Payments")
	e, tab := opened(p)
	for id, why := range map[string]string{"": "embed.none", org.ID: "embed.none.hosts", "aaaaaaaaaaaa": "embed.none.unknown"} {
		fill(p, e, tab, map[string]string{"org": id})
		doc := tab.Read()
		if doc.Has("#script-line") || doc.Has("#iframe-line") || doc.Text("#no-line") != e.T(why) || doc.Text("#plain-line") != p.Origin()+"/questionnaire" {
			t.Errorf("of %q: %q", id, doc.Text(".lines"))
		}
	}
	tab.Click(e.onCopyPlain)
	if p.Clipboard != p.Origin()+"/questionnaire" {
		t.Errorf("copied is %q", p.Clipboard)
	}
	p.Service = nil
	fill(p, e, tab, map[string]string{"org": "bbbbbbbbbbbb"})
	if doc := tab.Read(); doc.Has("#script-line") {
		t.Error("there is a line that nobody could check")
	}
}

// TestLanguage: where the site has several languages, one can be chosen for the widget.
func TestLanguage(t *testing.T) {
	p := pagetest.New(t)
	embedding(p, "Payments")
	e, tab := opened(p)
	if several := len(texts.Languages()) > 1; tab.Read().Has("#lang") != several {
		t.Error("a site in one language asks for one")
	}
	if err := pseudo.Add(); err != nil {
		t.Fatal(err)
	}
	if got := tab.Read().Texts("#lang option"); len(got) != 1+len(texts.Languages()) || !slices.Contains(got, "Long") {
		t.Errorf("the languages to choose are %q", got)
	}
	fill(p, e, tab, map[string]string{"lang": unset, "team": unset})
	if got := tab.Read().Text("#script-line"); got == "" || strings.Contains(got, "data-lang") || strings.Contains(got, "data-team") {
		t.Errorf("with what is left out the line is %q", got)
	}
	if doc := tab.Read(); doc.Has(`select option:not([value])`) || doc.Has(`select option[value=""]`) {
		t.Error("an option has no value, so that its text would be it")
	}
	fill(p, e, tab, map[string]string{"lang": pseudo.Long})
	if got := tab.Read().Text("#script-line"); !strings.Contains(got, `data-lang="qa"`) {
		t.Errorf("the line is %q", got)
	}
}

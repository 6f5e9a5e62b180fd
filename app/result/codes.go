package result

import (
	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/result/resultview"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// restoring is a private code on its way back into this device.
type restoring struct {
	ready   bool // a sound code was read, and the person is asked
	spot    string
	found   resultview.Restored
	problem string
}

// looking is a profile that somebody passed on.
type looking struct {
	open    bool
	found   resultview.Shared
	problem string
}

// receive takes a code that came with the address: a share code is shown,
// anything else is read as a private one.
func (p *Page) receive(code string) {
	shared, problem := resultview.ReadShare(page.Bank(), p.W, code)
	if problem == "" {
		p.look = looking{open: true, found: shared}
		p.After(func() { p.Device.Show("shared-profile") })
		return
	}
	p.read("top", code)
}

// read reads a private code and asks whether to restore its sitting.
func (p *Page) read(spot, code string) {
	found, problem := resultview.ReadPrivate(page.Bank(), p.W, code)
	p.restore = restoring{ready: problem == "", spot: spot, found: found, problem: problem}
	p.say(spot, problem)
	if problem == "" {
		p.say(spot, found.Text)
		p.After(func() { p.Device.Show("restore-question") })
	}
}

// asked asks whether to restore, or says why not, where the code came from.
func (p *Page) asked(spot string) app.UI {
	r := p.restore
	switch {
	case r.spot != spot:
		return app.Elem("div")
	case !r.ready:
		return app.Elem("p").ID("restore-code-problem").Class("notice first").Text(r.problem)
	}
	return ui.Box("div.notice.first",
		app.Elem("p").ID("restore-question").TabIndex(-1).Text(r.found.Text),
		app.If(p.open, func() app.UI { return ui.Text("p", p.T("result.keep.restore.sure")) }),
		ui.Box("div.actions",
			ui.Action("restore-yes", "", p.onRestore, p.T("result.keep.restore.yes")),
			ui.Action("restore-no", "quiet", p.onLeave, p.T("result.keep.restore.no")),
		),
	)
}

func (p *Page) onRead(_ app.Context, e app.Event) {
	e.PreventDefault()
	p.read("keep", p.Device.Value("restore-code"))
}

func (p *Page) onRestore(app.Context, app.Event) {
	s := p.restore.found.Sitting
	s.Day = p.history.Day(s.Seed) // which no code holds
	p.restore = restoring{}
	outcome := p.Keep(&p.kept, s.Encode())
	if outcome == device.Changed || outcome == device.Deleted {
		return // the page says so
	}
	p.show(s)
	p.Saved(outcome == device.Kept)
	p.Device.SetValue("restore-code", "")
	p.say("top", p.T("result.keep.restored"))
	p.After(p.ToTop)
}

func (p *Page) onLeave(app.Context, app.Event) {
	back := "heading"
	if p.restore.spot == "keep" {
		back = "restore-code"
	}
	p.restore = restoring{}
	p.After(func() { p.Device.Show(back) })
}

func (p *Page) onLook(_ app.Context, e app.Event) {
	e.PreventDefault()
	found, problem := resultview.ReadShare(page.Bank(), p.W, p.Device.Value("look-code"))
	p.look = looking{open: problem == "", found: found, problem: problem}
	p.say("look", problem)
	if problem == "" {
		p.say("look", found.Title)
		p.After(func() { p.Device.Show("shared-profile") })
	}
}

func (p *Page) onClose(app.Context, app.Event) {
	p.look = looking{}
	p.After(func() { p.Device.Show("look-code") })
}

// looked is the profile in a share code.
func (p *Page) looked() app.UI {
	if !p.look.open {
		return app.Elem("div")
	}
	s := p.look.found
	return app.Elem("section").ID("shared-profile").TabIndex(-1).Class("card shared-profile").Body(
		ui.Text("p.eyebrow", p.T("result.keep.look.title")),
		ui.Text("h2", s.Title),
		app.If(s.Chance != "", func() app.UI { return ui.Text("p", s.Chance) }),
		p.beside(s),
		ui.Folded(p.T("result.fits"), ui.Chart(s.Chart, p.T("result.table"))),
		app.If(len(s.Levels) > 0, func() app.UI { return ui.List(s.Levels) }),
		ui.Text("p.note", p.T("result.shared.note")),
		ui.Box("p.actions", ui.QuietLink(p.Href("/team/hats")+"#"+s.Code, p.T("result.shared.add"))),
		ui.Action("", "quiet", p.onClose, p.T("result.keep.look.close")),
	)
}

// beside sets a profile on the map: beside the person's own, with what differs and what to talk about; alone where there is
// no own result yet.
func (p *Page) beside(s resultview.Shared) app.UI {
	if !p.open || !p.c.Finished() {
		return ui.Box("div",
			RoleMap(p.W, "their-map", s.Map, p.T("result.keep.look.title")),
			ui.Box("p.actions", ui.ButtonLink(p.Href("/questionnaire"), p.T("compare.alone.link"))),
		)
	}
	c := p.c.Compare(s)
	return ui.Box("div.beside",
		RoleMap(p.W, "their-map", c.Map, p.T("compare.title")),
		ui.Box("div",
			ui.Text("p.note", p.T("compare.theirs")),
			ui.Text("h3", p.T("compare.differs")),
			app.If(c.Same != "", func() app.UI { return ui.Text("p", c.Same) }),
			app.Range(c.Differs).Slice(func(i int) app.UI { return ui.Text("p", c.Differs[i]) }),
			ui.Text("h3", p.T("compare.ask")),
			ui.List(c.Ask),
		),
	)
}

// compare takes the share code of a colleague.
func (p *Page) compare() app.UI {
	return ui.FoldedPart("compare", p.T("result.compare.title"),
		ui.Text("p", p.T("result.compare.text")),
		app.Elem("form").Class("card").OnSubmit(p.onLook).Body(
			p.codeField("look-code", "result.keep.look.label", "result.keep.look.button", p.look.problem != ""),
			app.If(p.look.problem != "", func() app.UI { return app.Elem("p").ID("look-code-problem").Class("notice").Text(p.look.problem) }),
		),
	)
}

// codeFields take a private code back.
func (p *Page) codeFields() app.UI {
	return ui.Box("div.codes",
		app.Elem("form").Class("card").OnSubmit(p.onRead).Body(
			ui.Text("h3", p.T("result.keep.restore")),
			p.codeField("restore-code", "result.keep.restore.label", "result.keep.restore.button", p.restore.spot == "keep" && !p.restore.ready),
			p.asked("keep"),
		),
	)
}

// codeField takes a code. One that is refused is described by the element whose id ends in "-problem".
func (p *Page) codeField(id, label, button string, refused bool) app.UI {
	field := app.Input().ID(id).Type("text").Name(id).AutoComplete(false).Attr("spellcheck", "false").Attr("autocapitalize", "none")
	return ui.Box("div",
		app.Label().Class("field").For(id).Text(p.T(label)),
		ui.Refused(field, refused, id+"-problem"),
		ui.Box("div.actions", app.Button().ID(id+"-read").Type("submit").Class("quiet").Text(p.T(button))),
	)
}

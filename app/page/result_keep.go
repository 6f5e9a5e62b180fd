package page

import (
	"rolefit/app/browser"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// restoring is a private code on its way back into this device.
type restoring struct {
	ready   bool // a sound code was read, and the person is asked
	spot    string
	found   view.Restored
	problem string
}

// looking is a profile that somebody passed on.
type looking struct {
	open    bool
	found   view.Shared
	problem string
}

// receive takes a code that came with the address: a share code is shown,
// anything else is read as a private one.
func (p *Result) receive(ctx app.Context, code string) {
	shared, problem := view.ReadShare(p.w, code)
	if problem == "" {
		p.look = looking{open: true, found: shared}
		ctx.Defer(func(app.Context) { browser.Show("shared-profile") })
		return
	}
	p.read(ctx, "top", code)
}

// read reads a private code and asks whether to restore its sitting.
func (p *Result) read(ctx app.Context, spot, code string) {
	found, problem := view.ReadPrivate(bank(), p.w, code)
	p.restore = restoring{ready: problem == "", spot: spot, found: found, problem: problem}
	p.say(spot, problem)
	if problem == "" {
		p.say(spot, found.Text)
		ctx.Defer(func(app.Context) { browser.Show("restore-question") })
	}
}

// asked asks whether to restore, or says why not, where the code came from.
func (p *Result) asked(spot string) app.UI {
	r := p.restore
	switch {
	case r.spot != spot:
		return app.Elem("div")
	case !r.ready:
		return ui.Text("p.notice.first", r.problem)
	}
	return ui.Box("div.notice.first",
		app.Elem("p").ID("restore-question").TabIndex(-1).Text(r.found.Text),
		app.If(p.open, func() app.UI { return ui.Text("p", p.t("keep.restore.sure")) }),
		ui.Box("div.actions",
			ui.Action("restore-yes", "", p.onRestore, p.t("keep.restore.yes")),
			ui.Action("restore-no", "quiet", p.onLeave, p.t("keep.restore.no")),
		),
	)
}

func (p *Result) onRead(ctx app.Context, e app.Event) {
	e.PreventDefault()
	p.read(ctx, "keep", browser.Value("restore-code"))
}

func (p *Result) onRestore(ctx app.Context, _ app.Event) {
	s := p.restore.found.Sitting
	p.restore = restoring{}
	browser.Save(browser.Sitting, s.Encode())
	p.show(s)
	browser.SetValue("restore-code", "")
	p.say("top", p.t("keep.restored"))
	ctx.Defer(func(app.Context) { browser.Top(); browser.Focus("heading") })
}

func (p *Result) onLeave(app.Context, app.Event) { p.restore = restoring{} }

func (p *Result) onLook(ctx app.Context, e app.Event) {
	e.PreventDefault()
	found, problem := view.ReadShare(p.w, browser.Value("look-code"))
	p.look = looking{open: problem == "", found: found, problem: problem}
	p.say("look", problem)
	if problem == "" {
		p.say("look", found.Title)
		ctx.Defer(func(app.Context) { browser.Show("shared-profile") })
	}
}

func (p *Result) onClose(app.Context, app.Event) { p.look = looking{} }

// looked is the profile in a share code.
func (p *Result) looked() app.UI {
	if !p.look.open {
		return app.Elem("div")
	}
	s := p.look.found
	return app.Elem("section").ID("shared-profile").TabIndex(-1).Class("card shared-profile").Body(
		ui.Text("p.eyebrow", p.t("keep.look.title")),
		ui.Text("h2", s.Title),
		app.If(s.Chance != "", func() app.UI { return ui.Text("p", s.Chance) }),
		ui.Chart(s.Chart, p.t("result.table")),
		app.If(len(s.Levels) > 0, func() app.UI { return ui.List(s.Levels) }),
		ui.Text("p.note", p.t("shared.note")),
		ui.Action("", "quiet", p.onClose, p.t("keep.look.close")),
	)
}

// keep holds the codes, the exports, the history and deleting.
func (p *Result) keep() app.UI {
	return ui.Part("keep", p.t("keep.title"),
		ui.Text("p", p.t("keep.lead")),
		app.If(browser.Shared(), func() app.UI { return ui.Text("p.notice", p.t("keep.shared")) }),
		app.If(p.open, p.ownCodes),
		p.codeFields(),
		app.If(p.open && p.c.Finished(), p.exports),
		app.If(p.open && p.c.Finished(), p.past),
		p.deleting(),
	)
}

func (p *Result) ownCodes() app.UI {
	return ui.Box("div.codes",
		p.ownCode("private", p.codes.Private, p.onCopyPrivate, p.onCopyPrivateLink),
		app.If(p.codes.Share != "", func() app.UI {
			return p.ownCode("share", p.codes.Share, p.onCopyShare, p.onCopyShareLink)
		}),
	)
}

func (p *Result) ownCode(name, code string, plain, link app.EventHandler) app.UI {
	return ui.Box("div.card",
		ui.Text("h3", p.w.T("keep."+name)),
		ui.Text("p", p.w.T("keep."+name+".text")),
		app.Elem("p").ID(name+"-code").Class("code").Text(code),
		ui.Box("div.actions",
			p.button(name+"-copy", "keep.copy", plain),
			p.button(name+"-link", "keep.copy.link", link),
			p.said(name),
		),
	)
}

// button is a quiet button with an id of its own.
func (p *Result) button(id, key string, act app.EventHandler) app.UI {
	return ui.Action(id, "quiet", act, p.t(key))
}

// said repeats the message of the live region beside the action that it is about.
func (p *Result) said(spot string) app.UI {
	if p.spot != spot {
		return app.Elem("span")
	}
	return app.Elem("span").Class("said").Aria("hidden", "true").Text(p.message)
}

func (p *Result) copy(ctx app.Context, spot, text string) {
	browser.Copy(text, func(ok bool) {
		ctx.Dispatch(func(app.Context) {
			p.say(spot, p.t("keep.notcopied"))
			if ok {
				p.say(spot, p.t("keep.copied"))
			}
		})
	})
}

// link is the address that brings a code along in its fragment.
func (p *Result) link(code string) string { return browser.Origin() + p.href("/result") + "#" + code }

func (p *Result) onCopyPrivate(ctx app.Context, _ app.Event) { p.copy(ctx, "private", p.codes.Private) }

func (p *Result) onCopyPrivateLink(ctx app.Context, _ app.Event) {
	p.copy(ctx, "private", p.link(p.codes.Private))
}

func (p *Result) onCopyShare(ctx app.Context, _ app.Event) { p.copy(ctx, "share", p.codes.Share) }

func (p *Result) onCopyShareLink(ctx app.Context, _ app.Event) {
	p.copy(ctx, "share", p.link(p.codes.Share))
}

func (p *Result) onCopyAgreement(ctx app.Context, _ app.Event) {
	p.copy(ctx, "agreement", p.pack.Worded)
}

func (p *Result) onPrint(app.Context, app.Event) { browser.Print() }

// codeFields take a private code back and look at a share code.
func (p *Result) codeFields() app.UI {
	return ui.Box("div.codes",
		app.Elem("form").Class("card").OnSubmit(p.onRead).Body(
			ui.Text("h3", p.t("keep.restore")),
			p.codeField("restore-code", "keep.restore.label", "keep.restore.button"),
			p.asked("keep"),
		),
		app.Elem("form").Class("card").OnSubmit(p.onLook).Body(
			ui.Text("h3", p.t("keep.look")),
			p.codeField("look-code", "keep.look.label", "keep.look.button"),
			app.If(p.look.problem != "", func() app.UI { return ui.Text("p.notice", p.look.problem) }),
		),
	)
}

func (p *Result) codeField(id, label, button string) app.UI {
	return ui.Box("div",
		app.Label().Class("field").For(id).Text(p.t(label)),
		app.Input().ID(id).Type("text").Name(id).AutoComplete(false).Attr("spellcheck", "false").Attr("autocapitalize", "none"),
		ui.Box("div.actions", app.Button().ID(id+"-read").Type("submit").Class("quiet").Text(p.t(button))),
	)
}

func (p *Result) exports() app.UI {
	return ui.Box("div.saves",
		ui.Text("h3", p.t("keep.save")),
		ui.Box("div.actions",
			p.button("save-json", "keep.json", p.onJSON),
			p.button("save-svg", "keep.svg", p.onSVG),
			p.button("save-print", "keep.print", p.onPrint),
			p.said("save"),
		),
	)
}

func (p *Result) onJSON(app.Context, app.Event) {
	data, err := p.c.JSON()
	if err != nil {
		p.say("save", err.Error())
		return
	}
	p.save("json", "application/json", string(data))
}

func (p *Result) onSVG(app.Context, app.Event) { p.save("svg", "image/svg+xml", p.c.SVG()) }

func (p *Result) save(ending, contentType, data string) {
	name := view.FileName(today(), ending)
	browser.Download(name, contentType, data)
	p.say("save", p.w.T("keep.saved", "name", name))
}

// past lists the earlier results, each against this one.
func (p *Result) past() app.UI {
	list := p.c.Past(p.history)
	return ui.Box("div.past",
		ui.Text("h3", p.t("keep.history")),
		app.If(len(list) == 0, func() app.UI { return ui.Text("p.note", p.t("keep.history.none")) }),
		app.Range(list).Slice(func(i int) app.UI { return ui.Past(list[i]) }),
	)
}

// deleting asks once.
func (p *Result) deleting() app.UI {
	if !p.sure {
		return ui.Box("div.deleting",
			ui.Text("h3", p.t("keep.delete")),
			ui.Text("p", p.t("keep.delete.text")),
			ui.Box("p.actions", p.button("delete", "keep.delete", p.onDelete)),
		)
	}
	return ui.Box("div.deleting.notice",
		app.Elem("p").ID("delete-question").TabIndex(-1).Text(p.t("keep.delete.sure")),
		ui.Box("div.actions",
			ui.Action("delete-no", "", p.onKeep, p.t("keep.delete.no")),
			ui.Action("delete-yes", "quiet", p.onDeleteAll, p.t("keep.delete.yes")),
		),
	)
}

func (p *Result) onDelete(ctx app.Context, _ app.Event) {
	p.sure = true
	ctx.Defer(func(app.Context) { browser.Show("delete-question") })
}

func (p *Result) onKeep(app.Context, app.Event) { p.sure = false }

func (p *Result) onDeleteAll(ctx app.Context, _ app.Event) {
	browser.DeleteAll()
	p.open, p.sure, p.deleted, p.history, p.worn = false, false, true, nil, sitting.Worn{}
	p.restore, p.look = restoring{}, looking{}
	p.say("top", p.t("keep.deleted"))
	ctx.Defer(func(app.Context) { browser.Top(); browser.Focus("heading") })
}

package page

import (
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// keep holds the codes, the exports, the history and deleting.
func (p *Result) keep() app.UI {
	return ui.Part("keep", p.t("keep.title"),
		ui.Text("p", p.t("keep.lead")),
		app.If(p.Device.Shared(), func() app.UI { return ui.Text("p.notice", p.t("keep.shared")) }),
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

func (p *Result) copy(spot, text string) {
	p.copied(text, "keep.copied", "keep.notcopied", func(message string) { p.say(spot, message) })
}

// link is the address that brings a code along in its fragment.
func (p *Result) link(code string) string { return p.Device.Origin() + p.href("/result") + "#" + code }

func (p *Result) onCopyPrivate(app.Context, app.Event) { p.copy("private", p.codes.Private) }

func (p *Result) onCopyPrivateLink(app.Context, app.Event) {
	p.copy("private", p.link(p.codes.Private))
}

func (p *Result) onCopyShare(app.Context, app.Event) { p.copy("share", p.codes.Share) }

func (p *Result) onCopyShareLink(app.Context, app.Event) {
	p.copy("share", p.link(p.codes.Share))
}

func (p *Result) onCopyAgreement(app.Context, app.Event) {
	p.copy("agreement", p.pack.Worded)
}

func (p *Result) onPrint(app.Context, app.Event) { p.Device.Print() }

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
	name := view.FileName(p.date(), ending)
	p.Device.Download(name, contentType, data)
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
	if p.sure {
		return ui.Sure("div.deleting",
			app.Elem("p").ID("delete-question").TabIndex(-1).Text(p.t("keep.delete.sure")),
			ui.Action("delete-no", "", p.onKeep, p.t("keep.delete.no")),
			ui.Action("delete-yes", "quiet", p.onDeleteAll, p.t("keep.delete.yes")),
		)
	}
	return ui.Box("div.deleting",
		ui.Text("h3", p.t("keep.delete")),
		ui.Text("p", p.t("keep.delete.text")),
		ui.Box("p.actions", p.button("delete", "keep.delete", p.onDelete)),
	)
}

func (p *Result) onDelete(app.Context, app.Event) {
	p.sure = true
	p.after(func() { p.Device.Show("delete-question") })
}

func (p *Result) onKeep(app.Context, app.Event) {
	p.sure = false
	p.after(func() { p.Device.Focus("delete") })
}

func (p *Result) onDeleteAll(app.Context, app.Event) {
	p.Device.DeleteAll()
	p.open, p.sure, p.deleted, p.history, p.worn = false, false, true, nil, sitting.Worn{}
	p.restore, p.look = restoring{}, looking{}
	p.say("top", p.t("keep.deleted"))
	p.after(p.toTop)
}

package result

import (
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// keep holds the codes, the exports, the history and deleting.
func (p *Page) keep() app.UI {
	return ui.FoldedPart("keep", p.T("result.keep.title"),
		ui.Text("p", p.T("result.keep.lead")),
		app.If(p.Device.Shared(), func() app.UI { return ui.Text("p.notice", p.T("result.keep.shared")) }),
		app.If(p.open, p.ownCodes),
		p.codeFields(),
		app.If(p.open && p.c.Finished(), p.exports),
		app.If(p.open && p.c.Finished(), p.past),
		p.deleting(),
	)
}

func (p *Page) ownCodes() app.UI {
	return ui.Box("div.codes",
		p.ownCode(privateCode, p.codes.Private, p.onCopyPrivate, p.onCopyPrivateLink, p.onPrivateQR),
		app.If(p.codes.Share != "", func() app.UI {
			return p.ownCode(shareCode, p.codes.Share, p.onCopyShare, p.onCopyShareLink, p.onShareQR)
		}),
	)
}

func (p *Page) ownCode(name, code string, plain, link, scan app.EventHandler) app.UI {
	return ui.Box("div.card",
		ui.Text("h3", p.W.T("result.keep."+name)),
		ui.Text("p", p.W.T("result.keep."+name+".text")),
		ui.Code(name+"-code", code),
		ui.Box("div.actions",
			p.button(name+"-copy", "result.keep.copy", plain),
			p.button(name+"-link", "result.keep.copy.link", link),
			p.mail(name, code),
			p.qrButton(name, scan),
			p.said(name),
		),
		p.qr(name, code),
	)
}

// button is a quiet button with an id of its own.
func (p *Page) button(id, key string, act app.EventHandler) app.UI {
	return ui.Action(id, "quiet", act, p.T(key))
}

// said repeats the message of the live region beside the action that it is about.
func (p *Page) said(spot string) app.UI {
	if p.spot != spot {
		return app.Elem("span")
	}
	return app.Elem("span").Class("said").Aria("hidden", "true").Text(p.message)
}

func (p *Page) copy(spot, text string) {
	p.Copied(text, "result.keep.copied", "result.keep.notcopied", func(message string) { p.say(spot, message) })
}

// link is the address that brings a code along in its fragment.
func (p *Page) link(code string) string { return p.Device.Origin() + p.Href("/result") + "#" + code }

func (p *Page) onCopyPrivate(app.Context, app.Event) { p.copy(privateCode, p.codes.Private) }

func (p *Page) onCopyPrivateLink(app.Context, app.Event) {
	p.copy(privateCode, p.link(p.codes.Private))
}

func (p *Page) onCopyShare(app.Context, app.Event) { p.copy(shareCode, p.codes.Share) }

func (p *Page) onCopyShareLink(app.Context, app.Event) {
	p.copy(shareCode, p.link(p.codes.Share))
}

func (p *Page) onCopyAgreement(app.Context, app.Event) {
	p.copy("agreement", p.pack.Worded)
}

func (p *Page) onPrint(app.Context, app.Event) { p.Device.Print() }

// onPrintAll prints what is behind the result too: what is folded stays out of the sheet.
func (p *Page) onPrintAll(app.Context, app.Event) {
	p.Device.Unfold("evidence")
	p.Device.Print()
}

func (p *Page) exports() app.UI {
	return ui.Box("div.saves",
		ui.Text("h3", p.T("result.keep.save")),
		ui.Box("div.actions",
			p.button("save-json", "result.keep.json", p.onJSON),
			p.button("save-png", "result.keep.png", p.onPNG),
			p.button("save-svg", "result.keep.svg", p.onSVG),
			p.button("save-print", "result.keep.print", p.onPrint),
			p.button("save-print-all", "result.keep.print.all", p.onPrintAll),
			p.said("save"),
		),
	)
}

func (p *Page) onJSON(app.Context, app.Event) {
	data, err := p.c.JSON()
	if err != nil {
		p.say("save", p.T("file.failed"))
		return
	}
	p.save("json", "application/json", string(data))
}

func (p *Page) onSVG(app.Context, app.Event) { p.save("svg", "image/svg+xml", p.c.SVG()) }

func (p *Page) save(ending, contentType, data string) {
	name := view.FileName(p.Date(), ending)
	p.Device.Download(name, contentType, data)
	p.say("save", p.W.T("result.keep.saved", "name", name))
}

// past lists the earlier results, each against this one.
func (p *Page) past() app.UI {
	list := p.c.Past(p.history)
	return ui.Box("div.past",
		ui.Text("h3", p.T("result.keep.history")),
		app.If(len(list) == 0, func() app.UI { return ui.Text("p.note", p.T("result.keep.history.none")) }),
		app.Range(list).Slice(func(i int) app.UI { return Past(list[i]) }),
	)
}

// deleting asks once.
func (p *Page) deleting() app.UI {
	if p.sure {
		return ui.Sure("div.deleting.notice",
			app.Elem("p").ID("delete-question").TabIndex(-1).Text(p.T("result.keep.delete.sure")),
			ui.Action("delete-no", "", p.onKeep, p.T("result.keep.delete.no")),
			ui.Action("delete-yes", "quiet", p.onDeleteAll, p.T("result.keep.delete.yes")),
		)
	}
	return ui.Box("div.deleting",
		ui.Text("h3", p.T("result.keep.delete")),
		ui.Text("p", p.T("result.keep.delete.text")),
		ui.Box("p.actions", p.button("delete", "result.keep.delete", p.onDelete)),
	)
}

func (p *Page) onDelete(app.Context, app.Event) {
	p.sure = true
	p.After(func() { p.Device.Show("delete-question") })
}

func (p *Page) onKeep(app.Context, app.Event) {
	p.sure = false
	p.After(func() { p.Device.Focus("delete") })
}

func (p *Page) onDeleteAll(app.Context, app.Event) {
	p.Device.DeleteAll()
	p.Renew(&p.kept)
	p.Renew(&p.records)
	p.Quiet()
	p.open, p.sure, p.deleted, p.history, p.current = false, false, true, nil, sitting.CurrentRole{}
	p.restore, p.look = restoring{}, looking{}
	p.say("top", p.T("result.keep.deleted"))
	p.After(p.ToTop)
}

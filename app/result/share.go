package result

import (
	"net/url"
	"strings"

	"rolefit/app/qr"
	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The two codes, as the ids of the page name them.
const (
	privateCode = "private"
	shareCode   = "share"
)

// sharing passes the result on: with the sheet of the system where there is one, else by a link that is copied.
func (p *Page) sharing() app.UI {
	if !p.Device.Shares() {
		return p.button("share-address", "result.keep.copy.share", p.onCopyShareLink)
	}
	return p.button("share-sheet", "result.share", p.onShare)
}

func (p *Page) onShare(app.Context, app.Event) {
	p.Device.Share(p.T("result.share.title"), p.T("result.share.text"), p.link(p.codes.Share), func() {
		p.Context.Dispatch(func(app.Context) { p.say(shareCode, p.T("result.share.refused")) })
	})
}

// mail begins a letter with the link that brings a code along.
func (p *Page) mail(name, code string) app.UI {
	key := "result.keep.mail." + name
	return ui.QuietLink(letter(p.W.T(key+".subject"), p.W.T(key+".body", "link", p.link(code))), p.W.T("result.keep.mail"))
}

// letter is the address of a letter to nobody yet (RFC 6068).
func letter(subject, body string) string {
	escape := func(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }
	return "mailto:?subject=" + escape(subject) + "&body=" + escape(body)
}

// qrButton shows and hides the QR code of the link that brings a code along.
func (p *Page) qrButton(name string, act app.EventHandler) app.UI {
	open, key := p.scanned == name, "result.keep.qr"
	if open {
		key = "result.keep.qr.hide"
	}
	return app.Button().ID(name+"-qr").Type("button").Class("quiet").Aria("expanded", open).Aria("controls", name+"-qr-code").
		OnClick(act).Text(p.W.T(key))
}

// qr is that code while it is shown.
func (p *Page) qr(name, code string) app.UI {
	box := app.Elem("div").ID(name + "-qr-code")
	if p.scanned != name {
		return box
	}
	q, err := qr.New(p.link(code))
	if err != nil { // a sitting that no code holds; its link can still be copied
		return box.Body(ui.Text("p.note", p.T("result.keep.qr.long")))
	}
	return box.Body(ui.QR(q, p.W.T("result.keep.qr.name."+name)), ui.Text("p.note", p.W.T("result.keep.qr.text."+name)))
}

func (p *Page) onPrivateQR(app.Context, app.Event) { p.scan(privateCode) }

func (p *Page) onShareQR(app.Context, app.Event) { p.scan(shareCode) }

// scan shows the QR code of a name, or hides it.
func (p *Page) scan(name string) {
	if p.scanned == name {
		name = ""
	}
	p.scanned = name
}

func (p *Page) onPNG(app.Context, app.Event) {
	p.Pictured(view.FileName(p.Date(), "png"), p.c.SVG(), "result.keep.saved", "result.keep.png.failed", func(message string) { p.say("save", message) })
}

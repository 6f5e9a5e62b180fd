package page

import (
	"strconv"
	"strings"

	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// desk is a page of a team on which codes come and go: its message stands in the
// live region and beside the action that it is about.
type desk struct {
	screen

	message  string
	spot     string
	problems []string // why pasted codes were not taken
	sure     bool     // the person is asked whether to forget everything
	damaged  error    // why what the device kept cannot be read; nil when it can
	focus    string   // what had the focus before the program arrived
	scroll   int
}

// newDesk returns what a tool for a team begins with.
func newDesk(s screen) desk { return desk{screen: s} }

// say puts a message into the live region, beside the action that it is about.
func (d *desk) say(spot, message string) { d.spot, d.message = spot, message }

// said repeats the message beside the action that it is about.
func (d *desk) said(spot string) app.UI {
	if d.spot != spot || d.message == "" {
		return app.Elem("span")
	}
	return app.Elem("span").Class("said").Aria("hidden", "true").Text(d.message)
}

// button is a quiet button with an id of its own.
func (d *desk) button(id, key string, act app.EventHandler) app.UI {
	return ui.Action(id, "quiet", act, d.t(key))
}

// submit is the button of a form. Before the program is here nothing could take
// what was entered, so the button waits.
func (d *desk) submit(id, key, class string) app.UI {
	if !d.Device.Live() {
		return app.Button().ID(id).Type("button").Disabled(true).Class(class).Text(d.t(key))
	}
	return app.Button().ID(id).Type("submit").Class(class).Text(d.t(key))
}

// copy puts a text on the clipboard and says so.
func (d *desk) copy(spot, text string) {
	d.copied(text, "team.copied", "team.notcopied", func(message string) { d.say(spot, message) })
}

// link is an address with codes in its fragment, which no server gets to see.
func (d *desk) link(path, codes string) string { return d.Device.Origin() + d.href(path) + "#" + codes }

// crumb leads back to the overview.
func (d *desk) crumb() app.UI {
	return ui.Box("p.crumb", ui.Link(d.href("/team"), d.t("team.title")))
}

// notes say on a shared computer that nothing stays, and that what was kept is
// lost.
func (d *desk) notes() app.UI {
	return ui.Box("div.notes",
		app.If(d.Device.Shared(), func() app.UI { return ui.Text("p.notice", d.t("team.shared")) }),
		app.If(d.damaged != nil, func() app.UI { return ui.Text("p.notice", d.t("team.damaged")) }),
	)
}

// arrive takes over what was said about the computer, and where the person was,
// before the program was here.
func (d *desk) arrive() {
	if d.Device.Ticked("shared") {
		d.Device.SetShared(true)
	}
	d.focus, d.scroll = d.Device.Focused(), d.Device.Scroll()
}

// resume gives the focus back.
func (d *desk) resume() {
	if d.focus != "" {
		d.Device.Focus(d.focus)
		d.Device.ScrollTo(d.scroll)
	}
}

// paste is a field for codes with its button, by its key, and what came of it.
func (d *desk) paste(id, label, hint, button string) app.UI {
	return ui.Box("div.paste",
		app.Label().Class("field").For(id).Text(label),
		app.If(hint != "", func() app.UI { return app.Elem("p").ID(id + "-hint").Class("note").Text(hint) }),
		app.Textarea().ID(id).Name(id).Rows(3).
			Attr("spellcheck", "false").Attr("autocapitalize", "none").Aria("describedby", id+"-hint"),
		ui.Box("div.actions",
			d.submit(id+"-add", button, ""),
			d.said(id),
		),
		d.refusals(),
	)
}

// refusals are the reasons why pasted codes were not taken.
func (d *desk) refusals() app.UI {
	if len(d.problems) == 0 {
		return app.Elem("div")
	}
	return ui.Box("div.notice.refusals", app.Range(d.problems).Slice(func(i int) app.UI {
		return ui.Text("p", d.problems[i])
	}))
}

// took tells what came of pasting into a field, and empties it when everything
// was taken.
func (d *desk) took(spot, news string, problems []string) {
	d.problems = problems
	d.say(spot, strings.Join(append([]string{news}, problems...), " "))
	if len(problems) == 0 {
		d.Device.SetValue(spot, "")
	} else {
		d.spot = "" // the reasons stand below the field already
	}
}

// forgetting offers to forget what the page keeps, and asks once.
func (d *desk) forgetting(prefix string, forget app.EventHandler) app.UI {
	if d.sure {
		return ui.Sure("section.forgetting",
			app.Elem("p").ID("forget-question").TabIndex(-1).Text(d.w.T(prefix+".sure")),
			ui.Action("forget-no", "", d.onKeep, d.t("team.forget.no")),
			ui.Action("forget-yes", "quiet", forget, d.t("team.forget.yes")),
		)
	}
	return ui.Box("section.forgetting",
		ui.Text("p.note", d.w.T(prefix+".text")),
		ui.Action("forget", "plain", d.onForget, d.t(prefix)),
	)
}

func (d *desk) onForget(app.Context, app.Event) {
	d.sure = true
	d.after(func() { d.Device.Show("forget-question") })
}

func (d *desk) onKeep(app.Context, app.Event) {
	d.sure = false
	d.after(func() { d.Device.Focus("forget") })
}

func (d *desk) onPrint(app.Context, app.Event) { d.Device.Print() }

// place is the number that the element of an event carries.
func place(ctx app.Context) int {
	n, err := strconv.Atoi(ctx.JSSrc().Get("dataset").Get("place").String())
	if err != nil {
		return -1
	}
	return n
}

package page

import (
	"strconv"

	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Tool is a page of a team on which codes come and go: its message stands in the
// live region and beside the action that it is about.
type Tool struct {
	Screen

	Message  string
	spot     string
	Problems []string // why pasted codes were not taken
	Sure     bool     // the person is asked whether to forget everything
	Damaged  error    // why what the device kept cannot be read; nil when it can
	focus    string   // what had the focus before the program arrived
	scroll   int
}

// NewTool returns what a tool for a team begins with.
func NewTool(s Screen) Tool { return Tool{Screen: s} }

// Say puts a message into the live region, beside the action that it is about.
func (d *Tool) Say(spot, message string) { d.spot, d.Message = spot, message }

// Said repeats the message beside the action that it is about.
func (d *Tool) Said(spot string) app.UI {
	if d.spot != spot || d.Message == "" {
		return app.Elem("span")
	}
	return app.Elem("span").Class("said").Aria("hidden", "true").Text(d.Message)
}

// Button is a quiet button with an id of its own.
func (d *Tool) Button(id, key string, act app.EventHandler) app.UI {
	return ui.Action(id, "quiet", act, d.T(key))
}

// Submit is the button of a form. Before the program is here nothing could take
// what was entered, so the button waits.
func (d *Tool) Submit(id, key, class string) app.UI {
	if !d.Device.Live() {
		return app.Button().ID(id).Type("button").Disabled(true).Class(class).Text(d.T(key))
	}
	return app.Button().ID(id).Type("submit").Class(class).Text(d.T(key))
}

// Copy puts a text on the clipboard and says so.
func (d *Tool) Copy(spot, text string) {
	d.Copied(text, "team.copied", "team.notcopied", func(message string) { d.Say(spot, message) })
}

// Link is an address with codes in its fragment, which no server gets to see.
func (d *Tool) Link(path, codes string) string { return d.Device.Origin() + d.Href(path) + "#" + codes }

// Crumb leads back to the overview.
func (d *Tool) Crumb() app.UI {
	return ui.Box("p.crumb", ui.Link(d.Href("/team"), d.T("team.title")))
}

// Notes say on a shared computer that nothing stays, and that what was kept is
// lost.
func (d *Tool) Notes() app.UI {
	return ui.Box("div.notes",
		app.If(d.Device.Shared(), func() app.UI { return ui.Text("p.notice", d.T("team.shared")) }),
		app.If(d.Damaged != nil, func() app.UI { return ui.Text("p.notice", d.T("team.damaged")) }),
	)
}

// Arrive takes over what was said about the computer, and where the person was,
// before the program was here.
func (d *Tool) Arrive() {
	if d.Device.Ticked("shared") {
		d.Device.SetShared(true)
	}
	d.focus, d.scroll = d.Device.Focused(), d.Device.Scroll()
}

// Resume gives the focus back.
func (d *Tool) Resume() {
	if d.focus != "" {
		d.Device.Focus(d.focus)
		d.Device.ScrollTo(d.scroll)
	}
}

// Paste is a field for codes with its button, by its key, and what came of it.
func (d *Tool) Paste(id, label, hint, button string) app.UI {
	field := app.Textarea().ID(id).Name(id).Rows(3).
		Attr("spellcheck", "false").Attr("autocapitalize", "none").Aria("describedby", id+"-hint")
	return ui.Box("div.paste",
		app.Label().Class("field").For(id).Text(label),
		app.If(hint != "", func() app.UI { return app.Elem("p").ID(id + "-hint").Class("note").Text(hint) }),
		ui.Refused(field, len(d.Problems) > 0, "refusals"),
		ui.Box("div.actions",
			d.Submit(id+"-add", button, ""),
			d.Said(id),
		),
		d.Refusals(),
	)
}

// Refusals are the reasons why pasted codes were not taken.
func (d *Tool) Refusals() app.UI {
	if len(d.Problems) == 0 {
		return app.Elem("div")
	}
	return app.Elem("div").ID("refusals").Class("notice refusals").Body(app.Range(d.Problems).Slice(func(i int) app.UI {
		return ui.Text("p", d.Problems[i])
	}))
}

// Took tells what came of pasting into a field, and empties it when everything
// was taken.
func (d *Tool) Took(spot, news string, problems []string) {
	d.Problems = problems
	d.Say(spot, d.W.Sentences(append([]string{news}, problems...)...))
	if len(problems) == 0 {
		d.Device.SetValue(spot, "")
	} else {
		d.spot = "" // the reasons stand below the field already
	}
}

// Forgetting offers to forget what the page keeps, and asks once.
func (d *Tool) Forgetting(prefix string, forget app.EventHandler) app.UI {
	if d.Sure {
		return ui.Sure("section.forgetting.notice",
			app.Elem("p").ID("forget-question").TabIndex(-1).Text(d.W.T(prefix+".sure")),
			ui.Action("forget-no", "", d.onKeep, d.T("team.forget.no")),
			ui.Action("forget-yes", "quiet", forget, d.T("team.forget.yes")),
		)
	}
	return ui.Box("section.forgetting",
		ui.Text("p.note", d.W.T(prefix+".text")),
		ui.Action("forget", "plain", d.onForget, d.T(prefix)),
	)
}

func (d *Tool) onForget(app.Context, app.Event) {
	d.Sure = true
	d.After(func() { d.Device.Show("forget-question") })
}

func (d *Tool) onKeep(app.Context, app.Event) {
	d.Sure = false
	d.After(func() { d.Device.Focus("forget") })
}

// OnPrint opens the dialogue for printing.
func (d *Tool) OnPrint(app.Context, app.Event) { d.Device.Print() }

// PlaceOf is the number that the element of an event carries.
func PlaceOf(ctx app.Context) int {
	n, err := strconv.Atoi(ctx.JSSrc().Get("dataset").Get("place").String())
	if err != nil {
		return -1
	}
	return n
}

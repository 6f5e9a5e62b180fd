//go:build !wasm

package articles

import (
	"strconv"

	"rolefit/app/page"
	"rolefit/app/ui"
	"rolefit/pkg/widget"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// screen is the frame of every page here. It is embedded under a name of the package's
// own, because go-app copies the exported fields of a component that it updates.
type screen = page.Screen

// EmbedHosts says how to embed the widget in the common hosts.
type EmbedHosts struct{ screen }

// The service and the organisation of the examples.
const (
	exampleService = "https://rolefit.example"
	exampleOrg     = "3fz8k2q7m1xa"
	exampleTeam    = "9c4t7v0b"
)

// Render draws the guide. Its lines come from the code that makes them.
func (p *EmbedHosts) Render() app.UI {
	d, _ := p.W.Document(p.Name,
		"fonts", p.W.Series(widget.Fonts()),
		"low", strconv.Itoa(widget.MinHeight), "high", strconv.Itoa(widget.MaxHeight))
	o := widget.Options{Org: exampleOrg, Team: exampleTeam}
	figures := ui.Figures{}
	for name, text := range map[string]string{
		"register": "rolefit org host add " + exampleOrg + " https://intranet.example",
		"script":   o.Script(exampleService),
		"elements": `<div data-rolefit data-org="` + exampleOrg + `" data-instrument="you"></div>` + "\n" +
			`<div data-rolefit data-org="` + exampleOrg + `" data-instrument="project"></div>` + "\n" +
			`<script src="` + exampleService + widget.ScriptPath + `" async></script>`,
		"policy": "script-src " + exampleService + "; frame-src " + exampleService,
		"events": `document.addEventListener("rolefit:done", (event) => { event.target.after("Thank you."); });`,
		"listener": `frame.addEventListener("load", () => frame.contentWindow.postMessage(` + string(widget.Message{Kind: widget.Hello}.Encode()) +
			`, "` + exampleService + `"));` + "\n" +
			`addEventListener("message", (event) => {` + "\n" +
			`  if (event.origin !== "` + exampleService + `" || event.source !== frame.contentWindow) return;` + "\n" +
			`  if (event.data.rolefit === "height") frame.style.height = event.data.height + "px";` + "\n" +
			`});`,
	} {
		figures[name] = func() app.UI {
			return ui.Bytes("", text).TabIndex(0)
		}
	}
	return p.Frame(ui.Manual(d, p.T("embed-hosts.contents"), figures))
}

package journey

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/widget"
)

// stand has a list stand on a value.
func (p *person) stand(id, value string) {
	p.t.Helper()
	p.until(`document.querySelector("#` + id + ` option[value='` + value + `']")`)
	eval[bool](p, `(() => { const e = document.getElementById("`+id+`"); e.value = "`+value+`";
		e.dispatchEvent(new Event("input", {bubbles: true})); return true; })()`)
}

// TestEmbed builds the line for a team in colours of its own, sees the widget
// itself as a preview, and puts the line into a host page.
func TestEmbed(t *testing.T) {
	e := newEmbedding(t)
	p := newPerson(t, e.house)
	p.open("/embed#" + e.org.ID)
	p.at("embed")
	p.until(`document.getElementById("org-told")?.textContent.includes("Organisation 1")`)
	if got := eval[string](p, `document.getElementById("org").value`); got != e.org.ID {
		t.Errorf("the field for the id holds %q", got)
	}
	o := e.options()
	p.stand("team", o.Team)
	o.Instrument, o.Theme, o.Accent, o.Radius, o.Height = widget.Project, widget.Dark, "#ffcc00", "small", widget.FixedHeight
	p.click("#instrument_project")
	p.click("#theme_dark")
	p.click("#height_fixed")
	p.fill("#accent", o.Accent)
	p.stand("radius", o.Radius)
	script, iframe := o.Script(e.house.URL), o.Iframe(e.house.URL, "rolefit: Which role fits?")
	p.until(`document.getElementById("script-line")?.textContent === ` + quote(script))
	if got := p.text("#iframe-line"); got != iframe {
		t.Errorf("the plain line is\n%s, not\n%s", got, iframe)
	}
	const preview = `document.querySelector("#preview iframe")?.contentDocument`
	shown := o
	shown.Lang = "en" // the preview is in the language of the page
	p.until(preview + `?.readyState === "complete" && ` + preview + `.querySelector("form")`)
	if started := preview + `.documentElement.dataset.program`; eval[bool](p, `!!`+started) {
		t.Error("the preview's program does not wait for a hand")
	}
	eval[bool](p, `document.querySelector("#preview iframe").contentWindow.dispatchEvent(new Event("pointerover"))`)
	p.until(preview + `?.documentElement?.dataset.page === "project"`)
	for expression, want := range map[string]string{
		preview + `.documentElement.dataset.theme`:                                        "dark",
		preview + `.documentElement.dataset.frame`:                                        "fixed",
		preview + `.documentElement.style.getPropertyValue("--accent")`:                   o.Accent,
		`String(document.querySelectorAll("#preview iframe").length)`:                     "1",
		`document.querySelector("#preview iframe").contentWindow.localStorage.toString()`: "[object Object]",
	} {
		if got := eval[string](p, expression); got != want {
			t.Errorf("%s is %q, not %q", expression, got, want)
		}
	}
	address, err := url.Parse(eval[string](p, `document.querySelector("#preview iframe").src`))
	if err != nil {
		t.Fatal(err)
	}
	asked, _ := url.ParseQuery(strings.Replace(shown.Query(), "accent=", "accent=%23", 1))
	if diff := cmp.Diff(asked, address.Query()); diff != "" || address.Path != "/widget" {
		t.Errorf("the preview shows %s (-want +got):\n%s", address.Path, diff)
	}
	e.host.pages["/"] = script
	q := e.visitor(t, e.host, "/")
	q.frame("team=" + o.Team).at("project")
}

// TestEmbedProblems chooses what cannot be used: everything that is wrong is
// said, and there is no line to copy.
func TestEmbedProblems(t *testing.T) {
	p := newPerson(t, newHouse(t))
	p.open("/embed")
	p.at("embed")
	p.until(`document.getElementById("no-line")`)
	p.fill("#accent", "red")
	p.fill("#background", "#888888")
	p.fill("#text", "#777777")
	p.until(`document.querySelectorAll(".lines.notice li").length === 2`)
	if eval[bool](p, `!!document.getElementById("script-line") || document.getElementById("preview").offsetHeight > 0`) {
		t.Error("there is still a line, or a preview")
	}
	p.checkAccess("the embed page with problems")
}

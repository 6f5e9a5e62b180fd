package main

import (
	"bytes"
	"testing"

	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// TestNormalise holds that a page has the same words before the program as after
// it: no indentation, and every space that its texts have.
func TestNormalise(t *testing.T) {
	for _, test := range []struct {
		name string
		page app.UI
		want string
	}{
		{"only texts", ui.Box("div", ui.Text("p", "One."), ui.Text("p", "Two.")), `<div><p>One.</p><p>Two.</p></div>`},
		{
			"words beside a link", ui.Box("div", ui.Box("p", app.Text("Answer it. "), ui.Link("/project", "Your project"), app.Text(" first"))),
			`<div><p>Answer it. <a href="/project">Your project</a> first</p></div>`,
		},
		{
			"a space between two", ui.Box("div", ui.Box("p", ui.Text("b", "A"), app.Text(" "), ui.Text("span", "B"))),
			`<div><p><b>A</b> <span>B</span></p></div>`,
		},
		{"nothing but links", ui.Box("p", ui.Link("/", "A"), ui.Link("/b", "B")), `<p><a href="/">A</a><a href="/b">B</a></p>`},
		{"ARIA", ui.Box("p", app.Span().Aria("hidden", "true").Text("x")), `<p><span aria-hidden="true">x</span></p>`},
		{"an only child", ui.Box("div", ui.Box("div", ui.Text("i", "x"))), `<div><div><i>x</i></div></div>`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := normalise(&b, app.HTMLString(test.page)); err != nil {
				t.Fatal(err)
			}
			if got := b.String(); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

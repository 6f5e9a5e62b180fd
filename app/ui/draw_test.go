package ui

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// markup is an element as it is written, without the indentation.
func markup(t *testing.T, e app.UI) string {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(app.HTMLString(e)) {
		b.WriteString(strings.TrimSpace(line))
	}
	return b.String()
}

// TestDraw holds that a pattern is what the calls that it stands for would be. Of
// several attributes the order is random.
func TestDraw(t *testing.T) {
	for _, tc := range []struct {
		name string
		got  app.UI
		want app.UI
	}{
		{"a text", Draw("p.note.first $", Texts{"Hello"}), Text("p.note.first", "Hello")},
		{"nothing", Draw("div", nil), Box("div")},
		{"elements in each other", Draw("ul.a(li(b $)_(span $))(li @)", Texts{"1", "2"}, Text("i", "3")), Box("ul.a",
			Box("li", Text("b", "1"), app.Text(" "), Text("span", "2")), Box("li", Text("i", "3")))},
		{"an id", Draw("p#x $", Texts{"a"}), app.Elem("p").ID("x").Text("a")},
		{"a class by its text", Draw("p.a.$.b-$-c(i.d $)", Texts{"x", "y", "z"}), app.Elem("p").Class("a").Class("x").Class("b-y-c").Body(Text("i.d", "z"))},
		{"an id by its texts", Draw("p#a-$-$ $", Texts{"x", "y", "z"}), app.Elem("p").ID("a-x-y").Text("z")},
		{"an attribute", Draw("th[scope=row] $", Texts{"a"}), app.Elem("th").Attr("scope", "row").Text("a")},
		{"an attribute by its text", Draw("tr[data-team=$](td $)", Texts{"t1", "a"}), app.Elem("tr").DataSet("team", "t1").Body(Text("td", "a"))},
		{"a child that is not there", Draw("div@@", nil, Say("p", ""), Say("p", "b")), Box("div", Text("p", "b"))},
		{"a drawing", Draw("svg[x=$](path[d=$])", Texts{"3", "M0 0(1)"}), SVG("svg", Attrs{"x", "3"}, SVG("path", Attrs{"d", "M0 0(1)"}))},
	} {
		if got, want := markup(t, tc.got), markup(t, tc.want); got != want {
			t.Errorf("%s:\n%s, want\n%s", tc.name, got, want)
		}
	}
}

package project

import (
	"rolefit/app/project/projectview"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Meeting draws a person and a project on the same three axes: two marks on one
// line, told apart by their shape, each with its interval. What it shows stands
// beside it in words, and once more in a table.
func Meeting(w *words.Catalogue, m projectview.Meeting) app.UI {
	return ui.Box("div.chart",
		ui.Box("ul.bars.met", app.Range(m.Axes).Slice(func(i int) app.UI { return metAxis(w, m.Axes[i]) })),
		ui.Folded(w.T("project.need.table"), ui.Table(m.Caption, m.Head, m.Rows)),
	)
}

func metAxis(w *words.Catalogue, a projectview.MetAxis) app.UI {
	return app.Elem("li").Class("bar").DataSet("match", string(a.Match)).DataSet("axis", a.ID).Body(
		ui.Text("h3.bar-name", a.Name),
		app.Elem("span").Class("word-of").Class(string(a.Match)).Text(a.Word),
		metValue("of-person", a.Person),
		metValue("of-project", a.Project),
		ui.SVG("svg", ui.Attrs{"class", "scale-line", "aria-hidden", "true", "focusable", "false", "width", "100%", "height", "46"},
			ui.SVG("line", ui.Attrs{"class", "track", "x1", "0", "x2", "100%", "y1", "23", "y2", "23"}),
			ui.SVG("line", ui.Attrs{"class", "middle", "x1", "50%", "x2", "50%", "y1", "2", "y2", "44"}),
			metMark("of-person", a.Person, "13"),
			metMark("of-project", a.Project, "33"),
		),
		ui.Ends(a.Ends),
		ui.Text("p", a.Text),
		ui.Folded(w.T("project.meet.behind"), ui.Cited(a.Behind)),
	)
}

// metValue is one of the two in words, with its mark.
func metValue(which string, b view.Bar) app.UI {
	return app.Elem("span").Class("met-value").Class(which).Body(
		ui.SVG("svg", ui.Attrs{"class", "key", "viewBox", "-9 -9 18 18", "aria-hidden", "true", "focusable", "false"}, ui.Point(b.Shape)),
		ui.Text("span", b.Name), app.Text(" "), ui.Figure(b.Value), app.Text(" "), ui.Text("span.range", b.Range),
	)
}

// metMark is one of the two on the line, at a height of its own.
func metMark(which string, b view.Bar, y string) app.UI {
	return ui.SVG("g", ui.Attrs{"class", which},
		ui.SVG("svg", ui.Attrs{"y", y, "overflow", "visible"},
			ui.SVG("rect", ui.Attrs{"class", "interval", "x", ui.Share(b.Low), "width", ui.Share(b.High - b.Low), "y", "-4", "height", "8", "rx", "4"}),
		),
		ui.SVG("svg", ui.Attrs{"x", ui.Share(b.Score), "y", y, "overflow", "visible"}, ui.Point(b.Shape)),
	)
}

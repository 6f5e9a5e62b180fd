package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Progress says how far a sitting has come: a bar and its sentence. Done and
// Total count items; Total is at least 1.
type Progress struct {
	Done, Total int
	Text        string
}

// Bar draws the progress as a native element with its sentence beside it.
func Bar(p Progress) app.UI {
	return app.Div().Class("progress").Body(
		app.Elem("progress").ID("progress").Attr("max", p.Total).Attr("value", p.Done).Aria("label", p.Text),
		app.Span().Aria("hidden", "true").Text(p.Text),
	)
}

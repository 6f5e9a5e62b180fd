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
	return Box("div.progress",
		app.Elem("progress").ID("progress").Attr("max", p.Total).Attr("value", p.Done).Aria("label", p.Text),
		app.Elem("span").Aria("hidden", "true").Text(p.Text),
	)
}

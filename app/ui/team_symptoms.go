package ui

import (
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Felt draws one answered symptom, folded: four steps of trouble, and behind it
// what the articles say.
func Felt(f view.Felt) app.UI {
	return Box("li", app.Elem("details").Class("folded felt").DataSet("symptom", f.ID).Body(
		Box("summary",
			Text("span.duty-name", f.Title),
			Text("span.felt-word", f.Word),
			app.Elem("span").Class(Pick(f.Bad, "trouble-steps bad", "trouble-steps")).Aria("hidden", "true").Body(
				app.Range(f.Steps[:]).Slice(func(i int) app.UI { return app.Elem("span").Class(Pick(f.Steps[i], "on", "off")) })),
		),
		Box("div.unfolded",
			Text("p", f.Answer),
			Text("p", f.Text),
			app.Elem("p").Class(Pick(f.Ours, "mark-of ours", "mark-of")).Text(f.Mark),
		),
	))
}

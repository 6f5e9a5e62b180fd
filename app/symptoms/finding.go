package symptoms

import (
	"rolefit/app/symptoms/symptomsview"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Finding draws one answered symptom, folded: four steps of trouble, and behind it
// what the articles say.
func Finding(f symptomsview.Finding) app.UI {
	return ui.Box("li", app.Elem("details").Class("folded finding").DataSet("symptom", f.ID).Body(
		ui.Box("summary",
			ui.Text("span.duty-name", f.Title),
			ui.Text("span.finding-word", f.Word),
			app.Elem("span").Class(ui.Pick(f.Bad, "trouble-steps bad", "trouble-steps")).Aria("hidden", "true").Body(
				app.Range(f.Steps[:]).Slice(func(i int) app.UI { return app.Elem("span").Class(ui.Pick(f.Steps[i], "on", "off")) })),
		),
		ui.Box("div.unfolded",
			ui.Text("p", f.Answer),
			ui.Text("p", f.Text),
			app.Elem("p").Class(ui.Pick(f.Ours, "mark-of ours", "mark-of")).Text(f.Mark),
		),
	))
}

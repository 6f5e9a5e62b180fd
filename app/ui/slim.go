package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Slim draws a page in a frame of a host page: its main part and one quiet line,
// whose link opens a tab, as its label says. Of the frame it needs Lang, Home,
// Label, Note and what is said of the program that is coming.
func Slim(f Frame, id string, main ...app.UI) app.UI {
	return app.Elem("div").ID("page").Class("page slim").Lang(f.Lang).Body(
		notices(f),
		noScript(f),
		app.Elem("main").ID("main").Class(id).TabIndex(-1).Body(append(main, coming(f))...),
		Box("footer.quiet-line",
			Box("p",
				app.A().Href(f.Home.Href).Target("_blank").Rel("noopener").Body(app.Text(f.Home.Text), Hidden(f.Label)),
				Text("span", f.Note),
			),
		),
	)
}

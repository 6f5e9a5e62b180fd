package page

import (
	"strconv"

	"rolefit/app/route"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/benchmark"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// answerFor turns the page to a group, and to the words that its organisation
// has for the roles.
func (s *screen) answerFor(g sitting.Group) {
	s.group, s.w = g, catalogue(s.w.Lang()).Calling(g.Roles)
}

// grouped is a text that has another form for a person with a group, with the
// team, the organisation and the least number of people filled in.
func (s *screen) grouped(key string) string {
	if s.group.None() {
		return s.w.T(key, "k", strconv.Itoa(benchmark.PublicK))
	}
	return s.w.T(key+".group", "team", s.group.TeamName, "org", s.group.Name, "k", strconv.Itoa(s.group.K))
}

// answering adds to a page for whom the person answers, and the organisation's
// words for the roles beside ours: before the result, and at the end of the pages
// that can be used before the program is here to say it. There nothing may move
// under a hand.
func (s *screen) answering(main []app.UI) []app.UI {
	if r, ok := route.Named(s.name); !ok || !r.Group || s.group.None() {
		return main
	}
	called := view.RoleWords(s.w)
	line := app.Elem("p").ID("answering").Class("answering").Body(
		ui.Text("span", s.w.T("answering.for", "team", s.group.TeamName, "org", s.group.Name)),
		app.If(called != "", func() app.UI { return ui.Text("span", s.w.T("answering.words", "list", called)) }),
		ui.Link(s.href("/join"), s.t("answering.change")),
	)
	if s.name == "result" {
		return append([]app.UI{line}, main...)
	}
	return append(main, line)
}

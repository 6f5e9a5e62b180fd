package page

import (
	"cmp"
	"slices"
	"strconv"

	"rolefit/app/browser"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/benchmark"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// unkept is a group that the device did not keep; it lasts as long as the
// program runs.
var unkept string

// ofFrame is for whom the person answers in a frame whose embedder has said so;
// nil elsewhere. It is kept by nobody, so that two frames of one page can differ.
var ofFrame *sitting.Group

// keptGroup is for whom the person answers. A damaged group is none.
func keptGroup() sitting.Group {
	if ofFrame != nil {
		return *ofFrame
	}
	g, _ := sitting.ParseGroup(cmp.Or(unkept, browser.Load(browser.Group)))
	return g
}

// keepGroup keeps it, no group too, and reports whether the device did.
func keepGroup(g sitting.Group) (kept bool) {
	unkept = ""
	if ofFrame != nil {
		*ofFrame = g
		return true
	}
	if g.None() {
		browser.Delete(browser.Group)
		return true
	}
	if kept = browser.Save(browser.Group, g.Encode()); !kept {
		unkept = g.Encode()
	}
	return kept
}

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

// spoken are the pages that say for whom the person answers: those that ask, name
// roles to a respondent or offer a contribution.
var spoken = []string{
	"home", "questionnaire", "result", "contribution", "project", "team", "team-hats", "team-boundary", "team-meeting", "team-symptoms",
}

// answering adds to a page for whom the person answers, and the organisation's
// words for the roles beside ours: before the result, and at the end of the pages
// that can be used before the program is here to say it. There nothing may move
// under a hand.
func (s *screen) answering(main []app.UI) []app.UI {
	if s.group.None() || !slices.Contains(spoken, s.name) {
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

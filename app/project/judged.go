package project

import (
	"cmp"

	"rolefit/app/offer"
	"rolefit/app/page"
	"rolefit/app/project/projectview"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// judged is what the project needs, section by section. What contradicts itself
// comes before any role is named.
func (p *Page) judged(c projectview.Case) app.UI {
	return ui.Box("article.judged",
		p.whose(),
		warnings(c.Warnings(), p.T("project.need.before"), p.T("project.need.before.text")),
		p.needed(c.Needed()),
		p.contents(),
		ui.Part("sure", p.T("project.need.shares"),
			ui.Text("p", p.T("project.need.shares.text")), Shares(c.Shares(), p.T("project.need.table"))),
		ui.Part("change", p.T("project.need.turns"),
			ui.Text("p", p.T("project.need.turns.text")), Turns(p.W, c.Turns())),
		p.advice(c),
		p.meet(c),
		p.stakeholders(c),
		p.contribute(),
		ui.Part("limits", p.T("project.need.limits"), ui.List(c.Limits())),
		p.restart(),
	)
}

// lacking says that nothing can be recommended yet, and why.
func (p *Page) lacking(factors []string) app.UI {
	if factors == nil {
		for _, f := range page.Instrument().Factors.All() {
			text, _ := page.Instrument().Factors.Text(p.W.Lang(), f.ID)
			factors = append(factors, text.Title)
		}
	}
	return app.Elem("section").ID("lacking").Class("card").Body(
		ui.Text("h2", p.T("project.lack.title")),
		ui.Text("p", p.W.T("project.lack", "factors", p.W.List(factors))),
		ui.Box("div.actions", p.answersButton("")),
	)
}

// answersButton leads back to the questions.
func (p *Page) answersButton(class string) app.UI {
	key := "project.change"
	if len(p.s.Sheet.Answers) == 0 {
		key = "project.answer"
	}
	return app.Button().ID("answers").Type("button").Class(class).OnClick(p.onAnswers).Text(p.T(key))
}

// whose asks whose answers are judged, when there are others.
func (p *Page) whose() app.UI {
	if len(p.s.Others) == 0 || len(p.s.Sheet.Answers) == 0 {
		return app.Elem("div")
	}
	chosen := "all"
	if p.alone {
		chosen = "own"
	}
	return app.Elem("form").ID("whose-form").Class("whose").OnChange(p.onWhose).Body(&ui.Ask{
		Name: "whose", Question: p.T("project.need.whose"), Chosen: chosen, Begun: len(p.s.Others),
		Options: page.Options(p.W, "project.need.whose.", []string{"all", "own"}),
	})
}

func (p *Page) onWhose(_ app.Context, e app.Event) {
	p.alone = e.Get("target").Get("value").String() == "own"
}

// warnings are contradictions.
func warnings(w projectview.Warnings, title, text string) app.UI {
	if !w.Any() {
		return app.Elem("div")
	}
	return app.Elem("aside").ID("warnings").Class("notice warnings").Body(
		ui.Text("h2", title),
		ui.Text("p", text),
		app.Range(w.Conflicts).Slice(func(i int) app.UI { return Conflict(w.Conflicts[i]) }),
		ui.List(append(append([]string{}, w.Torn...), w.Ruled...)),
	)
}

// needed is the recommendation.
func (p *Page) needed(n projectview.Needed) app.UI {
	return app.Elem("section").ID("needed").Class("verdict card").DataSet("need", string(n.Kind)).Body(
		ui.Text("p.eyebrow", n.Eyebrow),
		NeededRoles(n),
		ui.Text("h2", n.Title),
		ui.Text("p.lead", n.Chance),
		ui.Facts(n.Facts),
		ui.Cited(n.Reason),
		app.If(n.Both != nil, func() app.UI { return ui.Cited(*n.Both) }),
		ui.Text("p.note", n.Clause),
		ui.Box("div.actions", p.answersButton("quiet")),
	)
}

// contents links to the parts of the page.
func (p *Page) contents() app.UI {
	parts := [][2]string{
		{"sure", "project.need.shares"},
		{"change", "project.need.turns"},
		{"help", "project.need.advice"},
		{"meet", "project.meet.title"},
		{"group", "project.stakeholders.title"},
		{"contribute", "offer.project"},
		{"limits", "project.need.limits"},
	}
	return app.Elem("nav").Class("contents").Aria("label", p.T("project.contents")).OnClick(p.onJump).Body(
		ui.Box("ul", app.Range(parts).Slice(func(i int) app.UI {
			return ui.Box("li", ui.Link("#"+parts[i][0], p.T(parts[i][1])))
		})),
	)
}

// onJump leaves a jump within the page to the browser.
func (p *Page) onJump(_ app.Context, e app.Event) { e.Call("stopPropagation") }

// advice is what helps with the recommendation, and what the extra factors add.
func (p *Page) advice(c projectview.Case) app.UI {
	groups, err := c.Advice()
	if err != nil {
		return ui.Text("p.notice", p.T("problem.other"))
	}
	extras := c.Extras()
	return ui.Part("help", p.T("project.need.advice"),
		app.Range(groups).Slice(func(i int) app.UI {
			g := groups[i]
			if g.Aside() {
				return ui.Folded(g.Title, ui.Pieces(g.Pieces))
			}
			return app.Elem("div").Class("advice").Class(g.Kind).Body(ui.Text("h3", g.Title), ui.Pieces(g.Pieces))
		}),
		app.If(len(extras) > 0, func() app.UI {
			return app.Elem("div").ID("extras").Class("advice extra").Body(
				ui.Text("h3", p.T("project.need.extras")), ui.Text("p.note", p.T("project.need.extras.note")), ui.Pieces(extras))
		}),
	)
}

// draft is the contribution as it would be sent: where the own answers put the
// five factors, and nobody else's.
func (p *Page) draft() (contribution.Contribution, error) {
	project, _ := page.Instrument().Fold(p.s.Sheet)
	return contribution.New(p.offer.Unit, project.Contribution())
}

func (p *Page) dated() []offer.Dated { return []offer.Dated{{Day: p.day(), Stale: "offer.stale.tool"}} }

// day is when the own answers were begun, "" where there are none.
func (p *Page) day() string {
	if len(p.s.Sheet.Answers) == 0 {
		return ""
	}
	return cmp.Or(p.s.Day, sitting.Undated)
}

// contribute comes after the recommendation, never before it.
func (p *Page) contribute() app.UI {
	return ui.Part("contribute", p.T("offer.project"), p.offer.Render(p.beforeBytes, nil), p.offer.Came())
}

func (p *Page) beforeBytes() app.UI {
	if _, missing := page.Instrument().Fold(p.s.Sheet); len(missing) > 0 {
		return ui.Text("p", p.T("offer.project.lack"))
	}
	return ui.Box("div",
		ui.Text("p", p.TeamText("offer.project.text")),
		ui.Box("p.actions",
			ui.Action("show", "quiet", p.onShow, p.T("contribution.show"))),
	)
}

func (p *Page) onShow(app.Context, app.Event) { p.offer.Show() }

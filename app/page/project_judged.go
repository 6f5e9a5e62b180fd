package page

import (
	"strings"

	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// judged is what the project needs, section by section. What contradicts itself
// comes before any hat is named.
func (p *Project) judged(c view.ProjectCase) app.UI {
	return ui.Box("article.judged",
		p.whose(),
		warnings(c.Warnings(), p.t("need.before"), p.t("need.before.text")),
		p.needed(c.Needed()),
		p.contents(),
		ui.Part("sure", p.t("need.shares"),
			ui.Text("p", p.t("need.shares.text")), ui.Shares(c.Shares(), p.t("need.table"))),
		ui.Part("change", p.t("need.turns"),
			ui.Text("p", p.t("need.turns.text")), ui.Turns(p.w, c.Turns())),
		p.advice(c),
		p.meet(c),
		p.group(c),
		p.contribute(),
		ui.Part("limits", p.t("need.limits"), ui.List(c.Limits())),
		p.restart(),
	)
}

// lacking says that nothing can be recommended yet, and why.
func (p *Project) lacking(factors []string) app.UI {
	if factors == nil {
		for _, f := range instrument().Factors.All() {
			text, _ := instrument().Factors.Text(p.w.Lang(), f.ID)
			factors = append(factors, text.Title)
		}
	}
	return app.Elem("section").ID("lacking").Class("card").Body(
		ui.Text("h2", p.t("project.lack.title")),
		ui.Text("p", p.w.T("project.lack", "factors", strings.Join(factors, ", "))),
		ui.Box("div.actions", p.answersButton("")),
	)
}

// answersButton leads back to the questions.
func (p *Project) answersButton(class string) app.UI {
	key := "project.change"
	if len(p.s.Sheet.Answers) == 0 {
		key = "project.answer"
	}
	return app.Button().ID("answers").Type("button").Class(class).OnClick(p.onAnswers).Text(p.t(key))
}

// whose asks whose answers are judged, when there are others.
func (p *Project) whose() app.UI {
	if len(p.s.Others) == 0 || len(p.s.Sheet.Answers) == 0 {
		return app.Elem("div")
	}
	chosen := "all"
	if p.alone {
		chosen = "own"
	}
	return app.Elem("form").ID("whose-form").Class("whose").OnChange(p.onWhose).Body(&ui.Ask{
		Name: "whose", Question: p.t("need.whose"), Chosen: chosen, Begun: len(p.s.Others),
		Options: options(p.w, "need.whose.", []string{"all", "own"}),
	})
}

func (p *Project) onWhose(_ app.Context, e app.Event) {
	p.alone = e.Get("target").Get("value").String() == "own"
}

// warnings are contradictions.
func warnings(w view.Warnings, title, text string) app.UI {
	if !w.Any() {
		return app.Elem("div")
	}
	return app.Elem("aside").ID("warnings").Class("notice warnings").Body(
		ui.Text("h2", title),
		ui.Text("p", text),
		app.Range(w.Conflicts).Slice(func(i int) app.UI { return ui.Conflict(w.Conflicts[i]) }),
		ui.List(append(append([]string{}, w.Torn...), w.Ruled...)),
	)
}

// needed is the recommendation.
func (p *Project) needed(n view.Needed) app.UI {
	return app.Elem("section").ID("needed").Class("verdict card").DataSet("need", string(n.Kind)).Body(
		ui.Text("p.eyebrow", n.Eyebrow),
		ui.NeededHats(n),
		ui.Text("h2", n.Title),
		ui.Text("p.lead", n.Chance),
		ui.Facts(n.Facts),
		ui.Cited(n.Reason),
		ui.Text("p.note", n.Clause),
		ui.Box("div.actions", p.answersButton("quiet")),
	)
}

// contents links to the parts of the page.
func (p *Project) contents() app.UI {
	parts := [][2]string{
		{"sure", "need.shares"},
		{"change", "need.turns"},
		{"help", "need.advice"},
		{"meet", "meet.title"},
		{"group", "group.title"},
		{"contribute", "offer.project"},
		{"limits", "need.limits"},
	}
	return app.Elem("nav").Class("contents").Aria("label", p.t("project.contents")).OnClick(p.onJump).Body(
		ui.Box("ul", app.Range(parts).Slice(func(i int) app.UI {
			return ui.Box("li", ui.Link("#"+parts[i][0], p.t(parts[i][1])))
		})),
	)
}

// onJump leaves a jump within the page to the browser.
func (p *Project) onJump(_ app.Context, e app.Event) { e.Call("stopPropagation") }

// advice is what helps with the recommendation, and what the extra factors add.
func (p *Project) advice(c view.ProjectCase) app.UI {
	groups, err := c.Advice()
	if err != nil {
		return ui.Text("p.notice", err.Error())
	}
	extras := c.Extras()
	return ui.Part("help", p.t("need.advice"),
		app.Range(groups).Slice(func(i int) app.UI {
			g := groups[i]
			if g.Aside() {
				return ui.Folded(g.Title, ui.Pieces(g.Pieces))
			}
			return app.Elem("div").Class("advice").Class(g.Kind).Body(ui.Text("h3", g.Title), ui.Pieces(g.Pieces))
		}),
		app.If(len(extras) > 0, func() app.UI {
			return app.Elem("div").ID("extras").Class("advice extra").Body(
				ui.Text("h3", p.t("need.extras")), ui.Text("p.note", p.t("need.extras.note")), ui.Pieces(extras))
		}),
	)
}

// draft is the contribution as it would be sent: where the own answers put the
// five factors, and nobody else's.
func (p *Project) draft() (contribution.Contribution, error) {
	project, _ := instrument().Project(p.s.Sheet)
	return contribution.New(p.offer.bucket, project.Contribution())
}

// contribute comes after the recommendation, never before it.
func (p *Project) contribute() app.UI {
	return ui.Part("contribute", p.t("offer.project"), p.offer.render(p.beforeBytes, nil), p.offer.came())
}

func (p *Project) beforeBytes() app.UI {
	if _, missing := instrument().Project(p.s.Sheet); len(missing) > 0 {
		return ui.Text("p", p.t("offer.project.lack"))
	}
	return ui.Box("div",
		ui.Text("p", p.grouped("offer.project.text")),
		ui.Box("p.actions",
			ui.Action("show", "quiet", p.onShow, p.t("contribution.show"))),
	)
}

func (p *Project) onShow(app.Context, app.Event) { p.offer.show() }

package page

import (
	"strconv"

	"rolefit/app/device"

	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/fit"
	"rolefit/pkg/team"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Hats proposes who in a team might wear which hat. It keeps the share codes and
// labels of the team on the device and works everything out anew whenever one of
// them, the hats or the setting changes.
type Hats struct {
	desk

	crew   sitting.Team
	mine   string      // own share code; "" before there is a result
	called view.Called // what the kept project calls for
	known  bool        // there is such a project
	typed  string      // what stood in the field before the program arrived
	v      view.Heads
	ready  bool // there is a proposal
	begun  int  // how often the team was begun anew on this page
}

// newHats returns the page.
func newHats(s screen) app.Composer { return &Hats{desk: newDesk(s)} }

// OnInit reads the team, the own result and the project.
func (p *Hats) OnInit() {
	p.crew = sitting.NewTeam()
	if !p.Device.Live() {
		return
	}
	p.arrive()
	p.crew, p.damaged = p.keptTeam()
	p.typed = p.Device.Value("codes")
	p.mine = p.ownShare()
	if kept, err := sitting.ParseProject(p.Device.Load(device.Project), instrument()); err == nil {
		p.called, p.known = view.CalledFor(p.w, instrument(), kept)
	}
	p.work()
}

// ownShare is the share code of the kept sitting, "" before it has a verdict.
func (s *screen) ownShare() string {
	kept, err := sitting.Parse(s.Device.Load(device.Sitting), bank())
	if err != nil || len(kept.Shown) == 0 {
		return ""
	}
	result, finished, err := kept.Result(bank())
	if err != nil || !finished {
		return ""
	}
	code, err := sitting.ShareCode(result)
	if err != nil {
		return ""
	}
	return code
}

// OnMount puts back what was typed before the program arrived.
func (p *Hats) OnMount(ctx app.Context) {
	p.desk.OnMount(ctx)
	if p.typed != "" {
		p.Device.SetValue("codes", p.typed)
	}
	p.resume()
}

// OnNav names the document and takes codes out of the address.
func (p *Hats) OnNav(ctx app.Context) {
	p.desk.OnNav(ctx)
	if text := p.Device.Fragment(); view.IsCode(text) {
		p.Device.ForgetFragment()
		p.add(text)
	}
}

// roles are the hats to give: chosen, or called for by the project.
func (p *Hats) roles() []fit.Role {
	if p.byProject() {
		return p.called.Roles
	}
	return p.crew.Roles
}

func (p *Hats) byProject() bool { return p.crew.ByProject && p.known }

// setting is what is known about the team.
func (p *Hats) setting() team.Setting {
	if !p.byProject() {
		return p.crew.Setting
	}
	setting := p.called.Setting
	setting.Mature = p.crew.Setting.Mature
	return setting
}

// work keeps the team and works the proposal out.
func (p *Hats) work() {
	people, err := p.crew.Profiles()
	p.ready = false
	if err != nil || len(people) < team.MinPeople || len(p.roles()) == 0 {
		return
	}
	if v, err := view.Propose(p.w, people, p.roles(), p.setting()); err == nil {
		p.v, p.ready = v, true
	}
}

// take moves to the next state of the team.
func (p *Hats) take(next sitting.Team) {
	p.crew = next
	if !p.Device.Save(device.Team, p.crew.Encode()) {
		p.say("codes", p.t("team.unsaved"))
	}
	if p.work(); p.ready {
		p.done()
	}
}

func (p *Hats) add(text string) {
	next, added, refused := p.crew.Add(text, func(n int) string { return p.w.T("hats.person", "n", strconv.Itoa(n)) })
	news, problems := view.TakenCodes(p.w, "hats", added, refused)
	p.take(next)
	p.took("codes", news, problems)
}

func (p *Hats) onAdd(_ app.Context, e app.Event) {
	e.PreventDefault()
	p.add(p.Device.Value("codes"))
}

func (p *Hats) onMine(app.Context, app.Event) { p.add(p.t("hats.me") + ": " + p.mine) }

// onName gives somebody another label.
func (p *Hats) onName(ctx app.Context, e app.Event) {
	at := place(ctx)
	next, err := p.crew.Name(at, e.Get("target").Get("value").String())
	if err != nil {
		p.say("people", p.t("hats.label.bad"))
	} else {
		p.say("people", "")
	}
	p.take(next)
	p.Device.SetValue("label-"+strconv.Itoa(at), p.crew.People[at].Label)
}

func (p *Hats) onRemove(ctx app.Context, _ app.Event) {
	at := place(ctx)
	if at < 0 || at >= len(p.crew.People) {
		return
	}
	p.say("people", p.w.T("hats.removed", "name", p.crew.People[at].Label))
	p.take(p.crew.Remove(at))
	p.after(func() { p.Device.Focus("people") })
}

// onChoose takes where the hats come from, which they are, and the setting.
func (p *Hats) onChoose(_ app.Context, e app.Event) {
	target := e.Get("target")
	value, ticked := target.Get("value").String(), target.Get("checked").Bool()
	next := p.crew
	switch target.Get("name").String() {
	case "from":
		next.ByProject = value == "project"
	case "role":
		next = next.Give(fit.Role(value), ticked)
	case "size":
		next.Setting.Small, next.Setting.Large = value == "small", value == "large"
	case "crew":
		next.Setting.New, next.Setting.Experienced = value == "new", value == "experienced"
	case "mature":
		next.Setting.Mature = ticked
	case "conflict":
		next.Setting.Conflict = ticked
	}
	p.take(next)
}

func (p *Hats) onForgetAll(app.Context, app.Event) {
	p.Device.Delete(device.Team)
	p.crew, p.sure, p.problems = sitting.NewTeam(), false, nil
	p.begun++
	p.work()
	p.say("", p.t("hats.forgotten"))
	p.after(p.toTop)
}

// Render draws the people, the hats, and the proposal when there is one.
func (p *Hats) Render() app.UI {
	return p.frame(
		p.crumb(),
		app.Elem("h1").ID("heading").TabIndex(-1).Text(p.t("team-hats.title")),
		ui.Text("p.lead", p.t("team-hats.lead")),
		p.notes(),
		ui.Box("div.asking-team", p.people(), p.choices()),
		p.proposal(),
		app.If(len(p.crew.People) > 0, func() app.UI { return p.forgetting("hats.forget", p.onForgetAll) }),
		p.sharing(),
		ui.Live(p.message),
	)
}

// Package roles proposes who in a team might take which role, from the share codes that its members passed on.
package roles

import (
	"strconv"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/roles/rolesview"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/fit"
	"rolefit/pkg/roles"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// tool is the frame of every page here. It is embedded under a name of the package's
// own, because go-app copies the exported fields of a component that it updates.
type tool = page.Tool

// Page proposes who in a team might take which role. It keeps the share codes and
// labels of the team on the device and works everything out anew whenever one of
// them, the roles or the setting changes.
type Page struct {
	tool

	crew   sitting.Roles
	kept   page.Record
	mine   string                // own share code; "" before there is a result
	called rolesview.FromProject // what the kept project calls for
	known  bool                  // there is such a project
	typed  string                // what stood in the field before the program arrived
	v      rolesview.Summary
	ready  bool // there is a proposal
	begun  int  // how often the team was begun anew on this page
}

// New returns the page.
func New(s page.Screen) app.Composer { return &Page{tool: page.NewTool(s)} }

// OnInit reads the team, the own result and the project.
func (p *Page) OnInit() {
	p.crew = sitting.NewRoles()
	if !p.Device.Live() {
		return
	}
	p.Arrive()
	p.kept = p.OpenRecord(device.Roles, p.takeOver)
	p.resume()
	p.typed = p.Device.Value("codes")
	p.mine = ownShare(&p.tool.Screen)
	if kept, err := sitting.ParseProject(p.Device.Load(device.Project), page.Instrument()); err == nil {
		p.called, p.known = rolesview.ReadProject(p.W, page.Instrument(), kept)
	}
	p.work()
}

// resume reads the kept team.
func (p *Page) resume() {
	var gone []string
	if p.crew, gone, p.Damaged = sitting.ParseRoles(p.kept.Text(), page.Bank().Hash()); len(gone) > 0 {
		p.Problems = []string{p.W.T("roles.gone", "names", p.W.List(gone))}
	}
}

// takeOver takes over what another tab has made of the team.
func (p *Page) takeOver() {
	p.resume()
	p.Sure = false
	p.begun++
	p.work()
}

// ownShare is the share code of the kept sitting, "" before it has a verdict.
func ownShare(s *page.Screen) string {
	kept, err := sitting.Parse(s.Device.Load(device.Sitting), page.Bank())
	if err != nil || len(kept.Shown) == 0 {
		return ""
	}
	result, finished, err := kept.Result(page.Bank())
	if err != nil || !finished {
		return ""
	}
	code, err := kept.ShareCode(result)
	if err != nil {
		return ""
	}
	return code
}

// OnMount puts back what was typed before the program arrived.
func (p *Page) OnMount(ctx app.Context) {
	p.tool.OnMount(ctx)
	if p.typed != "" {
		p.Device.SetValue("codes", p.typed)
	}
	p.Watch(&p.kept)
	p.Resume()
}

// OnNav names the document and takes codes out of the address.
func (p *Page) OnNav(ctx app.Context) {
	p.tool.OnNav(ctx)
	if text := p.Device.Fragment(); view.IsCode(text) {
		p.Device.ForgetFragment()
		p.add(text)
	}
}

// roles are those to give: chosen, or called for by the project.
func (p *Page) roles() []fit.Role {
	if p.byProject() {
		return p.called.Roles
	}
	return p.crew.Roles
}

func (p *Page) byProject() bool { return p.crew.ByProject && p.known }

// setting is what is known about the team.
func (p *Page) setting() roles.Setting {
	if !p.byProject() {
		return p.crew.Setting
	}
	setting := p.called.Setting
	setting.Mature = p.crew.Setting.Mature
	return setting
}

// work keeps the team and works the proposal out.
func (p *Page) work() {
	people, err := p.crew.Profiles(page.Bank().Hash())
	p.ready = false
	if err != nil || len(people) < roles.MinPeople || len(p.roles()) == 0 {
		return
	}
	if v, err := rolesview.Propose(p.W, people, p.roles(), p.setting()); err == nil {
		p.v, p.ready = v, true
	}
}

// take moves to the next state of the team, and reports whether the device keeps it.
func (p *Page) take(next sitting.Roles) (kept bool) {
	p.crew = next
	if kept = p.Keep(&p.kept, p.crew.Encode()) != device.Unkept; !kept {
		p.Say("codes", p.T("team.unsaved"))
	}
	if p.work(); p.ready {
		p.Done()
	}
	return kept
}

func (p *Page) add(text string) {
	p.Refresh(&p.kept)
	next, added, refused := p.crew.Add(text, page.Bank().Hash(), func(n int) string { return p.W.T("roles.person", "n", strconv.Itoa(n)) })
	news, problems := view.TakenCodes(p.W, "roles", added, refused)
	if !p.take(next) {
		problems = append(problems, p.T("team.unsaved"))
	}
	p.Took("codes", news, problems)
}

func (p *Page) onAdd(_ app.Context, e app.Event) {
	e.PreventDefault()
	p.add(p.Device.Value("codes"))
}

// onMine adds the person's own code, as a line of a chat that ends in it.
func (p *Page) onMine(app.Context, app.Event) {
	label := p.T("roles.me")
	p.add(label + ": " + p.mine)
}

// onName gives somebody another label.
func (p *Page) onName(ctx app.Context, e app.Event) {
	at := page.PlaceOf(ctx)
	next, err := p.crew.Name(at, e.Get("target").Get("value").String())
	if err != nil {
		p.Say("people", p.T("roles.label.bad"))
	} else {
		p.Say("people", "")
	}
	p.take(next)
	p.Device.SetValue("label-"+strconv.Itoa(at), p.crew.People[at].Label)
}

func (p *Page) onRemove(ctx app.Context, _ app.Event) {
	at := page.PlaceOf(ctx)
	if at < 0 || at >= len(p.crew.People) {
		return
	}
	p.Say("people", p.W.T("roles.removed", "name", p.crew.People[at].Label))
	p.take(p.crew.Remove(at))
	p.After(func() { p.Device.Focus("people") })
}

// onChoose takes where the roles come from, which they are, and the setting.
func (p *Page) onChoose(_ app.Context, e app.Event) {
	target := e.Get("target")
	value, ticked := target.Get("value").String(), target.Get("checked").Bool()
	p.Refresh(&p.kept)
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

func (p *Page) onForgetAll(app.Context, app.Event) {
	p.Forget(&p.kept)
	p.crew, p.Sure, p.Problems = sitting.NewRoles(), false, nil
	p.begun++
	p.work()
	p.Say("", p.T("roles.forgotten"))
	p.After(p.ToTop)
}

// Render draws the people, the roles, and the proposal when there is one.
func (p *Page) Render() app.UI {
	return p.Frame(
		p.Crumb(),
		app.Elem("h1").ID("heading").TabIndex(-1).Text(p.T("roles.title")),
		ui.Text("p.lead", p.T("roles.lead")),
		p.Notes(),
		ui.Box("div.asking-team", p.people(), p.choices()),
		p.proposal(),
		app.If(len(p.crew.People) > 0, func() app.UI { return p.Forgetting("roles.forget", p.onForgetAll) }),
		p.Sharing(),
		ui.Live(p.Message),
	)
}

package questionnaire

import (
	"strings"

	"rolefit/app/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// An arrow key chooses every answer on its way to the one that is meant. So what an
// answer brings about waits until the person has moved on from it.

// onKey notes that the person chooses with arrow keys from here on.
func (p *Page) onKey(ctx app.Context, e app.Event) {
	ctx.PreventUpdate()
	if key := e.Get("key").String(); strings.HasPrefix(key, "Arrow") || key == "Home" || key == "End" {
		p.walking = true
	}
}

// onPointer notes that the person chooses by hand, where each answer is meant.
func (p *Page) onPointer(ctx app.Context, _ app.Event) {
	ctx.PreventUpdate()
	p.walking = false
}

// onMoved settles the answer when the focus leaves its group. Who went on with the
// tabulator to the button below finds the focus on the question that came before it.
func (p *Page) onMoved(ctx app.Context, e app.Event) {
	if to := e.Get("relatedTarget"); !p.trying || to.Truthy() && to.Get("name").Truthy() && to.Get("name").String() == e.Get("target").Get("name").String() {
		ctx.PreventUpdate()
		return
	}
	p.trying = false
	before := p.place()
	p.take(p.s.Settle(page.Bank()))
	p.message = p.announcement(before)
	p.keep()
	if len(p.s.Asked) > before.asked && !p.singly() {
		p.After(func() {
			if p.Device.Focused() == "continue" {
				p.Device.Focus(firstChoice(p.s.Asked[len(p.s.Asked)-1]))
			}
		})
	}
}

package journey

import (
	"fmt"
	"testing"

	"rolefit/app/sitting"
	"rolefit/pkg/duties"
	"rolefit/pkg/sharecode"

	"github.com/chromedp/chromedp"
)

// fourOfThem is what a device keeps of the answers of four people about duties, so
// that there are flags and figures.
func fourOfThem(t *testing.T) string {
	t.Helper()
	labels := []string{"P1", "P2", "P3", "P4"}
	d, err := sitting.NewDuties().Found(sharecode.Roster{Short: true, Labels: labels})
	if err != nil {
		t.Fatal(err)
	}
	for member := len(labels); member >= 1; member-- {
		d = d.Sit(deck(t), member)
		d.Answers = map[string]duties.Answer{}
		for _, card := range deck(t).Short() {
			d.Answers[card.ID] = answers(member)(card)
		}
		if member > 1 {
			code, err := d.Code(deck(t))
			if err != nil {
				t.Fatal(err)
			}
			d.Answers = nil
			d = d.Sit(deck(t), 0)
			d, _, _ = d.Add(deck(t), code)
		}
	}
	return d.Encode()
}

// keep gives the device what the pages of a team show.
func (p *person) keep(t *testing.T) {
	t.Helper()
	b := bank(t)
	kept, text := sitting.NewRoles(), ""
	for i, name := range []string{"clear-product-owner", "clear-project-manager-planning", "clear-product-manager"} {
		text += fmt.Sprintf("Person %d: %s\n", i+1, p.shareCode(example(t, b, name, uint64(i+1))))
	}
	kept, _, refused := kept.Add(text, b.Hash(), func(n int) string { return fmt.Sprint("person ", n) })
	if len(refused) > 0 {
		t.Fatal(refused)
	}
	_, felt := confused(t)
	eval[bool](p, fmt.Sprintf(`localStorage.setItem("rolefit.team", %q), localStorage.setItem("rolefit.boundary", %q),
		localStorage.setItem("rolefit.symptoms", %q), true`, kept.Encode(), fourOfThem(t), sitting.Symptoms{Answers: felt, Told: true}.On(day()).Encode()))
}

// TestTeamAccess has axe-core look at the pages of a team in the states in which
// they are used, narrow and wide, light and dark, with everything unfolded.
func TestTeamAccess(t *testing.T) {
	p := newPerson(t, newHouse(t))
	p.keep(t)
	for _, look := range []struct {
		width int64
		dark  bool
	}{{360, true}, {1280, false}} {
		p.scheme(look.dark)
		p.do(chromedp.EmulateViewport(look.width, 800))
		p.open("/team/hats")
		p.at("roles")
		p.until(`document.getElementById("meter")`)
		p.looks("who takes which role", look.width)
		p.open("/team/boundary")
		p.at("duties")
		for _, step := range []string{"crew", "cards", "codes", "map", "agree"} {
			p.step(step)
			p.looks("who owns what, step "+step, look.width)
		}
		p.open("/team/boundary/meeting")
		p.at("duties-meeting")
		for at := range 6 { // two things are left to agree
			p.click(fmt.Sprintf(`.agenda button[data-place="%d"]`, at))
			p.until(fmt.Sprintf(`document.querySelector('.agenda button[data-place="%d"]').ariaCurrent === "step"`, at))
			p.looks(fmt.Sprint("the meeting, point ", at+1), look.width)
		}
		p.open("/team/symptoms")
		p.at("symptoms")
		p.looks("symptoms", look.width)
	}
}

// looks checks the open page with everything unfolded, and that it is not too
// wide.
func (p *person) looks(what string, width int64) {
	p.t.Helper()
	eval[bool](p, `document.querySelectorAll("details").forEach(d => d.open = true), true`)
	p.checkAccess(fmt.Sprintf("%s at %d px", what, width))
	if wide := eval[int](p, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
		p.t.Errorf("%s at %d px is %d px too wide", what, width, wide)
	}
	p.wordless(what)
}

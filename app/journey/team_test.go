package journey

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rolefit/app/sitting"
	"rolefit/pkg/duties"
	"rolefit/pkg/fit"
	"rolefit/pkg/roles"
	"rolefit/pkg/sharecode"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

func deck(t testing.TB) *duties.Deck {
	t.Helper()
	d, err := duties.Load()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// paste puts a text into a field and sends its form off.
func (p *person) paste(field, text string) {
	p.t.Helper()
	p.fill("#"+field, text)
	p.click("#" + field + "-add")
}

// rename types another text into a field and leaves it.
func (p *person) rename(selector, text string) {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => {
		const e = document.querySelector(%q); e.value = %q; e.dispatchEvent(new Event("change", {bubbles: true})); })()`, selector, text)))
}

// shareCode opens a result and takes the share code along.
func (p *person) shareCode(s sitting.Sitting) string {
	p.t.Helper()
	p.with(s)
	return p.text("#share-code")
}

// step opens a step of the cards of duties.
func (p *person) step(name string) {
	p.t.Helper()
	p.click("#step-" + name)
	p.until(fmt.Sprintf(`document.querySelector("#step-%s[aria-current]")`, name))
}

// deal answers every card: who decides, by member or duties.Team and the like,
// and whether the person acts on it.
func (p *person) deal(answer func(card duties.Card) duties.Answer) {
	p.t.Helper()
	cards := deck(p.t).Short()
	for i, card := range cards {
		a := answer(card)
		p.click(fmt.Sprintf(`[id="say_%s_%d"]`, card.ID, a.Say))
		p.click(fmt.Sprintf(`[id="act_%s_%d"]`, card.ID, a.Act))
		p.until(fmt.Sprintf(`localStorage.getItem("rolefit.boundary").includes('"%s":{"Say":%d,"Act":%d}')`, card.ID, a.Say, a.Act))
		if i%4 == 3 {
			p.click("#continue")
			p.until(fmt.Sprintf(`!document.getElementById("duty_%s")`, card.ID))
		}
	}
}

// answers is what each of the three says about the duties. All agree but on the
// roadmap, which each takes for their own, and on acceptance, which is nobody's.
func answers(self int) func(duties.Card) duties.Answer {
	return func(card duties.Card) duties.Answer {
		a := duties.Answer{Say: duties.Say(1 + card.Number%3), Act: duties.No}
		switch card.ID {
		case "roadmap":
			a.Say = duties.Say(self)
		case "acceptance":
			a.Say = duties.Nobody
		}
		if int(a.Say) == self {
			a.Act = duties.Yes
		}
		return a
	}
}

// offline loads a page for everybody, takes the network away from them while they
// do something, and holds that nothing was asked for.
func offline(h *house, path, name string, do func(), people ...*person) {
	for _, p := range people {
		p.t.Helper()
		p.cut(false)
		p.open(path)
		p.at(name)
		p.keepsSite()
		p.cut(true)
	}
	before := len(h.asked("/"))
	do()
	if asked := h.asked("/")[before:]; len(asked) > 0 {
		h.t.Errorf("%s: requests were made: %v", name, asked)
	}
}

// TestTeam goes the whole way of a team: three people on three devices, who
// exchange codes and nothing else. After a page is loaded there is no network.
func TestTeam(t *testing.T) {
	b, h := bank(t), newHouse(t)
	first, second, third := newPerson(t, h), newPerson(t, h), newPerson(t, h)
	all := []*person{first, second, third}
	shares := []string{
		first.shareCode(example(t, b, "clear-product-owner", 1)),
		second.shareCode(example(t, b, "clear-project-manager-planning", 2)),
		third.shareCode(example(t, b, "clear-product-manager", 3)),
	}
	private := first.text("#private-code")
	first.open("/team")
	first.at("team")
	first.click(`main a[href="/team/hats"]`)
	first.at("roles")
	offline(h, "/team/hats", "roles", func() { first.proposes(shares, private) }, first)
	offline(h, "/team/boundary", "duties", func() {
		mapped(t, all)
		first.meets3(t)
	}, all...)
}

// proposes puts three share codes together and compares with the package.
func (p *person) proposes(shares []string, private string) {
	p.t.Helper()
	p.paste("codes", private)
	p.until(`document.querySelector(".refusals")`)
	if text := p.text(".refusals"); !strings.Contains(text, "private code") || p.kept("rolefit.team") != "" && strings.Contains(p.kept("rolefit.team"), private) {
		p.t.Errorf("a private code is answered with %q", text)
	}
	p.click("#mine")
	p.until(`document.getElementById("label-0")`)
	p.paste("codes", "P2: "+shares[1]+"\n"+strings.ToLower(shares[2][:20])+"\n"+shares[2])
	p.until(`document.getElementById("label-2")`)
	p.rename("#label-2", "P3")
	p.until(`localStorage.getItem("rolefit.team").includes('"P3"')`)
	p.rename("#label-0", "P3") // which is taken
	p.until(`document.getElementById("label-0").value === "Me"`)
	p.rename("#label-0", "P1")
	p.click("#role_product-manager")
	p.until(`document.querySelectorAll("#proposal [data-wears]").length === 3`)

	people := make([]roles.Person, 3)
	for i, label := range []string{"P1", "P2", "P3"} {
		share, err := sharecode.ParseShare(shares[i])
		if err != nil {
			p.t.Fatal(err)
		}
		people[i] = roles.Person{Label: label, Profile: share.Profile}
	}
	want, err := roles.Propose(people, fit.Roles[:], 1)
	if err != nil {
		p.t.Fatal(err)
	}
	for i, role := range fit.Roles {
		if got := p.text(fmt.Sprintf(`[data-wears=%q] .person`, role)); got != people[want.Best.Holders[i]].Label {
			p.t.Errorf("%s goes to %s on the page, to %s in the package", role, got, people[want.Best.Holders[i]].Label)
		}
	}
	if got, chance := p.text("#proposal .lead"), strconv.Itoa(int(100*want.Best.Probability+.5)); !strings.Contains(got, chance) {
		p.t.Errorf("the page says %q, the package %s %%", got, chance)
	}
	rows := eval[[]string](p, `[...document.querySelectorAll("#chances tbody th")].map(e => e.innerText)`)
	if diff := cmp.Diff([]string{"P1", "P2", "P3"}, rows); diff != "" {
		p.t.Errorf("people stand in another order than they were added in: %s", diff)
	}
	p.wordless("who takes which role")
}

// mapped founds a team on the first device, answers on all three, and brings the
// codes together on the first.
func mapped(t *testing.T, all []*person) {
	t.Helper()
	first := all[0]
	for i, label := range []string{"P1", "P2", "P3"} {
		first.rename(fmt.Sprintf("#member-%d", i+1), label)
	}
	first.click("#found")
	invitation := first.text("#invitation")
	var codes []string
	for i, p := range all {
		if i > 0 {
			p.paste("join", "come and join "+invitation)
		} else {
			p.step("cards")
		}
		p.click(fmt.Sprintf("#seat_%d", i+1))
		p.until(`document.getElementById("cards")`)
		p.deal(answers(i + 1))
		codes = append(codes, p.text("#own-code"))
	}
	sheet, err := duties.ParseCode(codes[1], deck(t), sharecode.Roster{Short: true, Labels: []string{"P1", "P2", "P3"}})
	if err != nil || sheet.Self != 2 || sheet.Answers["roadmap"] != (duties.Answer{Say: 2, Act: duties.Yes}) {
		t.Errorf("the second code holds %v, %v", sheet, err)
	}
	first.paste("codes", strings.Join(codes, "\n"))
	first.until(`document.querySelectorAll(".roll .here").length === 3`)
	if text := first.text(".refusals"); !strings.Contains(text, "is yours") {
		t.Errorf("one's own code is answered with %q", text)
	}
	first.step("map")
	if rows := eval[int](first, `document.querySelectorAll(".glance tbody tr").length`); rows != 16 {
		t.Errorf("the map has %d rows", rows)
	}
	if n := eval[int](first, `document.querySelectorAll(".flag[data-flag], .figures").length`); n > 0 {
		t.Errorf("three people are shown %d flags and figures", n)
	}
	things := eval[[]string](first, `[...document.querySelectorAll("[data-thing]")].map(e => e.dataset.thing)`)
	if len(things) != 2 || !slices.Contains(things, "roadmap") || !slices.Contains(things, "acceptance") {
		t.Errorf("the first things are %v", things)
	}
	if text := first.text(`[data-thing="roadmap"]`); !strings.Contains(text, "People who see this as their job: P1, P2 and P3.") {
		t.Errorf("the roadmap is told as %q", text)
	}
	first.wordless("the map")
}

// meets3 holds the meeting of three: two things and what is left, settled into
// the agreement.
func (p *person) meets3(t *testing.T) {
	t.Helper()
	p.click(`main a[href="/team/boundary/meeting"]`)
	p.at("duties-meeting")
	p.next(1)
	for i := range 2 {
		p.next(2 + i)
		card := eval[string](p, `document.querySelector(".point-thing input").name`)
		if card == "settle_roadmap" {
			p.click(`[id="settle_roadmap_3"]`)
			p.until(`localStorage.getItem("rolefit.boundary").includes('"roadmap":3')`)
		}
		p.wordless("the meeting")
	}
	p.next(4)
	p.choose("#settle_acceptance", strconv.Itoa(int(duties.Team)))
	p.until(`!document.getElementById("settle_acceptance")`)
	p.next(5)
	p.click(`main a[href="/team/boundary#agree"]`)
	p.at("duties")
	p.until(`document.getElementById("agreement")`)
	text := p.text("#agreement")
	for _, want := range []string{"P3 decides alone", "Own the roadmap", "We decide together", "Accept finished work", "Tell P1 and P2."} {
		if !strings.Contains(text, want) {
			t.Errorf("the agreement lacks %q: %s", want, text)
		}
	}
	if strings.Contains(text, "Still to settle") {
		t.Errorf("something is left open: %s", text)
	}
	p.wordless("the agreement")
}

// next goes on to a point of the meeting, counted from 0.
func (p *person) next(point int) {
	p.t.Helper()
	p.click("#next")
	p.until(fmt.Sprintf(`document.querySelector('.agenda button[data-place="%d"][aria-current]')`, point))
}

// choose picks an option of a select.
func (p *person) choose(selector, value string) {
	p.t.Helper()
	p.until(fmt.Sprintf("document.querySelector(%q)", selector))
	p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => {
		const e = document.querySelector(%q); e.value = %q; e.dispatchEvent(new Event("change", {bubbles: true})); })()`, selector, value)))
}

// TestTeamLinks hands codes over in addresses: a share code is added, an
// invitation joined, answers laid beside it; none of them stays in the address.
func TestTeamLinks(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	share := p.shareCode(example(t, b, "clear-product-owner", 1))
	p.open("/team/hats#" + share)
	p.at("roles")
	p.until(`document.getElementById("label-0") && location.hash === ""`)
	d, err := sitting.NewDuties().Found(sharecode.Roster{Short: true, Labels: []string{"P1", "P2 & <b>co</b>"}})
	if err != nil {
		t.Fatal(err)
	}
	invitation, err := d.Invitation()
	if err != nil {
		t.Fatal(err)
	}
	d = d.Sit(deck(t), 2)
	d.Answers = map[string]duties.Answer{"roadmap": {Say: 1, Act: duties.No}}
	code, err := d.Code(deck(t))
	if err != nil {
		t.Fatal(err)
	}
	p.open("/team/boundary#" + invitation + "." + code)
	p.at("duties")
	p.until(`document.getElementById("seat_1") && location.hash === ""`)
	p.click("#seat_1")
	p.step("codes")
	p.until(`document.querySelectorAll(".roll .here").length === 1`)
	if text := p.text(".roll"); !strings.Contains(text, "P2 & <b>co</b>") {
		t.Errorf("a label is told as %q", text)
	}
	other, err := sitting.NewDuties().Found(sharecode.Roster{Labels: []string{"P4", "P5"}})
	if err != nil {
		t.Fatal(err)
	}
	elsewhere, err := other.Invitation()
	if err != nil {
		t.Fatal(err)
	}
	p.open("/") // an address that differs in its fragment alone would not be loaded anew
	p.open("/team/boundary#" + elsewhere)
	p.at("duties")
	p.click("#other-yes")
	p.until(`localStorage.getItem("rolefit.boundary").includes("` + elsewhere + `")`)
	p.click("#step-crew")
	p.click("#forget")
	p.click("#forget-yes")
	p.until(`!localStorage.getItem("rolefit.boundary")`)
}

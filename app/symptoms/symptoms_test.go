//go:build !wasm

package symptoms

import (
	"strconv"
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/pkg/duties"
	"rolefit/pkg/sharecode"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// opened is somebody at the page.
func opened(p *pagetest.Person) (*Page, *pagetest.Tab) {
	s := New(p.Screen("symptoms")).(*Page)
	return s, p.Open(s)
}

// answer gives one answer to every statement but the last few.
func answer(s *Page, tab *pagetest.Tab, value, but int) {
	all := page.Symptoms().All()
	for _, symptom := range all[:len(all)-but] {
		tab.Enter(s.onAnswer, symptom.ID, strconv.Itoa(value))
	}
}

// TestPrerendered: without a device every statement is there to be answered, and the button waits for the program.
func TestPrerendered(t *testing.T) {
	s := New(page.NewScreen(page.Prerender(), "en", "symptoms")).(*Page)
	s.OnInit()
	doc := pagetest.Draw(t, s)
	if n := len(doc.All("#symptoms fieldset")); n != len(page.Symptoms().All()) {
		t.Errorf("%d statements", n)
	}
	if !doc.Has("#show-symptoms[disabled]") || doc.Has(":checked") {
		t.Error("the button does not wait, or something is chosen")
	}
}

// TestTakesOver: what was chosen before the program came is kept, and what is no answer is not.
func TestTakesOver(t *testing.T) {
	p := pagetest.New(t)
	first := page.Symptoms().All()[0].ID
	p.Radios = map[string]string{first: "4", "unknown": "1"}
	p.Shelf.Set(device.Early+"symptoms", "[]")
	s, tab := opened(p)
	if len(s.f.Answers) != 1 || s.f.Answers[first] != 4 || !tab.Read().Has("#"+first+"_4[checked]") {
		t.Errorf("taken over: %v", s.f.Answers)
	}
	if p.Shelf.Get(device.Early+"symptoms") != "" || p.Load(device.Symptoms) == "" {
		t.Errorf("the device keeps %v", p.Shelf.Names())
	}
}

// TestPointsOut: what has no answer is pointed out once, with the first of it in sight, and may be left.
func TestPointsOut(t *testing.T) {
	p := pagetest.New(t)
	s, tab := opened(p)
	answer(s, tab, 3, 2)
	tab.Click(s.onShow)
	all := page.Symptoms().All()
	open := all[len(all)-2].ID
	if doc := tab.Read(); s.f.Told || !doc.Has("#leave") || s.Message != s.W.Count("symptoms.open", 2) || p.FocusedID != open+"_1" {
		t.Errorf("told %t, it says %q, the focus is on %q", s.f.Told, s.Message, p.FocusedID)
	}
	tab.Click(s.onLeave)
	if doc := tab.Read(); !doc.Has(".told") || !strings.Contains(doc.Text(".summary"), "2") || p.Tops == 0 {
		t.Errorf("it says %q", doc.Text(".summary"))
	}
}

// TestToldAndKept: what the answers come to is there when the page is opened again; the answers can be changed and deleted.
func TestToldAndKept(t *testing.T) {
	p := pagetest.New(t)
	s, tab := opened(p)
	answer(s, tab, 5, 0)
	tab.Click(s.onShow)
	first := tab.Read().Text("#heading")
	tab.Close()
	p.Reload()
	s, tab = opened(p)
	doc := tab.Read()
	if doc.Text("#heading") != first || len(doc.All(".finding-list > li")) == 0 || !doc.Has("#again") {
		t.Errorf("opened again it says %q, before %q", doc.Text("#heading"), first)
	}
	tab.Click(s.onChange)
	if doc := tab.Read(); doc.Has(".told") || len(doc.All("#symptoms [checked]")) != len(page.Symptoms().All()) {
		t.Error("the answers are not there to be changed")
	}
	tab.Click(s.onAgain)
	if doc := tab.Read(); doc.Has("#symptoms [checked]") || p.Load(device.Symptoms) != "" || s.Message != s.T("symptoms.deleted") {
		t.Errorf("after deleting it says %q and keeps %v", s.Message, p.Shelf.Names())
	}
}

// TestSharedComputer: nothing is kept, and the page says so.
func TestSharedComputer(t *testing.T) {
	p := pagetest.New(t)
	p.Ticks = map[string]bool{"shared": true}
	s, tab := opened(p)
	answer(s, tab, 2, 0)
	if doc := tab.Read(); !strings.Contains(doc.Text(".notes"), s.T("team.shared")) || len(p.Shelf.Kept) > 0 {
		t.Errorf("it says %q and keeps %v", doc.Text(".notes"), p.Shelf.Names())
	}
}

// TestStorageRefused: a device that keeps nothing is told of, and the answers still count.
func TestStorageRefused(t *testing.T) {
	p := pagetest.New(t)
	s, tab := opened(p)
	p.Shelf.Refuses = true
	answer(s, tab, 2, 0)
	if s.Message != s.T("team.unsaved") || len(s.f.Answers) != len(page.Symptoms().All()) {
		t.Errorf("it says %q with %d answers", s.Message, len(s.f.Answers))
	}
}

// TestDamaged: what cannot be read is told of, and the statements begin anew.
func TestDamaged(t *testing.T) {
	p := pagetest.New(t)
	p.Shelf.Set(device.Symptoms, "{")
	s, tab := opened(p)
	if doc := tab.Read(); !strings.Contains(doc.Text(".notes"), s.T("team.damaged")) || doc.Has("#symptoms [checked]") {
		t.Errorf("it says %q", doc.Text(".notes"))
	}
	tab.Click(s.onShow)
	tab.Click(s.onLeave)
	if p.Shelf.Get(device.Symptoms) != "{" {
		t.Errorf("without an answer in its place, what cannot be read became %q", p.Shelf.Get(device.Symptoms))
	}
	tab.Click(s.onAgain)
	if p.Shelf.Get(device.Symptoms) != "" {
		t.Error("who deletes it keeps it")
	}
}

// TestNoAnswer: a value that is no number, or beyond the scale, changes nothing.
func TestNoAnswer(t *testing.T) {
	p := pagetest.New(t)
	s, tab := opened(p)
	for _, value := range []string{"", "x", "9"} {
		tab.Enter(s.onAnswer, page.Symptoms().All()[0].ID, value)
	}
	if len(s.f.Answers) > 0 {
		t.Errorf("taken: %v", s.f.Answers)
	}
}

// TestContribute: with symptoms alone the contribution asks for the cards; with both it can be shown to the byte.
func TestContribute(t *testing.T) {
	p := pagetest.New(t)
	p.Serve()
	s, tab := opened(p)
	answer(s, tab, 4, 0)
	tab.Click(s.onShow)
	if _, err := s.draft(); err == nil {
		t.Error("a contribution without the cards of the duties")
	}
	p.Save(device.Duties, cards(t).On("2026-11-16").Encode())
	if _, err := s.draft(); err != nil {
		t.Errorf("with both: %v", err)
	}
	tab.Do(func(app.Context) { s.offer.Show() })
	if doc := tab.Read(); !doc.Has("#body") {
		t.Errorf("the bytes are not shown: %q", doc.Text("#contribute"))
	}
}

// cards are answers to every card of the short deck, of which nobody knows when they were given.
func cards(t *testing.T) sitting.Duties {
	t.Helper()
	d, err := sitting.NewDuties().Found(sharecode.Roster{Short: true, Labels: []string{"Person 1", "Person 2"}})
	if err != nil {
		t.Fatal(err)
	}
	d = d.Sit(page.Deck(), 1)
	for _, card := range page.Deck().Short() {
		if d, err = d.Decide(page.Deck(), card.ID, duties.Team); err == nil {
			d, err = d.Act(page.Deck(), card.ID, duties.No)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// TestOldCards: fresh answers about symptoms do not take cards of before the round along.
func TestOldCards(t *testing.T) {
	for _, day := range []string{"2026-08-31", sitting.Undated} {
		p := pagetest.New(t)
		service := p.Serve()
		p.Save(device.Duties, cards(t).On(day).Encode())
		s, tab := opened(p)
		answer(s, tab, 4, 0)
		tab.Click(s.onShow)
		doc := tab.Read()
		if want := s.W.T("offer.stale.cards", "day", "1 September 2026"); doc.Text("#stale") != want || !doc.Has(`a[href="/team/boundary#cards"]`) {
			t.Errorf("%s: it says %q", day, doc.Text("#stale"))
		}
		tab.Do(func(app.Context) { s.offer.Send() })
		p.Env.Post.Deliver()
		if rows := service.Rows(s.offer.Unit); len(rows) > 0 {
			t.Errorf("%s: sent", day)
		}
	}
}

// TestTogether: a team without an organisation sees the average of the codes that it shares; with one there is none of it here.
func TestTogether(t *testing.T) {
	var codes []string
	for _, value := range []int{5, 1} {
		p := pagetest.New(t)
		s, tab := opened(p)
		answer(s, tab, value, 0)
		tab.Click(s.onShow)
		tab.Click(s.onCopy)
		if doc := tab.Read(); p.Clipboard != s.ownCode() || !strings.Contains(doc.Text("#together"), p.Clipboard) || doc.Has("#together table") {
			t.Errorf("copied is %q: %q", p.Clipboard, doc.Text("#together"))
		}
		codes = append(codes, p.Clipboard)
	}
	p := pagetest.New(t)
	s, tab := opened(p)
	answer(s, tab, 3, 1) // the last one stays open
	tab.Click(s.onLeave)
	paste := func(text string) *pagetest.Document {
		p.SetValue("codes", text)
		tab.Click(s.onAdd)
		return tab.Read()
	}
	if doc := paste("Hello"); doc.Text("#refusals") != s.T("team.take.symptoms.none") {
		t.Errorf("no code: %q", doc.Text("#refusals"))
	}
	if doc := paste(s.ownCode()); doc.Text("#refusals") != s.T("team.take.own") {
		t.Errorf("the own code: %q", doc.Text("#refusals"))
	}
	doc := paste("P1: " + codes[0] + "\nP2: " + codes[1])
	rows := doc.Texts("#together tbody tr")
	if len(rows) != 12 || doc.Has("#refusals") || p.Fields["codes"] != "" || !strings.Contains(doc.Text("#together"), "average of 3 people") {
		t.Fatalf("%d rows: %q", len(rows), doc.Text("#together"))
	}
	for _, row := range rows {
		if !strings.Contains(row, "50") {
			t.Errorf("the average of all answers is %q", row)
		}
	}
	if last := strings.Join(doc.Texts("#together tbody td:last-child"), ""); strings.Count(last, "3") != 11 || strings.Count(last, "2") != 1 {
		t.Errorf("so many answered: %s", last)
	}
	p.Reload()
	s, tab = opened(p)
	if doc := tab.Read(); !strings.Contains(doc.Text("#together"), "average of 3 people") {
		t.Errorf("loaded again: %q", doc.Text("#together"))
	}
	tab.Click(s.onAlone)
	if doc := tab.Read(); doc.Has("#together table") || s.Message != s.T("symptoms.together.removed") {
		t.Errorf("removed: %q", doc.Text("#together"))
	}
	s.Membership.Org = "bcdfghjkmnpq"
	if tab.Read().Has("#together") {
		t.Error("with an organisation codes are shared too")
	}
}

//go:build !wasm

package duties

import (
	"encoding/csv"
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/app/view"
	"rolefit/pkg/duties"
	"rolefit/pkg/sharecode"

	"github.com/google/go-cmp/cmp"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// member is what one of the team keeps who says of the first cards that a member decides.
func member(t *testing.T, labels []string, self int, say duties.Say) sitting.Duties {
	t.Helper()
	d, err := sitting.NewDuties().Found(sharecode.Roster{Short: true, Labels: labels})
	if err != nil {
		t.Fatal(err)
	}
	d = d.Sit(page.Deck(), self)
	for _, card := range d.Open(page.Deck())[:3] {
		if d, err = d.Decide(page.Deck(), card, say); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func codeOf(t *testing.T, d sitting.Duties) string {
	t.Helper()
	code, err := d.Code(page.Deck())
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func opened(p *pagetest.Person) (*Page, *pagetest.Tab) {
	made := New(p.Screen("duties")).(*Page)
	return made, p.Open(made)
}

var three = []string{"Person 1", "Person 2", "Person 3"}

// TestSecondAnswerAsks: other answers of a member who is here wait for a yes; a no keeps what is there.
func TestSecondAnswerAsks(t *testing.T) {
	older, newer := codeOf(t, member(t, three, 2, 1)), codeOf(t, member(t, three, 2, 3))
	p := pagetest.New(t)
	p.Save(device.Duties, member(t, three, 1, 1).Encode())
	made, tab := opened(p)
	add := func(code string) {
		p.SetValue("codes", code)
		tab.Click(made.onAdd)
	}
	add(older)
	add(newer)
	if doc := tab.Read(); !strings.Contains(doc.Text("#replace-question"), "Person 2") || !cmp.Equal(made.d.Codes, []string{older}) || p.FocusedID != "replace-question" {
		t.Fatalf("it asks %q and keeps %v", doc.Text("#replace-question"), made.d.Codes)
	}
	tab.Click(made.onKeepOlder)
	if tab.Read().Has("#replace-question") || !cmp.Equal(made.d.Codes, []string{older}) {
		t.Errorf("after a no it keeps %v", made.d.Codes)
	}
	add(newer)
	tab.Click(made.onReplace)
	if doc := tab.Read(); doc.Has("#replace-question") || doc.Has(".refusals") || !cmp.Equal(made.d.Codes, []string{newer}) || !strings.Contains(p.Load(device.Duties), newer) {
		t.Errorf("after a yes it keeps %v, and says %q", made.d.Codes, doc.Text(".refusals"))
	}
}

// TestLateJoiner: a name more keeps the codes that are there.
func TestLateJoiner(t *testing.T) {
	p := pagetest.New(t)
	kept, _, _ := member(t, three, 1, 1).Add(page.Deck(), codeOf(t, member(t, three, 2, 3)))
	p.Save(device.Duties, kept.Encode())
	made, tab := opened(p)
	tab.Click(made.onMore)
	for i, label := range append(three, "Person 4") {
		p.SetValue([]string{"member-1", "member-2", "member-3", "member-4"}[i], label)
	}
	tab.Click(made.onFound)
	if len(made.d.Roster.Labels) != 4 || len(made.d.Sheets(page.Deck())) != 2 {
		t.Errorf("of the team %v there are %d answers", made.d.Roster.Labels, len(made.d.Sheets(page.Deck())))
	}
}

// TestExports: the map is one table, and the agreement a text, named after what they are.
func TestExports(t *testing.T) {
	p := pagetest.New(t)
	kept, _, _ := member(t, append([]string{"=1+1"}, three[1:]...), 1, 1).Add(page.Deck(), codeOf(t, member(t, append([]string{"=1+1"}, three[1:]...), 2, 1)))
	p.Save(device.Duties, kept.Encode())
	made, tab := opened(p)
	tab.Click(made.onSaveMap)
	tab.Click(made.onSaveAgreement)
	table, agreed := p.Files["rolefit-duties-map-2026-11-16.csv"], p.Files["rolefit-who-decides-what-2026-11-16.txt"]
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(table, view.ByteOrderMark))).ReadAll()
	if err != nil || len(lines) != 17 || lines[0][2] != "'=1+1" {
		t.Errorf("%v: %q", err, table)
	}
	if !strings.HasPrefix(agreed, made.T("duties.agree.title")) {
		t.Errorf("the agreement is %q of %v", agreed, p.Files)
	}
}

// TestRenew: answers of before the round ask whether they still hold. Who says yes, or begins today, is asked no more.
func TestRenew(t *testing.T) {
	p := pagetest.New(t)
	p.Save(device.Duties, member(t, three, 1, 1).On("2026-08-31").Encode())
	p.Hash = "cards" // as the offer of a contribution leads here
	made, tab := opened(p)
	if doc := tab.Read(); !doc.Has("#renew") || !strings.Contains(doc.Text("main"), "1 September 2026") {
		t.Fatalf("it says %q", doc.Text("main"))
	}
	tab.Click(made.onRenew)
	if doc := tab.Read(); doc.Has("#renew") || made.Message != made.T("duties.cards.renewed") {
		t.Errorf("renewed, it says %q", made.Message)
	}
	tab.Close()
	p.Reload()
	if d, err := made.KeptDuties(); err != nil || d.Day != "2026-11-16" {
		t.Errorf("the device keeps %q, %v", d.Day, err)
	}
	fresh := member(t, three, 1, 1)
	p.Save(device.Duties, fresh.On(sitting.Undated).Encode())
	p.Hash = "cards"
	made, tab = opened(p)
	if doc := tab.Read(); !strings.Contains(doc.Text("main"), made.W.T("duties.cards.undated", "day", "1 September 2026")) {
		t.Errorf("of answers of an unknown day it says %q", doc.Text("main"))
	}
	tab.Do(func(app.Context) { made.take(made.d.Sit(page.Deck(), 0)) })
	if doc := tab.Read(); doc.Has("#renew") || !strings.Contains(doc.Text("main"), made.T("duties.seat.aside.stale")) {
		t.Errorf("who only collects codes reads %q", doc.Text("main"))
	}
	p.Save(device.Duties, fresh.On(sitting.Undated).Encode())
	tab.Close()
	p.Env.Memberships.Keep(sitting.Membership{Org: "7h3k9m2p5qrs", Name: "Organisation 1", Team: "0a1b2c3d", TeamName: "Payments", K: 5}) // between two rounds
	p.Reload()
	p.Hash = "cards"
	if _, tab = opened(p); tab.Read().Has("#renew") || !tab.Read().Has("#cards") {
		t.Errorf("between two rounds it asks whether the answers hold: %q", tab.Read().Text("main"))
	}
	if d := fresh.On("2026-11-16").On("2026-11-20"); d.Day != "2026-11-16" || fresh.Day != "" {
		t.Errorf("begun on %q", d.Day)
	}
}

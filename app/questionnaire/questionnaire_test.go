package questionnaire

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

func opened(p *pagetest.Person) (*Page, *pagetest.Tab) {
	q := New(p.Screen("questionnaire")).(*Page)
	return q, p.Open(q)
}

// asked are the ids of the items that are drawn.
func asked(d *pagetest.Document) (ids []string) {
	for _, fieldset := range d.All("#sitting fieldset") {
		for _, a := range fieldset.Attr {
			if a.Key == "id" {
				ids = append(ids, a.Val)
			}
		}
	}
	return ids
}

// answer answers an item as somebody who likes product work near to the team.
func answer(q *Page, tab *pagetest.Tab, id string) {
	item, _ := page.Bank().Item(id)
	shown := 4
	if item.Kind == questionnaire.Pair {
		shown = q.s.Toward(id, map[string]int{"value": 2, "strategy": -2, "adaptation": 1}[string(item.Axis)])
	}
	tab.Enter(q.onChange, id, strconv.Itoa(shown))
}

// answerPage answers what is drawn, and what that adds.
func answerPage(q *Page, tab *pagetest.Tab) {
	for open := q.openItems(); len(open) > 0; open = q.openItems() {
		answer(q, tab, open[0])
	}
}

// finish answers everything that comes until the page leads on.
func finish(t *testing.T, q *Page, tab *pagetest.Tab) {
	t.Helper()
	for range 100 {
		answerPage(q, tab)
		tab.Click(q.onContinue)
		if q.s.Done {
			return
		}
	}
	t.Fatal("the sitting does not end")
}

// kept is the sitting that the device keeps.
func kept(t *testing.T, p *pagetest.Person) sitting.Sitting {
	t.Helper()
	s, err := sitting.Parse(p.Load(device.Sitting), page.Bank())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestPrerendered: the first six pairs are there without a device.
func TestPrerendered(t *testing.T) {
	q := New(page.NewScreen(page.Prerender(), "en", "questionnaire")).(*Page)
	q.OnInit()
	doc := pagetest.Draw(t, q)
	if ids := asked(doc); len(ids) != 6 || ids[0] != page.Bank().Fixed()[0].ID || doc.Has("input[name^=v1][checked]") || doc.Has(".restart button") {
		t.Errorf("it asks %v", ids)
	}
	if doc.Attribute("#sitting", "data-bank") != page.Bank().Hash() || doc.Attribute("#sitting", "data-form") != "standard" || doc.Attribute("#sitting", "data-failed") == "" {
		t.Error("the boot script is not told what is asked")
	}
	for attribute, want := range map[string]string{
		"data-about-one": q.T("questionnaire.progress.about.one"), "data-exact-other": q.T("questionnaire.progress.other"),
		"data-welcome-one": q.T("questionnaire.welcome.one"), "data-goto": q.T("questionnaire.goto"),
	} {
		if got := doc.Attribute("#sitting", attribute); got != want || want == "" {
			t.Errorf("%s is %q, not %q", attribute, got, want)
		}
	}
	if !doc.Has("#welcome[hidden] a[href='/result'].button + #go-on") || doc.Has("#wait") {
		t.Error("the boot script has no welcome to show, or the page offers to wait")
	}
}

// TestGroupsAreNamed: the name of a question's group is the whole question, with both statements.
func TestGroupsAreNamed(t *testing.T) {
	_, tab := opened(pagetest.New(t))
	doc := tab.Read()
	for _, id := range asked(doc) {
		var name strings.Builder
		for part := range strings.FieldsSeq(doc.Attribute(`[id="`+id+`"]`, "aria-labelledby")) {
			name.WriteString(doc.Text(`[id="`+part+`"]`) + " ")
		}
		for _, side := range []string{"left", "right"} {
			if statement := doc.Text(`[id="` + id + "_" + side + `"] .text`); statement == "" || !strings.Contains(name.String(), statement) {
				t.Errorf("%s is called %q, without %q", id, name.String(), statement)
			}
		}
	}
}

// TestBegin: the sides are those that the boot script has shown, and the document is named.
func TestBegin(t *testing.T) {
	p := pagetest.New(t)
	p.Seed = 77
	q, tab := opened(p)
	if q.s.Seed != 77 || kept(t, p).Seed != 77 || len(p.Titles) != 1 {
		t.Errorf("the seed is %d, the titles %q", q.s.Seed, p.Titles)
	}
	doc := tab.Read()
	for _, id := range asked(doc) {
		want := "right"
		if sitting.PlusLeft(77, id) {
			want = "left"
		}
		text, _ := page.Bank().Text("en", id)
		if got := doc.Attribute("[id='"+id+"']", "data-plus"); got != want || doc.Text("[id='"+id+"_"+want+"'] .text") != text.Plus {
			t.Errorf("%s has its plus pole %s", id, got)
		}
	}
	other := pagetest.New(t)
	if q, _ := opened(other); q.s.Seed == 0 || q.s.Seed == 77 {
		t.Errorf("without the boot script the seed is %d", q.s.Seed)
	}
}

// TestTakeOver: what was answered before the program arrived is an answer, and focus and scroll are where they were.
func TestTakeOver(t *testing.T) {
	p := pagetest.New(t)
	opening := page.Bank().Fixed()
	p.Radios = map[string]string{opening[0].ID: "2", opening[1].ID: "-1", "form": "standard", opening[2].ID: "9", "nothing": "1"}
	p.FocusedID, p.Scrolled = opening[1].ID+"_-1", 333
	q, _ := opened(p)
	if got := kept(t, p).Shown; len(got) != 2 || got[opening[0].ID] != 2 || got[opening[1].ID] != -1 {
		t.Errorf("taken over is %v", got)
	}
	if p.FocusedID != opening[1].ID+"_-1" || p.Scrolled != 333 || q.message != "" {
		t.Errorf("the focus is on %q at %d, the message is %q", p.FocusedID, p.Scrolled, q.message)
	}
}

// TestContinueBeforeTheProgram: the wish to go on is fulfilled, or what is open is pointed out.
func TestContinueBeforeTheProgram(t *testing.T) {
	opening := page.Bank().Fixed()[:6]
	for answered, turned := range map[int]bool{6: true, 5: false} {
		p := pagetest.New(t)
		p.Waiting = true
		for _, item := range opening[:answered] {
			p.Radios[item.ID] = "1"
		}
		q, tab := opened(p)
		if got := !slices.Contains(asked(tab.Read()), opening[0].ID); got != turned || q.pointed == turned {
			t.Errorf("with %d answers it has turned the page: %t", answered, got)
		}
	}
}

// TestChosenBeforeTheProgram: a form, the open list of forms, and the word that the computer is shared.
func TestChosenBeforeTheProgram(t *testing.T) {
	p := pagetest.New(t)
	p.Chosen["form"], p.Device.Open["forms"], p.Ticks["shared"] = "quick", true, true
	q, tab := opened(p)
	if doc := tab.Read(); q.s.Form != fit.Quick || !doc.Has("#forms[open]") || !doc.Has("#shared[checked]") || len(p.Shelf.Kept) > 0 {
		t.Errorf("the form is %s, on the device is %v", q.s.Form, p.Shelf.Kept)
	}
}

// TestComingBack: a sitting is resumed where it was; one that cannot be read begins anew, and says why where that helps.
func TestComingBack(t *testing.T) {
	p := pagetest.New(t)
	q, tab := opened(p)
	answerPage(q, tab)
	tab.Click(q.onContinue)
	second := asked(tab.Read())
	p.Reload()
	q, tab = opened(p)
	if doc := tab.Read(); !slices.Equal(asked(doc), second) || doc.Text("#live") != "" {
		t.Errorf("it asks %v: %q", asked(doc), doc.Text("#live"))
	}
	tab.Click(q.onBack)
	if doc := tab.Read(); len(doc.All("#sitting input[checked]")) != 6 || doc.Has(".turn .quiet") || p.Tops == 0 {
		t.Errorf("%d answers are still checked on the first page", len(doc.All("#sitting input[checked]")))
	}
	other := kept(t, p)
	other.Bank = "of another year"
	for text, message := range map[string]string{"{": "", other.Encode(): q.T("questionnaire.changed")} {
		p.Save(device.Sitting, text)
		q, tab = opened(p)
		if got := tab.Read().Text("#live"); got != message || len(q.s.Shown) > 0 {
			t.Errorf("%.20s: %q", text, got)
		}
	}
}

// TestAnswering keeps every answer at once with the time that it took, says what it added, and takes nothing else.
func TestAnswering(t *testing.T) {
	p := pagetest.New(t)
	q, tab := opened(p)
	answerPage(q, tab)
	tab.Click(q.onContinue)
	p.Clock = p.Clock.Add(3 * time.Second)
	before := asked(tab.Read())
	tab.Enter(q.onChange, before[0], "1")
	s := kept(t, p)
	if s.Shown[before[0]] != 1 || s.Times[before[0]] != 3000 {
		t.Errorf("kept are %d after %d ms", s.Shown[before[0]], s.Times[before[0]])
	}
	if doc := tab.Read(); len(asked(doc)) != len(before)+1 || doc.Text("#live") != q.W.T("questionnaire.revealed", "n", "8") {
		t.Errorf("after an answer it asks %v: %q", asked(doc), doc.Text("#live"))
	}
	for name, value := range map[string]string{before[0]: "often", before[0] + "x": "1", "nothing": "3"} {
		tab.Enter(q.onChange, name, value)
	}
	tab.Enter(q.onChange, before[0], "7")
	if after := kept(t, p); after.Encode() != s.Encode() {
		t.Errorf("what is no answer changed %s to %s", s.Encode(), after.Encode())
	}
	if got := tab.Read().Text(".progress"); !strings.Contains(got, "7 of about") {
		t.Errorf("the progress is %q", got)
	}
}

// TestOpenQuestions are pointed out, and may be left without an answer.
func TestOpenQuestions(t *testing.T) {
	p := pagetest.New(t)
	q, tab := opened(p)
	ids := asked(tab.Read())
	for _, id := range ids[2:] {
		answer(q, tab, id)
	}
	tab.Click(q.onContinue)
	doc := tab.Read()
	if open := doc.All("fieldset.open"); len(open) != 2 || doc.Text("#live") != q.W.Count("questionnaire.open", 2) || p.FocusedID != ids[0]+"_-2" {
		t.Errorf("%d are pointed out: %q, the focus is on %q", len(open), doc.Text("#live"), p.FocusedID)
	}
	answer(q, tab, ids[0])
	tab.Click(q.onContinue)
	if !tab.Read().Has(".turn > :nth-child(3)#continue") {
		t.Error("the button that was pressed has another place, where a screen reader loses it")
	}
	if doc := tab.Read(); doc.Text("#live") != q.T("questionnaire.open.one") || !doc.Has(".turn .plain") {
		t.Errorf("with one open: %q", doc.Text("#live"))
	}
	tab.Click(q.onLeave)
	if doc := tab.Read(); slices.Contains(asked(doc), ids[1]) || doc.Has(".open") || doc.Text("#live") != "" || p.FocusedID != "heading" {
		t.Errorf("after leaving it: %v", asked(doc))
	}
	if _, ok := kept(t, p).Shown[ids[1]]; ok {
		t.Error("a question that was left has an answer")
	}
}

// TestToTheEnd: pairs until enough is known, why it stopped, statements, the result.
func TestToTheEnd(t *testing.T) {
	p := pagetest.New(t)
	q, tab := opened(p)
	for range 20 {
		if answerPage(q, tab); q.s.Course(page.Bank()).AtEnd {
			break
		}
		tab.Click(q.onContinue)
	}
	doc := tab.Read()
	if !strings.Contains(doc.Text("#stopped"), q.T("questionnaire.stop.statements")) || !doc.Has("#more") {
		t.Fatalf("at the end of the pairs: %q", doc.Text("#stopped"))
	}
	finish(t, q, tab)
	if s := kept(t, p); !s.Done || !slices.Equal(p.Went, []string{"/result"}) {
		t.Errorf("it went to %v, done: %t", p.Went, s.Done)
	}
}

// TestAskMore: who wants more pairs gets six, and the statements are not asked again.
func TestAskMore(t *testing.T) {
	p := pagetest.New(t)
	s := viewtest.Outcome(t, page.Bank(), "close")
	p.Save(device.Sitting, s.AskMore(page.Bank()).Encode())
	q, tab := opened(p)
	finish(t, q, tab)
	if got, want := kept(t, p).Answered(page.Bank()), s.Answered(page.Bank())+6; got != want {
		t.Errorf("%d pairs are answered, not %d", got, want)
	}
	q, tab = opened(p)
	asked := len(q.s.Asked)
	tab.Click(q.onMore)
	if len(q.s.Asked) <= asked || p.FocusedID == "" {
		t.Errorf("asked for more, it asks %d pairs; the focus is on %q", len(q.s.Asked), p.FocusedID)
	}
}

// TestForms: changing the form loses no answer.
func TestForms(t *testing.T) {
	p := pagetest.New(t)
	q, tab := opened(p)
	tab.Enter(q.onForm, "form", "quick")
	if q.message != "" || kept(t, p).Form != fit.Quick {
		t.Errorf("before any answer: %q, kept is the %s form", q.message, kept(t, p).Form)
	}
	for range 20 {
		if answerPage(q, tab); q.s.Course(page.Bank()).AtEnd {
			break
		}
		tab.Click(q.onContinue)
	}
	if doc := tab.Read(); q.s.Answered(page.Bank()) != 12 || strings.Contains(doc.Text("#stopped"), q.T("questionnaire.stop.statements")) || doc.Text("#continue") != q.T("questionnaire.finish") {
		t.Errorf("the quick form stops after %d pairs: %q", q.s.Answered(page.Bank()), doc.Text("#stopped"))
	}
	tab.Enter(q.onForm, "form", "full")
	if doc := tab.Read(); q.s.Answered(page.Bank()) != 12 || doc.Text("#live") != q.W.T("questionnaire.form.switched", "form", q.T("questionnaire.form.full")) {
		t.Errorf("after the change %d answers: %q", q.s.Answered(page.Bank()), doc.Text("#live"))
	}
	before := q.s.Encode()
	tab.Enter(q.onForm, "form", "endless")
	if q.s.Encode() != before {
		t.Error("a form that does not exist was chosen")
	}
	tab.Enter(q.onForm, "form", "quick")
	tab.Click(q.onContinue)
	if !slices.Equal(p.Went, []string{"/result"}) {
		t.Errorf("it went to %v", p.Went)
	}
}

// TestLookAgain: going back through a finished sitting does not undo its end.
func TestLookAgain(t *testing.T) {
	p := pagetest.New(t)
	p.Save(device.Sitting, viewtest.Outcome(t, page.Bank(), "clear-product-owner").Encode())
	q, tab := opened(p)
	for range 20 {
		if !tab.Read().Has(".turn .quiet") {
			break
		}
		tab.Click(q.onBack)
	}
	if got := asked(tab.Read())[0]; got != page.Bank().Fixed()[0].ID {
		t.Errorf("the way back ends at %s", got)
	}
	answer(q, tab, page.Bank().Fixed()[0].ID)
	if !kept(t, p).Done {
		t.Error("looking at the answers again undoes the end of the sitting")
	}
}

// TestStartOver asks once; a yes begins with nothing, drawn anew.
func TestStartOver(t *testing.T) {
	p := pagetest.New(t)
	q, tab := opened(p)
	answerPage(q, tab)
	tab.Click(q.onRestart)
	if doc := tab.Read(); !strings.Contains(doc.Text(".restart"), q.T("questionnaire.restart.sure")) || p.FocusedID != "keep" {
		t.Errorf("it asks %q", doc.Text(".restart"))
	}
	tab.Click(q.onKeep)
	if len(kept(t, p).Shown) != 6 || p.FocusedID != "restart" || tab.Read().Has("#keep") {
		t.Error("a no changed something")
	}
	tab.Click(q.onRestart)
	tab.Click(q.onStartOver)
	if doc := tab.Read(); len(kept(t, p).Shown) > 0 || doc.Has("#sitting input[name^=v1][checked]") || doc.Has("#restart") || q.begun != 1 {
		t.Errorf("after a yes %v is kept", kept(t, p).Shown)
	}
}

// TestSharedComputer: nothing stays on the shelf from the word on, and everything is there again when it is taken back.
func TestSharedComputer(t *testing.T) {
	p := pagetest.New(t)
	q, tab := opened(p)
	answerPage(q, tab)
	tab.Event(q.onChange, pagetest.Target{"id": "shared", "checked": true})
	finish(t, q, tab)
	if len(p.Shelf.Kept) > 0 || !kept(t, p).Done {
		t.Errorf("a shared computer keeps %v", p.Shelf.Kept)
	}
	tab.Event(q.onChange, pagetest.Target{"id": "shared", "checked": false})
	if p.Shelf.Kept[device.Sitting] == "" || tab.Read().Has("#shared[checked]") {
		t.Error("a computer that is not shared after all keeps nothing")
	}
}

// TestStorageRefused: the page says so, goes on, and the result finds the sitting as long as the program runs.
func TestStorageRefused(t *testing.T) {
	p := pagetest.New(t)
	p.Shelf.Refuses = true
	q, tab := opened(p)
	answer(q, tab, asked(tab.Read())[0])
	if got := tab.Read().Text("#live"); got != q.T("questionnaire.unsaved") {
		t.Errorf("it says %q", got)
	}
	finish(t, q, tab)
	if !kept(t, p).Done || len(p.Shelf.Kept) > 0 || !slices.Equal(p.Went, []string{"/result"}) {
		t.Errorf("it went to %v, the shelf keeps %v", p.Went, p.Shelf.Kept)
	}
	p.Reload()
	if q, _ := opened(p); len(q.s.Shown) > 0 {
		t.Error("a refused sitting is there after the page was closed")
	}
}

// TestTwoTabs: what another tab answers is taken over, on the page that is open; a shared computer's tabs stay apart.
func TestTwoTabs(t *testing.T) {
	p := pagetest.New(t)
	q, tab := opened(p)
	ids := asked(tab.Read())
	answer(q, tab, ids[0])
	elsewhere, err := q.s.Answer(page.Bank(), ids[1], 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	elsewhere.Page = 3
	p.OtherTab(device.Sitting, elsewhere.Encode())
	tab.Settle()
	if doc := tab.Read(); len(doc.All("#sitting input[checked]")) != 2 || !slices.Equal(asked(doc), ids) || q.begun != 1 || doc.Text("#live") != "" {
		t.Errorf("%d answers are checked on %v", len(doc.All("#sitting input[checked]")), asked(doc))
	}
	p.OtherTab(device.Sitting, "")
	tab.Settle()
	if len(q.s.Shown) > 0 {
		t.Error("what another tab deleted is still here")
	}
	tab.Event(q.onChange, pagetest.Target{"id": "shared", "checked": true})
	p.OtherTab(device.Sitting, elsewhere.Encode())
	tab.Settle()
	if len(q.s.Shown) > 0 {
		t.Error("a shared computer took over what another tab wrote")
	}
	tab.Event(q.onChange, pagetest.Target{"id": "shared", "checked": false})
	tab.Close()
	begun := q.begun
	p.OtherTab(device.Sitting, elsewhere.Encode())
	tab.Settle()
	if q.begun != begun {
		t.Error("a page that was left still listens")
	}
}

// TestInAFixedFrame asks one item at a time, and ends in the frame.
func TestInAFixedFrame(t *testing.T) {
	p := pagetest.New(t)
	p.Height, p.Item = true, 1
	frame := &pagetest.Frame{}
	q := New(p.Screen("questionnaire").Within(frame)).(*Page)
	tab := p.Open(q)
	ids := page.Bank().Fixed()
	step := func(what string, act func(), want ...string) {
		t.Helper()
		act()
		if got := asked(tab.Read()); !slices.Equal(got, want) {
			t.Errorf("%s: it asks %v, not %v", what, got, want)
		}
	}
	forward, back, leave := func() { tab.Click(q.onContinue) }, func() { tab.Click(q.onBack) }, func() { tab.Click(q.onLeave) }
	step("it goes on where it was", func() {}, ids[1].ID)
	step("back", back, ids[0].ID)
	if tab.Read().Has(".turn .quiet") {
		t.Error("there is a way back from the first item")
	}
	step("forward without an answer", forward, ids[0].ID)
	if got := tab.Read().Text("#live"); got != q.T("questionnaire.open.one") {
		t.Errorf("an open item: %q", got)
	}
	step("left without an answer", leave, ids[1].ID)
	answer(q, tab, ids[1].ID)
	step("forward", forward, ids[2].ID)
	step("back again", back, ids[1].ID)
	for range 200 {
		if answerPage(q, tab); q.s.Done {
			break
		}
		tab.Click(q.onContinue)
	}
	if !slices.Equal(frame.Shown, []string{"/result"}) || len(p.Went) > 0 {
		t.Errorf("it ends at %v and %v", frame.Shown, p.Went)
	}
	tab.Click(q.onBack)
}

// TestAnotherSittingInAnotherTab: an answer to sides that are no longer shown is none.
func TestAnotherSittingInAnotherTab(t *testing.T) {
	p := pagetest.New(t)
	q, tab := opened(p)
	ids := asked(tab.Read())
	answer(q, tab, ids[0])
	anew := sitting.New(page.Bank(), q.s.Form, q.s.Seed+1)
	p.Shelf.Kept[device.Sitting] = anew.Encode()
	answer(q, tab, ids[1])
	if kept, err := sitting.Parse(p.Shelf.Kept[device.Sitting], page.Bank()); err != nil || len(kept.Shown) > 0 || q.s.Seed != anew.Seed {
		t.Errorf("kept are %v (%v)", kept.Shown, err)
	}
	answer(q, tab, ids[1])
	other := p.Beside()
	there, otherTab := opened(other)
	answer(there, otherTab, ids[0]) // this tab has not heard of it
	answer(q, tab, ids[2])
	if kept, err := sitting.Parse(p.Shelf.Kept[device.Sitting], page.Bank()); err != nil || len(kept.Shown) != 3 {
		t.Errorf("of three answers in two tabs are kept %v (%v)", kept.Shown, err)
	}
}

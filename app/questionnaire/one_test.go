package questionnaire

import (
	"slices"
	"strconv"
	"testing"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/pkg/fit"
)

// framed opens the page in a frame of fixed height.
func framed(p *pagetest.Person) (*Page, *pagetest.Tab) {
	p.Height = true
	q := New(p.Screen("questionnaire").Within(&pagetest.Frame{})).(*Page)
	return q, p.Open(q)
}

// tap answers an item as a hand does: its script tells of it afterwards.
func tap(q *Page, tab *pagetest.Tab, id string, shown int) {
	tab.Enter(q.onChange, id, strconv.Itoa(shown))
	tab.Event(q.onTapped, pagetest.Target{"name": id})
}

// TestTap goes on by itself, over the end of a page too; Back shows the answer.
func TestTap(t *testing.T) {
	p := pagetest.New(t)
	q, tab := framed(p)
	ids := page.Bank().Fixed()
	for i := range 7 {
		id := asked(tab.Read())[0]
		if i < 6 && id != ids[i].ID {
			t.Fatalf("question %d is %s", i+1, id)
		}
		tap(q, tab, id, 1)
		if got := asked(tab.Read()); slices.Contains(got, id) || q.pointed {
			t.Fatalf("after a tap on question %d it asks %v", i+1, got)
		}
	}
	tab.Click(q.onBack)
	if doc := tab.Read(); len(doc.All("#sitting .items input[checked]")) != 1 || len(asked(doc)) != 1 {
		t.Errorf("back is without its answer: %v", asked(doc))
	}
	if id := asked(tab.Read())[0]; q.s.Shown[id] != 1 {
		t.Errorf("the answer to %s is %d", id, q.s.Shown[id])
	}
}

// TestTapStays where the person wants to go on by hand, for a question that is no
// longer shown, without an answer, and where whole pages are asked.
func TestTapStays(t *testing.T) {
	p := pagetest.New(t)
	q, tab := framed(p)
	first, second := page.Bank().Fixed()[0].ID, page.Bank().Fixed()[1].ID
	stays := func(what, id string) {
		t.Helper()
		tab.Event(q.onTapped, pagetest.Target{"name": id})
		if got := asked(tab.Read()); got[0] != first {
			t.Errorf("%s: it asks %v", what, got)
		}
	}
	stays("without an answer", first)
	answer(q, tab, first)
	stays("for another question", second)
	tab.Event(q.onChange, pagetest.Target{"id": "wait", "checked": true})
	stays("by hand", first)
	p.Reload()
	if q, tab = framed(p); !tab.Read().Has("#wait[checked]") {
		t.Error("that the person wants to go on by hand is not kept")
	}
	stays("by hand, later", first)
	tab.Event(q.onChange, pagetest.Target{"id": "wait", "checked": false})
	if kept, err := sitting.ParsePace(p.Load(device.Pace)); err != nil || kept.Wait {
		t.Errorf("kept is %+v: %v", kept, err)
	}
	p.Height = false
	q, tab = opened(p)
	stays("on whole pages", first)
	if tab.Read().Has("#wait") {
		t.Error("whole pages offer to wait")
	}
}

// TestTapBeforeTheEnd goes on neither past the words at the end of the pairs nor to
// the result.
func TestTapBeforeTheEnd(t *testing.T) {
	p := pagetest.New(t)
	p.Save(device.Sitting, sitting.New(page.Bank(), fit.Quick, 5).Encode())
	q, tab := framed(p)
	for range 12 {
		tap(q, tab, asked(tab.Read())[0], 1)
	}
	if doc := tab.Read(); len(q.s.Shown) != 12 || q.s.Done || !doc.Has("#stopped") {
		t.Errorf("after 12 taps: %d answers, done %t", len(q.s.Shown), q.s.Done)
	}
	p = pagetest.New(t)
	q, tab = framed(p)
	for q.at = 0; !q.s.Course(page.Bank()).Page.Last || !q.isLast(q.s.Course(page.Bank()).Page); {
		answerPage(q, tab)
		tab.Click(q.onContinue)
	}
	tap(q, tab, asked(tab.Read())[0], 4)
	if q.s.Done {
		t.Error("a tap on the last statement leads to the result")
	}
}

// TestWaitBeforeTheProgram: the wish to go on by hand is taken over.
func TestWaitBeforeTheProgram(t *testing.T) {
	p := pagetest.New(t)
	p.Ticks["wait"] = true
	if q, tab := framed(p); !q.pace.Wait || !tab.Read().Has("#wait[checked]") {
		t.Error("the wish is lost")
	}
}

// TestComingBackToAFixedFrame goes on at the first question without an answer.
func TestComingBackToAFixedFrame(t *testing.T) {
	p := pagetest.New(t)
	s := answered(t, 8)
	p.Save(device.Sitting, s.Encode())
	q, tab := framed(p)
	if got := asked(tab.Read()); !slices.Equal(got, q.s.Course(page.Bank()).Open) {
		t.Errorf("it asks %v, open is %v", got, q.s.Course(page.Bank()).Open)
	}
}

//go:build !wasm

package questionnaire

import (
	"slices"
	"testing"

	"rolefit/app/page"
	"rolefit/app/page/pagetest"
)

// secondPage is a page of questions that come one by one, and what is asked on it.
func secondPage(t *testing.T) (*pagetest.Person, *Page, *pagetest.Tab, []string) {
	t.Helper()
	p := pagetest.New(t)
	q, tab := opened(p)
	answerPage(q, tab)
	tab.Click(q.onContinue)
	return p, q, tab, asked(tab.Read())
}

// TestArrowKeys: the answers on the way ask nothing and say nothing. Leaving the question asks what the last one calls for,
// as if it had been the first.
func TestArrowKeys(t *testing.T) {
	p, q, tab, before := secondPage(t)
	tab.Event(q.onKey, pagetest.Target{"key": "ArrowDown"})
	for _, value := range []string{"-2", "-1", "0", "1", "2"} {
		tab.Enter(q.onChange, before[0], value)
		if doc := tab.Read(); !slices.Equal(asked(doc), before) || doc.Text("#live") != "" {
			t.Fatalf("on the way at %s it asks %v and says %q", value, asked(doc), doc.Text("#live"))
		}
	}
	tab.Event(q.onMoved, pagetest.Target{"name": before[0], "relatedTarget": pagetest.Target{"name": before[0]}})
	if !slices.Equal(asked(tab.Read()), before) {
		t.Error("a move within the question settles it")
	}
	p.FocusedID = "continue"
	tab.Event(q.onMoved, pagetest.Target{"name": before[0]})
	doc := tab.Read()
	if after := asked(doc); len(after) != len(before)+1 || p.FocusedID != firstChoice(after[len(after)-1]) || doc.Text("#live") != q.W.T("questionnaire.revealed", "n", "8") {
		t.Fatalf("it asks %v, says %q, and the focus is on %q", after, doc.Text("#live"), p.FocusedID)
	}
	straight := q.s
	straight.Asked = straight.Asked[:len(straight.Asked)-1]
	if want := straight.Settle(page.Bank()).Asked; !slices.Equal(q.s.Asked, want) {
		t.Errorf("asked are %v, and straight %v", q.s.Asked, want)
	}
}

// TestCorrection: another answer by hand takes back the question that has none yet; who answered it keeps it.
func TestCorrection(t *testing.T) {
	_, q, tab, before := secondPage(t)
	tab.Event(q.onPointer, nil)
	tab.Enter(q.onChange, before[0], "-2")
	first := asked(tab.Read())
	tab.Enter(q.onChange, before[0], "2")
	second := asked(tab.Read())
	if len(first) != len(before)+1 || len(second) != len(first) {
		t.Errorf("it asks %v, and after a correction %v", first, second)
	}
	tab.Enter(q.onChange, second[len(second)-1], "1")
	third := asked(tab.Read())
	tab.Enter(q.onChange, before[0], "-2")
	if got := asked(tab.Read()); !slices.Equal(got[:len(second)], third[:len(second)]) {
		t.Errorf("what was answered is gone: %v after %v", got, third)
	}
}

// TestContinueSettles: who presses the button at once is led to the question that comes next.
func TestContinueSettles(t *testing.T) {
	p, q, tab, before := secondPage(t)
	tab.Event(q.onKey, pagetest.Target{"key": "ArrowUp"})
	tab.Enter(q.onChange, before[0], "1")
	tab.Click(q.onContinue)
	after := asked(tab.Read())
	if len(after) != len(before)+1 || p.FocusedID != firstChoice(after[len(after)-1]) {
		t.Errorf("it asks %v, and the focus is on %q", after, p.FocusedID)
	}
}

package questionnaire

import (
	"slices"
	"testing"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"
)

// answered is a sitting with the first n pairs answered, on the page where the
// next one is.
func answered(t *testing.T, n int) sitting.Sitting {
	t.Helper()
	s := sitting.New(page.Bank(), fit.Standard, 7)
	for range n {
		if len(s.Course(page.Bank()).Open) == 0 {
			s = s.Forward(page.Bank())
		}
		next, err := s.Answer(page.Bank(), s.Course(page.Bank()).Open[0], 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		s = next
	}
	return s
}

// TestWelcome: whoever comes back is told how many answers there are and where to
// go on, and is led there.
func TestWelcome(t *testing.T) {
	for n, want := range map[int]string{
		1: "Welcome back. You’ve answered one question. Go to question 2",
		4: "Welcome back. You’ve answered 4 questions. Go to question 5",
		6: "Welcome back. You’ve answered 6 questions. Go to question 7",
		8: "Welcome back. You’ve answered 8 questions. Go to question 9",
	} {
		p := pagetest.New(t)
		p.Save(device.Sitting, answered(t, n).Encode())
		q, tab := opened(p)
		if doc := tab.Read(); doc.Text("#welcome") != want || doc.Has("#welcome a") || doc.Text("#live") != "" {
			t.Errorf("%d answers: %q", n, doc.Text("#welcome"))
		}
		tab.Click(q.onGoOn)
		if next := q.s.Course(page.Bank()).Open; p.FocusedID != firstChoice(next[0]) && n != 6 || q.s.Course(page.Bank()).Next != n+1 {
			t.Errorf("%d answers: the focus is on %s, open are %v", n, p.FocusedID, next)
		}
	}
}

// TestWelcomeGoes with the page: an answer leaves it, and counts in it.
func TestWelcomeGoes(t *testing.T) {
	p := pagetest.New(t)
	p.Save(device.Sitting, answered(t, 5).Encode())
	q, tab := opened(p)
	answerPage(q, tab)
	if got := tab.Read().Text("#welcome p"); got != q.W.Count("questionnaire.welcome", 6) {
		t.Errorf("after an answer it says %q", got)
	}
	tab.Click(q.onContinue)
	if tab.Read().Has("#welcome") {
		t.Error("it is still there on the next page")
	}
}

// TestNoWelcome for whom began on this page, with nothing on the device, and once
// everything was deleted in another tab.
func TestNoWelcome(t *testing.T) {
	p := pagetest.New(t)
	_, tab := opened(p)
	if tab.Read().Has("#welcome") {
		t.Error("a first visit is welcomed back")
	}
	p.Fresh = true
	p.Save(device.Sitting, answered(t, 3).Encode())
	if _, tab := opened(p); tab.Read().Has("#welcome") {
		t.Error("answers of this visit are welcomed back")
	}
	p.Fresh = false
	_, tab = opened(p)
	p.OtherTab(device.Sitting, "")
	tab.Settle()
	if tab.Read().Has("#welcome") {
		t.Error("without answers there is still a welcome")
	}
}

// TestWelcomeToTheResult: a finished sitting offers the result first, then its
// answers from the first page on.
func TestWelcomeToTheResult(t *testing.T) {
	p := pagetest.New(t)
	p.Save(device.Sitting, viewtest.Outcome(t, page.Bank(), "clear-product-owner").Encode())
	q, tab := opened(p)
	doc := tab.Read()
	if got := doc.Texts("#welcome .actions > *"); !slices.Equal(got, []string{q.T("questionnaire.finish"), q.T("questionnaire.look")}) || doc.Attribute("#welcome a", "href") != "/result" {
		t.Errorf("it offers %q", got)
	}
	opening := page.Bank().Fixed()[0].ID
	if tab.Click(q.onGoOn); p.FocusedID != firstChoice(opening) || asked(tab.Read())[0] != opening {
		t.Errorf("looking at the answers begins at %s", p.FocusedID)
	}
	if s := kept(t, p); !s.Done || !s.Exact || s.Total != len(s.Shown) {
		t.Errorf("kept is done %t, %d of %d", s.Done, len(s.Shown), s.Total)
	}
}

// TestGoOnBeforeTheProgram: who asks for the next question on a page that the boot
// script does not have is led to it; nothing is pointed out as forgotten.
func TestGoOnBeforeTheProgram(t *testing.T) {
	p := pagetest.New(t)
	p.Save(device.Sitting, answered(t, 8).Encode())
	p.Waiting = true
	q, tab := opened(p)
	if next := q.s.Course(page.Bank()).Open[0]; p.FocusedID != firstChoice(next) || tab.Read().Has(".open") {
		t.Errorf("the focus is on %q, not on %s", p.FocusedID, next)
	}
}

// TestKeptForTheBootScript: every answer is kept with how far the sitting is.
func TestKeptForTheBootScript(t *testing.T) {
	p := pagetest.New(t)
	q, tab := opened(p)
	answer(q, tab, asked(tab.Read())[0])
	if s := kept(t, p); s.Total != 32 || s.Exact || s.Next != 2 {
		t.Errorf("kept are %d in all, exact %t, next %d", s.Total, s.Exact, s.Next)
	}
}

// TestAnotherLanguage: who changes the language while looking at the answers of a
// finished sitting stays on the page.
func TestAnotherLanguage(t *testing.T) {
	p := pagetest.New(t)
	p.Save(device.Sitting, viewtest.Outcome(t, page.Bank(), "clear-product-owner").At(page.Bank(), 2).Encode())
	p.Fresh = true
	if q, tab := opened(p); q.s.Page != 2 || tab.Read().Has("#welcome") {
		t.Errorf("it is on page %d: %q", q.s.Page, tab.Read().Text("#welcome"))
	}
}

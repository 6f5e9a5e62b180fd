package symptoms

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/seeds"
)

func list(t *testing.T) *List {
	t.Helper()
	l, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func advice(t *testing.T) *seeds.AdviceShelf {
	t.Helper()
	a, err := seeds.LoadAdvice()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// The shelf is loaded strictly here, so that nobody has to do it at run time.
func TestTheShippedSymptomsAreSound(t *testing.T) {
	if err := symptoms.Check(); err != nil {
		t.Error(err)
	}
}

func TestTheTwelve(t *testing.T) {
	l, pieces := list(t), advice(t)
	keys, alarms := map[Key]int{}, []string{}
	used := map[string]bool{}
	for _, s := range l.All() {
		keys[s.Wording]++
		words, _ := l.Text("en", s.ID)
		if s.Alarm {
			alarms = append(alarms, s.Sources...)
		}
		if s.Alarm == (words.Alarm == "") {
			t.Errorf("%s: alarm and its words do not agree", s.ID)
		}
		agency := false
		for _, id := range s.Advice {
			piece, ok := pieces.Get(id)
			if !ok || agency && !piece.Agency {
				t.Errorf("%s: advice %q is unknown or stands behind one agency's", s.ID, id)
			}
			agency, used[id] = piece.Agency, true
		}
	}
	if keys[Trouble] != 6 || keys[Health] != 6 {
		t.Errorf("keys %v are not balanced", keys)
	}
	if diff := cmp.Diff([]string{"002:16", "002:18"}, alarms); diff != "" {
		t.Error(diff)
	}
	for _, piece := range pieces.All() {
		if piece.Kind == seeds.Practice && !used[piece.ID] {
			t.Errorf("practice %s is advised for nothing", piece.ID)
		}
	}
}

// No statement names a role: a symptom is about what happens and not about whose fault it is.
func TestStatementsNameNoRole(t *testing.T) {
	l := list(t)
	for _, s := range l.All() {
		words, _ := l.Text("en", s.ID)
		for _, name := range []string{"owner", "manager", "scrum", "stakeholder", "backlog"} {
			if strings.Contains(strings.ToLower(words.Statement), name) {
				t.Errorf("%s names %q", s.ID, name)
			}
		}
		if n := len(strings.Fields(words.Statement)); n < 6 || n > 16 {
			t.Errorf("%s has %d words", s.ID, n)
		}
	}
}

func TestScore(t *testing.T) {
	l := list(t)
	findings, err := Score(l, Answers{"waiting-decisions": 5, "one-answer": 5, "direct-talk": 1, "strategy-apart": 4, "strategy-on-owner": 3})
	if err != nil {
		t.Fatal(err)
	}
	type short struct {
		ID    string
		Score int
		Alarm bool
	}
	var got []short
	for _, f := range findings {
		got = append(got, short{f.Symptom.ID, f.Score, f.Alarm()})
	}
	want := []short{
		{"waiting-decisions", 100, false},
		{"direct-talk", 100, false},
		{"strategy-apart", 75, true},
		{"strategy-on-owner", 50, false},
		{"one-answer", 0, false},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	pieces := advice(t)
	agency := func(id string) bool { piece, _ := pieces.Get(id); return piece.Agency }
	wantAdvice := []string{
		"say-who-decides", "decide-together", "direct-contact", "not-rivals", "work-in-tandem", "lead-without-authority",
		"owner-into-strategy", "talk-openly", "draw-boundaries", "agency-weekly-call",
	}
	if diff := cmp.Diff(wantAdvice, Advise(findings, agency)); diff != "" {
		t.Error(diff)
	}
}

func TestScoreRefuses(t *testing.T) {
	_, err := Score(list(t), Answers{"waiting-decisions": 0, "one-answer": 6, "unheard-of": 3})
	for _, want := range []string{"waiting-decisions", "one-answer", "unheard-of"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is not said in %v", want, err)
		}
	}
}

func TestNumbers(t *testing.T) {
	l := list(t)
	agreeing := Answers{}
	for _, s := range l.All() {
		agreeing[s.ID] = 5
	}
	got, err := Numbers(l, agreeing)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, x := range got {
		sum += x
	}
	if len(got) != 12 || sum != 600 || slices.Max(got) != 100 || slices.Min(got) != 0 {
		t.Errorf("agreeing with everything gives %v", got)
	}
	delete(agreeing, "direct-talk")
	if _, err := Numbers(l, agreeing); err == nil || !strings.Contains(err.Error(), "direct-talk") {
		t.Errorf("a missing answer: %v", err)
	}
}

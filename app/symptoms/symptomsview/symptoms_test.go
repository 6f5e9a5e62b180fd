package symptomsview

import (
	"strings"
	"testing"

	"rolefit/app/view/viewtest"
	"rolefit/pkg/seeds"
	"rolefit/pkg/symptoms"
)

// feltCase is what answers come to: the same answer to everything but some.
func feltCase(t *testing.T, all int, but symptoms.Answers) Symptoms {
	t.Helper()
	_, w := viewtest.Loaded(t)
	list, err := symptoms.Load()
	if err != nil {
		t.Fatal(err)
	}
	answers := symptoms.Answers{}
	for _, s := range list.All() {
		if answers[s.ID] = all; s.Wording == symptoms.Health {
			answers[s.ID] = 6 - all
		}
	}
	for id, answer := range but {
		if answers[id] = answer; answer == 0 {
			delete(answers, id)
		}
	}
	v, err := NewSymptoms(w, list, answers)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSymptomsOfAHealthyTeam(t *testing.T) {
	v := feltCase(t, 1, nil)
	if v.Title != "You see no symptoms" {
		t.Errorf("the title is %q", v.Title)
	}
	if len(v.Advice)+len(v.Agency)+len(v.Alarms) > 0 || v.Warning != "" || v.Skipped != "" {
		t.Errorf("%+v", v)
	}
	for _, f := range v.Findings {
		if f.Bad || f.Score != 0 || f.Steps != [4]bool{} || f.Word != "no trouble" {
			t.Errorf("%+v", f)
		}
	}
}

func TestSymptomsPresent(t *testing.T) {
	v := feltCase(t, 1, symptoms.Answers{"waiting-decisions": 5, "open-scope": 2, "strategy-apart": 4, "known-purpose": 0})
	if v.Title != "You see 3 symptoms" || v.Skipped != "You skipped one statement." || len(v.Findings) != 11 {
		t.Errorf("%q, %q, %d findings", v.Title, v.Skipped, len(v.Findings))
	}
	first := v.Findings[0]
	if first.ID != "waiting-decisions" || first.Steps != [4]bool{true, true, true, true} || !strings.Contains(first.Answer, "Fully") {
		t.Errorf("%+v", first)
	}
	if len(v.Alarms) != 1 || v.Warning != "One pattern that the articles warn about" || !strings.Contains(v.Alarms[0].Mark, "002") {
		t.Errorf("%s: %+v", v.Warning, v.Alarms)
	}
	if both := feltCase(t, 1, symptoms.Answers{"strategy-apart": 5, "strategy-on-owner": 4}); len(both.Alarms) != 2 || !strings.HasPrefix(both.Warning, "2 ") {
		t.Errorf("%s: %+v", both.Warning, both.Alarms)
	}
}

// Practices of the agency stand apart, and all of them are advised to somebody.
func TestSymptomsKeepTheAgencyApart(t *testing.T) {
	shelf, err := seeds.LoadAdvice()
	if err != nil {
		t.Fatal(err)
	}
	agency := map[string]bool{}
	for _, a := range shelf.All() {
		text, _ := shelf.Text("en", a.ID)
		agency[text.Title] = a.Agency
	}
	given := 0
	list, _ := symptoms.Load()
	for _, s := range list.All() {
		worst := 5
		if s.Wording == symptoms.Health {
			worst = 1
		}
		v := feltCase(t, 1, symptoms.Answers{s.ID: worst})
		if len(v.Advice) == 0 {
			t.Errorf("%s gets no advice", s.ID)
		}
		for _, c := range v.Advice {
			if agency[c.Title] {
				t.Errorf("%s: %q is an agency's practice and stands among the advice", s.ID, c.Title)
			}
		}
		for _, c := range v.Agency {
			given++
			if !agency[c.Title] || !strings.Contains(c.Mark, "004") {
				t.Errorf("%s: %q is called an agency's practice", s.ID, c.Title)
			}
		}
	}
	if given == 0 {
		t.Error("no practice of the agency is shown to anybody")
	}
}

func TestSymptomsRefuse(t *testing.T) {
	_, w := viewtest.Loaded(t)
	list, _ := symptoms.Load()
	if _, err := NewSymptoms(w, list, symptoms.Answers{"nonsense": 1}); err == nil {
		t.Error("an unknown symptom is read")
	}
}

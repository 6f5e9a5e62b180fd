// Package symptomsview says what the answers about symptoms come to.
package symptomsview

import (
	"fmt"
	"strconv"

	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/seeds"
	"rolefit/pkg/symptoms"
)

// Symptoms is what twelve answers come to.
type Symptoms struct {
	Title    string
	Text     string
	Warning  string       // the title of the alarms
	Alarms   []view.Cited // those that point in a direction, of two
	Findings []Finding    // the worst first
	Skipped  string       // how many have no answer; may be ""
	Advice   []view.Cited
	Agency   []view.Cited // practices of the one article that describes an agency's services
	Caption  string
	Head     []string
	Rows     [][]string
}

// Finding is one answered symptom.
type Finding struct {
	ID         string
	view.Cited         // what is behind it, and its lines
	Answer     string  // what was asked, and how it was answered
	Score      int     // 0 no trouble to 100 full trouble, in steps of 25
	Steps      [4]bool // the same as filled steps
	Word       string
	Bad        bool // present: 75 or 100
}

// present is the score from which a symptom counts as present: agreement with
// trouble, or disagreement with health. The middle is none.
const present = 75

// NewSymptoms reads the answers of one person. The error is that of scoring.
func NewSymptoms(w *words.Catalogue, list *symptoms.List, answers symptoms.Answers) (Symptoms, error) {
	findings, err := symptoms.Score(list, answers)
	if err != nil {
		return Symptoms{}, fmt.Errorf("reading symptoms: %w", err)
	}
	advice, err := seeds.LoadAdvice()
	if err != nil {
		return Symptoms{}, err
	}
	t := view.Teller{W: w}
	s := Symptoms{Caption: w.T("symptoms.table"), Head: []string{w.T("symptoms.column.what"), w.T("symptoms.column.score"), w.T("symptoms.column.word")}}
	bad := 0
	for _, f := range findings {
		told := finding(t, list, f, answers[f.Symptom.ID])
		s.Findings = append(s.Findings, told)
		s.Rows = append(s.Rows, []string{told.Title, strconv.Itoa(told.Score), told.Word})
		if told.Bad {
			bad++
		}
		if f.Alarm() {
			text, _ := list.Text(w.Lang(), f.Symptom.ID)
			s.Alarms = append(s.Alarms, view.Quote(w, text.Title, text.Alarm, f.Symptom.Sources...))
		}
	}
	if s.Title, s.Text = t.W.Count("symptoms.present", bad), w.T("symptoms.text.some"); bad == 0 {
		s.Title, s.Text = w.T("symptoms.present.none"), w.T("symptoms.text.none")
	}
	if len(s.Alarms) > 0 {
		s.Warning = t.W.Count("symptoms.alarms", len(s.Alarms))
	}
	if open := len(list.All()) - len(findings); open > 0 {
		s.Skipped = t.W.Count("symptoms.skipped", open)
	}
	s.Advice, s.Agency = practices(t, advice, findings)
	return s, nil
}

func finding(t view.Teller, list *symptoms.List, f symptoms.Finding, answer int) Finding {
	text, _ := list.Text(t.W.Lang(), f.Symptom.ID)
	told := Finding{
		ID: f.Symptom.ID, Cited: view.Quote(t.W, text.Title, text.Meaning, f.Symptom.Sources...),
		Answer: t.W.T("symptoms.answered", "statement", text.Statement, "answer", t.W.T("symptoms.answer."+strconv.Itoa(answer))),
		Score:  f.Score, Word: t.W.T("symptoms.word." + strconv.Itoa(f.Score)), Bad: f.Score >= present,
	}
	for i := range told.Steps {
		told.Steps[i] = f.Score >= 25*(i+1)
	}
	return told
}

// practices splits the advice for the worst findings: what the articles say in
// general, and what one agency does.
func practices(t view.Teller, shelf *seeds.AdviceShelf, findings []symptoms.Finding) (general, agency []view.Cited) {
	isAgency := func(id string) bool {
		piece, _ := shelf.Get(id)
		return piece.Agency
	}
	for _, id := range symptoms.Advise(findings, isAgency) {
		if isAgency(id) {
			agency = append(agency, view.Advise(t.W, shelf, id))
		} else {
			general = append(general, view.Advise(t.W, shelf, id))
		}
	}
	return general, agency
}

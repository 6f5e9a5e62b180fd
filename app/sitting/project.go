package sitting

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rolefit/pkg/project"
	"rolefit/pkg/record"
	"rolefit/pkg/sharecode"
)

// Project is what this device keeps about a project: what the person answered,
// what others passed on as codes, and whether the result was asked for. It is
// moved by pure steps like a sitting; every step returns a new value.
type Project struct {
	Sheet  project.Sheet
	Others []Stakeholder
	Told   bool
	Day    string // on which the own answers were begun; see Sitting.Day
	Extra  record.Extra
}

// Stakeholder is somebody else's answers. The label is the person's own choice
// and stands in no code.
type Stakeholder struct {
	Label string `json:"label"` // may be ""
	Code  string `json:"code"`  // as project.Instrument.Code writes it

	Extra record.Extra `json:"-"`
}

// Bounds of what is kept beside the own answers.
const (
	MaxStakeholders = 11 // twelve with oneself
	MaxLabel        = 40 // letters of a label
)

// Reasons for which a code of a stakeholder is not taken.
var (
	ErrOtherQuestions = errors.New("the answers belong to another set of questions")
	ErrOwnCode        = errors.New("the code holds the own answers")
	ErrKnownCode      = errors.New("the code is among the stakeholders already")
	ErrFull           = errors.New("there is no room for further stakeholders")
	ErrNoCode         = errors.New("the text holds no code")
)

// keptProject is the stored text.
type keptProject struct {
	Set     int            `json:"set"`
	Voice   string         `json:"voice,omitempty"`
	Answers map[string]int `json:"answers"`
	Ticks   []string       `json:"ticks,omitempty"`
	Others  []Stakeholder  `json:"others,omitempty"`
	Told    bool           `json:"told,omitempty"`
	Day     string         `json:"day,omitempty"`
	Extra   record.Extra   `json:"-"`
}

// NewProject begins anew.
func NewProject() Project { return Project{Sheet: project.Sheet{Answers: map[string]int{}}} }

// ParseProject reads a kept project; "" is a new one. Answers to another set of
// questions are ErrOtherQuestions; anything else that cannot be is an error that
// names it.
func ParseProject(text string, in *project.Instrument) (Project, error) {
	if text == "" {
		return NewProject(), nil
	}
	var kept keptProject
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return NewProject(), fmt.Errorf("reading a kept project: %w", err)
	}
	if kept.Set != project.Set {
		return NewProject(), ErrOtherQuestions
	}
	p := Project{
		Sheet:  project.Sheet{Voice: kept.Voice, Answers: kept.Answers, Ticks: kept.Ticks},
		Others: kept.Others, Told: kept.Told, Day: kept.Day, Extra: kept.Extra,
	}
	if p.Sheet.Answers == nil {
		p.Sheet.Answers = map[string]int{}
	}
	if err := p.check(in); err != nil {
		return NewProject(), fmt.Errorf("checking a kept project: %w", err)
	}
	return p, nil
}

func (p Project) check(in *project.Instrument) error {
	problems := []error{in.CheckSheet(p.Sheet)}
	if len(p.Others) > MaxStakeholders {
		problems = append(problems, ErrFull)
	}
	for _, s := range p.Others {
		if _, err := in.ParseCode(s.Code); err != nil {
			problems = append(problems, err)
		}
	}
	return errors.Join(problems...)
}

// Encode is the text to keep.
func (p Project) Encode() string {
	return string(record.Encode(keptProject{
		Set: project.Set, Voice: p.Sheet.Voice, Answers: p.Sheet.Answers, Ticks: p.Sheet.Ticks,
		Others: p.Others, Told: p.Told, Day: p.Day, Extra: p.Extra,
	}))
}

// with is p with another sheet; the error is that of the sheet.
func (p Project) with(in *project.Instrument, sheet project.Sheet) (Project, error) {
	if err := in.CheckSheet(sheet); err != nil {
		return p, err
	}
	p.Sheet = sheet
	return p, nil
}

// Answer gives or changes the answer to one question, -2 to 2.
func (p Project) Answer(in *project.Instrument, question string, answer int) (Project, error) {
	sheet := p.Sheet
	sheet.Answers = maps.Clone(sheet.Answers)
	sheet.Answers[question] = answer
	return p.with(in, sheet)
}

// Tick sets one of the extra factors or takes it away. The kept ones stand in
// the order of the instrument.
func (p Project) Tick(in *project.Instrument, tick string, holds bool) (Project, error) {
	sheet := p.Sheet
	sheet.Ticks = slices.DeleteFunc(slices.Clone(sheet.Ticks), func(t string) bool { return t == tick })
	if holds {
		sheet.Ticks = append(sheet.Ticks, tick)
	}
	place := map[string]int{}
	for i, t := range in.Ticks.All() {
		place[t.ID] = i
	}
	slices.SortStableFunc(sheet.Ticks, func(a, b string) int { return place[a] - place[b] })
	return p.with(in, sheet)
}

// Speak says in which capacity the person answers, "" for unsaid.
func (p Project) Speak(in *project.Instrument, voice string) (Project, error) {
	sheet := p.Sheet
	sheet.Voice = voice
	return p.with(in, sheet)
}

// Take puts the answers of a code in the place of the own ones.
func (p Project) Take(in *project.Instrument, code string) (Project, error) {
	sheet, err := in.ParseCode(code)
	if err != nil {
		return p, err
	}
	p.Sheet, p.Day = sheet, Undated
	return p, nil
}

// Open lists the questions without an answer of one's own, in their order.
func (p Project) Open(in *project.Instrument) []string {
	var open []string
	for _, q := range in.Questions.All() {
		if _, ok := p.Sheet.Answers[q.ID]; !ok {
			open = append(open, q.ID)
		}
	}
	return open
}

// Add takes every code in a pasted text among the stakeholders. It returns how
// many were new, and why each of the others was not taken: ErrNoCode, ErrOwnCode,
// ErrKnownCode, ErrFull, or what reading it says.
func (p Project) Add(in *project.Instrument, text string) (next Project, added int, refused []error) {
	p.Others = slices.Clone(p.Others)
	added, refused = addEach(text, func(code string) error {
		canonical, err := p.admit(in, code)
		if err == nil {
			p.Others = append(p.Others, Stakeholder{Code: canonical})
		}
		return err
	})
	return p, added, refused
}

// addEach has every code in a pasted text taken. It returns how many were, and why each of the others was not: ErrNoCode where
// there is none.
func addEach(text string, take func(code string) error) (added int, refused []error) {
	found := sharecode.Find(text)
	if len(found) == 0 {
		return 0, []error{ErrNoCode}
	}
	for _, f := range found {
		if err := take(f.Code); err != nil {
			refused = append(refused, err)
		} else {
			added++
		}
	}
	return added, refused
}

// admit reads a code and writes it as the instrument does, so that the same
// answers are recognised however they were typed.
func (p Project) admit(in *project.Instrument, code string) (string, error) {
	sheet, err := in.ParseCode(code)
	if err != nil {
		return "", err
	}
	canonical, err := in.Code(sheet)
	if err != nil {
		return "", err
	}
	if own, err := in.Code(p.Sheet); err == nil && own == canonical {
		return "", ErrOwnCode
	}
	if slices.ContainsFunc(p.Others, func(s Stakeholder) bool { return s.Code == canonical }) {
		return "", ErrKnownCode
	}
	if len(p.Others) >= MaxStakeholders {
		return "", ErrFull
	}
	return canonical, nil
}

// Name gives the stakeholder at a place a label, without space at its ends and
// cut to MaxLabel letters.
func (p Project) Name(place int, label string) Project {
	if place < 0 || place >= len(p.Others) {
		return p
	}
	letters := []rune(strings.TrimSpace(label))
	p.Others = slices.Clone(p.Others)
	p.Others[place].Label = strings.TrimSpace(string(letters[:min(len(letters), MaxLabel)]))
	return p
}

// Remove takes the stakeholder at a place out.
func (p Project) Remove(place int) Project {
	if place < 0 || place >= len(p.Others) {
		return p
	}
	p.Others = slices.Delete(slices.Clone(p.Others), place, place+1)
	return p
}

package projectview

import (
	"errors"
	"slices"

	"rolefit/app/sitting"
	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/project"
	"rolefit/pkg/sharecode"
)

// Voices are everybody whose answers this device keeps, oneself first when there
// are own answers. A stakeholder without a label is called by the capacity, or by
// the letter.
func Voices(in *project.Instrument, w *words.Catalogue, p sitting.Project) []StakeholderSheet {
	var voices []StakeholderSheet
	if len(p.Sheet.Answers) > 0 {
		voices = append(voices, StakeholderSheet{Name: w.T("project.stakeholders.you"), Sheet: p.Sheet})
	}
	for _, s := range p.Others {
		sheet, _ := in.ParseCode(s.Code) // was read when it was taken
		voices = append(voices, StakeholderSheet{Name: called(in, w, s.Label, sheet.Voice, letter(len(voices))), Sheet: sheet})
	}
	return voices
}

func called(in *project.Instrument, w *words.Catalogue, label, voice, letter string) string {
	if label != "" {
		return label
	}
	if text, ok := in.Voices.Text(w.Lang(), voice); ok && voice != "other" {
		return text.Title
	}
	return w.T("project.stakeholders.somebody", "letter", letter)
}

// Taken says what came of pasting codes: how many are new, and why the others
// were not taken.
func Taken(w *words.Catalogue, added int, refused []error) string {
	var lines []string
	if added > 0 {
		lines = append(lines, w.Count("project.stakeholders.added", added))
	}
	for _, err := range refused {
		if line := projectRefusal(w, err); !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return w.Sentences(lines...)
}

// projectRefusal says in words why a code of a stakeholder was not taken.
func projectRefusal(w *words.Catalogue, err error) string {
	var other project.OtherSetError
	switch {
	case errors.Is(err, sitting.ErrNoCode):
		return w.T("project.stakeholders.refused.none")
	case errors.Is(err, sitting.ErrOwnCode):
		return w.T("project.stakeholders.refused.own")
	case errors.Is(err, sitting.ErrKnownCode):
		return w.T("project.stakeholders.refused.known")
	case errors.Is(err, sitting.ErrFull):
		return w.Count("project.stakeholders.refused.full", sitting.MaxStakeholders)
	case errors.As(err, &other):
		return w.T("project.stakeholders.refused.set")
	}
	return view.Refusal(w, err)
}

// Handed is a project code that came with the address.
type Handed struct {
	Code string
	Text string // whose answers it holds, as far as that can be told
}

// ReadProject reads a project code in a pasted text. When it cannot, problem
// says why in words for the person.
func ReadProject(in *project.Instrument, w *words.Catalogue, text string) (h Handed, problem string) {
	code := sharecode.First(text, sharecode.KindProject)
	sheet, err := in.ParseCode(code)
	if err != nil {
		return Handed{}, projectRefusal(w, err)
	}
	voice := w.T("project.stakeholders.voice.none")
	if words, ok := in.Voices.Text(w.Lang(), sheet.Voice); ok {
		voice = words.Title
	}
	return Handed{
		Code: code, Text: w.Count("project.stakeholders.handed", len(sheet.Answers), "voice", voice),
	}, ""
}

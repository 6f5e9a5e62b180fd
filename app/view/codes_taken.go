package view

import (
	"errors"

	"rolefit/app/sitting"
	"rolefit/app/words"
	"rolefit/pkg/duties"
	"rolefit/pkg/roles"
	"rolefit/pkg/sharecode"
)

// TakenCodes says what came of pasting codes: the labels of those whose codes are
// new, and for each other code, once, why it was not taken. What names the place
// they came to: "roles" or "duties".
func TakenCodes(w *words.Catalogue, what string, added []string, refused []error) (news string, problems []string) {
	t := Teller{w}
	if len(added) > 0 {
		news = t.W.Count("team.take."+what+".added", len(added), "names", w.List(added))
	}
	seen := map[string]bool{}
	for _, err := range refused {
		if text := t.untaken(what, err); !seen[text] {
			seen[text] = true
			problems = append(problems, text)
		}
	}
	return news, problems
}

// untaken says kindly why a code was not taken.
func (t Teller) untaken(what string, err error) string {
	if wrong, ok := errors.AsType[sharecode.WrongKindError](err); ok {
		return t.W.T("team.take.wrong." + string(wrong.Got))
	}
	if _, ok := errors.AsType[sharecode.OtherModelError](err); ok {
		return t.W.T("team.take.othermodel")
	}
	if _, ok := errors.AsType[duties.OtherDeckError](err); ok {
		return t.W.T("team.take.otherdeck")
	}
	if _, ok := errors.AsType[duties.OtherTeamError](err); ok {
		return t.W.T("team.take.otherteam")
	}
	switch {
	case errors.Is(err, sitting.ErrOtherCrew):
		return t.W.T("team.take.otherteam")
	case errors.Is(err, sitting.ErrNoCode):
		return t.W.T("team.take." + what + ".none")
	case errors.Is(err, sitting.ErrKnownCode):
		return t.W.T("team.take.known")
	case errors.Is(err, sitting.ErrOwnCode):
		return t.W.T("team.take.own")
	case errors.Is(err, sitting.ErrNoTeam):
		return t.W.T("team.take.noteam")
	case errors.Is(err, sitting.ErrFull):
		return t.W.Count("team.take.full", roles.MaxPeople)
	}
	return Refusal(t.W, err)
}

// Labels are members of a roster by number.
func Labels(roster sharecode.Roster, members []int) []string {
	var list []string
	for _, m := range members {
		list = append(list, roster.Labels[m-1])
	}
	return list
}

package sitting

import (
	"testing"

	"rolefit/pkg/duties"
	"rolefit/pkg/fit"
	"rolefit/pkg/project"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/symptoms"
)

// keptForms read each of the texts that a browser keeps, and write them again.
func keptForms(t testing.TB) map[string]func(text string) (string, error) {
	t.Helper()
	bank, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	instrument, err := project.Load()
	if err != nil {
		t.Fatal(err)
	}
	deck, err := duties.Load()
	if err != nil {
		t.Fatal(err)
	}
	symptoms, err := symptoms.Load()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]func(string) (string, error){
		"sitting": rewritten(func(text string) (Sitting, error) { return Parse(text, bank) }, Sitting.Encode),
		"project": rewritten(func(text string) (Project, error) { return ParseProject(text, instrument) }, Project.Encode),
		"duties":  rewritten(func(text string) (Duties, error) { return ParseDuties(text, deck) }, Duties.Encode),
		"felt":    rewritten(func(text string) (Symptoms, error) { return ParseSymptoms(text, symptoms) }, Symptoms.Encode),
		"worn":    rewritten(ParseCurrentRole, CurrentRole.Encode),
		"team":    rewritten(func(text string) (Roles, error) { team, _, err := ParseRoles(text, bank.Hash()); return team, err }, Roles.Encode),
		"history": rewritten(ParseHistory, History.Encode),
		"group":   rewritten(ParseMembership, Membership.Encode),
	}
}

func rewritten[T any](parse func(string) (T, error), encode func(T) string) func(string) (string, error) {
	return func(text string) (string, error) {
		value, err := parse(text)
		if err != nil {
			return "", err
		}
		return encode(value), nil
	}
}

// Whatever text a browser has kept, it is refused, or read so that it is kept as the same again.
func FuzzParse(f *testing.F) {
	forms := keptForms(f)
	bank, err := questionnaire.Load()
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range []string{
		New(bank, fit.Standard, 1).Encode(), NewProject().Encode(), NewDuties().Encode(), NewSymptoms().Encode(), NewRoles().Encode(),
		CurrentRole{}.Encode(), History{}.Encode(), Membership{}.Encode(), "", "null", "{}", "[]", `{"version":1}`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for name, again := range forms {
			first, err := again(text)
			if err != nil || first == "" {
				continue
			}
			if second, err := again(first); err != nil || second != first {
				t.Errorf("%s %q is kept as %q, then as %q, %v", name, text, first, second, err)
			}
		}
	})
}

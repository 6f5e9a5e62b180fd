//go:build !wasm

package desk

import (
	"slices"
	"strconv"
	"strings"

	"rolefit/app/words"
	"rolefit/pkg/fit"
	"rolefit/pkg/organisation"
	"rolefit/pkg/problem"
	"rolefit/pkg/register"
	"rolefit/pkg/texts"
)

// RoleWord is a role and what the organisation calls it.
type RoleWord struct {
	Role       fit.Role
	Ours, Word string
}

// Spoken is a language of the site, and whether the organisation offers texts in it.
type Spoken struct {
	Lang, Name, Direction string
	Offered               bool
	words                 *words.Catalogue
}

// settingsPage is what the page of settings shows.
type settingsPage struct {
	Roles       []RoleWord
	Languages   []Spoken
	Locked      bool // what people were told cannot be changed any more
	Least, Most int
	Longest     int // characters of a word for a role
}

func showSettings(v *visit) (any, error) {
	p := settingsPage{
		Languages: v.languages(), Locked: v.Org.Opened(v.Now), Least: v.Org.K, Most: organisation.MaximumK, Longest: organisation.MaxWord,
	}
	for _, role := range fit.Roles {
		p.Roles = append(p.Roles, RoleWord{role, v.T("role." + string(role)), v.Org.Roles[role]})
	}
	return p, nil
}

// languages are those of the site.
func (v *visit) languages() (all []Spoken) {
	for _, choice := range texts.Offered() {
		shell, ok := v.desk.Shells[choice.Lang]
		if !ok {
			continue
		}
		offered := len(v.Org.Languages) == 0 || slices.Contains(v.Org.Languages, choice.Lang)
		all = append(all, Spoken{choice.Lang, choice.Name, texts.Direction(choice.Lang), offered, shell.words})
	}
	return all
}

// spoken are the languages that the organisation offers texts in.
func (v *visit) spoken() []Spoken {
	return slices.DeleteFunc(v.languages(), func(s Spoken) bool { return !s.Offered })
}

func settingActions() []action {
	return []action{
		{path: "settings/name", page: "settings", note: register.Renamed, do: func(v *visit, o *organisation.Organisation) error {
			o.Name = strings.TrimSpace(v.Was("name"))
			return o.Check()
		}},
		{path: "settings/k", page: "settings", note: register.RaisedK, do: func(v *visit, o *organisation.Organisation) error {
			k, err := strconv.Atoi(strings.TrimSpace(v.Was("k")))
			switch {
			case err != nil:
				return organisation.CheckK(0)
			case k != o.K && o.Opened(v.Now):
				return organisation.ErrLocked
			}
			return o.Raise(k)
		}},
		{path: "settings/results", page: "settings", note: register.ChoseResults, do: func(v *visit, o *organisation.Organisation) error {
			return o.ChooseResults(v.Was("results") != "", v.Now)
		}},
		{path: "settings/roles", page: "settings", note: register.NamedRoles, do: func(v *visit, o *organisation.Organisation) error {
			for _, role := range fit.Roles {
				if err := o.Call(role, strings.TrimSpace(v.Was(string(role)))); err != nil {
					return err
				}
			}
			return nil
		}},
		{path: "settings/languages", page: "settings", note: register.ChoseSpoken, do: func(v *visit, o *organisation.Organisation) error {
			var chosen []string
			for _, l := range v.languages() {
				if slices.Contains(v.form["language"], l.Lang) {
					chosen = append(chosen, l.Lang)
				}
			}
			if len(chosen) == 0 {
				return problem.New("org-languages", "no language is chosen")
			}
			o.Languages = chosen
			return nil
		}},
	}
}

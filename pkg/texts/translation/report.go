// Package translation compares the texts of a language with those of the default language: which are missing, which were
// translated from a sentence that has changed since, which nothing asks for, which name values that there are not, and which
// are longer than the pages are tried with.
package translation

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"rolefit/pkg/texts"
)

// Comparison is how a language compares with the default one. Places are sorted.
type Comparison struct {
	Texts    int      // of the language
	Missing  []TextID // in the default language only, and forms of plurals that the language has
	Stale    []TextID // translated from another sentence than today's, or from an unknown one
	Unused   []TextID // in the language only
	Misnamed []TextID // with a {name} that the default language's text has not
	Long     []Longer // beyond Room, the longest first
}

// Longer is a text that takes more than Room, by so many characters.
type Longer struct {
	ID TextID
	By int
}

// Complete reports whether people can be offered the language. Stale and long texts do not keep it from them.
func (r Comparison) Complete() bool { return len(r.Missing)+len(r.Unused)+len(r.Misnamed) == 0 }

// Room is how many characters a translation can have: two fifths more than the default language's text, and three. The pages
// are tried with a pseudo-language that fills it.
func Room(text string) int { return utf8.RuneCountInString(text)*7/5 + 3 }

// Compare compares a language with the default one. forms are the categories of plurals that it has (see locale.Forms).
func Compare(standard, own texts.Files, forms []string) (Comparison, error) {
	theirs, err := Flatten(standard)
	if err != nil {
		return Comparison{}, fmt.Errorf("the default language: %w", err)
	}
	ours, err := Flatten(own)
	if err != nil {
		return Comparison{}, err
	}
	from, err := readOrigins(own)
	if err != nil {
		return Comparison{}, err
	}
	r := Comparison{Texts: len(ours)}
	wanted := wantedOf(theirs, forms)
	for place := range wanted {
		if _, ok := ours[place]; !ok {
			r.Missing = append(r.Missing, place)
		}
	}
	for place, text := range ours {
		model, ok := wanted[place]
		switch {
		case ok:
			r.add(place, text, model, from[place])
		case !formOfRole(theirs, place):
			r.Unused = append(r.Unused, place)
		}
	}
	for _, places := range [][]TextID{r.Missing, r.Stale, r.Unused, r.Misnamed} {
		slices.SortFunc(places, byPlace)
	}
	slices.SortFunc(r.Long, func(a, b Longer) int { return cmp.Or(cmp.Compare(b.By, a.By), byPlace(a.ID, b.ID)) })
	return r, nil
}

// formOfRole reports whether a text is a form that only the language has, of the name of a role.
func formOfRole(standard map[TextID]string, place TextID) bool {
	stem, _, formed := cutLast(place.Path)
	_, ours := standard[TextID{place.File, stem}]
	return formed && (stem == "role-own" || ours && strings.HasPrefix(stem, "role."))
}

// add holds a text against the one that it translates.
func (r *Comparison) add(place TextID, text string, model model, from origin) {
	if from.standard != sum(model.text) {
		r.Stale = append(r.Stale, place)
	}
	if slices.ContainsFunc(namesOf(text), model.lacks) {
		r.Misnamed = append(r.Misnamed, place)
	}
	if by := utf8.RuneCountInString(text) - Room(model.text); by > 0 {
		r.Long = append(r.Long, Longer{place, by})
	}
}

func byPlace(a, b TextID) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Path, b.Path))
}

// model is what a text is translated from: a text of the default language, and the names of its values.
type model struct {
	text  string
	names []string
}

// lacks reports whether nothing fills a name. A value's name may have another form than in the default language.
func (m model) lacks(name string) bool {
	stem, _, _ := cutLast(name)
	return !slices.ContainsFunc(m.names, func(known string) bool {
		of, _, formed := cutLast(known)
		return known == name || known == stem || formed && (of == name || of == stem)
	})
}

func cutLast(name string) (stem, form string, ok bool) {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return name, "", false
	}
	return name[:i], name[i+1:], true
}

// wantedOf lists the texts that a language is to have: those of the default language, but of a text with a number those forms
// that the language has. The form "one" is only wanted where the default language has it: elsewhere the number is never one.
func wantedOf(standard map[TextID]string, forms []string) map[TextID]model {
	wanted := map[TextID]model{}
	for place, text := range standard {
		wanted[place] = model{text, namesOf(text)}
	}
	for place, text := range standard {
		base, ok := counted(standard, place)
		if !ok {
			continue
		}
		one := TextID{place.File, base + ".one"}
		_, hasOne := standard[one]
		delete(wanted, one)
		for _, form := range forms {
			at := TextID{place.File, base + "." + form}
			own, ok := standard[at]
			if !ok {
				own = text
			}
			if form != "one" || hasOne {
				wanted[at] = model{own, append(namesOf(text), namesOf(standard[one])...)}
			}
		}
	}
	return wanted
}

// counted is what the forms of a text with a number have in common, where the place is that of its form "other". Such a text
// says its number, or has a form for one.
func counted(standard map[TextID]string, place TextID) (base string, ok bool) {
	base, ok = strings.CutSuffix(place.Path, ".other")
	if !ok {
		return "", false
	}
	_, hasOne := standard[TextID{place.File, base + ".one"}]
	return base, hasOne || strings.Contains(standard[place], "{n}")
}

var hole = regexp.MustCompile(`\{([^{}]*)\}`)

// namesOf lists the names of the values of a text. Our names of roles, such as {role.product-owner}, fill every text.
func namesOf(text string) (names []string) {
	for _, found := range hole.FindAllStringSubmatch(text, -1) {
		if !strings.HasPrefix(found[1], "role.") {
			names = append(names, found[1])
		}
	}
	return names
}

// ReadAll returns every file of a language that is here.
func ReadAll(lang string) (texts.Files, error) {
	files := texts.Files{}
	for _, name := range texts.All(lang) {
		data, err := texts.Read(lang, name)
		if err != nil {
			return nil, err
		}
		files[name] = json.RawMessage(data)
	}
	return files, nil
}

package widget

import (
	"iter"
	"slices"
	"strings"

	"rolefit/pkg/texts"
)

// PageTold is where the site keeps the page that says what is wrong with an embed; see Told. No options ask for it.
const PageTold = Path + "/told"

// Document is the address at which a built site keeps one of Pages, or PageTold, in a language. All of them lie below Path,
// where only the service answers, whatever the language: a frame's address names its language as an option.
func Document(lang, page string) string {
	if lang == texts.Default {
		return page
	}
	return Path + "/" + lang + strings.TrimPrefix(page, Path)
}

// Documents lists the addresses of all pages of the widget in a language.
func Documents(lang string) []string {
	all := []string{Document(lang, PageTold)}
	for _, page := range Pages {
		all = append(all, Document(lang, page))
	}
	return all
}

// Languages lists the languages that a site has the widget in, the default first, from the addresses of its files.
func Languages(addresses iter.Seq[string]) []string {
	var all []string
	for address := range addresses {
		lang, ok := strings.CutPrefix(address, Path+"/")
		lang, told := strings.CutSuffix(lang, strings.TrimPrefix(PageTold, Path))
		switch {
		case address == PageTold:
			all = append(all, texts.Default)
		case ok && told:
			all = append(all, lang)
		}
	}
	return texts.DefaultFirst(all)
}

// Language is the one of some languages that a tag such as "de-AT" asks for: the same, else the one that its first part
// names, else the default.
func Language(tag string, of []string) string {
	first, _, _ := strings.Cut(tag, "-")
	for _, wanted := range []string{tag, first} {
		if i := slices.IndexFunc(of, func(lang string) bool { return strings.EqualFold(lang, wanted) }); i >= 0 {
			return of[i]
		}
	}
	return texts.Default
}

// isTag reports whether a text has the form of a language tag (BCP 47): letters, then parts of letters and digits.
func isTag(s string) bool {
	first, _, _ := strings.Cut(s, "-")
	letter := func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
	if len(first) < 2 || len(s) > 35 || strings.ContainsFunc(first, func(r rune) bool { return !letter(r) }) {
		return false
	}
	for part := range strings.SplitSeq(s, "-") {
		if part == "" || len(part) > 8 || strings.ContainsFunc(part, func(r rune) bool { return !letter(r) && (r < '0' || r > '9') }) {
			return false
		}
	}
	return true
}

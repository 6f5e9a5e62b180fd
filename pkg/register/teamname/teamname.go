// Package teamname says which names a new team may have, so that people who choose
// their team from a list see what they choose.
//
// # Guarantees
//
//   - A name is kept in one form (Unicode's NFKC), so that two that are written
//     alike are one.
//   - No name can be taken for another team's of the organisation, whatever script
//     its letters are of: "Pаyments" with a Cyrillic а is refused beside "Payments".
//   - A name has letters or signs that can be seen, and no invisible ones but those
//     that scripts and emoji are written with.
//
// # Why
//
// Somebody who can add teams could add one that looks like another, and lead
// people of it into a group that is made for them. The rules are for new names
// only: a record keeps the names that it has.
package teamname

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Clean returns the name of a new team in the form in which it is kept, or says
// why it may not be added beside the names of the others. Length and the
// reserved name are for organisation.Check.
func Clean(name string, others []string) (string, error) { return Of(others).Clean(name) }

// Names are names that no new one may be taken for, by how they look.
type Names map[string]string

// Of returns the names of a list.
func Of(list []string) Names {
	names := Names{}
	for _, name := range list {
		names.Add(name)
	}
	return names
}

// Add adds a name. Of two that look the same the first stays.
func (n Names) Add(name string) {
	if look := skeleton(name); n[look] == "" {
		n[look] = name
	}
}

// Clean is the function Clean beside these names.
func (n Names) Clean(name string) (string, error) {
	name = strings.Join(strings.FieldsFunc(norm.NFKC.String(name), func(r rune) bool { return unicode.Is(unicode.Zs, r) }), " ")
	if err := visible([]rune(name)); err != nil {
		return "", fmt.Errorf("name %q: %w", name, err)
	}
	for word := range strings.FieldsSeq(name) {
		if r, latin := disguised(word); latin != 0 {
			return "", fmt.Errorf("name %q: the letter %q (%U) among Latin letters looks like %q", name, r, r, latin)
		}
	}
	if other, there := n[skeleton(name)]; there {
		return "", fmt.Errorf("name %q cannot be told from %q, which is there", name, other)
	}
	return name, nil
}

// blank are letters and signs that draw nothing, although Unicode counts them as
// visible.
const blank = "\u115f\u1160\u2800\u3164\uffa0\u17b4\u17b5"

// visible says what of a name cannot be seen.
func visible(name []rune) error {
	drawn := false
	for i, r := range name {
		switch {
		case r == zwj || r == zwnj || r == emojiForm:
			if !joins(name, i) {
				return fmt.Errorf("the invisible %U joins nothing there", r)
			}
		case strings.ContainsRune(blank, r), r != ' ' && !unicode.IsPrint(r), unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r), unicode.Is(unicode.Variation_Selector, r):
			return fmt.Errorf("%U cannot be seen", r)
		default:
			drawn = drawn || unicode.In(r, unicode.L, unicode.N, unicode.S, unicode.P)
		}
	}
	if !drawn {
		return errors.New("there is nothing to read")
	}
	return nil
}

// The invisible signs that writing needs: joiners, and what asks for the coloured
// form of a sign.
const (
	zwnj      = '\u200c'
	zwj       = '\u200d'
	emojiForm = '\ufe0f'
)

// cursive are the scripts in which joiners change how a word is written.
var cursive = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Nko, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi,
	unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer,
}

// joins reports whether the invisible sign at a place does what it is for: it
// stands between two letters of such a script, or behind or between emoji.
func joins(name []rune, i int) bool {
	if i == 0 {
		return false
	}
	before := name[i-1]
	if name[i] == emojiForm {
		return emoji(before) || unicode.In(before, unicode.Nd) || before == '#' || before == '*'
	}
	if i+1 == len(name) {
		return false
	}
	after := name[i+1]
	if unicode.In(before, cursive...) && unicode.In(after, cursive...) {
		return true
	}
	return name[i] == zwj && emoji(after) && (emoji(before) || before == emojiForm)
}

// emoji reports whether a sign is one of those that are joined into emoji: symbols,
// skin tones and signs of sexes among them.
func emoji(r rune) bool {
	return unicode.In(r, unicode.So, unicode.Sk) && r > 0x2000 || r == '\u2640' || r == '\u2642'
}

//go:embed lookalikes.json
var lookalikesJSON []byte

// lookalikes maps letters to the Latin ones that they look like.
var lookalikes = sync.OnceValue(func() map[rune]rune {
	var file struct {
		About   string            `json:"about"`
		Letters map[string]string `json:"letters"`
	}
	if err := json.Unmarshal(lookalikesJSON, &file); err != nil {
		panic("teamname: the embedded lookalikes: " + err.Error())
	}
	all := map[rune]rune{}
	for latin, letters := range file.Letters {
		for _, r := range letters {
			all[r] = []rune(latin)[0]
		}
	}
	return all
})

// disguised returns a letter of a word that looks like a Latin one, and that one,
// when the word has Latin letters and every other letter of it is such a lookalike.
func disguised(word string) (r, latin rune) {
	hasLatin := false
	for _, c := range word {
		like, found := lookalikes()[c]
		switch {
		case found:
			r, latin = c, like
		case unicode.Is(unicode.Latin, c):
			hasLatin = true
		case unicode.IsLetter(c):
			return 0, 0
		}
	}
	if !hasLatin {
		return 0, 0
	}
	return r, latin
}

// skeleton is the same for names that look the same: lookalikes are Latin letters,
// capitals small, and nothing invisible counts.
func skeleton(name string) string {
	out := strings.Map(func(r rune) rune {
		if like, found := lookalikes()[r]; found {
			return like
		}
		if r == zwj || r == zwnj || r == emojiForm {
			return -1
		}
		return r
	}, norm.NFKC.String(name))
	return strings.ToLower(out)
}

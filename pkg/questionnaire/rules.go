package questionnaire

import (
	"errors"
	"fmt"
	"strings"

	"rolefit/pkg/texts"
)

// jargonShare is the largest share of pairs that may hold words of the trade: one in so many.
const jargonShare = 5

// rules are the writing rules of one language. Words are in small letters; an entry of several words
// matches them in a row, and a star at one end of a word stands for the rest of it.
type rules struct {
	// Words bounds the length of a pole, and of a level statement after its beginning, and how far apart the two
	// lengths of a pair may be.
	Words struct {
		Least int `json:"least"`
		Most  int `json:"most"`
		Apart int `json:"apart"`
	} `json:"words"`
	// Grade is the formula of reading of the language, and the highest grade of a pair.
	Grade formula `json:"grade"`
	// Verb is where a pole says what is done: [verbFirst] or [verbLast].
	Verb string `json:"verb"`
	// Commas is how many commas a pole may have, and a level statement after its beginning.
	Commas int `json:"commas"`
	// Verbs are, by stance, the verbs that a pole may have in that place, as they complete the stem.
	Verbs map[string][]string `json:"verbs"`
	// Level is how every level statement begins.
	Level string `json:"level"`
	// Banned names lists of words that no pole and no statement has.
	Banned map[string][]string `json:"banned"`
	// Jargon are words of the trade: on both sides of a pair or on neither, in a fifth of the pairs at most.
	Jargon []string `json:"jargon"`
	// Charged are words of liking and praise: on both sides of a pair or on neither.
	Charged []string `json:"charged"`
	// Leaks are, by axis, words that belong to the other two.
	Leaks map[Axis][]string `json:"leaks"`
	// Vowels are what syllables are counted by.
	Vowels vowels `json:"vowels"`
	// Syllables corrects the count of single words.
	Syllables map[string]int `json:"syllables"`
}

// Where a language has the verb of a pole: as its first word ("Find out why …"), or as the last, before a comma where
// there is one ("Eine Frage klären, die …").
const (
	verbFirst = "first"
	verbLast  = "last"
)

// formula estimates in years of school how hard a text is to read, as a sum of means and shares.
type formula struct {
	Words     float64 `json:"words"`     // for each word of a sentence
	Syllables float64 `json:"syllables"` // for each syllable of a word
	Long      float64 `json:"long"`      // for each word of three syllables or more in a hundred
	Constant  float64 `json:"constant"`
	Most      float64 `json:"most"` // the highest grade of a pair
}

// vowels says which letters are vowels, and which of them in a row are one syllable: those in Together, or all in a row
// where it is empty. Silent is of a language whose last e may be silent, as that of English.
type vowels struct {
	Letters  string   `json:"letters"`
	Together []string `json:"together"`
	Silent   bool     `json:"silent"`
}

// loadRules returns the shipped writing rules of a language.
func loadRules(lang string) (rules, error) {
	var r rules
	data, err := texts.Read(lang, texts.Rules)
	if err == nil {
		err = decode(data, &r)
	}
	if err == nil {
		err = r.check()
	}
	if err != nil {
		return rules{}, fmt.Errorf("writing rules for %q: %w", lang, err)
	}
	return r, nil
}

// check says what is wrong with the rules themselves.
func (r rules) check() error {
	var list problemList
	list.unless(r.Verb == verbFirst || r.Verb == verbLast, "verb %q is neither %s nor %s", r.Verb, verbFirst, verbLast)
	list.unless(r.Commas >= 0, "commas %d is below 0", r.Commas)
	list.unless(r.Vowels.Letters != "", "there are no vowels")
	list.unless(r.Grade.Most > 0, "there is no highest grade")
	return errors.Join(list...)
}

// verb returns the word of a pole that says what is done, or none.
func (r rules) verb(pole string) []string {
	if r.Verb == verbFirst {
		first := words(pole)
		return first[:min(1, len(first))]
	}
	main, _, _ := strings.Cut(pole, ",")
	last := words(main)
	return last[max(0, len(last)-1):]
}

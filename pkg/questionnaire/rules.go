package questionnaire

import (
	"fmt"

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
	// Grade is the highest Flesch–Kincaid grade of a pair.
	Grade float64 `json:"grade"`
	// Verbs are, by stance, the verbs with which a pole may begin, as they complete the stem.
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
	// Syllables corrects the count of single words.
	Syllables map[string]int `json:"syllables"`
}

// loadRules returns the shipped writing rules of a language.
func loadRules(lang string) (rules, error) {
	var r rules
	data, err := texts.Read(lang, "rules")
	if err == nil {
		err = decode(data, &r)
	}
	if err != nil {
		return rules{}, fmt.Errorf("writing rules for %q: %w", lang, err)
	}
	return r, nil
}

// Package reading measures how easy the English texts are to read: words a sentence, the Flesch–Kincaid grade of each file,
// sentences that are too long, and words of the house that people should not have to learn.
package reading

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"rolefit/pkg/texts"
	"rolefit/pkg/texts/translation"
)

// What a file may reach at most.
const (
	MostWords    = 14.0 // words a sentence, on average
	MostGrade    = 8.0
	MostSentence = 22 // words of one sentence
)

// Measures are those of one file of texts.
type Measures struct {
	File      string
	Sentences int
	Words     int
	Syllables int
	Long      []string // sentences of more than MostSentence words
	House     []string // words of the house, each with its sentence
}

// PerSentence is the average number of words of a sentence; 0 without any.
func (m Measures) PerSentence() float64 {
	if m.Sentences == 0 {
		return 0
	}
	return float64(m.Words) / float64(m.Sentences)
}

// Grade is the Flesch–Kincaid grade (Kincaid et al. 1975), a school year of the USA; 0 without words.
func (m Measures) Grade() float64 {
	if m.Words == 0 {
		return 0
	}
	return .39*m.PerSentence() + 11.8*float64(m.Syllables)/float64(m.Words) - 15.59
}

// Within reports whether the file keeps to the limits of averages and has no word of the house.
func (m Measures) Within() bool {
	return m.PerSentence() <= MostWords && m.Grade() <= MostGrade && len(m.House) == 0
}

// Measure measures every file of texts, by name. An error names a file that is no JSON.
func Measure(files texts.Files) ([]Measures, error) {
	all, err := translation.Flatten(files)
	if err != nil {
		return nil, err
	}
	found := map[string]*Measures{}
	for place, text := range all {
		m := found[place.File]
		if m == nil {
			m = &Measures{File: place.File}
			found[place.File] = m
		}
		for _, sentence := range Sentences(text) {
			m.add(sentence)
		}
	}
	list := make([]Measures, 0, len(found))
	for _, m := range found {
		slices.Sort(m.Long)
		slices.Sort(m.House)
		list = append(list, *m)
	}
	slices.SortFunc(list, func(a, b Measures) int { return cmp.Compare(a.File, b.File) })
	return list, nil
}

// add counts one sentence. What has fewer than three words is a label and is only looked through for words of the house.
func (m *Measures) add(sentence string) {
	words := wordsOf(sentence)
	for _, word := range house(sentence, words) {
		m.House = append(m.House, word+": "+sentence)
	}
	if len(words) < 3 {
		return
	}
	m.Sentences++
	m.Words += len(words)
	for _, word := range words {
		m.Syllables += syllables(word)
	}
	if len(words) > MostSentence {
		m.Long = append(m.Long, sentence)
	}
}

// sentence is up to a mark that ends one, with the quotation mark or bracket that closes behind it.
var sentence = regexp.MustCompile(`[^\n]+?(?:[.?!:]+[”’)]*(?:\s|$)|\n|$)`)

// Sentences are the sentences of a text.
func Sentences(text string) []string {
	var list []string
	for _, found := range sentence.FindAllString(text, -1) {
		if found = strings.TrimSpace(found); found != "" {
			list = append(list, found)
		}
	}
	return list
}

// wordsOf are the words of a sentence in lower case. A value that is put in, such as {k}, is a word of one syllable; the name
// of a role is read as it is written.
func wordsOf(sentence string) []string {
	var list []string
	for field := range strings.FieldsFuncSeq(sentence, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("–—/", r) }) {
		switch {
		case strings.HasPrefix(field, "{role."):
			list = append(list, "product", "owner")
		case strings.Contains(field, "{"):
			list = append(list, "n")
		default:
			word := strings.ToLower(strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
			if word != "" {
				list = append(list, word)
			}
		}
	}
	return list
}

// syllables estimates the syllables of a word: its groups of vowels, without a silent e at its end.
func syllables(word string) int {
	n, before := 0, false
	for _, r := range word {
		vowel := strings.ContainsRune("aeiouy", r)
		if vowel && !before {
			n++
		}
		before = vowel
	}
	switch {
	case strings.HasSuffix(word, "le") && len(word) > 2 && !strings.ContainsRune("aeiouy", rune(word[len(word)-3])):
	case strings.HasSuffix(word, "e"), strings.HasSuffix(word, "es") && !endsIn(word, "ses", "ces", "zes", "xes", "ges", "shes", "ches"),
		strings.HasSuffix(word, "ed") && !endsIn(word, "ted", "ded"):
		n--
	}
	return max(n, 1)
}

func endsIn(word string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(word, e) })
}

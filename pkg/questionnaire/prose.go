package questionnaire

import (
	"slices"
	"strings"
	"unicode"
)

// words splits a text into its words in small letters. Hyphens and apostrophes belong to a word.
func words(statement string) []string {
	return strings.FieldsFunc(strings.ToLower(statement), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '-'
	})
}

// found returns those entries of a list that stand in the words.
func found(list, words []string) []string {
	var hits []string
	for _, entry := range list {
		if contains(words, strings.Fields(entry)) {
			hits = append(hits, entry)
		}
	}
	return hits
}

// contains reports whether an entry's words stand in a row among the words.
func contains(words, entry []string) bool {
	for i := range len(words) - len(entry) + 1 {
		if slices.EqualFunc(words[i:i+len(entry)], entry, matches) {
			return true
		}
	}
	return false
}

// matches reports whether a word is the pattern, whose star stands for the rest at one end.
func matches(word, pattern string) bool {
	if rest, ok := strings.CutPrefix(pattern, "*"); ok {
		return strings.HasSuffix(word, rest)
	}
	if rest, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(word, rest)
	}
	return word == pattern
}

// abbreviations returns the words of a statement that have several capitals, such as KPIs.
func abbreviations(statement string) []string {
	var hits []string
	for _, word := range strings.FieldsFunc(statement, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if capitals := strings.Map(keepCapital, word); len([]rune(capitals)) > 1 {
			hits = append(hits, word)
		}
	}
	return hits
}

// keepCapital drops everything but capital letters.
func keepCapital(r rune) rune {
	if unicode.IsUpper(r) {
		return r
	}
	return -1
}

// phrase reports whether a text begins with a capital and has no mark that ends or divides a sentence, commas up to a
// number apart.
func phrase(text string, commas int) bool {
	return text != "" && unicode.IsUpper([]rune(text)[0]) && !strings.ContainsAny(text, ".!?;:()/&–—") && strings.Count(text, ",") <= commas
}

// sentence reports whether a text is a phrase that ends with a full stop.
func sentence(text string, commas int) bool {
	body, ok := strings.CutSuffix(text, ".")
	return ok && phrase(body, commas)
}

// question reports whether a text is a phrase without a comma that ends with a question mark.
func question(text string) bool {
	body, ok := strings.CutSuffix(text, "?")
	return ok && phrase(body, 0)
}

// grade is the grade of some texts, one sentence each, by the formula of the rules. For English that is Flesch–Kincaid
// (Kincaid et al. 1975), for German the fourth Wiener Sachtextformel (Bamberger and Vanecek 1984). Both are rough
// measures of prose.
func grade(r rules, statements ...string) float64 {
	total, syllables, long := 0, 0, 0
	for _, statement := range statements {
		for _, word := range words(statement) {
			n := r.syllables(word)
			total++
			syllables += n
			long += one(n >= 3)
		}
	}
	if total == 0 {
		return 0
	}
	all, f := float64(total), r.Grade
	return f.Words*all/float64(len(statements)) + f.Syllables*float64(syllables)/all + f.Long*100*float64(long)/all + f.Constant
}

// syllables counts the syllables of a word: the exceptions of the rules, else its vowels, those together taken as one,
// without a silent ending, part by part where it has hyphens.
func (r rules) syllables(word string) int {
	if n, ok := r.Syllables[word]; ok {
		return n
	}
	if first, rest, ok := strings.Cut(word, "-"); ok {
		return r.syllables(first) + r.syllables(rest)
	}
	word = strings.TrimSuffix(word, "'s")
	n, before := 0, ""
	for _, letter := range word {
		vowel := strings.ContainsRune(r.Vowels.Letters, letter)
		switch {
		case !vowel:
			before = ""
		case before != "" && r.Vowels.together(before+string(letter)):
			before += string(letter)
		default:
			n++
			before = string(letter)
		}
	}
	if r.Vowels.Silent && silentEnding(word) {
		n--
	}
	return max(n, 1)
}

// together reports whether vowels in a row are one syllable.
func (v vowels) together(row string) bool {
	return len(v.Together) == 0 || slices.Contains(v.Together, row)
}

// silentEnding reports whether the last e of an English word, or the one before a last s or d, is not heard.
func silentEnding(word string) bool {
	switch {
	case strings.HasSuffix(word, "le") && !endsInVowel(word[:len(word)-2]):
		return false // table, handle
	case strings.HasSuffix(word, "e"):
		return !endsInVowel(word[:len(word)-1])
	case strings.HasSuffix(word, "ed"):
		return !endsInOneOf(word[:len(word)-2], "t", "d") && !endsInVowel(word[:len(word)-2])
	case strings.HasSuffix(word, "les") && !endsInVowel(word[:len(word)-3]):
		return false // tables
	case strings.HasSuffix(word, "es"):
		return !endsInOneOf(word[:len(word)-2], "s", "x", "z", "c", "g", "sh", "ch") && !endsInVowel(word[:len(word)-2])
	}
	return false
}

func endsInVowel(stem string) bool { return endsInOneOf(stem, "a", "e", "i", "o", "u", "y") }

func endsInOneOf(stem string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(stem, ending) })
}

package reading

import (
	"slices"
	"strings"
)

// ofTheHouse are the words that stay in the code: people see others in their place.
var ofTheHouse = []string{
	"sitting", "sittings", "facet", "facets", "bucket", "buckets", "ticket", "tickets", "receipt", "receipts", "manifest", "manifests",
	"sealed", "seal", "sealing", "whoever", "anew", "hat", "hats", "wearer", "wearers", "worn", "lean", "leans", "overlook",
}

// allowed are phrases in which such a word means what it means everywhere: an article has the two hats (001:62), tickets
// are those of a tracker, codes begin with HATS-, and a command of the program is called seal.
var allowed = map[string][]string{
	"hat":  {"both hats", "two hats", "hats at once", "one hat", "hats-"},
	"lean": {"lean team"},
	"tick": {"tickets clear", "tickets and hours", "tickets and releases", "tickets are easy"},
	"seal": {"“seal”", "rolefit seal"},
}

// house are the words of the house in a sentence.
func house(sentence string, words []string) []string {
	lower := strings.ToLower(sentence)
	var found []string
	for _, word := range words {
		if slices.Contains(ofTheHouse, word) && !permitted(lower, word) {
			found = append(found, word)
		}
	}
	return found
}

func permitted(sentence, word string) bool {
	for begin, phrases := range allowed {
		if strings.HasPrefix(word, begin) && slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(sentence, p) }) {
			return true
		}
	}
	return false
}

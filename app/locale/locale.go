// Package locale says how a language counts and writes numbers: the category that chooses the form of a text, numbers with
// their separators, and percent. The rules are Unicode's (CLDR): in the browser from Intl, elsewhere from golang.org/x/text;
// testdata/forms.json holds both to the same answers. Digits are 0 to 9 in every language, as in codes and in fields. A
// language that the rules do not know is written as English.
//
// Dates and lists are patterns of the catalogue (see package view), because x/text has none.
package locale

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Categories are the names of the forms that a text with a number can have. Every language has Other.
var Categories = []string{"zero", "one", "two", "few", "many", Other}

// Other is the category of what no other one is for.
const Other = "other"

// NoBreak is the space within a number, and between a number and its sign.
const NoBreak = "\u00a0"

// Plural is the category of n, 0 or more, in a language.
func Plural(lang string, n int) string { return category(lang, n) }

// Forms lists the categories that whole numbers below a thousand have in a language.
func Forms(lang string) []string {
	found := map[string]bool{}
	for n := range 1000 {
		found[category(lang, n)] = true
	}
	return slices.DeleteFunc(slices.Clone(Categories), func(c string) bool { return !found[c] })
}

// Number is a whole number with the separators of a language. A negative one begins with a minus sign.
func Number(lang string, n int) string { return Decimal(lang, float64(n), 0) }

// Decimal is a number rounded to some digits behind the separator, halves away from zero, all of which are written.
func Decimal(lang string, x float64, digits int) string {
	scale := math.Pow10(digits)
	rounded := math.Round(math.Abs(x)*scale) / scale
	text := strings.ReplaceAll(decimal(lang, rounded, digits), "\u202f", NoBreak)
	if x < 0 && rounded > 0 {
		return "−" + text
	}
	return text
}

// Shortest is a number with as many digits behind the separator as it needs.
func Shortest(lang string, x float64) string {
	_, behind, _ := strings.Cut(strconv.FormatFloat(x, 'f', -1, 64), ".")
	return Decimal(lang, x, len(behind))
}

// Percent is a share of 1 in percent, rounded to some digits as Decimal is.
func Percent(lang string, share float64, digits int) string {
	return strings.Replace(onePercent(lang), "1", Decimal(lang, 100*share, digits), 1)
}

//go:build !wasm

package locale

import (
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// tag is a language with digits from 0 to 9.
func tag(lang string) language.Tag {
	t, err := language.Parse(lang + "-u-nu-latn")
	if err != nil {
		return language.English
	}
	return t
}

// names of the categories.
var names = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: Other,
}

func category(lang string, n int) string {
	return names[plural.Cardinal.MatchPlural(tag(lang), n, 0, 0, 0, 0)]
}

func decimal(lang string, x float64, digits int) string {
	return message.NewPrinter(tag(lang)).Sprint(number.Decimal(x, number.Scale(digits)))
}

func onePercent(lang string) string {
	return message.NewPrinter(tag(lang)).Sprint(number.Percent(0.01))
}

package words

import "rolefit/app/locale"

// Number is a whole number as the language writes it.
func (c *Catalogue) Number(n int) string { return locale.Number(c.lang, n) }

// Decimal is a number with some digits behind the separator.
func (c *Catalogue) Decimal(x float64, digits int) string { return locale.Decimal(c.lang, x, digits) }

// Shortest is a number with no more digits than it needs.
func (c *Catalogue) Shortest(x float64) string { return locale.Shortest(c.lang, x) }

// Percent is a share of 1 in percent, with some digits behind the separator.
func (c *Catalogue) Percent(share float64, digits int) string {
	return locale.Percent(c.lang, share, digits)
}

// Count is the text of key in the form that the language has for n, from 0 up, which fills {n}; the others are filled as in
// T. The forms stand under the key and a category of plural: "symptoms.open.one" and "symptoms.open.other" in English.
// Where a form is not there, "other" stands in.
func (c *Catalogue) Count(key string, n int, pairs ...string) string {
	form := key + "." + locale.Plural(c.lang, n)
	if !c.Has(form) {
		form = key + "." + locale.Other
	}
	return c.T(form, append(pairs, "n", c.Number(n))...)
}

// Forms are the texts of key that Count chooses from, unfilled, by category of plural: for a script that counts before the
// program is here.
func (c *Catalogue) Forms(key string) map[string]string {
	forms := map[string]string{}
	for _, category := range locale.Categories {
		if form := key + "." + category; c.Has(form) {
			forms[category] = c.T(form)
		}
	}
	return forms
}

package view

import (
	"strings"
	"unicode"

	"rolefit/app/words"
)

// ByteOrderMark has spreadsheets read a file as UTF-8.
const ByteOrderMark = "\ufeff"

// CSV is one table for a spreadsheet: its head and its rows, as RFC 4180 has them, with a
// byte order mark, and parted as one in this language expects. Whole numbers are read as
// numbers in any language; a text that a spreadsheet would compute is defused.
func CSV(w *words.Catalogue, rows [][]string) string {
	comma := ","
	if w.Shortest(.5) != "0.5" { // where the comma parts decimals, a semicolon parts cells
		comma = ";"
	}
	var b strings.Builder
	b.WriteString(ByteOrderMark)
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteString(comma)
			}
			if cell = defused(cell); strings.ContainsAny(cell, comma+"\"\r\n") {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

// defused is a text that no spreadsheet computes: what begins with the sign of a
// formula, in any of its widths and whatever blanks stand before it, gets an apostrophe
// before it. A number below zero is none.
func defused(text string) string {
	blank := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }
	begins := []rune(strings.TrimLeftFunc(text, blank))
	if len(begins) == 0 || !strings.ContainsRune("=+-@＝＋－＠﹢﹣﹦﹫", begins[0]) {
		return text
	}
	if digits, negative := strings.CutPrefix(text, "-"); negative && digits != "" && strings.Trim(digits, "0123456789") == "" {
		return text
	}
	return "'" + text
}

// longestPart is how many letters of a name go into the name of a file.
const longestPart = 40

// ExportName is the name of a file of rolefit with these parts, such as the organisation
// and the round; a part may be "".
func ExportName(ending string, parts ...string) string {
	var name strings.Builder
	name.WriteString("rolefit")
	for _, part := range parts {
		if part = fileWord(part); part != "" {
			name.WriteString("-" + part)
		}
	}
	return name.String() + "." + ending
}

// fileWord is a name as it can stand in the name of a file on every system: letters and
// digits, whatever else there is as one hyphen.
func fileWord(name string) string {
	var word []rune
	for _, r := range strings.ToLower(name) {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r):
			word = append(word, r)
		case len(word) > 0 && word[len(word)-1] != '-':
			word = append(word, '-')
		}
	}
	return strings.Trim(string(word[:min(len(word), longestPart)]), "-")
}

package sitting

import (
	"strings"
	"unicode"
)

// ChatLabel is the name of whom a code in a chat is from, by what stands between the code and the one before it: what
// precedes it in its line, without day, time, address and signs; or, where nothing does, the nearest line above that has a
// time beside a name, as messengers show it. It is "" for none, and for what is longer than a label.
func ChatLabel(before string) string {
	lines := strings.Split(before, "\n")
	own := strings.TrimSpace(lines[len(lines)-1])
	if label, _ := named(own); label != "" || len(lines) < 2 {
		return label
	}
	for i := len(lines) - 2; i >= 0; i-- {
		if label, timed := named(lines[i]); timed { // else it was said, above the code
			return label
		}
	}
	return ""
}

// named is what of a line can be a name, and whether the line has a time of day.
func named(line string) (label string, timed bool) {
	if address := strings.Index(line, "//"); address >= 0 {
		line = line[:address]
		line = line[:strings.LastIndexFunc(line, unicode.IsSpace)+1] // the address's scheme
	}
	begun := false
	for word := range strings.FieldsSeq(line) {
		bare := strings.Trim(word, chatSigns)
		day, clock, _ := strings.Cut(strings.TrimSuffix(bare, "Z"), "T") // as ISO 8601 has them
		switch {
		case isTime(bare), isDay(day) && isTime(clock):
			timed = true
		case isDay(bare), bare == "" && !begun, timed && isHalf(bare):
		default:
			begun = true
			continue
		}
		line = strings.Replace(line, word, "", 1)
	}
	label = strings.TrimSpace(line)
	if i := strings.IndexAny(label, ":："); timed && i >= 0 {
		label = label[:i] // the rest was said
	}
	label = strings.Trim(label, chatSigns)
	if len(label) > maxLabelBytes {
		return "", timed
	}
	return Label(label), timed
}

// chatSigns are signs that stand around a name, a day or a time.
const chatSigns = " \t:;,.-–—=|#/()[]{}<>\"'“”„‘’«»*_`~•·：，。、\u200b\u200e\u200f\u2060\ufeff"

// isTime reports whether a word is a time of day, such as 9:41, 10:03:22, 10h03 or 9:41am.
func isTime(word string) bool {
	word = strings.TrimRight(word, "apmAPM.h")
	parts := strings.FieldsFunc(word, func(r rune) bool { return r == ':' || r == 'h' })
	return len(parts) > 1 && len(parts) <= 3 && allDigits(parts, 2)
}

// isDay reports whether a word is a day, such as 29.11.26, 11/29/2026 or 2026-11-29.
func isDay(word string) bool {
	parts := strings.FieldsFunc(word, func(r rune) bool { return r == '.' || r == '/' || r == '-' })
	return len(parts) > 1 && len(parts) <= 3 && allDigits(parts, 4)
}

// isHalf reports whether a word says which half of the day a time is in.
func isHalf(word string) bool { return strings.EqualFold(word, "am") || strings.EqualFold(word, "pm") }

func allDigits(parts []string, most int) bool {
	for _, part := range parts {
		if len(part) > most || strings.ContainsFunc(part, func(r rune) bool { return r < '0' || r > '9' }) {
			return false
		}
	}
	return true
}

package sitting

import (
	"strings"
	"unicode"
)

// author is who wrote a line of a chat, as far as the line says: its text without the
// time and the day that the chat put there, up to a colon. Stamped reports whether there
// was such a time or day. A line without either is its own text.
func author(line string) (name string, stamped bool) {
	var words []string
	for _, word := range strings.Fields(strings.Map(visible, line)) {
		bare := strings.Trim(word, "[](){}<>,;|–—-•·")
		switch {
		case isTime(bare), isDay(bare):
			stamped = true
		case stamped && isHalf(bare), stamped && bare == "":
		default:
			words = append(words, word)
		}
	}
	name = strings.Join(words, " ")
	if before, _, ok := strings.Cut(name+" ", ": "); ok {
		name = before
	}
	return Label(strings.Trim(name, " \t:;,.-–—=>|#/()[]\"'•·~")), stamped
}

// visible leaves out the signs that chats put around times and names to say which way
// they are written.
func visible(r rune) rune {
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// isTime reports whether a word is a time of the day, such as 14:05, 2:05:33pm or 14.05h.
func isTime(word string) bool {
	word = strings.ToLower(strings.Trim(word, ":"))
	for _, end := range []string{"am", "pm", "h"} {
		word = strings.TrimSuffix(word, end)
	}
	parts := strings.Split(word, ":")
	return len(parts) > 1 && len(parts) <= 3 && allDigits(parts, 2)
}

// isDay reports whether a word is a day in numbers, such as 12.11.26, 11/12/2026 or
// 2026-11-12, also with the time behind it.
func isDay(word string) bool {
	day, time, both := strings.Cut(word, "T")
	if both && !isTime(strings.TrimSuffix(time, "Z")) {
		return false
	}
	parts := strings.FieldsFunc(day, func(r rune) bool { return r == '.' || r == '/' || r == '-' })
	signs := len(day) - len(strings.Join(parts, ""))
	return len(parts) == 3 && signs <= 3 && allDigits(parts, 4) || len(parts) == 2 && strings.HasSuffix(day, ".") && allDigits(parts, 2)
}

// isHalf reports whether a word belongs to the time before it.
func isHalf(word string) bool {
	switch strings.ToLower(strings.ReplaceAll(word, ".", "")) {
	case "am", "pm", "uhr", "h":
		return true
	}
	return false
}

func allDigits(parts []string, most int) bool {
	for _, part := range parts {
		if part == "" || len(part) > most || strings.ContainsFunc(part, func(r rune) bool { return r < '0' || r > '9' }) {
			return false
		}
	}
	return true
}

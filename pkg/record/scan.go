package record

import (
	"bytes"
	"encoding/json"
	"iter"
	"unicode/utf8"
)

// members yields the names and values of a JSON object, which must be sound; it
// yields none of anything else.
func members(object []byte) iter.Seq2[string, []byte] {
	return func(yield func(name string, value []byte) bool) {
		i := opened(object, '{')
		for i < len(object) && object[i] == '"' {
			end := skipped(object, i)
			name := unquoted(object[i:end])
			begin := blank(object, blank(object, end)+1)
			end = skipped(object, begin)
			if !yield(name, object[begin:end]) {
				return
			}
			i = next(object, end)
		}
	}
}

// unquoted reads a sound string as encoding/json does.
func unquoted(text []byte) (s string) {
	special := func(c rune) bool { return c == '\\' || c >= utf8.RuneSelf }
	if !bytes.ContainsFunc(text, special) {
		return string(text[1 : len(text)-1])
	}
	_ = json.Unmarshal(text, &s) // it is sound
	return s
}

// elements yields the values of a JSON list, which must be sound; it yields none
// of anything else.
func elements(list []byte) iter.Seq[[]byte] {
	return func(yield func(value []byte) bool) {
		i := opened(list, '[')
		for i < len(list) && list[i] != ']' {
			end := skipped(list, i)
			if !yield(list[i:end]) {
				return
			}
			i = next(list, end)
		}
	}
}

// opened is the place of what comes first in an object or list, or the end of a
// text that is none.
func opened(text []byte, with byte) int {
	if i := blank(text, 0); i < len(text) && text[i] == with {
		return blank(text, i+1)
	}
	return len(text)
}

// next is the place of the next member or element behind one, or of what ends all
// of them.
func next(text []byte, i int) int {
	if i = blank(text, i); i < len(text) && text[i] == ',' {
		return blank(text, i+1)
	}
	return i
}

// blank is the place of the first byte from i on that is no blank.
func blank(text []byte, i int) int {
	for i < len(text) && (text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r') {
		i++
	}
	return i
}

// skipped is the place behind the value that begins at i.
func skipped(text []byte, i int) int {
	for depth := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			i = quoted(text, i+1)
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case ',', ':', ' ', '\t', '\n', '\r': // between the values in one
		default:
			for i+1 < len(text) && !ends(text[i+1]) {
				i++
			}
		}
		if depth == 0 {
			return i + 1
		}
	}
	return len(text)
}

// quoted is the place of the quotation mark that ends a string.
func quoted(text []byte, i int) int {
	for i < len(text) && text[i] != '"' {
		if text[i] == '\\' {
			i++
		}
		i++
	}
	return i
}

// ends reports whether a byte ends a number or a word.
func ends(c byte) bool { return c == ',' || c == ']' || c == '}' || c <= ' ' }

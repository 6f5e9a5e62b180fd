package record

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// split returns the names and values of a JSON object, or the values of a list. It
// returns none of anything else. The text must be sound.
func split(text []byte) (names []string, values [][]byte) {
	begin := between(text, 0)
	if text[begin] != '{' && text[begin] != '[' {
		return nil, nil
	}
	for i := between(text, begin+1); text[i] != '}' && text[i] != ']'; i = between(text, i) {
		if text[begin] == '{' {
			end := skipped(text, i)
			names = append(names, unquoted(text[i:end]))
			i = between(text, end)
		}
		end := skipped(text, i)
		values = append(values, text[i:end])
		i = end
	}
	return names, values
}

// between is the place of the first byte from i on that is part of a name or a
// value, or ends all of them.
func between(text []byte, i int) int {
	for strings.IndexByte(" \t\r\n,:", text[i]) >= 0 {
		i++
	}
	return i
}

// skipped is the place behind the name or value that begins at i.
func skipped(text []byte, i int) int {
	for depth := 0; ; i++ {
		switch text[i] {
		case '"':
			for i++; text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		default: // a part of a number or a word, or what is between two values
			if depth == 0 && strings.IndexByte(" \t\r\n,:]}", text[i+1]) < 0 {
				continue
			}
		}
		if depth == 0 {
			return i + 1
		}
	}
}

// unquoted reads a sound string.
func unquoted(text []byte) string {
	s := string(text[1 : len(text)-1])
	if strings.IndexByte(s, '\\') >= 0 || !utf8.ValidString(s) {
		_ = json.Unmarshal(text, &s) // it is sound
	}
	return s
}

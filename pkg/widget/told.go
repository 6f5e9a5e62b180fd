package widget

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"maps"
	"slices"
	"strings"

	"rolefit/pkg/problem"
)

// Told is the page that says what is wrong with an embed, to whoever embeds it, in one language. The site is built with a
// page that holds a sentence for every code of a problem; what is sent holds those that apply, with their values.
type Told struct {
	before, after string
	sentences     map[string]string // as HTML, by the code of a problem
}

// The list of sentences in the page.
const listStart, listEnd = "<ul>", "</ul>"

// Each of them begins and ends so. Its code ends where the quotation mark does. (A regexp would add its package to the
// browser's program, some 70 KB of it.)
const sentenceStart, codeEnd, sentenceEnd = `<li data-problem="`, `">`, "</li>"

// ToldPage returns the page for the site: a title, and a sentence with its {names} by the code of a problem.
func ToldPage(lang, direction, title string, sentences map[string]string) []byte {
	var b bytes.Buffer
	name := html.EscapeString(title)
	fmt.Fprintf(&b, `<!doctype html><html lang=%q dir=%q><head><meta charset="utf-8"><title>%s</title></head><body><h1>%s</h1>%s`,
		lang, direction, name, name, listStart)
	for _, code := range slices.Sorted(maps.Keys(sentences)) {
		b.WriteString(sentenceStart + html.EscapeString(code) + codeEnd + html.EscapeString(sentences[code]) + sentenceEnd)
	}
	b.WriteString(listEnd + "</body></html>")
	return b.Bytes()
}

// ParseTold reads what ToldPage returned. It fails where there is no sentence for a problem that has no code of its own.
func ParseTold(page []byte) (*Told, error) {
	before, rest, _ := strings.Cut(string(page), listStart)
	list, after, _ := strings.Cut(rest, listEnd)
	t := &Told{before: before + listStart, after: listEnd + after, sentences: map[string]string{}}
	for item := range strings.SplitSeq(list, sentenceEnd) {
		code, text, ok := strings.Cut(strings.TrimPrefix(item, sentenceStart), codeEnd)
		if ok {
			t.sentences[code] = text
		}
	}
	if t.sentences[problem.Other] == "" {
		return nil, errors.New("the page that says what is wrong with an embed has no sentence for what has no code")
	}
	return t, nil
}

// Page is the page of every problem that err joins.
func (t *Told) Page(err error) []byte {
	var b bytes.Buffer
	b.WriteString(t.before)
	for _, p := range problem.List(err) {
		text, ok := t.sentences[p.Code]
		if !ok {
			text = t.sentences[problem.Other]
		}
		for name, value := range p.Params {
			text = strings.ReplaceAll(text, "{"+name+"}", html.EscapeString(value))
		}
		b.WriteString("<li>" + text + "</li>")
	}
	b.WriteString(t.after)
	return b.Bytes()
}

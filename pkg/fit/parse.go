package fit

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rolefit/pkg/questionnaire"
)

// ParseSitting reads the answers of one sitting from a document of the form {"answers":{"<item id>":c,…}}, where c is a
// JSON whole number (1, not 1.0 nor 1e0), -2..2 for a pair and 1..5 for a statement. The error joins every problem, in
// the order of the document, and names the item or field: text that is not JSON or goes on after the document, a missing
// "answers", an unknown field or item, a key that stands twice in one object, a value that is not whole or out of range.
func ParseSitting(b *questionnaire.Bank, data []byte) (Answers, error) {
	if err := checkSyntax(data); err != nil {
		return nil, fmt.Errorf("reading a sitting: %w", err)
	}
	p := parser{bank: b, dec: json.NewDecoder(bytes.NewReader(data)), answers: Answers{}}
	p.dec.UseNumber()
	p.document(p.token())
	if err := errors.Join(p.errs...); err != nil {
		return nil, fmt.Errorf("reading a sitting: %w", err)
	}
	return p.answers, nil
}

// checkSyntax reports data that is not exactly one JSON value.
func checkSyntax(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	var value json.RawMessage
	if err := dec.Decode(&value); errors.Is(err, io.EOF) {
		return errors.New("no JSON document")
	} else if err != nil {
		return fmt.Errorf("no valid JSON before byte %d: %w", dec.InputOffset(), err)
	}
	if rest := bytes.TrimLeft(data[dec.InputOffset():], " \t\r\n"); len(rest) > 0 {
		return fmt.Errorf("text after the document: %s", short(string(rest)))
	}
	return nil
}

// parser walks over the tokens of a document that is known to be valid JSON.
type parser struct {
	bank    *questionnaire.Bank
	dec     *json.Decoder
	answers Answers
	errs    []error
}

// token returns the next token; in valid JSON there is always one where the parser looks.
func (p *parser) token() json.Token {
	t, err := p.dec.Token()
	if err != nil {
		p.errs = append(p.errs, err)
	}
	return t
}

func (p *parser) report(format string, args ...any) {
	p.errs = append(p.errs, fmt.Errorf(format, args...))
}

func (p *parser) document(t json.Token) {
	if t != json.Delim('{') {
		p.report("the document is %s, not an object with %q", kindOf(t), "answers")
		return
	}
	found := false
	p.object("the document", func(key string, t json.Token) {
		switch {
		case key != "answers":
			p.report("unknown field %s", short(key))
			p.skip(key, t)
		case t != json.Delim('{'):
			p.report("%q is %s, not an object", key, kindOf(t))
			p.skip(key, t)
			found = true
		default:
			p.object(strconv.Quote(key), p.answer)
			found = true
		}
	})
	if !found {
		p.report("no %q", "answers")
	}
}

// answer reads one member of the answers.
func (p *parser) answer(id string, t json.Token) {
	number, ok := t.(json.Number)
	if !ok || strings.ContainsAny(number.String(), ".eE") {
		p.report("item %s: %s is not a whole number", short(id), kindOf(t))
		p.skip(id, t)
		return
	}
	value, err := strconv.Atoi(number.String())
	if err != nil {
		p.report("item %s: answer %s is out of range", short(id), short(number.String()))
		return
	}
	if err := checkAnswer(p.bank, id, value); err != nil {
		p.errs = append(p.errs, err)
		return
	}
	p.answers[id] = value
}

// object hands every member of an object whose brace was read to member, and reports keys that stand twice.
func (p *parser) object(name string, member func(key string, t json.Token)) {
	seen := map[string]bool{}
	for p.dec.More() {
		key, _ := p.token().(string)
		if seen[key] {
			p.report("key %s twice in %s", short(key), name)
		}
		seen[key] = true
		member(key, p.token())
	}
	p.token()
}

// skip reads over the rest of a value whose first token is t; keys that stand twice are reported even there.
func (p *parser) skip(name string, t json.Token) {
	switch t {
	case json.Delim('{'):
		p.object(short(name), p.skip)
	case json.Delim('['):
		for p.dec.More() {
			p.skip(name, p.token())
		}
		p.token()
	}
}

// kindOf says what a token begins, for a message.
func kindOf(t json.Token) string {
	switch t := t.(type) {
	case nil:
		return "null"
	case json.Delim:
		if t == '[' {
			return "an array"
		}
		return "an object"
	case json.Number:
		return "the number " + short(t.String())
	case string:
		return "the text " + short(t)
	}
	return fmt.Sprint(t)
}

// short quotes s for a message, cut after 60 bytes.
func short(s string) string {
	const most = 60
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	return strconv.Quote(s)
}

// Package operator names who operates a service on the pages of its built site.
// The site is built once for everybody; who operates it is known only where it is
// served or placed.
//
// A page leaves a place for the name: an element with the attribute data-operator,
// whose value is what it says once {operator} is known, and whose text is what it
// says until then.
package operator

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolefit/web/dist"
)

// Longest is the most characters of a name.
const Longest = 300

// Check says what is wrong with a name. It is one line of text: a name, and how
// to reach whoever bears it.
func Check(name string) error {
	switch {
	case strings.TrimSpace(name) != name || name == "":
		return fmt.Errorf("operator %q: empty, or with space around it", name)
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl):
		return fmt.Errorf("operator %q: not one line of text", name)
	case utf8.RuneCountInString(name) > Longest:
		return fmt.Errorf("operator: %d characters, not %d or less", utf8.RuneCountInString(name), Longest)
	}
	return nil
}

// Name returns the built site with a name, which must pass Check, in every place
// that its pages leave for it. A site that was never built is returned as it is;
// one without a place for the name is an error.
func Name(site fs.FS, name string) (fs.FS, error) {
	if err := Check(name); err != nil {
		return nil, err
	}
	amended, err := dist.Amend(site)
	if errors.Is(err, fs.ErrNotExist) {
		return site, nil
	} else if err != nil {
		return nil, err
	}
	named, err := put(amended, name)
	if err != nil {
		return nil, fmt.Errorf("naming the operator: %w", err)
	}
	return named, nil
}

// put puts a name into every page that has a place for it.
func put(site *dist.Amended, name string) (fs.FS, error) {
	named := 0
	for address, entry := range site.Index.Files {
		if !entry.Page {
			continue
		}
		page, err := site.Get(address)
		if err != nil {
			return nil, err
		}
		if bytes.Contains(page, []byte(place)) {
			named++
			site.Put(address, fill(page, name))
		}
	}
	if named == 0 {
		return nil, errors.New("no page has a place for it")
	}
	return site.Site(name)
}

// place is where a page leaves room for the name.
const place = ` data-operator="`

// fill puts a name into every place of a page.
func fill(page []byte, name string) []byte {
	var out bytes.Buffer
	for {
		before, rest, found := bytes.Cut(page, []byte(place))
		out.Write(before)
		if !found {
			return out.Bytes()
		}
		says, rest, _ := bytes.Cut(rest, []byte(`"`))
		tag, rest, _ := bytes.Cut(rest, []byte(`>`))
		_, page, _ = bytes.Cut(rest, []byte(`<`))
		text := strings.ReplaceAll(html.UnescapeString(string(says)), "{operator}", name)
		fmt.Fprintf(&out, `%s%s"%s>%s<`, place, says, tag, html.EscapeString(text))
	}
}

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
	"encoding/json"
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

// worker is the address of the script that keeps the site on a device, which
// looks for a new build at its first constant.
const worker = "/sw.js"

// Name returns the built site with a name, which must pass Check, in every place
// that its pages leave for it. Whatever depends on a page's bytes is made anew:
// its compressed forms, its hash, and the build, so that devices that keep the
// site notice. A site that was never built is returned as it is; one without a
// place for the name is an error.
func Name(site fs.FS, name string) (fs.FS, error) {
	if err := Check(name); err != nil {
		return nil, err
	}
	index, err := dist.ReadIndex(site)
	if errors.Is(err, fs.ErrNotExist) {
		return site, nil
	} else if err != nil {
		return nil, err
	}
	n := naming{site: overlay{FS: site, files: map[string][]byte{}}, index: index}
	if err := n.pages(name); err != nil {
		return nil, fmt.Errorf("naming the operator: %w", err)
	}
	return n.site, nil
}

// naming is a site while it is changed.
type naming struct {
	site  overlay
	index dist.Index
}

func (n *naming) pages(name string) error {
	named := 0
	for address, entry := range n.index.Files {
		if !entry.Page {
			continue
		}
		page, err := fs.ReadFile(n.site, entry.File)
		if err != nil {
			return err
		}
		if !bytes.Contains(page, []byte(place)) {
			continue
		}
		named++
		if err := n.put(address, fill(page, name)); err != nil {
			return err
		}
	}
	if named == 0 {
		return errors.New("no page has a place for it")
	}
	return n.rebuild(name)
}

// rebuild gives the site and the script that keeps it a build of their own.
func (n *naming) rebuild(name string) error {
	n.index.Build = hash([]byte(n.index.Build + name))
	if entry, ok := n.index.Files[worker]; ok {
		script, err := fs.ReadFile(n.site, entry.File)
		if err != nil {
			return err
		}
		const start = `const BUILD="`
		was, rest, ok := bytes.Cut(bytes.TrimPrefix(script, []byte(start)), []byte(`"`))
		if !ok || !bytes.HasPrefix(script, []byte(start)) {
			return fmt.Errorf("%s does not begin with its build", worker)
		}
		build := hash([]byte(string(was) + name))
		if err := n.put(worker, fmt.Appendf(nil, `%s%s"%s`, start, build, rest)); err != nil {
			return err
		}
	}
	data, err := json.MarshalIndent(n.index, "", "  ")
	n.site.files[dist.IndexFile] = data
	return err
}

// put replaces the content of an address, in all its forms.
func (n *naming) put(address string, content []byte) error {
	entry := n.index.Files[address]
	entry.Hash, entry.Size = hash(content), len(content)
	n.index.Files[address] = entry
	n.site.files[entry.File] = content
	for _, encoding := range entry.Encodings {
		packed, err := dist.Pack(encoding, content)
		if err != nil {
			return err
		}
		n.site.files[entry.File+dist.Suffix(encoding)] = packed
	}
	return nil
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

// hash is as long as the hashes of the site's builder.
func hash(content []byte) string { return dist.Digest(content)[:16] }

// Package dist is the format of a built site: the index that says what is at
// which address, and how its files are compressed and hashed. Command app/site
// writes it; app/server, app/operator, lambda/cloud and the upload to the cloud
// read it.
package dist

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

// Index is what the built site says about itself, in site.json: the builder
// writes it, the server and the upload to the cloud read it.
type Index struct {
	Build  string           `json:"build"`  // hash of everything in the site
	Style  string           `json:"style"`  // CSP sources of the inlined styles, such as 'sha256-…'
	Script string           `json:"script"` // those of the inlined scripts
	Files  map[string]Entry `json:"files"`  // by the path of the address
}

// Entry is one address of the site.
type Entry struct {
	File      string   `json:"file"`                // in the site's folder; compressed forms end in .br and .gz
	Type      string   `json:"type"`                // content type
	Hash      string   `json:"hash"`                // of the content, as entity tag
	Size      int      `json:"size"`                // bytes, not compressed
	Encodings []string `json:"encodings,omitempty"` // "br", "gzip", in order of preference
	Immutable bool     `json:"immutable,omitempty"` // the address holds the hash: cache for ever
	Page      bool     `json:"page,omitempty"`      // a document: gets the document's headers
}

// IndexFile is the name of the index in the site's folder.
const IndexFile = "site.json"

// NotFound is the address of the page for addresses that do not exist, behind the
// prefix of a language in that language.
const NotFound = "/404"

// Find is the entry of a path, or the page that says there is none, in the language
// of the path. A slash at the end of a path does not matter, but for an address that
// holds a hash. infra/pages.js finds the same at the edge of the cloud.
func (i Index) Find(path string) (entry Entry, found bool) {
	address := path
	if len(path) > 1 {
		address = strings.TrimSuffix(path, "/")
	}
	entry, found = i.Files[address]
	if !found || strings.HasSuffix(address, NotFound) || entry.Immutable && address != path {
		return i.missing(path), false
	}
	return entry, true
}

// missing is the page that says there is no such path. The first part of a path is its language, where it is one.
func (i Index) missing(path string) Entry {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if entry, ok := i.Files["/"+first+NotFound]; ok {
		return entry
	}
	return i.Files[NotFound]
}

// ReadIndex reads the index of a built site; fs.ErrNotExist when it was never
// built.
func ReadIndex(site fs.FS) (Index, error) {
	data, err := fs.ReadFile(site, IndexFile)
	if err != nil {
		return Index{}, fmt.Errorf("reading the site's index: %w", err)
	}
	var index Index
	if err := json.Unmarshal(data, &index); err != nil {
		return Index{}, fmt.Errorf("reading the site's index: %w", err)
	}
	return index, nil
}

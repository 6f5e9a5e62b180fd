package server

import (
	"encoding/json"
	"fmt"
	"io/fs"
)

// Index is what the built site says about itself, in site.json: the builder
// writes it, the server and the upload to the cloud read it.
type Index struct {
	Build string           `json:"build"` // hash of everything in the site
	Style string           `json:"style"` // CSP sources of the inlined styles, such as 'sha256-…'
	Files map[string]Entry `json:"files"` // by the path of the address
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

// NotFound is the address of the page for addresses that do not exist.
const NotFound = "/404"

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

// Package frame embeds the documents of the widget's page, without the rest of
// the site, in the cloud's program: its read duty serves that page, and a
// function starts faster the smaller its program is.
//
// The build of the site (app/site) packs them into the folder pages, which is
// embedded here and never committed, so that a program holds the documents of the
// build that it was made in. A plain `go build ./...` embeds only a placeholder.
package frame

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"fmt"
)

//go:embed pages
var files embed.FS

// File is the name of the packed documents in the folder pages.
const File = "documents.json.gz"

// Documents are what api.NewWidgetPage takes of a built site.
type Documents struct {
	Style  string            `json:"style"`  // CSP sources of the inlined styles, such as 'sha256-…'
	Script string            `json:"script"` // those of the inlined scripts
	Pages  map[string]string `json:"pages"`  // the prerendered documents by their addresses: widget.Documents of each language
}

// Built unpacks the documents that were built into this program: about 0.3 MB,
// anew with every call. The error is fs.ErrNotExist when the site was not built
// before the program.
func Built() (Documents, error) {
	packed, err := files.ReadFile("pages/" + File)
	if err != nil {
		return Documents{}, fmt.Errorf("reading the widget's documents: %w", err)
	}
	return unpack(packed)
}

// Pack returns documents as File holds them: the same bytes for the same
// documents.
func (d Documents) Pack() ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		err = json.NewEncoder(z).Encode(d)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("packing the widget's documents: %w", err)
	}
	return b.Bytes(), nil
}

func unpack(packed []byte) (d Documents, err error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err == nil {
		err = json.NewDecoder(z).Decode(&d)
	}
	if err != nil {
		return Documents{}, fmt.Errorf("unpacking the widget's documents: %w", err)
	}
	return d, nil
}

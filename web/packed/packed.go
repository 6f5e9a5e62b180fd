// Package packed is some documents of a built site in one file. A function of the cloud that draws pages carries those
// that it needs so (web/frame, web/shell) and not the rest of the site: it starts faster the smaller its program is.
package packed

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"fmt"
)

// File is the name of the file, in the folder Folder of a package that embeds it.
const (
	File   = "documents.json.gz"
	Folder = "pages"
)

// Documents are what a handler of pages takes of a built site.
type Documents struct {
	Style  string            `json:"style"`  // CSP sources of the inlined styles, such as 'sha256-…'
	Script string            `json:"script"` // those of the inlined scripts
	Pages  map[string]string `json:"pages"`  // the prerendered documents by their addresses
}

// Read unpacks the documents of a package that embeds them, anew with every call. The error is fs.ErrNotExist when the site
// was not built before the program.
func Read(files embed.FS) (Documents, error) {
	content, err := files.ReadFile(Folder + "/" + File)
	if err != nil {
		return Documents{}, fmt.Errorf("reading packed documents: %w", err)
	}
	return unpack(content)
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
		return nil, fmt.Errorf("packing documents: %w", err)
	}
	return b.Bytes(), nil
}

func unpack(content []byte) (d Documents, err error) {
	z, err := gzip.NewReader(bytes.NewReader(content))
	if err == nil {
		err = json.NewDecoder(z).Decode(&d)
	}
	if err != nil {
		return Documents{}, fmt.Errorf("unpacking documents: %w", err)
	}
	return d, nil
}

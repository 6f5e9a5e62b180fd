// Package frame embeds the documents of the widget's page, without the rest of
// the site, in the cloud's program: its read duty serves that page.
//
// The build of the site (app/site) packs them into the folder pages, which is
// embedded here and never committed, so that a program holds the documents of the
// build that it was made in. A plain `go build ./...` embeds only a placeholder.
package frame

import (
	"embed"

	"rolefit/web/packed"
)

//go:embed pages
var files embed.FS

// Built unpacks the documents that were built into this program, widget.Documents of each language: about 0.3 MB, anew with
// every call. The error is fs.ErrNotExist when the site was not built before the program.
func Built() (packed.Documents, error) { return packed.Read(files) }

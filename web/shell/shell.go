// Package shell embeds the documents in which the organisation's desk is drawn, one for each language, without the rest of
// the site, in the cloud's program of the desk.
//
// The build of the site (app/site) packs them into the folder pages, which is embedded here and never committed, as
// package frame says of its own.
package shell

import (
	"embed"

	"rolefit/web/packed"
)

//go:embed pages
var files embed.FS

// Built unpacks the documents that were built into this program, anew with every call. The error is fs.ErrNotExist when the
// site was not built before the program.
func Built() (packed.Documents, error) { return packed.Read(files) }

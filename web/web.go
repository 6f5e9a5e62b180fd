// Package web dresses the product: styles, the few small scripts, the icon, and
// the built site that the program carries with it.
//
// The sources lie beside this file; app/site turns them and the prerendered
// pages into the folder site, which is embedded here and never committed. A
// plain `go build ./...` embeds only the placeholder, which says so when served.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:site
var files embed.FS

// Site is the built site: its index site.json (see package site) and the files
// that it names; or the placeholder alone when nothing was built.
func Site() fs.FS {
	site, err := fs.Sub(files, "site")
	if err != nil {
		panic("web: the embedded folder has a valid name: " + err.Error())
	}
	return site
}

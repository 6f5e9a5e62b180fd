// Package web embeds the built site in the program that serves it. Beside it are
// the sources of what is no Go: style sheets, the few small scripts, icons.
//
// Command app/site builds the site from them and from the prerendered
// pages, into the folder site, which is embedded here and never committed. A
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

// Command site builds the static site: it prerenders every page of every
// language, inlines the styles, names the program and the scripts by their
// content, compresses everything once and writes the index that the server (or
// the upload to the cloud) reads.
//
//	go run ./app/site -program build/rolefit.wasm -exec "$(go env GOROOT)/lib/wasm/wasm_exec.js" -out web/site
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"rolefit/app/route"
	"rolefit/pkg/api"
	"rolefit/pkg/texts"
	"rolefit/pkg/texts/pseudo"
	"rolefit/pkg/widget"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

func main() {
	program := flag.String("program", "build/rolefit.wasm", "the browser's program")
	exec := flag.String("exec", "", "Go's wasm_exec.js, of the compiler that built the program")
	web := flag.String("web", "web", "folder of the styles, scripts and icons")
	out := flag.String("out", "web/site", "folder to write the site into")
	programs := flag.String("programs", "web", "folder of the packages that the cloud's programs have documents of the site from")
	cache := flag.String("cache", "build/cache", "folder that keeps compressed files between builds")
	address := flag.String("address", "", "where the site will be, such as https://rolefit.example; link previews then have a picture")
	invented := flag.Bool("pseudo", false, "add two languages that nobody speaks, to try whether every text has its place in a catalogue")
	flag.Parse()
	if *invented {
		if err := pseudo.Add(); err != nil {
			fmt.Fprintln(os.Stderr, "site:", err)
			os.Exit(1)
		}
	}
	if err := build(sources{program: *program, exec: *exec, web: *web, address: strings.TrimSuffix(*address, "/")}, *out, *programs, *cache); err != nil {
		fmt.Fprintln(os.Stderr, "site:", err)
		os.Exit(1)
	}
}

// sources are the files that a site is built from.
type sources struct {
	program string // the browser's program
	exec    string // what runs it
	web     string // folder of styles, scripts and icons
	address string // where the site will be; "" for anywhere
}

func build(from sources, out, programs, cache string) error {
	w := newWriter(out, cache)
	a, err := readAssets(from, w)
	if err != nil {
		return err
	}
	for _, lang := range texts.Languages() {
		if err := speak(lang, from, w, a); err != nil {
			return fmt.Errorf("the site in %q: %w", lang, err)
		}
	}
	w.worker(a.worker)
	if err := w.write(a.inline()); err != nil {
		return err
	}
	return errors.Join(
		w.documents(filepath.Join(programs, "frame"), a.inline(), widgetDocuments(maps.Keys(w.entries))),
		w.documents(filepath.Join(programs, "shell"), a.inline(), deskDocuments()),
	)
}

// assets are the addresses of what pages refer to.
type assets struct {
	program, exec, load, early, frame, offline, astray, notes, desk, icon string
	style                                                                 string // all styles
	firstStyle                                                            string // what the first page of questions needs of them
	rest                                                                  string // address of all styles, for a page that has its own only
	first                                                                 string // the boot script of a page of questions, which stands inside
	switcher                                                              script // of languages; the zero value where there is one
	worker                                                                []byte // the service worker, without what it keeps
	address, preview                                                      string // where the site will be, and its picture for links; "" for anywhere
}

func readAssets(from sources, w *writer) (assets, error) {
	var a assets
	var err error
	read := func(name string) []byte {
		data, e := os.ReadFile(name)
		if e != nil && err == nil {
			err = fmt.Errorf("reading the site's sources: %w", e)
		}
		return data
	}
	known, e := spoken()
	err = errors.Join(err, e)
	written := func(name string, target esbuild.Target) []byte {
		data, e := bundle(filepath.Join(from.web, name), known, target)
		if e != nil && err == nil {
			err = fmt.Errorf("reading the site's sources: %w", e)
		}
		return data
	}
	minified := func(name string) []byte { return written(name, esbuild.ES2021) }
	inside := func(name string) string {
		text := string(minified(name))
		if strings.Contains(strings.ToLower(text), "</script") {
			err = errors.Join(err, fmt.Errorf("%s cannot stand inside a document: it holds the end of a script", name))
		}
		return text
	}
	a.program = w.asset("rolefit.wasm", "application/wasm", read(from.program))
	a.exec = w.asset("wasm_exec.js", scriptType, read(from.exec))
	a.load = w.asset("load.js", scriptType, written("load.js", esbuild.ES2017)) // which says so to a browser that is too old
	a.first = inside("first.js")
	a.early = w.asset("early.js", scriptType, minified("early.js"))
	a.frame = w.onlineOnly(w.asset("frame.js", scriptType, minified("frame.js")))
	w.plain(widget.ScriptPath, scriptType, minified("widget.js"))
	a.notes = w.asset("notes.js", scriptType, minified("notes.js"))
	a.desk = w.onlineOnly(w.asset("desk.js", scriptType, minified("desk.js")))
	w.plain(w.onlineOnly(route.SeatScript), scriptType, minified("seat.js"))
	a.offline = w.asset("offline.js", scriptType, minified("offline.js"))
	a.astray = w.asset("astray.js", scriptType, minified("astray.js"))
	a.worker = minified("sw.js")
	if len(texts.Languages()) > 1 {
		a.switcher.text = inside("switch.js")
		a.switcher.address = w.asset("switch.js", scriptType, []byte(a.switcher.text))
	}
	if a.address = from.address; a.address != "" {
		a.preview = a.address + w.onlineOnly(w.asset("preview.png", "image/png", read(filepath.Join(from.web, "preview.png"))))
	}
	a.icon = "/icon.svg"
	w.plain(a.icon, "image/svg+xml", read(filepath.Join(from.web, "icon.svg")))
	for _, name := range []string{"icon-180.png", "icon-192.png", "icon-512.png", "icon-maskable-512.png"} {
		w.plain("/"+name, "image/png", read(filepath.Join(from.web, name)))
	}
	styles := func(pattern string) string {
		sheet, e := minifyStyle(readStyles(read, filepath.Join(from.web, "style", pattern)))
		err = errors.Join(err, e)
		return sheet
	}
	a.style, a.firstStyle = styles("*.css"), styles("[1-3]*.css")+styles("50-questionnaire.css")
	a.rest = w.asset("style.css", "text/css; charset=utf-8", []byte(a.style))
	return a, err
}

// script is a script that stands inside some documents, and others ask for at its address.
type script struct{ address, text string }

// inline is what the content security policy says of the styles and scripts that pages hold inside.
func (a assets) inline() api.Inline {
	return api.Inline{Style: policySources(a.style, a.firstStyle), Script: policySources(a.switcher.text, a.first)}
}

// readStyles joins the style sheets of a pattern in the order of their names.
func readStyles(read func(string) []byte, pattern string) []byte {
	names, _ := filepath.Glob(pattern) // the pattern is valid
	var all bytes.Buffer
	for _, name := range names {
		all.Write(read(name))
	}
	return all.Bytes()
}

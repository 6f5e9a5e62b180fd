package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"rolefit/app/route"
	"rolefit/pkg/api"
	"rolefit/pkg/texts"
	"rolefit/pkg/widget"
	"rolefit/web/browsers"
	"rolefit/web/dist"
	"rolefit/web/packed"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

const scriptType = "text/javascript; charset=utf-8"

// keep is the file of the folder that a build never touches.
const keep = "placeholder.html"

// writer collects the files of the site and writes them at the end.
type writer struct {
	out, cache string
	entries    map[string]dist.Entry
	of         map[string]string // language of an address; of what serves all, none
	online     map[string]bool   // addresses of what is of use only where there is a network
	contents   map[string][]byte
}

func newWriter(out, cache string) *writer {
	return &writer{out: out, cache: cache, entries: map[string]dist.Entry{}, of: map[string]string{}, online: map[string]bool{}, contents: map[string][]byte{}}
}

// asset adds a file under an address that holds its hash, and returns the
// address.
func (w *writer) asset(name, contentType string, content []byte) string {
	ext := path.Ext(name)
	address := "/assets/" + strings.TrimSuffix(name, ext) + "." + dist.Digest(content)[:12] + ext
	w.add(address, address[1:], content, dist.Entry{Type: contentType, Immutable: true})
	return address
}

// plain adds a file under an address of its own.
func (w *writer) plain(address, contentType string, content []byte) {
	w.add(address, address[1:], content, dist.Entry{Type: contentType})
}

// onlineOnly notes that what is at an address is of use only where there is a network: no device keeps it. It returns the address.
func (w *writer) onlineOnly(address string) string {
	w.online[address] = true
	return address
}

// page adds a document in a language.
func (w *writer) page(lang, address string, html []byte) {
	w.of[address] = lang
	file := strings.TrimPrefix(address+"/index.html", "/")
	file = strings.TrimPrefix(file, "/")
	w.add(address, file, html, dist.Entry{Type: "text/html; charset=utf-8", Page: true})
}

// worker adds the service worker, and before its script what it may keep: the
// files that serve every language, and by language the others. The page for what
// is not there it asks for itself, as its status is 404; none of them are the desk,
// which the service draws, the widget's pages, whose headers are for the page
// around them, and what is of use only where there is a network.
func (w *writer) worker(script []byte) {
	shared, spoken := []string{}, map[string][]string{}
	for _, address := range w.addresses() {
		lang, ok := w.of[address]
		switch {
		case w.online[address] || strings.HasSuffix(address, dist.NotFound) || strings.HasSuffix(address, route.Desk) || strings.HasPrefix(address, widget.Path):
		case ok:
			spoken[lang] = append(spoken[lang], address)
		default:
			shared = append(shared, address)
		}
	}
	files, err := json.Marshal(shared)
	byLanguage, err2 := json.Marshal(spoken)
	if err := errors.Join(err, err2); err != nil {
		panic("site: strings always encode: " + err.Error())
	}
	w.plain(dist.Worker, scriptType, fmt.Appendf(nil, "%s%q,FILES=%s,PAGES=%s,DEFAULT=%q;\n%s",
		dist.WorkerStart, w.build(), files, byLanguage, texts.Default, script))
}

func (w *writer) addresses() []string { return slices.Sorted(maps.Keys(w.entries)) }

// build changes with any file that was added.
func (w *writer) build() string {
	build := ""
	for _, address := range w.addresses() {
		build = dist.Hash([]byte(build + address + w.entries[address].Hash))
	}
	return build
}

func (w *writer) add(address, file string, content []byte, entry dist.Entry) {
	entry.File, entry.Hash, entry.Size = file, dist.Hash(content), len(content)
	w.entries[address] = entry
	w.contents[file] = content
}

// write empties the folder and writes every file, its compressed forms and the
// index.
func (w *writer) write(inline api.Inline) error {
	if err := w.empty(); err != nil {
		return err
	}
	if err := w.packAll(); err != nil {
		return err
	}
	index := dist.Index{Style: inline.Style, Script: inline.Script, Files: w.entries, Build: w.build()}
	for _, address := range w.addresses() {
		entry := w.entries[address]
		encodings, err := w.file(entry)
		if err != nil {
			return fmt.Errorf("writing %s: %w", address, err)
		}
		entry.Encodings = encodings
		w.entries[address] = entry
	}
	data, err := json.MarshalIndent(index, "", "  ")
	if err != nil {
		return fmt.Errorf("writing the index: %w", err)
	}
	return os.WriteFile(filepath.Join(w.out, dist.IndexFile), data, 0o644)
}

// documents writes the documents of addresses once more, packed, where a package of the cloud's programs takes them from.
func (w *writer) documents(ofPackage string, inline api.Inline, addresses []string) error {
	d := packed.Documents{Style: inline.Style, Script: inline.Script, Pages: map[string]string{}}
	for _, address := range addresses {
		d.Pages[address] = string(w.contents[w.entries[address].File])
	}
	content, err := d.Pack()
	if err != nil {
		return err
	}
	folder := filepath.Join(ofPackage, packed.Folder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("writing documents for the cloud: %w", err)
	}
	if err := os.WriteFile(filepath.Join(folder, packed.File), content, 0o644); err != nil {
		return fmt.Errorf("writing documents for the cloud: %w", err)
	}
	return nil
}

// widgetDocuments are the addresses of the widget's pages among those of the site.
func widgetDocuments(of iter.Seq[string]) (addresses []string) {
	for _, lang := range widget.Languages(of) {
		addresses = append(addresses, widget.Documents(lang)...)
	}
	return addresses
}

// deskDocuments are the addresses of the documents in which the desk is drawn.
func deskDocuments() (addresses []string) {
	for _, lang := range texts.Languages() {
		addresses = append(addresses, route.Address(lang, route.Desk))
	}
	return addresses
}

func (w *writer) empty() error {
	entries, err := os.ReadDir(w.out)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("emptying the site's folder: %w", err)
	}
	for _, e := range entries {
		if e.Name() == keep {
			continue
		}
		if err := os.RemoveAll(filepath.Join(w.out, e.Name())); err != nil {
			return fmt.Errorf("emptying the site's folder: %w", err)
		}
	}
	return nil
}

// file writes one file with the compressed forms that are smaller.
func (w *writer) file(entry dist.Entry) ([]string, error) {
	name := filepath.Join(w.out, filepath.FromSlash(entry.File))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return nil, err
	}
	content := w.contents[entry.File]
	if err := os.WriteFile(name, content, 0o644); err != nil {
		return nil, err
	}
	var encodings []string
	for _, encoding := range dist.Encodings {
		packed, err := dist.PackIn(w.cache, encoding, content)
		if err != nil {
			return nil, err
		}
		if len(packed) >= len(content) {
			continue
		}
		if err := os.WriteFile(name+dist.Suffix(encoding), packed, 0o644); err != nil {
			return nil, err
		}
		encodings = append(encodings, encoding)
	}
	return encodings, nil
}

// packAll compresses everything, as many files at a time as there are
// processors, so that writing finds it done: the programs take long.
func (w *writer) packAll() error {
	if err := os.MkdirAll(w.cache, 0o755); err != nil {
		return fmt.Errorf("compressing: %w", err)
	}
	var wait sync.WaitGroup
	places := make(chan struct{}, runtime.NumCPU())
	problems := make(chan error, len(dist.Encodings)*len(w.contents))
	for _, content := range w.contents {
		for _, encoding := range dist.Encodings {
			wait.Go(func() {
				places <- struct{}{}
				defer func() { <-places }()
				_, err := dist.PackIn(w.cache, encoding, content)
				problems <- err
			})
		}
	}
	wait.Wait()
	close(problems)
	for err := range problems {
		if err != nil {
			return fmt.Errorf("compressing: %w", err)
		}
	}
	return nil
}

// libraries are what scripts import that others wrote: locked, and installed by make.
const libraries = "library/node_modules"

// bundle reads a script with what it imports, as short as it can be said. Each name
// that is known stands for its JSON. What others wrote is in the folder of libraries
// beside it. It is written for the engines, or for what still older ones read where
// target says so.
func bundle(name string, known map[string]string, target esbuild.Target) ([]byte, error) {
	result := esbuild.Build(esbuild.BuildOptions{
		Define: known, EntryPoints: []string{name}, Bundle: true, Format: esbuild.FormatIIFE,
		NodePaths:        []string{filepath.Join(filepath.Dir(name), libraries)},
		MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true, Engines: engines(), Target: target,
	})
	if err := problems(result.Errors); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(result.OutputFiles[0].Contents), nil
}

// minifyStyle is a style sheet as short as it can be said.
func minifyStyle(source []byte) (string, error) {
	result := esbuild.Transform(string(source), esbuild.TransformOptions{
		Loader: esbuild.LoaderCSS, Sourcefile: "style.css", MinifyWhitespace: true, MinifySyntax: true, Engines: engines(),
	})
	return string(bytes.TrimSpace(result.Code)), problems(result.Errors)
}

// engines are the oldest browsers that read the site: what they do not know is written for them as they do.
func engines() []esbuild.Engine {
	reads := browsers.Reads
	return []esbuild.Engine{
		{Name: esbuild.EngineChrome, Version: reads.Chrome},
		{Name: esbuild.EngineFirefox, Version: reads.Firefox},
		{Name: esbuild.EngineSafari, Version: reads.Safari},
		{Name: esbuild.EngineIOS, Version: reads.Safari},
	}
}

func problems(found []esbuild.Message) error {
	var all []error
	for _, p := range found {
		at := esbuild.Location{}
		if p.Location != nil {
			at = *p.Location
		}
		all = append(all, fmt.Errorf("%s:%d: %s", at.File, at.Line, p.Text))
	}
	return errors.Join(all...)
}

// policySources is how the content security policy names the styles or scripts
// that documents hold inside. Empty texts need no source.
func policySources(inside ...string) string {
	var sources []string
	for _, text := range inside {
		if text != "" {
			sum := sha256.Sum256([]byte(text))
			sources = append(sources, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
		}
	}
	return strings.Join(sources, " ")
}

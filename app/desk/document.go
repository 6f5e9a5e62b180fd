//go:build !wasm

package desk

import (
	"bytes"
	"compress/gzip"
	"embed"
	"errors"
	"fmt"
	"html"
	"html/template"
	"io/fs"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rolefit/app/route"
	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/api"
	"rolefit/pkg/texts"
	"rolefit/web/dist"
)

//go:embed pages
var sources embed.FS

// templates are the pages. Every value that they show is escaped for the place where it stands.
var templates = template.Must(template.ParseFS(sources, "pages/*.html"))

// Shells are the documents around the pages, by language.
type Shells map[string]Shell

// Shell is the document around the pages in one language, as the site was built with it: before the title, between it and
// the main part, and behind that.
type Shell struct {
	words                *words.Catalogue
	style                string // source of its styles for the policy
	before, middle, foot string
}

// languages lists the languages, the default first.
func (s Shells) languages() []string { return texts.DefaultFirst(slices.Collect(maps.Keys(s))) }

// ReadShells takes the documents from a built site; none of one that was never built.
func ReadShells(site fs.FS) (Shells, error) {
	index, err := dist.ReadIndex(site)
	if errors.Is(err, fs.ErrNotExist) {
		return Shells{}, nil
	} else if err != nil {
		return nil, err
	}
	documents := map[string]string{}
	for _, lang := range texts.Languages() {
		address := route.Address(lang, Path)
		entry, ok := index.Files[address]
		if !ok {
			continue
		}
		document, err := fs.ReadFile(site, entry.File)
		if err != nil {
			return nil, fmt.Errorf("the desk in %q: %w", lang, err)
		}
		documents[address] = string(document)
	}
	return NewShells(documents, index.Style)
}

// NewShells makes them of documents of a built site by their addresses. style is the source of their styles for the policy.
func NewShells(documents map[string]string, style string) (Shells, error) {
	shells := Shells{}
	for _, lang := range texts.Languages() {
		document, ok := documents[route.Address(lang, Path)]
		if !ok {
			continue
		}
		shell, err := NewShell(lang, document, style)
		if err != nil {
			return nil, fmt.Errorf("the desk in %q: %w", lang, err)
		}
		shells[lang] = shell
	}
	return shells, nil
}

// NewShell cuts a document where the title and the main part are. style is the source of its styles for the policy.
func NewShell(lang, document, style string) (s Shell, err error) {
	if s.words, err = words.Load(lang); err != nil {
		return s, err
	}
	before, rest, titled := strings.Cut(document, "<title>")
	_, rest, ends := strings.Cut(rest, "</title>")
	head, rest, begins := strings.Cut(rest, "<main")
	tag, rest, opened := strings.Cut(rest, ">")
	_, foot, closed := strings.Cut(rest, "</main>")
	if !titled || !ends || !begins || !opened || !closed {
		return s, errors.New("the document has no title or no main part")
	}
	s.style, s.before, s.middle, s.foot = style, before+"<title>", "</title>"+head+"<main"+tag+">", "</main>"+foot
	return s, nil
}

// errNothing is of a page that there is not.
var errNothing = errors.New("there is no such page")

// show draws a page of the organisation.
func (v *visit) show(w http.ResponseWriter, status int, name string) int {
	v.Page = name
	if done := v.Asked("done"); done != "" && v.Has("desk.done."+done) && len(v.Problems) == 0 {
		v.Done = v.T("desk.done." + done)
	}
	var err error
	if v.Data, err = named(name).show(v); errors.Is(err, errNothing) {
		return v.tell(w, http.StatusNotFound, "nothing")
	} else if err != nil {
		return v.tell(w, http.StatusServiceUnavailable, "away")
	}
	return v.send(w, status, name, v.T("desk.title.page", "page", v.T("desk."+name), "org", v.Org.Name))
}

// tell says a thing in place of a page, by its name.
func (v *visit) tell(w http.ResponseWriter, status int, name string) int {
	v.Page = name
	return v.send(w, status, "told", v.T("desk."+name))
}

// send draws a template in the document.
func (v *visit) send(w http.ResponseWriter, status int, name, title string) int {
	shell := v.desk.Shells[v.Lang()]
	var b bytes.Buffer
	b.WriteString(shell.before + html.EscapeString(v.T("site.title", "page", title, "site", v.T("site.name"))) + shell.middle)
	if err := templates.ExecuteTemplate(&b, name+".html", v); err != nil {
		http.Error(w, "the page could not be drawn", http.StatusInternalServerError)
		return http.StatusInternalServerError
	}
	b.WriteString(shell.foot)
	return v.write(w, status, "text/html; charset=utf-8", shell.style, b.Bytes())
}

// sendTable sends a table of the organisation for a spreadsheet, as a file named after both.
func (v *visit) sendTable(w http.ResponseWriter, name string, rows [][]string) int {
	w.Header().Set("Content-Disposition", `attachment; filename="`+v.Org.ID+"-"+name+`.csv"`)
	return v.write(w, http.StatusOK, "text/csv; charset=utf-8", "", []byte(view.CSV(v.Catalogue, rows)))
}

// write sends a document of a type, compressed where the browser takes it: the styles of the site are in every page. style is the
// source of its styles for the policy.
func (v *visit) write(w http.ResponseWriter, status int, kind, style string, body []byte) int {
	api.FormHeaders(w.Header(), style)
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Vary", "Accept-Encoding")
	if api.AcceptsGzip(v.r.Header.Get("Accept-Encoding")) {
		w.Header().Set("Content-Encoding", "gzip")
		body = compressed(body)
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if v.r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client may have gone
	}
	return status
}

// compressed is a body in gzip.
func compressed(body []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(body) // into memory, which never fails
	_ = z.Close()
	return b.Bytes()
}

//go:build !wasm

package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/lru"
	"rolefit/pkg/organisation"
	"rolefit/pkg/problem"
	"rolefit/pkg/register"
	"rolefit/pkg/texts"
	"rolefit/pkg/widget"
)

// Directory finds the record of an organisation: a *register.Register.
type Directory interface {
	Get(ctx context.Context, id string) (organisation.Organisation, error)
}

// WidgetPage serves GET /widget: the prerendered page of an instrument, dressed
// as the embedder chose, with a policy that lets exactly the organisation's
// hosts frame it. It is no route of the API, because it answers with a document;
// a Service has it as a field, and every host of the API answers it so.
//
// Without an organisation the page may be framed by our own pages only, which
// show a preview. Of an organisation without hosts, and of one that there is
// not, it may be framed by nobody.
type WidgetPage struct {
	pages         map[string]func() cutPage // by their addresses; each is packed when it is first asked for
	told          map[string]*widget.Told   // by language
	languages     []string                  // that there are pages in, the default first
	inline        Inline
	organisations Directory
	now           func() time.Time
	shown         *lru.Cache[string, shownPart] // by the organisation's id
}

// cutPage is a document, cut where its look goes.
type cutPage struct{ before, after segment }

// shownPart is what pages show of an organisation: the part of them that is large,
// and that is the same until the record or the round changes.
type shownPart struct {
	of    organisation.Organisation
	until time.Time // when it is no longer right although the record is the same; zero for never
	part  segment
}

// maxShown is how many bytes of them are kept: 200 of the largest organisations.
const maxShown = 16 << 20

// NewWidgetPage returns the handler. Pages are the prerendered documents of the
// site by their addresses: widget.Documents of the default language, and of every
// other that there is one of. Those of widget.Pages have widget.Mark once in each.
// Inline is what they hold inside, for the content security policy.
// Organisations may be nil where there are none.
func NewWidgetPage(pages map[string][]byte, inline Inline, organisations Directory, now func() time.Time) (*WidgetPage, error) {
	p := &WidgetPage{
		pages: map[string]func() cutPage{}, told: map[string]*widget.Told{}, languages: widget.Languages(maps.Keys(pages)),
		inline: inline, organisations: organisations, now: now, shown: lru.New[string, shownPart](maxShown),
	}
	for _, lang := range slices.Compact(append([]string{texts.Default}, p.languages...)) {
		if err := p.add(lang, pages); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// add takes the documents of a language.
func (p *WidgetPage) add(lang string, pages map[string][]byte) (err error) {
	for _, page := range widget.Pages {
		address := widget.Document(lang, page)
		if n := bytes.Count(pages[address], []byte(widget.Mark)); n != 1 {
			return fmt.Errorf("the widget's page %s has %d places for its look, not one", address, n)
		}
		p.pages[address] = sync.OnceValue(func() cutPage {
			before, after := widget.Cut(pages[address])
			return cutPage{newSegment(before, thorough), newSegment(after, thorough)}
		})
	}
	p.told[lang], err = widget.ParseTold(pages[widget.Document(lang, widget.PageTold)])
	return err
}

// reply answers GET and HEAD, with gzip where that is accepted, and returns the
// status.
func (p *WidgetPage) reply(w http.ResponseWriter, r *http.Request) int {
	h := w.Header()
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD are answered here", http.StatusMethodNotAllowed)
		return http.StatusMethodNotAllowed
	}
	f := p.frame(r.Context(), r.URL.Query())
	PageHeaders(h, p.inline, f.ancestors...)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", f.cache)
	h.Set("Vary", "Accept-Encoding")
	tag, form := f.body.tag(), spliced.plain
	if AcceptsGzip(r.Header.Get("Accept-Encoding")) {
		h.Set("Content-Encoding", "gzip")
		tag, form = tag+"-gzip", spliced.gzip
	}
	h.Set("ETag", `"`+tag+`"`)
	if f.status == http.StatusOK && strings.Contains(r.Header.Get("If-None-Match"), `"`+tag+`"`) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return http.StatusNotModified
	}
	body := form(f.body)
	h.Set("Content-Length", strconv.Itoa(body.size()))
	w.WriteHeader(f.status)
	if r.Method == http.MethodGet {
		body.send(w)
	}
	return f.status
}

// The times that the page may be kept: a host that is taken out of an
// organisation's record can frame it that much longer.
const (
	cacheMinutes = "public, max-age=300"
	cacheNothing = "no-store"
)

// framed is a document and who may frame it.
type framed struct {
	status    int
	body      spliced
	cache     string
	ancestors []string // sources of frame-ancestors; none means nobody
}

// frame is the answer to a query.
func (p *WidgetPage) frame(ctx context.Context, query url.Values) framed {
	o, err := widget.ParseQuery(query)
	lang := widget.Language(o.Lang, p.languages)
	told := func(status int, ancestors []string, err error) framed {
		return framed{status, spliced{newSegment(p.told[lang].Page(err), quick)}, cacheNothing, ancestors}
	}
	var record organisation.Organisation
	var ancestors []string
	switch {
	case contribution.CheckOrgID(o.Org) == nil:
		var findErr error
		if record, findErr = p.find(ctx, o.Org); errors.Is(findErr, register.ErrUnknown) {
			return told(http.StatusNotFound, nil, problem.New("widget-no-organisation", `there is no organisation "{value}"`, "value", o.Org))
		} else if findErr != nil {
			return told(http.StatusServiceUnavailable, nil, problem.New("widget-away", "the store did not answer; please try again"))
		}
		if _, known := record.Team(o.Team); o.Team != "" && !known && err == nil {
			err = problem.New("widget-no-team", `the organisation has no team "{value}"`, "value", o.Team)
		}
		ancestors = own(safe(record.Hosts))
	case o.Org == "":
		ancestors = []string{"'self'"}
	}
	if err != nil {
		return told(http.StatusBadRequest, ancestors, err)
	}
	return framed{http.StatusOK, p.dress(o, lang, record), cacheMinutes, ancestors}
}

// dress puts the look of options, and of the record that they name, into their
// page in a language.
func (p *WidgetPage) dress(o widget.Options, lang string, record organisation.Organisation) spliced {
	look, page := o.Look(), p.pages[widget.Document(lang, o.Page())]()
	look.Hosts, look.Within = safe(record.Hosts), true
	options, end := look.Pieces()
	behind := segment{}
	if o.Org == "" {
		behind = newSegment(end, quick)
	} else {
		behind = p.show(record)
	}
	return spliced{page.before, newSegment(options, quick), behind, page.after}
}

// show is the part of a page that shows an organisation. A round that was stopped
// is found out when the widget asks, before it offers to send. (Records that share
// their lists, as those of one directory do, are compared in no time.)
func (p *WidgetPage) show(record organisation.Organisation) segment {
	now := p.now()
	if s, ok := p.shown.Get(record.ID); ok && reflect.DeepEqual(s.of, record) && (s.until.IsZero() || now.Before(s.until)) {
		return s.part
	}
	_, part := widget.Look{Organisation: asJSON(shown(record, now, false))}.Pieces()
	s := shownPart{record, changes(record, now), newSegment(part, thorough)}
	p.shown.Put(record.ID, s, len(s.part.plain)+len(s.part.packed))
	return s.part
}

// changes is when what is shown of a record will be something else although the
// record is the same: its round ends, or the next one begins. Zero is never.
func changes(o organisation.Organisation, now time.Time) time.Time {
	if open, ok := o.SpanAt(now); ok {
		return open.Closes
	}
	if next, ok := o.NextSpan(now); ok {
		return next.Opens
	}
	return time.Time{}
}

func (p *WidgetPage) find(ctx context.Context, id string) (organisation.Organisation, error) {
	if p.organisations == nil {
		return organisation.Organisation{}, register.ErrUnknown
	}
	return p.organisations.Get(ctx, id)
}

// safe leaves out hosts that would not be one word of a header. The record has
// none; what writes a header does not rely on it.
func safe(hosts []string) []string {
	return slices.DeleteFunc(slices.Clone(hosts), func(host string) bool { return organisation.CheckHost(host) != nil })
}

// own adds our own pages, which preview the widget, to hosts if there are any.
func own(hosts []string) []string {
	if len(hosts) == 0 {
		return nil
	}
	return append([]string{"'self'"}, hosts...)
}

// AcceptsGzip reports whether an Accept-Encoding header allows gzip.
func AcceptsGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(strings.ReplaceAll(part, " ", ""), ";")
		if strings.EqualFold(name, "gzip") {
			return weight != "q=0"
		}
	}
	return false
}

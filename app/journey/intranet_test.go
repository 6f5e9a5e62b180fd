package journey

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/organisation"
	"rolefit/pkg/widget"

	"github.com/chromedp/chromedp"
)

// intranet is somebody else's pages, at an origin of their own: on localhost, so
// that to a browser the service on 127.0.0.1 is another site.
type intranet struct {
	URL    string
	pages  map[string]string // path -> the body of the page; of a path that ends in .js, a script
	head   string            // in the head of every page
	policy string            // content security policy of every page, "" for none
}

func newIntranet(t *testing.T) *intranet {
	t.Helper()
	i := &intranet{pages: map[string]string{}}
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	i.URL = "http://localhost:" + port
	s := &http.Server{Handler: http.HandlerFunc(i.serve)}
	go s.Serve(listener)
	t.Cleanup(func() { s.Close() })
	return i
}

func (i *intranet) serve(w http.ResponseWriter, r *http.Request) {
	body, ok := i.pages[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if i.policy != "" {
		w.Header().Set("Content-Security-Policy", i.policy)
	}
	if strings.HasSuffix(r.URL.Path, ".js") {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		fmt.Fprint(w, body)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html><html lang="en"><head><title>Intranet</title><meta name="viewport" content="width=device-width, initial-scale=1">%s`+
		`</head><body>%s</body></html>`, i.head, body)
}

// embedding is an organisation whose pages at an intranet may frame the widget.
type embedding struct {
	*house
	host *intranet
	org  organisation.Organisation
}

func newEmbedding(t *testing.T) embedding {
	t.Helper()
	return newEmbeddingOf(t, newHouse(t))
}

// newEmbeddingOf is newEmbedding of a house's widget.
func newEmbeddingOf(t *testing.T, h *house) embedding {
	t.Helper()
	host := newIntranet(t)
	o := h.enrol(false, "Payments", "Platform")
	h.change(o.ID, func(o *organisation.Organisation) error { return o.AddHost(host.URL) })
	return embedding{h, host, o}
}

// options are the usual ones: of the organisation's first team.
func (e embedding) options() widget.Options {
	return widget.Options{Org: e.org.ID, Team: e.org.Teams[0].ID}
}

// script is the usual snippet.
func (e embedding) script() string { return e.options().Script(e.house.URL) }

// listens notes everything that a host page hears: messages, events, and what
// its policy refuses.
const listens = `if (window === top) {
	window.heard = []; window.events = []; window.refused = [];
	addEventListener("message", (e) => heard.push({origin: e.origin, data: JSON.stringify(e.data)}));
	for (const name of ["rolefit:started", "rolefit:done"]) addEventListener(name, (e) => events.push(name + " " + (e.detail ?? "") + e.target.tagName));
	addEventListener("securitypolicyviolation", (e) => refused.push(e.violatedDirective + " " + e.blockedURI));
}`

// visitor opens a page of a host as somebody with a new profile.
func (e embedding) visitor(t *testing.T, host *intranet, path string) *person {
	t.Helper()
	p := newPerson(t, e.house)
	p.home = host.URL
	p.before(listens)
	p.open(path)
	return p
}

// frame waits for the widget whose address holds mark, and returns who acts in
// it.
func (p *person) frame(mark string) *person {
	p.t.Helper()
	end := time.Now().Add(patience)
	for {
		infos, err := chromedp.Targets(p.ctx)
		if err != nil {
			p.t.Fatal(err)
		}
		for _, info := range infos {
			if profile := chromedp.FromContext(p.ctx).BrowserContextID; profile != "" && info.BrowserContextID != profile {
				continue // somebody else's
			}
			if info.Type != "iframe" || !strings.Contains(info.URL, "/widget") || !strings.Contains(info.URL, mark) {
				continue
			}
			ctx, cancel := chromedp.NewContext(p.ctx, chromedp.WithTargetID(info.TargetID))
			p.t.Cleanup(cancel)
			if err := chromedp.Do(ctx); err != nil {
				p.t.Fatalf("entering the frame: %v", err)
			}
			return &person{t: p.t, ctx: ctx, home: p.home}
		}
		if time.Now().After(end) {
			p.t.Fatalf("there is no frame with %q", mark)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// messages are what the host page has heard so far. Each is one that the widget
// may send, and comes from the service.
func (p *person) messages(service string) []widget.Message {
	p.t.Helper()
	var heard []struct{ Origin, Data string }
	if err := json.Unmarshal([]byte(eval[string](p, "JSON.stringify(heard)")), &heard); err != nil {
		p.t.Fatal(err)
	}
	var found []widget.Message
	for _, h := range heard {
		m, err := widget.ParseMessage([]byte(h.Data))
		if err != nil || h.Origin != service {
			p.t.Errorf("the host page heard %s from %s: %v", h.Data, h.Origin, err)
		}
		found = append(found, m)
	}
	return found
}

// heardOf counts the messages of a kind.
func (p *person) heardOf(service string, kind widget.MessageKind) (n int) {
	p.t.Helper()
	for _, m := range p.messages(service) {
		if m.Kind == kind {
			n++
		}
	}
	return n
}

// fits waits until the frame is as high as its content, with no scroll bar.
func (p *person) fits(inside *person) (height int) {
	p.t.Helper()
	inside.until(`Math.abs(innerHeight - document.body.getBoundingClientRect().height) < 1.5`)
	inside.until(`document.documentElement.clientWidth === innerWidth && document.documentElement.scrollHeight <= innerHeight`)
	return eval[int](inside, "innerHeight")
}

// newStrictPerson is somebody whose browser, one of its own, keeps nothing for
// any site: touching the storage throws.
func newStrictPerson(t *testing.T, home string) *person {
	t.Helper()
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join(folder, "Default"), 0o700); err != nil {
		t.Fatal(err)
	}
	settings := `{"profile":{"default_content_setting_values":{"cookies":2}}}`
	if err := os.WriteFile(filepath.Join(folder, "Default", "Preferences"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), append(browserOptions(chromium()), chromedp.UserDataDir(folder))...)
	t.Cleanup(stop)
	ctx, closeWindow := chromedp.NewContext(allocator)
	t.Cleanup(closeWindow)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting a browser that keeps nothing: %v", err)
	}
	p := &person{t: t, ctx: ctx, home: home}
	p.do(chromedp.EmulateViewport(1280, 900))
	p.before(listens)
	return p
}

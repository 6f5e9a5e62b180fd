package journey

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"rolefit/app/route"
	"rolefit/web/dist"

	"github.com/chromedp/chromedp"
)

// keepsSite waits until the device keeps the whole site.
func (p *person) keepsSite() {
	p.t.Helper()
	p.until(`navigator.serviceWorker.controller`)
}

// TestOffline cuts the network after one page was seen, one with the program or
// one without, and opens every page by its address, every other one with a slash
// behind it; then one that does not exist.
func TestOffline(t *testing.T) {
	for _, first := range []string{"/questionnaire", "/method"} {
		h := newHouse(t)
		p := newPerson(t, h)
		p.open(first)
		p.keepsSite()
		h.down()
		p.cut(true)
		for i, r := range route.Site() {
			if r.Name == "notfound" || r.Path == route.Desk || r.Framed() { // no address; the service draws it; it stands in pages that are not ours
				continue
			}
			address := r.Path
			if i%2 == 0 && address != "/" {
				address += "/"
			}
			p.open(address)
			p.until(fmt.Sprintf(`document.querySelector("main.%s h1")`, r.Name))
			if r.Start != route.Never {
				p.at(r.Name)
			}
		}
		p.open("/nowhere")
		p.until(`document.querySelector("main.notfound h1")`)
	}
}

// TestOfflineWhole answers everything without the network, from the first
// question to the result, and finds it again in a new tab.
func TestOfflineWhole(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.open("/")
	p.keepsSite()
	h.down()
	p.cut(true)
	p.open("/questionnaire")
	p.finish(b, owner)
	verdict := p.text("main h1")
	sameNumbers(t, p, p.scored(b))
	p.do(chromedp.Navigate("about:blank"))
	p.open("/result")
	p.at("result")
	if again := p.text("main h1"); again != verdict || verdict == "" {
		t.Errorf("the result says %q, and later %q", verdict, again)
	}
}

// nextBuild is the built site with another worker and a mark in the title of
// every page.
type nextBuild struct {
	fs.FS
	changed fstest.MapFS
}

func (n nextBuild) Open(name string) (fs.File, error) {
	if f, err := n.changed.Open(name); err == nil {
		return f, nil
	}
	return n.FS.Open(name)
}

func newBuild(t *testing.T, mark string) fs.FS {
	t.Helper()
	site := os.DirFS(siteFolder)
	index, err := dist.ReadIndex(site)
	if err != nil {
		t.Fatal(err)
	}
	changed := fstest.MapFS{}
	for address, entry := range index.Files {
		data, err := fs.ReadFile(site, entry.File)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case address == dist.Worker:
			data = bytes.Replace(data, []byte(`const BUILD="`), []byte(`const BUILD="`+mark), 1)
		case entry.Page:
			data = bytes.Replace(data, []byte("</title>"), []byte(" "+mark+"</title>"), 1)
		default:
			continue
		}
		entry.Encodings, entry.Hash = nil, entry.Hash+mark
		index.Files[address] = entry
		changed[entry.File] = &fstest.MapFile{Data: data}
	}
	data, err := json.Marshal(index)
	if err != nil {
		t.Fatal(err)
	}
	changed[dist.IndexFile] = &fstest.MapFile{Data: data}
	return nextBuild{site, changed}
}

// update has the browser look for a new version now.
func (p *person) update() {
	p.t.Helper()
	eval[bool](p, `navigator.serviceWorker.ready.then(r => r.update()).then(() => true)`)
}

const servedTitle = `fetch(location.pathname).then(r => r.text()).then(t => t.match(/<title>(.*)<.title>/)[1])`

// TestUpdateWhileAnswering brings a new version in the middle of a sitting: it
// is announced, not used, also not in a new tab, and used when the sitting is
// finished.
func TestUpdateWhileAnswering(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.open("/questionnaire")
	p.at("questionnaire")
	p.keepsSite()
	p.answer(b, p.items()[0], owner)
	h.serve(newBuild(t, "next"))
	p.update()
	p.until(`document.documentElement.dataset.update === "waiting"`)
	p.until(`document.querySelector(".news .waiting").checkVisibility()`)
	p.open("/questionnaire")
	p.at("questionnaire")
	if title := eval[string](p, servedTitle); strings.Contains(title, "next") {
		t.Fatalf("the new version is used in the middle of a sitting: %q", title)
	}
	if got := len(p.sitting(b).Shown); got != 1 {
		t.Errorf("%d answers kept, not 1", got)
	}
	p.finish(b, owner)
	p.until(`document.documentElement.dataset.update === "ready"`)
	if !eval[bool](p, `document.querySelector(".news .ready").checkVisibility()`) {
		t.Error("the new version is not announced")
	}
	p.click("[data-reload]")
	p.until(`document.documentElement?.dataset.update !== "ready"`)
	p.at("result")
	if title := eval[string](p, servedTitle); !strings.Contains(title, "next") {
		t.Errorf("after the sitting the page is %q", title)
	}
}

// TestUpdateBetween brings a new version when nothing is under way: the next
// page is the new one, and the old build is gone after the one that follows.
func TestUpdateBetween(t *testing.T) {
	h := newHouse(t)
	p := newPerson(t, h)
	p.open("/")
	p.keepsSite()
	for _, mark := range []string{"second", "third"} {
		h.serve(newBuild(t, mark))
		p.update()
		p.until(`document.documentElement.dataset.update === "ready"`)
		p.open("/method")
		if title := eval[string](p, `document.title`); !strings.Contains(title, mark) {
			t.Errorf("the next page is %q, not of the build %s", title, mark)
		}
		p.open("/")
		p.at("home")
	}
	if builds := eval[int](p, `caches.keys().then(k => k.filter(n => n.startsWith("rolefit-")).length)`); builds > 2 {
		t.Errorf("%d builds are kept", builds)
	}
}

// TestStorageFull answers on a device that keeps nothing more: the page says so
// and goes on to the result.
func TestStorageFull(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.before(`window.keepsNothing = true; Storage.prototype.setItem = function () { throw new DOMException("full", "QuotaExceededError"); };`)
	p.open("/questionnaire")
	p.at("questionnaire")
	p.answer(b, p.items()[0], owner)
	p.until(`document.querySelector(".kept").innerText.includes("save your entries")`)
	p.finish(b, owner)
	p.until(`document.querySelector("main.result [data-verdict]:not([data-verdict=unfinished])")`)
}

// TestStorageDenied answers where touching the storage throws.
func TestStorageDenied(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.before(`window.keepsNothing = true; for (const name of ["localStorage", "sessionStorage"])
		Object.defineProperty(window, name, {configurable: true, get() { throw new DOMException("denied", "SecurityError"); }});`)
	p.open("/questionnaire")
	p.at("questionnaire")
	p.turns(b)
}

// TestTwoTabs answers in two tabs in turn: each goes on from what the other did.
func TestTwoTabs(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.open("/questionnaire")
	p.at("questionnaire")
	q := p.tab()
	q.open("/questionnaire")
	q.at("questionnaire")
	ids := p.items()
	for i, id := range ids {
		[]*person{p, q}[i%2].answer(b, id, owner)
		for _, tab := range []*person{p, q} {
			tab.until(fmt.Sprintf(`document.querySelectorAll("#sitting input:checked").length === %d`, i+1))
		}
	}
	if got := len(p.sitting(b).Shown); got != len(ids) {
		t.Errorf("%d answers kept, not %d", got, len(ids))
	}
}

package desk_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"rolefit/app/desk"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/web/dist"
)

// TestShells are taken from a built site; without one there is no desk, and everything else is served.
func TestShells(t *testing.T) {
	index, err := json.Marshal(dist.Index{Style: "'sha256-x'", Files: map[string]dist.Entry{"/desk": {File: "desk/index.html"}}})
	if err != nil {
		t.Fatal(err)
	}
	site := fstest.MapFS{dist.IndexFile: {Data: index}, "desk/index.html": {Data: []byte(document)}}
	shells, err := desk.ReadShells(site)
	if err != nil || len(shells) != 1 {
		t.Fatalf("%v, %v", shells, err)
	}
	other := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("other")) })
	get := func(s desk.Shells, path string) string {
		out := httptest.NewRecorder()
		desk.Desk{Shells: s, Now: func() time.Time { return noon }}.Before(other).ServeHTTP(out, httptest.NewRequest("GET", path, nil))
		return out.Body.String()
	}
	if got := get(shells, "/desk/open"); !strings.Contains(got, "<title>Sign in with an invitation") || strings.Contains(got, ">x<") {
		t.Errorf("it is drawn as %q", got)
	}
	if got := get(shells, "/desks"); got != "other" {
		t.Errorf("beside it is %q", got)
	}
	none, err := desk.ReadShells(fstest.MapFS{})
	if err != nil || get(none, "/desk/open") != "other" {
		t.Errorf("without a site: %v", err)
	}
	for _, broken := range []string{"", "<title>x</title>", "<title>x</title><main>", "<main></main>"} {
		if _, err := desk.NewShell("en", broken, ""); err == nil {
			t.Errorf("%q is a document", broken)
		}
	}
	delete(site, "desk/index.html")
	if _, err := desk.ReadShells(site); err == nil {
		t.Error("a document that is missing is none")
	}
}

// TestAnyone may make an organisation where that is allowed, as often as the source of the request may.
func TestAnyone(t *testing.T) {
	left := 2
	o := newOffice(t, func(d *desk.Desk) {
		d.Anyone = true
		d.Slow = func(_ *http.Request, route string) time.Duration {
			if route != "POST /desk/new" {
				return 0
			}
			if left--; left < 0 {
				return time.Minute
			}
			return 0
		}
	})
	p := o.person()
	for range 2 {
		if got := p.press(p.get("/desk/new"), "form", "name", "Organisation", "label", "Head"); got.Text("#heading") != "Overview" {
			t.Fatalf("%d: %q", got.status, got.Text("main"))
		}
	}
	if got := p.press(p.get("/desk/new"), "form", "name", "Organisation", "label", "Head"); got.status != 429 || got.Text("#heading") != "Too many requests" {
		t.Errorf("a third: %d, %q", got.status, got.Text("main"))
	}
	if got := p.get("/desk"); len(got.All(".desk-list a")) != 2 {
		t.Errorf("the device has %q", got.Text("main"))
	}
	if last := o.counted[len(o.counted)-1]; last.Route != "/desk" || last.Status != 200 {
		t.Errorf("counted was %+v", last)
	}
}

// away is a store that does not answer.
type away struct{ store.Store }

func (away) Get(context.Context, store.Table, store.Key) (store.Item, error) {
	return store.Item{}, errors.New("away: a secret of the store")
}

// TestAway: a store that does not answer is said, and nothing of it.
func TestAway(t *testing.T) {
	o := newOffice(t)
	boss, id := o.founder("Organisation 1")
	gone := newOffice(t, func(d *desk.Desk) { d.Register = register.New(away{o.store}) })
	cookie := boss.cookies()[0].String()
	for _, path := range []string{"/desk/" + id, "/desk/" + id + "/teams", "/desk"} {
		got := gone.person().do("GET", path, nil, "Cookie", cookie)
		if got.status != 503 || strings.Contains(got.text, "secret of the store") || got.Text("#heading") != "The service can’t reach its data" {
			t.Errorf("%s: %d, %q", path, got.status, got.Text("main"))
		}
	}
	if got := gone.person().post("/desk/open", "secret", id+".x"); got.status != 503 {
		t.Errorf("an invitation: %d", got.status)
	}
}

// TestGreatForms are not read to their end.
func TestGreatForms(t *testing.T) {
	o := newOffice(t)
	boss, id := o.founder("Organisation 1")
	if got := boss.post("/desk/"+id+"/teams/add", "list", strings.Repeat("x\n", 150<<10)); got.status != 400 || len(o.record(id).Teams) != 0 {
		t.Errorf("%d: %q", got.status, got.Text("#problems"))
	}
	if got := o.person().post("/desk/open", "secret", strings.Repeat("x", 5<<10)); got.status != 400 {
		t.Errorf("at the door: %d", got.status)
	}
}

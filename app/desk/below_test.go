package desk_test

import (
	"crypto/rand"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rolefit/app/desk"
	"rolefit/pkg/api"
	"rolefit/pkg/organisation"
)

// TestBelowAPath: where the site is below a path of its host, so is every address of the desk, and every link that it hands
// out.
func TestBelowAPath(t *testing.T) {
	const base = "/rolefit"
	o := newOffice(t)
	o.server.Config.Handler = api.Below(base, o.server.Config.Handler)
	p, site := o.person(), o.server.URL+base
	secret, err := o.register.Offer(t.Context(), o.now)
	if err != nil {
		t.Fatal(err)
	}
	got := p.press(p.get(base+"/desk/new"), "form", "name", "Example", "label", "First", "secret", secret)
	id, below := strings.CutPrefix(got.path, base+"/desk/")
	if !below || got.status != http.StatusOK {
		t.Fatalf("it leads to %s, %d", got.path, got.status)
	}
	if o.record(id).Base != site {
		t.Errorf("links are to %s", o.record(id).Base)
	}
	if err := o.register.Change(t.Context(), id, func(org *organisation.Organisation) error {
		_, err := org.AddTeam("Team 1", o.now, rand.Reader)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, path := range append(desk.Paths(), "GET /share?team=all") {
		name, shown := strings.CutPrefix(path, "GET ")
		if !shown {
			continue
		}
		got := p.get(base + "/desk/" + id + name)
		if got.status != http.StatusOK {
			t.Errorf("%q is answered with %d", name, got.status)
		}
		if strings.HasSuffix(name, ".csv") {
			continue
		}
		for _, n := range got.All("main *") {
			for _, a := range around(n, base) {
				t.Errorf("%q leads around the path: %s", name, a)
			}
		}
	}
	shared := p.get(base + "/desk/" + id + "/share?team=all")
	for _, link := range []string{site + "/join#" + id, site + "/widget.js"} {
		if !strings.Contains(shared.text, link) {
			t.Errorf("the page of links has no %s", link)
		}
	}
	invited := p.press(p.get(base+"/desk/"+id+"/access"), `form[action$="access/invite"]`, "label", "Second")
	if !strings.Contains(invited.text, site+"/desk/open#"+id) {
		t.Errorf("the invitation is no link to the desk: %s", invited.Text("main"))
	}
	stranger := o.person().do(http.MethodGet, base+"/desk/"+id, nil, "Sec-Fetch-Site", "cross-site")
	if refresh := stranger.header.Get("Refresh"); !strings.HasPrefix(refresh, "0; url="+base+"/desk/"+id) {
		t.Errorf("the browser is to ask again at %q", refresh)
	}
	if left := p.press(p.get(base+"/desk/"+id), "form.leave"); left.path != base+"/desk" || strings.Contains(left.text, "Example") {
		t.Errorf("leaving leads to %s", left.path)
	}
}

// around are the addresses of an element that are not below a path.
func around(n *html.Node, base string) (all []string) {
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Val, "/") && a.Val != base && !strings.HasPrefix(a.Val, base+"/") {
			all = append(all, a.Key+"="+a.Val)
		}
	}
	return all
}

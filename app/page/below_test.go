//go:build !wasm

package page_test

import (
	"slices"
	"strings"
	"testing"

	"rolefit/app/page/pagetest"
)

// TestBelowAPath: where the site is below a path of its host, every link of the page is, and the service is asked there.
func TestBelowAPath(t *testing.T) {
	p := pagetest.New(t)
	p.Below = "/rolefit"
	p.Reload()
	service := p.Serve()
	s, tab := opened(p, "project")
	links := tab.Read().All("a[href^='/']")
	if len(links) < 12 {
		t.Errorf("%d links", len(links))
	}
	for _, link := range links {
		for _, a := range link.Attr {
			if a.Key == "href" && !strings.HasPrefix(a.Val, "/rolefit/") {
				t.Errorf("a link leads around it: %s", a.Val)
			}
		}
	}
	if s.Href("/") != "/rolefit/" || s.Address("de", "/team/hats") != "/rolefit/de/team/hats" || s.Service() != p.Origin()+"/rolefit" {
		t.Errorf("%s, %s, %s", s.Href("/"), s.Address("de", "/team/hats"), s.Service())
	}
	if _, err := s.API.Health(t.Context()); err != nil || !slices.Equal(service.Asked, []string{"GET /rolefit/api/health"}) {
		t.Errorf("%v, %v", service.Asked, err)
	}
}

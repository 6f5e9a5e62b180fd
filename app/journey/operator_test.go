package journey

import (
	"os"
	"strings"
	"testing"

	"rolefit/app/operator"
)

// TestOperatorIsNamed opens the pages that name the operator: without one they
// say so, and a device that keeps the site learns the name when there is one.
func TestOperatorIsNamed(t *testing.T) {
	h := newHouse(t)
	p := newPerson(t, h)
	p.open("/")
	p.keepsSite()
	pages := []string{"/privacy", "/works-council", "/data-protection"}
	for _, page := range pages {
		p.open(page)
		if text := p.text(".operator"); !strings.HasPrefix(text, "This page doesn’t say who runs this site") {
			t.Errorf("%s of nobody says %q", page, text)
		}
	}
	named, err := operator.Name(os.DirFS(siteFolder), `Example <Company> & "Sons", privacy@example.com`)
	if err != nil {
		t.Fatal(err)
	}
	h.serve(named)
	p.update()
	p.until(`document.documentElement.dataset.update === "ready"`)
	for _, page := range pages {
		p.open(page)
		if text := p.text(".operator"); !strings.HasSuffix(text, `: Example <Company> & "Sons", privacy@example.com`) {
			t.Errorf("%s says %q", page, text)
		}
		p.checkAccess(page)
	}
	h.down()
	p.cut(true)
	p.open("/privacy")
	if text := p.text(".operator"); !strings.Contains(text, "Example") {
		t.Errorf("without the network it says %q", text)
	}
}

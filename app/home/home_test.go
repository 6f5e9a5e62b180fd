package home_test

import (
	"testing"

	"rolefit/app/device"
	"rolefit/app/home"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"
)

// TestWhatToDoNext: home begins the questions, goes on with them, or leads to the result.
func TestWhatToDoNext(t *testing.T) {
	b, w := viewtest.Loaded(t)
	begun, err := sitting.New(b, fit.Full, 1).Answer(b, sitting.New(b, fit.Full, 1).Asked[0], 2, 0)
	if err != nil {
		t.Fatal(err)
	}
	done := begun
	done.Done = true
	for name, c := range map[string]struct{ kept, words, href string }{
		"empty":    {"", "home.start", "/questionnaire"},
		"damaged":  {"{", "home.start", "/questionnaire"},
		"begun":    {begun.Encode(), "home.resume", "/questionnaire"},
		"finished": {done.Encode(), "home.again", "/result"},
	} {
		t.Run(name, func(t *testing.T) {
			p := pagetest.New(t)
			p.Save(device.Sitting, c.kept)
			doc := p.Open(home.New(p.Screen("home"))).Read()
			if got := doc.Text(".actions a.button"); got != w.T(c.words) || doc.Attribute(".actions a.button", "href") != c.href {
				t.Errorf("it says %q and leads to %q", got, doc.Attribute(".actions a.button", "href"))
			}
		})
	}
}

// TestArrives: the document is named after the page.
func TestArrives(t *testing.T) {
	p := pagetest.New(t)
	p.Open(home.New(p.Screen("home")))
	if len(p.Titles) != 1 || p.Titles[0] == "" {
		t.Errorf("the document is called %q", p.Titles)
	}
}

// TestPrerendered: without a device the page is whole too.
func TestPrerendered(t *testing.T) {
	p := pagetest.New(t)
	doc := p.Open(home.New(page.NewScreen(page.Prerender(), "en", "home"))).Read()
	if doc.Attribute(".more a", "href") != "/differences" {
		t.Error("the prerendered page does not lead to the differences between the roles")
	}
	if !doc.Has("ul.hats li") || doc.Attribute(".actions a.button", "href") != "/questionnaire" {
		t.Error("the prerendered page lacks its roles or its way in")
	}
}

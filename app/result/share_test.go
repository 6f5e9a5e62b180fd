//go:build !wasm

package result

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"rolefit/app/page/pagetest"

	"golang.org/x/net/html"
)

// TestShare: the sheet of the system gets a link with the share code and never the private one; where there is no sheet the
// link is copied, and a sheet that refuses is said.
func TestShare(t *testing.T) {
	_, plain := with(t, pagetest.New(t), "clear-product-owner")
	if doc := plain.Read(); !doc.Has("#share-address") || doc.Has("#share-sheet") {
		t.Error("it offers a sheet that there is not")
	}
	p := pagetest.New(t)
	p.Sheet = true
	r, tab := with(t, p, "clear-product-owner")
	if doc := tab.Read(); doc.Has("#share-address") || !doc.Has("#share-sheet") {
		t.Error("it does not offer the sheet")
	}
	tab.Click(r.onShare)
	if len(p.Passed) != 3 || p.Passed[2] != "https://rolefit.example/result#"+r.codes.Share || slices.ContainsFunc(p.Passed, func(s string) bool {
		return strings.Contains(s, r.codes.Private)
	}) {
		t.Errorf("it shares %q", p.Passed)
	}
	p.NoSheet = true
	tab.Click(r.onShare)
	if said := tab.Read().Text("#live"); said != r.T("result.share.refused") {
		t.Errorf("it says %q", said)
	}
}

// TestLetters: each code has a letter with its link, and no other.
func TestLetters(t *testing.T) {
	r, tab := with(t, pagetest.New(t), "clear-product-owner")
	var got []string
	for _, link := range tab.Read().All(`a[href^="mailto:"]`) {
		href := link.Attr[slices.IndexFunc(link.Attr, func(a html.Attribute) bool { return a.Key == "href" })].Val
		_, query, _ := strings.Cut(href, "?")
		if strings.Contains(query, "+") {
			t.Errorf("%q has a blank that a mail program shows as +", href)
		}
		letter, err := url.ParseQuery(query)
		if err != nil || letter.Get("subject") == "" {
			t.Errorf("%q: %v", href, err)
		}
		_, brings, _ := strings.Cut(letter.Get("body"), "\n\n")
		got = append(got, brings)
	}
	const base = "https://rolefit.example/result#"
	if want := []string{base + r.codes.Private, base + r.codes.Share}; !slices.Equal(got, want) {
		t.Errorf("the letters bring %q, not %q", got, want)
	}
}

// TestQR: one code at a time, and only when it is asked for.
func TestQR(t *testing.T) {
	r, tab := with(t, pagetest.New(t), "clear-product-owner")
	shown := func() (private, share bool) {
		doc := tab.Read()
		return doc.Has("#private-qr-code svg"), doc.Has("#share-qr-code svg")
	}
	for i, step := range []struct {
		act            func()
		private, share bool
	}{
		{func() {}, false, false},
		{func() { tab.Click(r.onPrivateQR) }, true, false},
		{func() { tab.Click(r.onShareQR) }, false, true},
		{func() { tab.Click(r.onShareQR) }, false, false},
	} {
		step.act()
		if private, share := shown(); private != step.private || share != step.share {
			t.Errorf("step %d shows %t and %t", i, private, share)
		}
	}
}

// TestPicture: the chart as a picture, or why there is none.
func TestPicture(t *testing.T) {
	p := pagetest.New(t)
	r, tab := with(t, p, "clear-product-owner")
	tab.Click(r.onPNG)
	if len(p.Files) != 1 || !strings.Contains(tab.Read().Text("#live"), ".png") {
		t.Errorf("it saved %d files and says %q", len(p.Files), tab.Read().Text("#live"))
	}
	p.NoPicture = true
	tab.Click(r.onPNG)
	if said := tab.Read().Text("#live"); said != r.T("result.keep.png.failed") {
		t.Errorf("it says %q", said)
	}
}

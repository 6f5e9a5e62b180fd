package operator

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"rolefit/web/dist"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"
)

const (
	privacy = `<html><p class="operator" data-operator="Operated by {operator}.">Nobody is named.</p><p>Beside</p><p data-operator="&#34;{operator}&#34; &amp; others" id="x">_</p></html>`
	named   = `<html><p class="operator" data-operator="Operated by {operator}.">Operated by A &lt;a@b.example&gt; &amp; Sons, &#34;the firm&#34;.</p><p>Beside</p><p data-operator="&#34;{operator}&#34; &amp; others" id="x">&#34;A &lt;a@b.example&gt; &amp; Sons, &#34;the firm&#34;&#34; &amp; others</p></html>`
	firm    = `A <a@b.example> & Sons, "the firm"`
)

// built is a small built site.
func built(t *testing.T) fstest.MapFS {
	t.Helper()
	index := dist.Index{Build: "b", Files: map[string]dist.Entry{
		"/":        {File: "index.html", Hash: "h1", Size: 4, Encodings: []string{"br"}, Page: true},
		"/privacy": {File: "privacy/index.html", Hash: "h2", Size: len(privacy), Encodings: []string{"br", "gzip"}, Page: true},
		"/icon":    {File: "icon", Hash: "h3", Size: 4},
		"/sw.js":   {File: "sw.js", Hash: "h4", Size: 9},
	}}
	data, err := json.Marshal(index)
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"site.json": {Data: data}, "index.html": {Data: []byte("home")}, "index.html.br": {Data: []byte("packed")}, "icon": {Data: []byte(` data-operator="{operator}">x<`)},
		"privacy/index.html": {Data: []byte(privacy)}, "privacy/index.html.br": {Data: []byte("old")}, "privacy/index.html.gz": {Data: []byte("old")},
		"sw.js": {Data: []byte(`const BUILD="w",FILES=["/"];more("x")`)},
	}
}

func read(t *testing.T, site fs.FS, name string) string {
	t.Helper()
	data, err := fs.ReadFile(site, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestName(t *testing.T) {
	base := built(t)
	site, err := Name(base, firm)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(named, read(t, site, "privacy/index.html")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	unzip, err := gzip.NewReader(strings.NewReader(read(t, site, "privacy/index.html.gz")))
	if err != nil {
		t.Fatal(err)
	}
	for form, packed := range map[string]io.Reader{"brotli": brotli.NewReader(strings.NewReader(read(t, site, "privacy/index.html.br"))), "gzip": unzip} {
		if got, err := io.ReadAll(packed); string(got) != named || err != nil {
			t.Errorf("%s holds %s, %v", form, got, err)
		}
	}
	was, _ := dist.ReadIndex(base)
	is, err := dist.ReadIndex(site)
	if err != nil {
		t.Fatal(err)
	}
	if is.Build == was.Build || is.Files["/privacy"].Hash == "h2" || is.Files["/privacy"].Size != len(named) || is.Files["/sw.js"].Hash == "h4" {
		t.Errorf("the index does not know: %+v", is)
	}
	for _, same := range []string{"/", "/icon"} {
		if diff := cmp.Diff(was.Files[same], is.Files[same]); diff != "" || read(t, site, is.Files[same].File) != read(t, base, is.Files[same].File) {
			t.Errorf("%s changed:\n%s", same, diff)
		}
	}
	script := read(t, site, "sw.js")
	if strings.HasPrefix(script, `const BUILD="w"`) || !strings.HasSuffix(script, `",FILES=["/"];more("x")`) {
		t.Errorf("the worker is %s", script)
	}
	open, err := site.Open("privacy/index.html")
	if err != nil {
		t.Fatal(err)
	}
	info, err := open.Stat()
	if err != nil || info.Size() != int64(len(named)) || info.Name() != "index.html" || info.IsDir() || open.Close() != nil {
		t.Errorf("%+v, %v", info, err)
	}
}

// The same name gives the same site, another one another build, also on a site
// that has a name already.
func TestNameTwice(t *testing.T) {
	base := built(t)
	first, _ := Name(base, "A")
	again, _ := Name(base, "A")
	other, err := Name(first, firm)
	if err != nil {
		t.Fatal(err)
	}
	if script := read(t, first, "sw.js"); !strings.HasSuffix(script, `",FILES=["/"];more("x")`) || script == read(t, base, "sw.js") {
		t.Errorf("the worker is %s", script)
	}
	if read(t, first, "sw.js") != read(t, again, "sw.js") || read(t, first, "site.json") != read(t, again, "site.json") {
		t.Error("the same name gives two sites")
	}
	if read(t, other, "privacy/index.html") != named || read(t, other, "sw.js") == read(t, first, "sw.js") {
		t.Errorf("another name: %s", read(t, other, "privacy/index.html"))
	}
}

func TestNameRefuses(t *testing.T) {
	for _, name := range []string{"", " A", "A\nB", "A\x00", "\xff", strings.Repeat("a", Longest+1)} {
		if _, err := Name(built(t), name); err == nil {
			t.Errorf("%q is taken", name)
		}
	}
	without := built(t)
	without["privacy/index.html"] = &fstest.MapFile{Data: []byte("no place")}
	strange := built(t)
	strange["sw.js"] = &fstest.MapFile{Data: []byte("let x")}
	broken := built(t)
	broken["site.json"] = &fstest.MapFile{Data: []byte("{")}
	missing := built(t)
	delete(missing, "index.html")
	for what, site := range map[string]fs.FS{"no place": without, "a strange worker": strange, "a broken index": broken, "a missing page": missing} {
		if _, err := Name(site, "A"); err == nil {
			t.Errorf("%s is taken", what)
		}
	}
	never := fstest.MapFS{"placeholder.html": {Data: []byte("x")}}
	if site, err := Name(never, "A"); err != nil || read(t, site, "placeholder.html") != "x" {
		t.Errorf("a site that was never built: %v", err)
	}
}

func FuzzFill(f *testing.F) {
	f.Add([]byte(privacy), firm)
	f.Add([]byte(` data-operator="`), "A")
	f.Fuzz(func(t *testing.T, page []byte, name string) {
		once := fill(page, name)
		if !bytes.Contains(page, []byte(place)) && !bytes.Equal(once, page) {
			t.Errorf("%q became %q", page, once)
		}
	})
}

package placed_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"rolefit/app/placed"
	"rolefit/web/dist"

	"github.com/google/go-cmp/cmp"
)

const (
	page = `<!doctype html><html lang="en"><head><link rel="alternate" hreflang="de" href="/de"><style>a[href="/x"]{}</style></head>` +
		`<body data-wasm="/assets/a.wasm"><a href="/">/</a><a href="#x" title="and/or">=</a><script>x="/y"</script><script src="/assets/a.js"></script><a href="/b"></a></body></html>`
	below = `<!doctype html><html data-base="/a/b" lang="en"><head><link rel="alternate" hreflang="de" href="/a/b/de"><style>a[href="/x"]{}</style></head>` +
		`<body data-wasm="/a/b/assets/a.wasm"><a href="/a/b/">/</a><a href="#x" title="and/or">=</a><script>x="/y"</script><script src="/a/b/assets/a.js"></script><a href="/a/b/b"></a></body></html>`
	manifest = `{
  "name": "a / b",
  "start_url": "/",
  "icons": [{"src": "/icon.svg"}]
}`
	manifestBelow = `{
  "name": "a / b",
  "start_url": "/a/b/",
  "icons": [{"src": "/a/b/icon.svg"}]
}`
)

// built is a small built site.
func built(t *testing.T) fstest.MapFS {
	t.Helper()
	data, err := json.Marshal(dist.Index{Build: "b", Style: "s", Files: map[string]dist.Entry{
		"/":                     {File: "index.html", Hash: "h1", Size: len(page), Encodings: []string{"gzip"}, Page: true},
		"/manifest.webmanifest": {File: "manifest.webmanifest", Type: "application/manifest+json", Hash: "h2"},
		"/sw.js":                {File: "sw.js", Hash: "h3"},
		"/assets/a.js":          {File: "assets/a.js", Hash: "h4", Immutable: true},
		"/team/hats":            {File: "team/hats/index.html", Hash: "h5", Page: true},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"site.json": {Data: data}, "index.html": {Data: []byte(page)}, "index.html.gz": {Data: []byte("old")},
		"manifest.webmanifest": {Data: []byte(manifest)}, "sw.js": {Data: []byte(`const BUILD="w",FILES=["/"];`)},
		"assets/a.js": {Data: []byte(`x="/y"`)}, "team/hats/index.html": {Data: []byte("<html>")},
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

func TestBelow(t *testing.T) {
	root := built(t)
	site, err := placed.Below(root, "/a/b")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, name := range []string{"index.html", "manifest.webmanifest", "assets/a.js", "team/hats/index.html"} {
		got[name] = read(t, site, name)
	}
	want := map[string]string{
		"index.html": below, "manifest.webmanifest": manifestBelow, "assets/a.js": `x="/y"`, "team/hats/index.html": `<html data-base="/a/b">`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	unpacked, err := gzip.NewReader(strings.NewReader(read(t, site, "index.html.gz")))
	if err != nil {
		t.Fatal(err)
	}
	if packed, err := io.ReadAll(unpacked); string(packed) != below || err != nil {
		t.Errorf("packed: %s, %v", packed, err)
	}
	was, _ := dist.ReadIndex(root)
	is, err := dist.ReadIndex(site)
	if err != nil {
		t.Fatal(err)
	}
	if is.Build == was.Build || is.Files["/"].Size != len(below) || is.Files["/"].Hash == "h1" || is.Files["/sw.js"].Hash == "h3" || is.Style != "s" {
		t.Errorf("the index does not know: %+v", is)
	}
	if diff := cmp.Diff(was.Files["/assets/a.js"], is.Files["/assets/a.js"]); diff != "" {
		t.Errorf("a file whose address holds its hash changed:\n%s", diff)
	}
}

// TestAtTheRoot: without a path, and where nothing was built, the site is the very one that was built.
func TestAtTheRoot(t *testing.T) {
	root := built(t)
	if site, err := placed.Below(root, ""); err != nil || !cmp.Equal(site, fs.FS(root)) {
		t.Errorf("at the root: %v, %v", site, err)
	}
	if site, err := placed.Below(fstest.MapFS{}, "/a"); err != nil || !cmp.Equal(site, fs.FS(fstest.MapFS{})) {
		t.Errorf("never built: %v, %v", site, err)
	}
}

// TestRefuses: what is no path, and a path at which the site or its service has something.
func TestRefuses(t *testing.T) {
	for _, base := range []string{"a", "/a/", "/", "/team", "/team/hats", "/assets", "/sw.js", "/api", "/desk"} {
		if _, err := placed.Below(built(t), base); err == nil {
			t.Errorf("%q is taken", base)
		}
	}
	for _, base := range []string{"/teams", "/team/x", "/sw"} {
		if _, err := placed.Below(built(t), base); err != nil {
			t.Errorf("%q: %v", base, err)
		}
	}
}

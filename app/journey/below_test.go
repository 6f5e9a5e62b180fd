package journey

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"

	"rolefit/app/placed"
	"rolefit/web/dist"

	"golang.org/x/net/html"
)

// TestBelowAPath: below a path of its host every address of every document is below it, the styles and scripts inside keep the
// hash that the policy names, and all other files but the worker are the very same.
func TestBelowAPath(t *testing.T) {
	const base = "/tools/rolefit"
	root := os.DirFS(siteFolder)
	below, err := placed.Below(root, base)
	if err != nil {
		t.Fatal(err)
	}
	was, is := index(t, root), index(t, below)
	if was.Style != is.Style || was.Script != is.Script || len(was.Files) != len(is.Files) || len(is.Files) < 60 {
		t.Fatalf("%d files become %d, and the styles %s %s", len(was.Files), len(is.Files), was.Style, is.Style)
	}
	for address, entry := range is.Files {
		content := file(t, below, entry.File)
		switch {
		case entry.Page:
			leadsBelow(t, address, content, base)
			if inside(t, content) != inside(t, file(t, root, entry.File)) {
				t.Errorf("%s has other styles or scripts inside", address)
			}
		case entry.Type == "application/manifest+json":
			for _, value := range values(t, content) {
				if strings.HasPrefix(value, "/") && !strings.HasPrefix(value, base+"/") {
					t.Errorf("%s names %s", address, value)
				}
			}
		case address == dist.Worker:
		case !bytes.Equal(content, file(t, root, entry.File)) || entry.Hash != was.Files[address].Hash:
			t.Errorf("%s is another file", address)
		}
	}
}

// leadsBelow holds that each attribute of a document that is an address from the root of the host is below a path.
func leadsBelow(t *testing.T, name string, document []byte, base string) {
	t.Helper()
	each(t, document, func(n *html.Node) {
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, base+"/") && a.Val != base {
				t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
			}
		}
		if n.Data == "html" && (len(n.Attr) == 0 || n.Attr[0] != html.Attribute{Key: placed.Attribute, Val: base}) {
			t.Errorf("%s does not know its path: %v", name, n.Attr)
		}
	})
}

// inside are the texts of a document's styles and scripts.
func inside(t *testing.T, document []byte) (text string) {
	t.Helper()
	each(t, document, func(n *html.Node) {
		if (n.Data == "style" || n.Data == "script") && n.FirstChild != nil {
			text += n.FirstChild.Data
		}
	})
	return text
}

// each visits the elements of a document.
func each(t *testing.T, document []byte, visit func(n *html.Node)) {
	t.Helper()
	parsed, err := html.Parse(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	for n := range parsed.Descendants() {
		if n.Type == html.ElementNode {
			visit(n)
		}
	}
}

// values are all texts in a JSON document.
func values(t *testing.T, document []byte) (all []string) {
	t.Helper()
	var parsed any
	if err := json.Unmarshal(document, &parsed); err != nil {
		t.Fatal(err)
	}
	var visit func(any)
	visit = func(value any) {
		switch v := value.(type) {
		case string:
			all = append(all, v)
		case []any:
			for _, one := range v {
				visit(one)
			}
		case map[string]any:
			for _, one := range v {
				visit(one)
			}
		}
	}
	visit(parsed)
	return all
}

func index(t *testing.T, site fs.FS) dist.Index {
	t.Helper()
	i, err := dist.ReadIndex(site)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func file(t *testing.T, site fs.FS, name string) []byte {
	t.Helper()
	content, err := fs.ReadFile(site, name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

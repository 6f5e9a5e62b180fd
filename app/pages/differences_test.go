//go:build !wasm

package pages

import (
	"slices"
	"testing"

	"rolefit/pkg/texts"

	"golang.org/x/net/html"
)

// TestNotesOpen: a number in the text opens a note that is there, and every note is opened by one.
func TestNotesOpen(t *testing.T) {
	root := articlesOf(t, texts.Default)["differences"]
	var notes []string
	opened := map[string]int{}
	each(root, func(e *html.Node) {
		if attribute(e, "popover") != "" {
			notes = append(notes, attribute(e, "id"))
		}
		if attribute(e, "class") == "footnote" {
			opened[attribute(e, "popovertarget")]++
		}
	})
	for target := range opened {
		if !slices.Contains(notes, target) {
			t.Errorf("a number opens %q, which is no note", target)
		}
	}
	for _, id := range notes {
		if opened[id] == 0 {
			t.Errorf("nothing opens %s", id)
		}
	}
	if len(notes) < 100 {
		t.Errorf("only %d notes", len(notes))
	}
}

// TestDifferencesAreLinked: from the glossary, and from the foot of every article.
func TestDifferencesAreLinked(t *testing.T) {
	for name, root := range articlesOf(t, texts.Default) {
		want := 1
		if name == "glossary" {
			want = 2
		}
		links := 0
		each(root, func(e *html.Node) {
			if attribute(e, "href") == "/differences" && attribute(e, "hreflang") == "" {
				links++
			}
		})
		if links != want {
			t.Errorf("%s links to the differences %d times, not %d", name, links, want)
		}
	}
}

// TestDifferencesAreATable: its elements keep their roles when a narrow screen shows them as cards.
func TestDifferencesAreATable(t *testing.T) {
	root := articlesOf(t, texts.Default)["differences"]
	for tag, role := range map[string]string{"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"} {
		n := 0
		each(root, func(e *html.Node) {
			if e.Data != tag {
				return
			}
			n++
			if attribute(e, "role") != role {
				t.Errorf("a %s has the role %q", tag, attribute(e, "role"))
			}
		})
		if n < 3 {
			t.Errorf("%d elements %s", n, tag)
		}
	}
}

package shelf

import (
	"strings"
	"testing"

	"rolefit/pkg/texts"
)

// words is a file of texts; entries are those that it has words for.
const words = "project/voices"

var entries = []byte(`[{"id":"executive"},{"id":"team"}]`)

func TestShipped(t *testing.T) {
	sound := Shipped[thing, Words]{Entries: &entries, Texts: words}
	s, err := sound.Shelf()
	if err != nil {
		t.Fatal(err)
	}
	if said, ok := s.Text(texts.Default, "team"); len(s.All()) != 2 || !ok || said.Title == "" || len(s.Languages()) != len(texts.Languages()) {
		t.Errorf("%d entries, %+v in %v", len(s.All()), said, s.Languages())
	}
	if again, _ := sound.Shelf(); again != s {
		t.Error("decoded twice")
	}
}

// What Shelf trusts, Check does not; what is no JSON at all, Shelf tells too.
func TestShippedFaults(t *testing.T) {
	odd := []byte(`[{"id":"a","more":1}]`)
	faulty := Shipped[thing, any]{Entries: &odd, Texts: words}
	if s, err := faulty.Shelf(); err != nil || !s.Has("a") {
		t.Errorf("not trusted: %v", err)
	}
	if err := faulty.Check(); err == nil || !strings.Contains(err.Error(), `unknown field "more"`) {
		t.Errorf("Check: %v", err)
	}
	no := []byte("{")
	broken := Shipped[thing, any]{Entries: &no, Texts: words}
	if _, err := broken.Shelf(); err == nil || !strings.Contains(err.Error(), "entries") {
		t.Errorf("Shelf: %v", err)
	}
	wordless := Shipped[thing, any]{Entries: &entries, Texts: "nowhere"}
	if _, err := wordless.Shelf(); err == nil || wordless.Check() == nil {
		t.Error("a shelf without words")
	}
}

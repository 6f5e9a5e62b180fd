package shelf

import (
	"embed"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

//go:embed testdata
var shipped embed.FS

func TestShipped(t *testing.T) {
	sound := Shipped[thing, Words]{Files: &shipped, Dir: "testdata/sound"}
	s, err := sound.Shelf()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]thing{{ID: "b"}, {ID: "a"}}, s.All()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"de", "en"}, s.Languages()); diff != "" {
		t.Error(diff)
	}
	if words, ok := s.Text("de", "b"); !ok || words.Text != "zweite" {
		t.Errorf("words %+v, %v", words, ok)
	}
	if again, _ := sound.Shelf(); again != s {
		t.Error("decoded twice")
	}
	if err := sound.Check(); err != nil {
		t.Error(err)
	}
}

// What Shelf trusts, Check does not; what is no JSON at all, Shelf tells too.
func TestShippedFaults(t *testing.T) {
	faulty := Shipped[thing, Words]{Files: &shipped, Dir: "testdata/faulty"}
	if s, err := faulty.Shelf(); err != nil || !s.Has("a") {
		t.Errorf("not trusted: %v", err)
	}
	if err := faulty.Check(); err == nil || !strings.Contains(err.Error(), `unknown field "more"`) {
		t.Errorf("Check: %v", err)
	}
	broken := Shipped[thing, Words]{Files: &shipped, Dir: "testdata/broken"}
	if _, err := broken.Shelf(); err == nil || !strings.Contains(err.Error(), "testdata/broken/entries.json") {
		t.Errorf("Shelf: %v", err)
	}
}

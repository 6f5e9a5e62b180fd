package route_test

import (
	"testing"

	"rolefit/app/route"
	"rolefit/pkg/texts"
)

func TestAddress(t *testing.T) {
	for _, c := range []struct{ lang, path, want string }{
		{texts.Default, "/", "/"},
		{texts.Default, "/result", "/result"},
		{"xx", "/", "/xx"},
		{"xx", "/team/hats", "/xx/team/hats"},
	} {
		if got := route.Address(c.lang, c.path); got != c.want {
			t.Errorf("%q in %q has the address %q, want %q", c.path, c.lang, got, c.want)
		}
	}
}

// TestFramesHaveOneAddress: the widget is at one address in every language, and kept in each.
func TestFramesHaveOneAddress(t *testing.T) {
	for _, r := range []struct {
		route.Route
		address, document string
	}{
		{route.Site()[2], "/xx/result", "/xx/result"},
		{route.Frames()[0], "/widget", "/widget/xx"},
		{route.Frames()[1], "/widget/project", "/widget/xx/project"},
	} {
		if got := [2]string{r.Address("xx"), r.Document("xx")}; got != [2]string{r.address, r.document} {
			t.Errorf("%s is at %v", r.Name, got)
		}
	}
}

func TestRoutesAreTold(t *testing.T) {
	names, paths := map[string]bool{}, map[string]bool{}
	for _, r := range route.All() {
		if names[r.Name] || paths[r.Path] {
			t.Errorf("%s at %s is there twice", r.Name, r.Path)
		}
		names[r.Name], paths[r.Path] = true, true
		if named, ok := route.Named(r.Name); ok == r.Framed() || ok && named != r {
			t.Errorf("%s is named %v", r.Name, named)
		}
	}
	if _, ok := route.Named("nowhere"); ok {
		t.Error("a page of no name was found")
	}
}

// TestFramesOpenWhatTheWidgetShows: each begins with a page that may stand inside.
func TestFramesOpenWhatTheWidgetShows(t *testing.T) {
	for _, r := range route.Frames() {
		if _, ok := route.Inside(texts.Default, r.Opens); !ok {
			t.Errorf("%s opens %s, which the widget does not show", r.Name, r.Opens)
		}
	}
	if _, ok := route.Inside(texts.Default, "/benchmark"); ok {
		t.Error("the widget shows the leader's figures")
	}
}

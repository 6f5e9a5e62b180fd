package rules

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rolefit/app/route"
)

// feature says which parts a feature of the site has beside its folder under app. Every part bears the feature's name.
type feature struct {
	name      string
	page      bool // its route has the name too
	catalogue bool // pkg/texts/en/interface/NAME.json holds the keys that begin with the name, and no others of a feature
	sheet     bool // web/style/NN-NAME.css
	journey   bool // app/journey/NAME_test.go
	domain    bool // pkg/NAME
}

var features = []feature{
	{name: "home", page: true, catalogue: true, sheet: true},
	{name: "questionnaire", page: true, catalogue: true, sheet: true, journey: true, domain: true},
	{name: "result", page: true, catalogue: true, sheet: true, journey: true},
	{name: "contribution", page: true, catalogue: true, sheet: true, journey: true, domain: true},
	{name: "offer", catalogue: true},
	{name: "join", page: true, catalogue: true, sheet: true, journey: true},
	{name: "project", page: true, catalogue: true, sheet: true, journey: true, domain: true},
	{name: "team", page: true, catalogue: true, sheet: true, journey: true},
	{name: "roles", page: true, catalogue: true, sheet: true, journey: true, domain: true},
	{name: "duties", page: true, catalogue: true, sheet: true, journey: true, domain: true},
	{name: "symptoms", page: true, catalogue: true, sheet: true, journey: true, domain: true},
	{name: "leader", page: true, catalogue: true, sheet: true, journey: true},
	{name: "desk", page: true, sheet: true, journey: true},
	{name: "embed", page: true, catalogue: true, journey: true},
	{name: "widget", page: true, catalogue: true, sheet: true, journey: true, domain: true},
	{name: "articles", sheet: true},
}

// TestOneNamePerFeature: a feature has one name, and what it has is called so.
func TestOneNamePerFeature(t *testing.T) {
	for _, f := range features {
		for part, pattern := range map[string]struct {
			has  bool
			path string
		}{
			"folder":    {true, "app/" + f.name},
			"catalogue": {f.catalogue, "pkg/texts/en/interface/" + f.name + ".json"},
			"sheet":     {f.sheet, "web/style/*-" + f.name + ".css"},
			"journey":   {f.journey, "app/journey/" + f.name + "_test.go"},
			"domain":    {f.domain, "pkg/" + f.name},
		} {
			if found, _ := filepath.Glob("../../" + pattern.path); (len(found) == 1) != pattern.has {
				t.Errorf("%s: has a %s: %t, but %s is there %d times", f.name, part, pattern.has, pattern.path, len(found))
			}
		}
		if routed := slices.ContainsFunc(route.All(), func(r route.Route) bool { return r.Name == f.name }); routed != f.page {
			t.Errorf("%s: has a page: %t, but a route: %t", f.name, f.page, routed)
		}
	}
}

// TestEveryFeatureIsListed: what package pages puts together is the table of features.
func TestEveryFeatureIsListed(t *testing.T) {
	for _, p := range list(t, nil, "./app/pages") {
		for _, imported := range p.Imports {
			name, ok := strings.CutPrefix(imported, "rolefit/app/")
			if !ok || name == "page" || name == "route" {
				continue
			}
			if !slices.ContainsFunc(features, func(f feature) bool { return f.name == name }) {
				t.Errorf("%s is no feature of the table", imported)
			}
		}
	}
}

// TestKeysStandWithTheirFeature: a key that begins with the name of a feature stands in the catalogue of that feature,
// and a feature's catalogue holds no others.
func TestKeysStandWithTheirFeature(t *testing.T) {
	files, err := filepath.Glob("../../pkg/texts/*/interface/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d catalogues: %v", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]string
		if err := json.Unmarshal(data, &texts); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		own := strings.TrimSuffix(filepath.Base(file), ".json")
		for key := range texts {
			if of := featureOf(key); of != own && (of != "" || featureOf(own+".") == own) {
				t.Errorf("%s holds %q", file, key)
			}
		}
	}
}

// featureOf is the feature whose catalogue holds a key; "" for a key that features share. "widget-team.title" is one of
// the widget's.
func featureOf(key string) string {
	first, _, _ := strings.Cut(key, ".")
	for _, f := range features {
		if f.catalogue && (first == f.name || strings.HasPrefix(first, f.name+"-")) {
			return f.name
		}
	}
	return ""
}

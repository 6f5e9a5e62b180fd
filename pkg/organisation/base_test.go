package organisation_test

import (
	"strings"
	"testing"

	"rolefit/pkg/organisation"
)

func TestCheckBase(t *testing.T) {
	for base, ok := range map[string]bool{
		"":                                    true,
		"https://rolefit.example":             true,
		"http://127.0.0.1:8080":               true,
		"http://[::1]:8080":                   true,
		"https://Rolefit.example":             true,
		"https://":                            false,
		"rolefit.example":                     false,
		"ftp://rolefit.example":               false,
		"https://rolefit.example/":            false,
		"https://rolefit.example/page":        true,
		"https://rolefit.example/a.b/c_d-e":   true,
		"https://rolefit.example//page":       false,
		"https://rolefit.example/page/":       false,
		"https://rolefit.example/..":          false,
		"https://rolefit.example/a%20b":       false,
		"https:///page":                       false,
		"https://rolefit.example?q":           false,
		"https://rolefit.example#f":           false,
		"https://user@rolefit.example":        false,
		"https://a b.example":                 false,
		"https://a\".example":                 false,
		"https://\xff.example":                false,
		"https://" + strings.Repeat("a", 260): false,
	} {
		if err := organisation.CheckBase(base); (err == nil) != ok {
			t.Errorf("%q: %v", base, err)
		}
	}
}

func TestCheckPath(t *testing.T) {
	for path, ok := range map[string]bool{
		"": true, "/rolefit": true, "/tools/role-fit_2.0": true, "/" + strings.Repeat("a", 99): true,
		"/": false, "rolefit": false, "/rolefit/": false, "//rolefit": false, "/a//b": false, "/.": false, "/../a": false,
		"/a b": false, "/a%2fb": false, "/é": false, "/a?b": false, "/a\"b": false, "/" + strings.Repeat("a", 100): false,
	} {
		if err := organisation.CheckPath(path); (err == nil) != ok {
			t.Errorf("%q: %v", path, err)
		}
	}
}

// The address is part of the record, and a record without one is as it was.
func TestBaseIsRemembered(t *testing.T) {
	o := organisation.Organisation{ID: "0123456789ab", Name: "Example", K: 5}
	if text := string(o.Encode()); strings.Contains(text, "base") {
		t.Errorf("without an address: %s", text)
	}
	if err := o.MoveTo("https://rolefit.example"); err != nil {
		t.Fatal(err)
	}
	if again, err := organisation.Parse(o.Encode()); err != nil || again.Base != o.Base {
		t.Errorf("%q, %v", again.Base, err)
	}
	if err := o.MoveTo("rolefit.example"); err == nil {
		t.Error("an address without a scheme was taken")
	}
}

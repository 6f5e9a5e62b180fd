package organisation_test

import (
	"net/url"
	"strings"
	"testing"

	"rolefit/pkg/organisation"
)

// What passes as an origin or as the address of a site is one: it stands in a header, or in links, as it is.
func FuzzAddresses(f *testing.F) {
	for _, text := range []string{"https://intranet.example", "http://localhost:8080", "https://a.example:443", "https://*.example", "http://[::1]:80", "https://a\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for name, check := range map[string]func(string) error{"host": organisation.CheckHost, "base": organisation.CheckBase} {
			if text == "" || check(text) != nil {
				continue
			}
			if strings.ContainsAny(text, " ;,'\"\n\r\t*<>?#\\") || strings.Count(text, "/") != 2 {
				t.Errorf("%s %q was taken", name, text)
			}
			if u, err := url.Parse(text); name == "host" && (err != nil || u.Host == "" || u.Scheme+"://"+u.Host != text) {
				t.Errorf("%s %q was taken: %v", name, text, err)
			}
		}
	})
}

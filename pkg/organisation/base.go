package organisation

import (
	"strings"

	"rolefit/pkg/problem"
)

// maxBase is how long the address of a site may be: a scheme, the longest name
// of a host and a port.
const maxBase = len("https://") + 253 + len(":65535")

// errBase says what the address of a site looks like.
var errBase = problem.New("org-base", "not the address of a site, such as https://rolefit.example")

// CheckBase says what is wrong with the address of a site: it is a scheme, a host
// and perhaps a port, without a slash at its end. "" is no address, and right.
func CheckBase(base string) error {
	if base == "" {
		return nil
	}
	host, secure := strings.CutPrefix(base, "https://")
	plain := false
	if !secure {
		host, plain = strings.CutPrefix(base, "http://")
	}
	foreign := func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("-._:[]", r)
	}
	if !secure && !plain || host == "" || len(base) > maxBase || strings.ContainsFunc(host, foreign) {
		return errBase
	}
	return nil
}

// MoveTo sets the address of the site in links.
func (o *Organisation) MoveTo(base string) error {
	o.Base = base
	return CheckBase(base)
}

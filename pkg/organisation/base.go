package organisation

import (
	"errors"
	"strings"

	"rolefit/pkg/problem"
)

// How long the address of a site may be: a scheme, the longest name of a host and a
// port; and a path below which the site is.
const (
	maxBase = len("https://") + 253 + len(":65535")
	maxPath = 100
)

// errBase says what the address of a site looks like.
var errBase = problem.New("org-base", "not the address of a site, such as https://rolefit.example")

// errPath says what a path below which a site is looks like.
var errPath = errors.New("not a path such as /rolefit: a slash before each part, none at the end, and only letters, digits, . _ and - in it")

// CheckPath says what is wrong with a path below which a site is. "" is the root of
// its host, and right.
func CheckPath(path string) error {
	if path == "" {
		return nil
	}
	rest, rooted := strings.CutPrefix(path, "/")
	if !rooted || len(path) > maxPath {
		return errPath
	}
	for part := range strings.SplitSeq(rest, "/") {
		if strings.Trim(part, ".") == "" || strings.ContainsFunc(part, func(r rune) bool { return !isNamed(r) && r != '_' }) {
			return errPath
		}
	}
	return nil
}

// isNamed reports whether a letter may be in the name of a host.
func isNamed(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '.'
}

// CheckBase says what is wrong with the address of a site: it is a scheme, a host
// and perhaps a port, and perhaps a path below which the site is, without a slash
// at its end. "" is no address, and right.
func CheckBase(base string) error {
	if base == "" {
		return nil
	}
	host, secure := strings.CutPrefix(base, "https://")
	plain := false
	if !secure {
		host, plain = strings.CutPrefix(base, "http://")
	}
	host, path := splitPath(host)
	foreign := func(r rune) bool { return !isNamed(r) && !strings.ContainsRune("_:[]", r) }
	if !secure && !plain || host == "" || len(base)-len(path) > maxBase || strings.ContainsFunc(host, foreign) || CheckPath(path) != nil {
		return errBase
	}
	return nil
}

// splitPath takes an address without its scheme apart: the host with its port, and the path.
func splitPath(address string) (host, path string) {
	if at := strings.IndexByte(address, '/'); at >= 0 {
		return address[:at], address[at:]
	}
	return address, ""
}

// MoveTo sets the address of the site in links.
func (o *Organisation) MoveTo(base string) error {
	o.Base = base
	return CheckBase(base)
}

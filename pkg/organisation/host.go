package organisation

import (
	"fmt"
	"strconv"
	"strings"

	"rolefit/pkg/problem"
)

// errHost says what an origin looks like.
var errHost = problem.New("org-host", "not an origin such as https://intranet.example or https://intranet.example:8443")

// CheckHost says what is wrong with the origin of a page that may frame the
// widget. It goes into a header as it is, and therefore must be exactly what a
// browser calls the page's origin: a scheme, a host in small ASCII letters, and
// the port if it is not the scheme's own; no path, no star, no name in it.
// The scheme is https, or http for an intranet without it: whoever is on the way to
// such a page can change it, and with it what stands around the widget.
func CheckHost(origin string) error {
	wrong := func(err error) error { return fmt.Errorf("host %q: %w", origin, err) }
	scheme, rest, ok := strings.Cut(origin, "://")
	if !ok {
		return wrong(errHost)
	}
	name, port, withPort := strings.Cut(rest, ":")
	own := map[string]string{"https": "443", "http": "80"}[scheme]
	switch {
	case own == "":
		return wrong(problem.New("org-host-scheme", "the scheme must be https or http"))
	case withPort && port == own:
		return wrong(problem.New("org-host-port", "leave out {port}, the port of {scheme}", "port", port, "scheme", scheme))
	case withPort && !isPort(port), !isHost(name):
		return wrong(errHost)
	}
	return nil
}

func isPort(s string) bool {
	n, err := strconv.ParseUint(s, 10, 16)
	return err == nil && n > 0 && strconv.FormatUint(n, 10) == s
}

// isHost reports whether s is labels of small letters, digits and hyphens with
// dots between them: a name, or an address of four numbers.
func isHost(s string) bool {
	if len(s) > 253 {
		return false
	}
	for label := range strings.SplitSeq(s, ".") {
		foreign := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' }
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' || strings.ContainsFunc(label, foreign) {
			return false
		}
	}
	return true
}

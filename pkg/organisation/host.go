package organisation

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// errHost says what an origin looks like.
var errHost = errors.New("not an origin such as https://intranet.example or https://intranet.example:8443")

// CheckHost says what is wrong with the origin of a page that may frame the
// widget. It goes into a header as it is, and therefore must be exactly what a
// browser calls the page's origin: a scheme, a host in small ASCII letters, and
// the port if it is not the scheme's own; no path, no star, no name in it.
// The scheme is https; for development also http on localhost and 127.0.0.1.
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
		return wrong(errors.New("the scheme must be https"))
	case scheme == "http" && name != "localhost" && name != "127.0.0.1":
		return wrong(errors.New("the scheme must be https, but for localhost and 127.0.0.1"))
	case withPort && port == own:
		return wrong(fmt.Errorf("leave out %s, the port of %s", port, scheme))
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

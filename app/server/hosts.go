package server

import (
	"net"
	"net/http"
	"slices"
	"strings"
)

// here are the names by which a machine asks itself, as its watchdog does.
var here = []string{"localhost", "127.0.0.1", "::1"}

// Hosts answers only requests that are for one of the hosts, by name or address
// without a port, or that the machine makes of itself: a page elsewhere whose name
// was pointed at this address reaches nothing. Without hosts every request is
// answered.
func Hosts(next http.Handler, hosts []string) http.Handler {
	if len(hosts) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name := hostname(r.Host); !slices.Contains(hosts, name) && !slices.Contains(here, name) {
			http.Error(w, "this is not the service of that host", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// hostname is a host without its port, in small letters.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}

// ParseHosts reads the names of hosts, with commas between them; "" is none.
func ParseHosts(text string) (hosts []string) {
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		hosts = append(hosts, hostname(part))
	}
	return hosts
}

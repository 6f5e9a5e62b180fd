//go:build !wasm

package desk

import (
	"strings"
	"time"

	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
)

// Host is a site that may show the questionnaire.
type Host struct {
	Origin string
	Seen   time.Time // when somebody last saw it there; zero for never
	Plain  bool      // comes without https
}

func showHosts(v *visit) (any, error) {
	var list []Host
	for _, origin := range v.Org.Hosts {
		list = append(list, Host{origin, v.Org.HostsSeen[origin], strings.HasPrefix(origin, "http://")})
	}
	return struct {
		Hosts []Host
		Line  string
	}{list, v.link(organisation.Team{}).Embed}, nil
}

func hostActions() []action {
	return []action{
		{path: "hosts/add", page: "hosts", note: register.AddedHost, do: func(v *visit, o *organisation.Organisation) error {
			return o.AddHost(originOf(v.Was("host")))
		}},
		{path: "hosts/remove", page: "hosts", note: register.RemovedHost, do: func(v *visit, o *organisation.Organisation) error {
			return o.RemoveHost(v.Was("host"))
		}},
		{path: "hosts/seen", page: "hosts", note: register.SawHost, do: func(v *visit, o *organisation.Organisation) error {
			return o.SeeHost(v.Was("host"), v.Now)
		}},
	}
}

// originOf is the origin of an address that somebody copied from a browser, which may be that of a page. What is no address
// stays as it is.
func originOf(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	scheme, rest, _ := strings.Cut(text, "://")
	host, _, _ := strings.Cut(rest, "/")
	own := map[string]string{"https": ":443", "http": ":80"}[scheme]
	return scheme + "://" + strings.TrimSuffix(host, own)
}

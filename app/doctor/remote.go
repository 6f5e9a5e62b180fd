package doctor

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"rolefit/app/placed"
	"rolefit/app/server"
	"rolefit/pkg/api"
	"rolefit/pkg/version"
)

// patience is how long a service may take to answer.
const patience = 10 * time.Second

// Ask asks a service at an address such as https://rolefit.example for its health, and says which program answers.
func Ask(ctx context.Context, client *http.Client, url string, own version.About) ([]Finding, *http.Response) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(url, "/")+api.PathHealth, nil)
	if err != nil {
		return found(Service, Wrong, "%v.", err), nil
	}
	response, err := client.Do(request)
	var untrusted *tls.CertificateVerificationError
	switch {
	case errors.As(err, &untrusted):
		return found(TLS, Wrong, "Browsers refuse the certificate of %s: %v.", url, untrusted.Err), nil
	case err != nil:
		return found(Service, Wrong, "It doesn't answer: %v.", err), nil
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, 1<<16))
	if err != nil {
		return found(Service, Wrong, "Its answer at %s broke off: %v.", url, err), nil
	}
	return answered(url, response.StatusCode, body, own), response
}

// answered says what an answer for the health means.
func answered(url string, status int, body []byte, own version.About) []Finding {
	var health api.HealthAnswer
	var refused api.ErrorAnswer
	switch {
	case status == http.StatusMisdirectedRequest:
		return found(Service, Wrong, "It refuses requests for %s. Add that name to -host, and have the proxy pass on the Host header.", url)
	case status == http.StatusOK && json.Unmarshal(body, &health) == nil && health.Status == "ok":
		return program(url, health.Program, own)
	case json.Unmarshal(body, &refused) == nil && refused.Error.Code != "":
		return found(Service, Wrong, "It answers at %s and isn't well: %s.", url, refused.Error.Code)
	}
	return found(Service, Wrong, "What answers at %s with status %d is no rolefit.", url, status)
}

func program(url string, running *version.About, own version.About) []Finding {
	switch {
	case running == nil:
		return found(Service, Look, "It is well at %s, and older than this program, %s.", url, own.Version)
	case running.Version != own.Version || running.Commit != own.Commit:
		return found(Service, Look, "It is well at %s, and another rolefit than this program: %s there, %s here. Was it started again after an upgrade?",
			url, named(*running), named(own))
	}
	return found(Service, OK, "It is well at %s, and the same rolefit as this program: %s.", url, named(own))
}

func named(a version.About) string {
	if a.Commit == "" {
		return a.Version
	}
	return a.Version + " (" + a.Commit[:min(12, len(a.Commit))] + ")"
}

// Place looks at the first page of a service at an address: its pages lead elsewhere where they do not know that the site is
// below a path of its host.
func Place(ctx context.Context, client *http.Client, address string) []Finding {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	to, err := url.Parse(strings.TrimSuffix(address, "/"))
	if err != nil {
		return found(Proxy, Wrong, "%v.", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, to.String()+"/", nil)
	if err != nil {
		return found(Proxy, Wrong, "%v.", err)
	}
	response, err := client.Do(request)
	if err != nil {
		return found(Proxy, Wrong, "The first page doesn't come: %v.", err)
	}
	defer response.Body.Close()
	page, err := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	if err != nil {
		return found(Proxy, Wrong, "The first page breaks off: %v.", err)
	}
	_, rest, _ := strings.Cut(string(page), "<html "+placed.Attribute+`="`)
	base, _, _ := strings.Cut(rest, `"`)
	switch {
	case base != to.Path:
		return found(Proxy, Wrong, "People reach the pages below %q, and the pages lead to %q. Start the service with -base-path %q.", to.Path, base, to.Path)
	case base != "":
		return found(Proxy, OK, "The pages know that they are below %s.", base)
	}
	return nil
}

// Certificate looks at the connection over which an answer came.
func Certificate(url string, state *tls.ConnectionState, now time.Time) []Finding {
	if state == nil || len(state.PeerCertificates) == 0 {
		return found(TLS, Wrong, "%s is reached without TLS: everybody on the way can read what people send. Put a proxy with a certificate in front.", url)
	}
	left := state.PeerCertificates[0].NotAfter.Sub(now)
	switch {
	case left < 7*24*time.Hour:
		return found(TLS, Wrong, "The certificate of %s ends in %d days. See why it isn't renewed.", url, days(left))
	case left < 21*24*time.Hour:
		return found(TLS, Look, "The certificate of %s ends in %d days. It should have been renewed by now.", url, days(left))
	}
	return found(TLS, OK, "The certificate of %s is good for %d more days (%s).", url, days(left), tls.VersionName(state.Version))
}

// Headers looks at what a proxy does to requests and answers, by an answer for the health that came through it.
func Headers(header http.Header) (all []Finding) {
	switch header.Get(server.HeaderForwarded) {
	case server.ForwardedHeeded:
		all = found(Proxy, OK, "The service takes the proxy's word for where requests come from.")
	case server.ForwardedNone:
		all = found(Proxy, Look, "Requests come without X-Forwarded-For. With a proxy in front, have it set that header: everybody is one source now.")
	case server.ForwardedIgnored:
		all = found(Proxy, Wrong, "The service doesn't take the proxy's word for where requests come from, so the limits slow everybody together. Start it with -trusted-proxy and the proxy's address.")
	default:
		all = found(Proxy, Look, "The service doesn't say whether it knows where requests come from: it has -limits off, or a proxy drops its headers.")
	}
	if policies := header.Values("Content-Security-Policy"); len(policies) != 1 {
		all = append(all, found(Proxy, Wrong, "Answers have %d Content-Security-Policy headers instead of the program's one. Let the proxy add none and drop none.", len(policies))...)
	}
	if len(header.Values("Set-Cookie")) > 0 {
		all = append(all, found(Proxy, Wrong, "The proxy sets a cookie. The privacy page says that there is none.")...)
	}
	return all
}

package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/widget"
	"rolefit/web/frame"
	"rolefit/web/packed"
)

// documentsOf are documents of a site that was built.
func documentsOf() (packed.Documents, error) {
	d := packed.Documents{Style: "'sha256-x'", Pages: map[string]string{}}
	for _, address := range widget.Pages {
		d.Pages[address] = "<head>" + widget.Mark + "</head>this is " + address
	}
	d.Pages[widget.PageTold] = string(widget.ToldPage("en", "ltr", "Not shown", map[string]string{
		"other": "That didn't work.", "widget-no-organisation": "There is no organisation {value}.", "widget-id": "{value} is no id.",
	}))
	return d, nil
}

// visited is the function's answer to a request for a page.
func visited(t *testing.T, f *function, address, accepted string) events.APIGatewayV2HTTPResponse {
	t.Helper()
	path, query, _ := strings.Cut(address, "?")
	event := fmt.Sprintf(`{"rawPath":%q,"rawQueryString":%q,"headers":{"accept-encoding":%q},"requestContext":{"http":{"method":"GET"}}}`, path, query, accepted)
	payload, err := f.Invoke(t.Context(), []byte(event))
	if err != nil {
		t.Fatal(err)
	}
	var answer events.APIGatewayV2HTTPResponse
	if err := json.Unmarshal(payload, &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

const (
	framing = "aaaaaaaaaaaa" // an organisation with a host
	nobody  = "bbbbbbbbbbbb" // is none
)

// reading is the function that reads, over a store with one organisation.
func reading(t *testing.T) (*function, *bytes.Buffer) {
	t.Helper()
	f, s, log := local(t, dutyRead)
	o := organisation.Organisation{ID: framing, Name: "Example", K: 5, Hosts: []string{"https://intranet.example"}}
	if err := register.New(s).Add(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	return f, log
}

func TestWidgetFromTheFunction(t *testing.T) {
	f, log := reading(t)
	for _, tc := range []struct {
		address         string
		status          int
		ancestors, says string
	}{
		{"/widget?org=" + framing, 200, "frame-ancestors 'self' https://intranet.example", "this is /widget/join"},
		{"/widget?org=" + nobody, 404, "frame-ancestors 'none'", "no organisation bbbbbbbbbbbb"},
		{"/widget?org=x", 400, "frame-ancestors 'none'", "x is no id"},
		{"/widget?instrument=team", 200, "frame-ancestors 'self'", "this is /widget/team"},
		{"/widget/join", 404, "", "error"},
	} {
		got := visited(t, f, tc.address, "")
		if got.StatusCode != tc.status || !strings.HasSuffix(got.Headers["content-security-policy"], tc.ancestors) || !strings.Contains(got.Body, tc.says) {
			t.Errorf("%s: %+v", tc.address, got)
		}
	}
	if said := log.String(); strings.Contains(said, framing) || !strings.Contains(said, `"route":"/widget","status":404`) {
		t.Errorf("the log says %s", said)
	}
}

// Compressed documents are no text, and go to the gateway in base64.
func TestWidgetCompressed(t *testing.T) {
	f, _ := reading(t)
	plain, packed := visited(t, f, "/widget?org="+framing, ""), visited(t, f, "/widget?org="+framing, "br, gzip")
	if plain.IsBase64Encoded || !packed.IsBase64Encoded || packed.Headers["content-encoding"] != "gzip" {
		t.Errorf("plain %+v, packed %+v", plain.Headers, packed.Headers)
	}
	z, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(packed.Body)))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(z); err != nil || string(got) != plain.Body {
		t.Errorf("unpacked it is %s, %v, not %s", got, err, plain.Body)
	}
}

// Documents are unpacked once, and only where and when somebody asks for them;
// where there are none, or others than the page takes, the log says so once.
func TestWidgetWithoutDocuments(t *testing.T) {
	for name, tc := range map[string]struct {
		duty  string
		built documents
		asked int
		said  string
	}{
		"not built":  {dutyRead, func() (packed.Documents, error) { return packed.Documents{}, fs.ErrNotExist }, 1, "file does not exist"},
		"of no use":  {dutyAll, func() (packed.Documents, error) { return packed.Documents{}, nil }, 1, "0 places"},
		"not for it": {dutySubmit, documentsOf, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := configure(environment(envDuty, tc.duty))
			if err != nil {
				t.Fatal(err)
			}
			_, s, _ := local(t, tc.duty)
			log, asked := &bytes.Buffer{}, 0
			f := newFunction(c, s, nil, slog.New(slog.NewJSONHandler(log, nil)), func() (packed.Documents, error) {
				asked++
				return tc.built()
			})
			if asked > 0 {
				t.Error("documents were unpacked before anybody asked for them")
			}
			for range 2 {
				if got := visited(t, f, "/widget", ""); got.StatusCode != http.StatusNotFound || !strings.Contains(got.Body, `"code"`) {
					t.Errorf("%+v", got)
				}
			}
			if n := strings.Count(log.String(), "is not served"); asked != tc.asked || n != tc.asked || !strings.Contains(log.String(), tc.said) {
				t.Errorf("asked %d times, and the log says %s", asked, log)
			}
		})
	}
}

// visit asks for the widget's page of an organisation, as its host's visitors do:
// it is there if the site was built before the program.
func (c *cloud) visit(t *testing.T, o organisation.Organisation) {
	t.Helper()
	answer, err := c.server.Client().Get(c.server.URL + widget.Path + "?org=" + o.ID)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	status, hosts, says := http.StatusOK, "; frame-ancestors 'self' https://intranet.example", o.ID
	if _, err := frame.Built(); err != nil {
		status, hosts, says = http.StatusNotFound, "", "error"
	}
	policy := answer.Header.Get("Content-Security-Policy")
	if answer.StatusCode != status || !strings.HasSuffix(policy, hosts) || !strings.Contains(string(page), says) || answer.Uncompressed != (hosts != "") {
		t.Errorf("the widget answers %d with the policy %q, %d bytes", answer.StatusCode, policy, len(page))
	}
}

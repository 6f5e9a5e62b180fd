package api

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/widget"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// companies is a directory of what it holds; away is a store that fails.
type companies map[string]organisation.Organisation

var errAway = errors.New("away")

const away = "000000000000"

func (c companies) Get(_ context.Context, id string) (organisation.Organisation, error) {
	if id == away {
		return organisation.Organisation{}, errAway
	}
	o, ok := c[id]
	if !ok {
		return o, register.ErrUnknown
	}
	return o, nil
}

const (
	listed   = "aaaaaaaaaaaa"
	hostless = "bbbbbbbbbbbb"
	damaged  = "cccccccccccc"
	itsTeam  = "tttttttt"
)

// documents are pages of the widget, each with its place for a look and then a text.
func documents(langs ...string) map[string][]byte {
	pages := map[string][]byte{}
	for _, lang := range langs {
		for _, address := range widget.Documents(lang) {
			pages[address] = []byte("<head>" + widget.Mark + "</head>this is " + address)
		}
		pages[widget.Document(lang, widget.PageTold)] = widget.ToldPage(lang, "ltr", "Not shown", map[string]string{
			"other": "It didn't work.", "widget-no-organisation": "No organisation {value}", "widget-no-team": "No team {value}",
			"widget-id": "{value} is no id for {name}", "widget-one-of": "{name} can't be {value}, it is one of {list}", "widget-away": "Away",
		})
	}
	return pages
}

func framedService(t *testing.T) http.Handler {
	t.Helper()
	pages := documents("en", "qa")
	team := []organisation.Team{{ID: itsTeam, Name: "Team one"}}
	page, err := NewWidgetPage(pages, Inline{Style: "'sha256-x'", Script: "'sha256-y'"}, companies{
		listed:   {ID: listed, Teams: team, Hosts: []string{"https://intranet.example", "https://wiki.example:8443"}},
		hostless: {ID: hostless, Teams: team},
		damaged:  {ID: damaged, Hosts: []string{"https://a.example; script-src *", "https://b.example\r\nX-Evil: 1", "https://ok.example", "*"}},
	}, func() time.Time { return time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC) })
	if err != nil {
		t.Fatal(err)
	}
	return Service{Duty: Read, Widget: page}.Handler()
}

func visit(h http.Handler, method, query string, header ...string) *http.Response {
	r := httptest.NewRequest(method, "/widget"+query, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func ancestors(r *http.Response) string {
	_, after, _ := strings.Cut(r.Header.Get("Content-Security-Policy"), "frame-ancestors ")
	return after
}

func body(t *testing.T, r io.Reader) string {
	t.Helper()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestWidgetPage(t *testing.T) {
	h := framedService(t)
	const hosts = "'self' https://intranet.example https://wiki.example:8443"
	tests := []struct {
		name, query string
		status      int
		ancestors   string
		cache       string
		says        string // a part of the body
	}{
		{"of an organisation", "?org=" + listed, 200, hosts, "public, max-age=300", "this is /widget/join"},
		{"of a team", "?org=" + listed + "&team=" + itsTeam + "&instrument=project", 200, hosts, "public, max-age=300", "this is /widget/project"},
		{"a preview", "?theme=dark", 200, "'self'", "public, max-age=300", "this is /widget"},
		{"no hosts", "?org=" + hostless, 200, "'none'", "public, max-age=300", "this is /widget"},
		{"unknown organisation", "?org=dddddddddddd", 404, "'none'", "no-store", "<li>No organisation dddddddddddd</li>"},
		{"no id of an organisation", "?org=x", 400, "'none'", "no-store", "<li>x is no id for org</li>"},
		{"unknown team", "?org=" + listed + "&team=vvvvvvvv", 400, hosts, "no-store", "<li>No team vvvvvvvv</li>"},
		{"two problems, told to the host", "?org=" + listed + "&theme=<b>&radius=9", 400, hosts, "no-store", "theme can&#39;t be &lt;b&gt;, it is one of auto, light, dark</li><li>radius"},
		{"the store is away", "?org=" + away, 503, "'none'", "no-store", "<li>Away</li>"},
		{"in a language", "?theme=dark&lang=qa-XX", 200, "'self'", "public, max-age=300", "this is /widget/qa"},
		{"in a language that there is not", "?instrument=team&lang=qb", 200, "'self'", "public, max-age=300", "this is /widget/team"},
		{"told in a language", "?lang=qa&theme=1", 400, "'self'", "no-store", `<html lang="qa"`},
		{"a language that is none, told in our own", "?lang=-", 400, "'self'", "no-store", `<html lang="en"`},
		{"hosts that are none", "?org=" + damaged, 200, "'self' https://ok.example", "public, max-age=300", "this is /widget"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := visit(h, http.MethodGet, test.query)
			got := []any{r.StatusCode, ancestors(r), r.Header.Get("Cache-Control"), r.Header.Get("Content-Type")}
			want := []any{test.status, test.ancestors, test.cache, "text/html; charset=utf-8"}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("status, ancestors, cache, type (-want +got):\n%s", diff)
			}
			if page := body(t, r.Body); !strings.Contains(page, test.says) {
				t.Errorf("the page says %s", page)
			}
			if options := r.Header.Values("X-Frame-Options"); len(options) > 0 {
				t.Errorf("beside an allow-list stands X-Frame-Options: %v", options)
			}
		})
	}
}

func TestWidgetPageDressed(t *testing.T) {
	page := body(t, visit(framedService(t), http.MethodGet, "?org="+listed+"&theme=light&radius=none&height=fixed").Body)
	_, rest, _ := strings.Cut(page, `content="`)
	text, _, _ := strings.Cut(rest, `"`)
	var got widget.Look
	if err := json.Unmarshal([]byte(html.UnescapeString(text)), &got); err != nil {
		t.Fatalf("reading %s: %v", page, err)
	}
	want := widget.Look{
		Theme: widget.Light, Light: map[string]string{"radius": "0px"}, Fixed: true, Within: true,
		Hosts:        []string{"https://intranet.example", "https://wiki.example:8443"},
		Organisation: got.Organisation,
	}
	var shown OrganisationAnswer
	if err := json.Unmarshal(got.Organisation, &shown); err != nil || shown.ID != listed || shown.Round.Code != "2026-q4" || len(shown.Teams) != 1 {
		t.Errorf("the program reads of the organisation %s: %v", got.Organisation, err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What is kept of an organisation for its pages is right as long as its record and
// its round are what they were.
func TestWidgetPageFollowsItsOrganisation(t *testing.T) {
	now := time.Date(2026, 12, 31, 23, 59, 59, 0, time.UTC)
	all := companies{listed: {ID: listed, Name: "First", Teams: []organisation.Team{{ID: itsTeam, Name: "Team one"}}}}
	page, err := NewWidgetPage(documents("en"), Inline{}, all, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	h := Service{Duty: Read, Widget: page}.Handler()
	says := func() string { return html.UnescapeString(body(t, visit(h, http.MethodGet, "?org="+listed).Body)) }
	if got := says(); !strings.Contains(got, `"name":"First"`) || !strings.Contains(got, `"code":"2026-q4"`) {
		t.Errorf("at first: %s", got)
	}
	now = now.Add(time.Second)
	if got := says(); !strings.Contains(got, `"code":"2027-q1"`) {
		t.Errorf("when the round is over: %s", got)
	}
	renamed := all[listed]
	renamed.Name = "Second"
	all[listed] = renamed
	if got := says(); !strings.Contains(got, `"name":"Second"`) {
		t.Errorf("when the record is another: %s", got)
	}
	own := renamed
	own.Own, own.Rounds = true, []organisation.NamedRound{{Code: "20270201-20270215"}}
	all[listed] = own
	if got := says(); !strings.Contains(got, `"next":{"code":"20270201-20270215"`) {
		t.Errorf("before a round of its own: %s", got)
	}
	now = time.Date(2027, 2, 1, 0, 0, 0, 0, time.UTC)
	if got := says(); !strings.Contains(got, `"round":{"code":"20270201-20270215"`) {
		t.Errorf("in a round of its own: %s", got)
	}
	now = time.Date(2027, 2, 15, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 1)
	if got := says(); !strings.Contains(got, `"round":null`) || strings.Contains(got, `"next"`) {
		t.Errorf("after the last round: %s", got)
	}
}

// Segments of any kind, in any number, are one gzip.
func TestSpliced(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s spliced
		for _, text := range rapid.SliceOfN(rapid.StringOfN(rapid.SampledFrom([]rune("abä")), 0, 300, -1), 0, 5).Draw(t, "parts") {
			s = append(s, newSegment([]byte(text), rapid.SampledFrom([]int{thorough, quick}).Draw(t, "effort")))
		}
		z, err := gzip.NewReader(bytes.NewReader(bytes.Join(s.gzip(), nil)))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(z); err != nil || !bytes.Equal(got, bytes.Join(s.plain(), nil)) {
			t.Fatalf("unpacked it is %q, %v; want %q", got, err, bytes.Join(s.plain(), nil))
		}
	})
}

func TestWidgetPageOverHTTP(t *testing.T) {
	h := framedService(t)
	plain := visit(h, http.MethodGet, "?org="+listed)
	packed := visit(h, http.MethodGet, "?org="+listed, "Accept-Encoding", "br, gzip")
	z, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := body(t, z), body(t, plain.Body); got != want {
		t.Errorf("packed it is %s, not %s", got, want)
	}
	if refused := visit(h, http.MethodGet, "", "Accept-Encoding", "gzip;q=0"); refused.Header.Get("Content-Encoding") != "" {
		t.Error("gzip is sent to who refuses it")
	}
	again := visit(h, http.MethodGet, "?org="+listed, "If-None-Match", plain.Header.Get("ETag"))
	if again.StatusCode != http.StatusNotModified || body(t, again.Body) != "" {
		t.Errorf("what is known already answers %d", again.StatusCode)
	}
	if ancestors(again) != ancestors(plain) {
		t.Error("the policy is not renewed with what is known already")
	}
	if head := visit(h, http.MethodHead, "?org="+listed); head.StatusCode != 200 || body(t, head.Body) != "" {
		t.Error("HEAD has a body")
	}
	if post := visit(h, http.MethodPost, ""); post.StatusCode != http.StatusMethodNotAllowed || post.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST answers %d", post.StatusCode)
	}
}

func TestWidgetPageNeedsItsMark(t *testing.T) {
	_, err := NewWidgetPage(map[string][]byte{widget.PageYou: bytes.Repeat([]byte(widget.Mark), 2)}, Inline{}, nil, time.Now)
	if err == nil || !strings.Contains(err.Error(), "2 places") {
		t.Errorf("a page with two marks: %v", err)
	}
	half := documents("en", "qa")
	delete(half, widget.Document("qa", widget.PageTeam))
	if _, err := NewWidgetPage(half, Inline{}, nil, time.Now); err == nil || !strings.Contains(err.Error(), "/widget/qa/team") {
		t.Errorf("a language that lacks a page: %v", err)
	}
	untold := documents("en")
	untold[widget.PageTold] = nil
	if _, err := NewWidgetPage(untold, Inline{}, nil, time.Now); err == nil || !strings.Contains(err.Error(), "no sentence") {
		t.Errorf("without a page that says what is wrong: %v", err)
	}
	var count []int
	s := Service{Duty: Submit, Count: func(a Answered) { count = append(count, a.Status) }}
	if r := visit(s.Handler(), http.MethodGet, ""); r.StatusCode != http.StatusNotFound || len(count) != 1 {
		t.Errorf("a service without the page answers %d, counted %v", r.StatusCode, count)
	}
}

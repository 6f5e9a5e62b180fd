package desk_test

import (
	"crypto/rand"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"rolefit/app/desk"
	"rolefit/app/page/pagetest"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/seat/issuer"
	"rolefit/pkg/store/memory"
)

// noon is when tests begin.
var noon = time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC)

// document is what a built site has around the pages.
const document = `<!doctype html><html lang="en"><head><title>x</title></head><body><header></header><main class="desk" id="main">x</main></body></html>`

// office is a served desk over a store in memory, and the API beside it.
type office struct {
	*testing.T

	store    *memory.Store
	seats    *issuer.Issuer
	register *register.Register
	now      time.Time
	server   *httptest.Server
	counted  []api.Answered
}

func newOffice(t *testing.T, with ...func(*desk.Desk)) *office {
	t.Helper()
	o := &office{T: t, now: noon}
	clock := func() time.Time { return o.now }
	o.store = memory.New(clock)
	o.register = register.New(o.store)
	secrets, err := contribution.NewSecrets([]byte("a secret of the tests, 32 bytes!"))
	if err != nil {
		t.Fatal(err)
	}
	o.seats = issuer.New(o.store, secrets)
	shell, err := desk.NewShell("en", document, "'sha256-x'")
	if err != nil {
		t.Fatal(err)
	}
	d := desk.Desk{
		Register: o.register, Figures: api.NewFigures(ledger.NewReader(o.store)), Seats: o.seats, Shells: desk.Shells{"en": shell}, Now: clock,
		Count: func(a api.Answered) { o.counted = append(o.counted, a) },
	}
	for _, change := range with {
		change(&d)
	}
	service := api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(o.store), Read: ledger.NewReader(o.store), Organisations: o.register, Now: clock,
	}
	o.server = httptest.NewServer(d.Before(service.Handler()))
	t.Cleanup(o.server.Close)
	return o
}

// record is the record of an organisation as it is kept.
func (o *office) record(id string) organisation.Organisation {
	o.Helper()
	got, err := o.register.Get(o.Context(), id)
	if err != nil {
		o.Fatal(err)
	}
	return got
}

// audited are the entries of an organisation's audit, as "action by label".
func (o *office) audited(id string) (entries []string) {
	o.Helper()
	all, err := o.register.Entries(o.Context(), id)
	if err != nil {
		o.Fatal(err)
	}
	for _, e := range all {
		entries = append(entries, e.Action+" by "+e.Caller)
	}
	return entries
}

// person is somebody with a browser, which keeps cookies.
type person struct {
	*office

	client *http.Client
}

func (o *office) person() *person {
	jar, _ := cookiejar.New(nil) // without options it never fails
	return &person{o, &http.Client{Jar: jar}}
}

// cookies are those that the browser would send.
func (p *person) cookies() []*http.Cookie {
	u, _ := url.Parse(p.server.URL) // the server's own
	return p.client.Jar.Cookies(u)
}

// page is a page as somebody sees it.
type page struct {
	*pagetest.Document

	status int
	path   string // where redirects led
	header http.Header
	text   string
}

// do sends a request as a browser does from one of our own pages, but for the headers that replace others.
func (p *person) do(method, path string, form url.Values, headers ...string) page {
	p.Helper()
	r, err := http.NewRequestWithContext(p.Context(), method, p.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		p.Fatal(err)
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Sec-Fetch-Mode", "navigate")
	if method == http.MethodPost {
		p.now = p.now.Add(time.Millisecond) // so that the audit has an order
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", p.server.URL)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if r.Header.Del(headers[i]); headers[i+1] != "" {
			r.Header.Set(headers[i], headers[i+1])
		}
	}
	answer, err := p.client.Do(r)
	if err != nil {
		p.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		p.Fatal(err)
	}
	return page{pagetest.Sent(p.T, string(body)), answer.StatusCode, answer.Request.URL.RequestURI(), answer.Header, string(body)}
}

func (p *person) get(path string) page { p.Helper(); return p.do(http.MethodGet, path, nil) }

func (p *person) post(path string, pairs ...string) page {
	p.Helper()
	return p.do(http.MethodPost, path, values(pairs))
}

func values(pairs []string) url.Values {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return v
}

// press sends the form of a page that a selector finds, with what its fields hold and what is entered into some.
func (p *person) press(in page, form string, pairs ...string) page {
	p.Helper()
	found := in.All(form)
	if len(found) == 0 || found[0].Data != "form" {
		p.Fatalf("%s has no form %s: %s", in.path, form, in.Text("main"))
	}
	entered, sent := values(pairs), url.Values{}
	fields(found[0], func(name, value string) {
		if !entered.Has(name) {
			sent.Add(name, value)
		}
	})
	maps.Copy(sent, entered)
	return p.do(http.MethodPost, in.Attribute(form, "action"), sent)
}

// fields tells of every field of a form what a browser would send.
func fields(n *html.Node, tell func(name, value string)) {
	attrs := map[string]string{}
	for _, a := range n.Attr {
		attrs[a.Key] = a.Val
	}
	_, checked := attrs["checked"]
	chosen := attrs["type"] != "checkbox" && attrs["type"] != "radio" || checked
	switch {
	case n.Data == "input" && attrs["name"] != "" && chosen:
		tell(attrs["name"], attrs["value"])
	case n.Data == "select" && attrs["name"] != "":
		tell(attrs["name"], selected(n))
	case n.Data == "textarea" && attrs["name"] != "" && n.FirstChild != nil:
		tell(attrs["name"], n.FirstChild.Data)
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		fields(child, tell)
	}
}

// selected is the value of the option of a list that is selected, or else of the first.
func selected(list *html.Node) string {
	var values []string
	for n := range list.Descendants() {
		if n.Type != html.ElementNode || n.Data != "option" {
			continue
		}
		attrs := map[string]string{}
		for _, a := range n.Attr {
			attrs[a.Key] = a.Val
		}
		if _, on := attrs["selected"]; on {
			return attrs["value"]
		}
		values = append(values, attrs["value"])
	}
	return strings.Join(values[:min(1, len(values))], "")
}

// founder is the first administrator of a new organisation, whose id comes too.
func (o *office) founder(name string) (p *person, id string) {
	o.Helper()
	secret, err := o.register.Offer(o.Context(), o.now)
	if err != nil {
		o.Fatal(err)
	}
	if secret == "" { // it is not the first one
		return o.another(name)
	}
	p = o.person()
	done := p.press(p.get("/desk/new"), "form", "name", name, "label", "Administrator of "+name, "secret", o.server.URL+"/desk/new#"+secret)
	if done.status != 200 || !strings.HasPrefix(done.path, "/desk/") {
		o.Fatalf("%d at %s: %s", done.status, done.path, done.Text("main"))
	}
	return p, strings.TrimPrefix(done.path, "/desk/")
}

// another is the administrator of one more organisation, which the operator added.
func (o *office) another(name string) (p *person, id string) {
	o.Helper()
	made, err := organisation.New(name, 5, true, strings.NewReader(strings.Repeat(name, 64)))
	if err != nil {
		o.Fatal(err)
	}
	_, secret, err := made.Invite("Administrator of "+name, organisation.Administrator, nil, strings.NewReader(strings.Repeat(name+"#", 64)), o.now)
	if err != nil {
		o.Fatal(err)
	}
	if err := o.register.Add(o.Context(), made); err != nil {
		o.Fatal(err)
	}
	p = o.person()
	if done := p.press(p.get("/desk/open"), "form", "secret", made.ID+"."+secret); done.path != "/desk/"+made.ID {
		o.Fatalf("%s: %s", done.path, done.Text("main"))
	}
	return p, made.ID
}

// invitedBack is an administrator whose session ended, in a new browser.
func (p *person) invitedBack(id string) *person {
	p.Helper()
	var secret string
	err := p.register.Change(p.Context(), id, func(o *organisation.Organisation) (err error) {
		secret, err = o.InviteAgain(o.Accesses[0].ID, rand.Reader, p.now)
		return err
	})
	if err != nil {
		p.Fatal(err)
	}
	again := p.person()
	again.press(again.get("/desk/open"), "form", "secret", id+"."+secret)
	return again
}

// invited is somebody whom an administrator invites.
func (p *person) invited(id, label, right string, pairs ...string) *person {
	p.Helper()
	made := p.press(p.get("/desk/"+id+"/access"), `form[action$="access/invite"]`, append([]string{"label", label, "right", right}, pairs...)...)
	link := made.Attribute("#invitation", "value")
	if link == "" {
		p.Fatalf("no invitation: %s", made.Text("main"))
	}
	guest := p.person()
	if done := guest.press(guest.get("/desk/open"), "form", "secret", link); done.path != "/desk/"+id {
		p.Fatalf("%s: %s", done.path, done.Text("main"))
	}
	return guest
}

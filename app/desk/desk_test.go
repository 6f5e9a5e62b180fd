package desk_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/store"
)

// TestFirstRun: the link of a fresh store makes one organisation, once; what the form was sent with stays when something is wrong.
func TestFirstRun(t *testing.T) {
	o := newOffice(t)
	secret, err := o.register.Offer(t.Context(), o.now)
	if err != nil {
		t.Fatal(err)
	}
	p := o.person()
	if got := p.press(p.get("/desk/new"), "form", "name", "Organisation 1", "label", "Head", "secret", "nonsense"); got.status != 403 || len(p.cookies()) > 0 {
		t.Errorf("with another secret: %d, %v", got.status, p.cookies())
	}
	wrong := p.press(p.get("/desk/new"), "form", "name", " ", "label", "Head", "secret", secret)
	if wrong.status != 422 || wrong.Attribute("#label", "value") != "Head" || wrong.Text("#problems") != "A name is missing. Enter one and try again." {
		t.Errorf("without a name: %d, %q", wrong.status, wrong.Text("main"))
	}
	made := p.press(p.get("/desk/new"), "form", "name", "Organisation 1", "label", "Head", "secret", secret)
	id := strings.TrimPrefix(made.path, "/desk/")
	if made.status != 200 || made.Text(".crumb") != "Organisation 1" || made.Text("#heading") != "Overview" {
		t.Fatalf("%d at %s: %q", made.status, made.path, made.Text("main"))
	}
	got := o.record(id)
	if !got.Own || !got.Results || got.K != 5 || got.Base != o.server.URL || len(got.Accesses) != 1 || got.Accesses[0].Invited() {
		t.Errorf("it is %+v", got)
	}
	if again := o.person(); again.press(again.get("/desk/new"), "form", "name", "Organisation 2", "label", "Head", "secret", secret).status != 403 {
		t.Error("the link makes a second organisation")
	}
	if offered, err := o.register.Offer(t.Context(), o.now); offered != "" || err != nil {
		t.Errorf("%q is offered where there is an organisation, %v", offered, err)
	}
	if diff := cmp.Diff([]string{"organisation-added by Head"}, o.audited(id)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestInvitations open once and on the device that asks; whoever only opens the link spends nothing.
func TestInvitations(t *testing.T) {
	o := newOffice(t)
	boss, id := o.founder("Organisation 1")
	made := boss.press(boss.get("/desk/"+id+"/access"), `form[action$="access/invite"]`, "label", "Leader 1", "right", "leader")
	link := made.Attribute("#invitation", "value")
	if !strings.HasPrefix(link, o.server.URL+"/desk/open#"+id+".") || made.header.Get("Cache-Control") != "no-store" {
		t.Fatalf("the link is %q, kept as %q", link, made.header.Get("Cache-Control"))
	}
	if reloaded := boss.get("/desk/" + id + "/access"); strings.Contains(reloaded.text, link) || reloaded.Has("#made") {
		t.Error("the link is shown a second time")
	}
	scanner := o.person()
	for _, path := range []string{"/desk/open", "/desk/open%23" + link[strings.Index(link, "#")+1:]} {
		if got := scanner.get(path); got.status != 200 || !got.Has("input[data-secret]") || strings.Contains(got.text, id) {
			t.Errorf("%s: %d", path, got.status)
		}
	}
	first, second := o.person(), o.person()
	if got := first.press(first.get("/desk/open"), "form", "secret", link); got.path != "/desk/"+id || len(first.cookies()) != 1 {
		t.Errorf("after the scanner: %d at %s", got.status, got.path)
	}
	if got := second.press(second.get("/desk/open"), "form", "secret", link); got.status != 403 || len(second.cookies()) != 0 {
		t.Errorf("a second time: %d", got.status)
	}
	link = boss.press(boss.get("/desk/"+id+"/access"), `form[action$="access/invite"]`, "label", "Leader 2", "right", "leader").Attribute("#invitation", "value")
	if o.now = noon.AddDate(0, 0, 7); second.press(second.get("/desk/open"), "form", "secret", link).status != 403 {
		t.Error("it opens after seven days")
	}
	if got := boss.get("/desk/" + id + "/access"); !strings.Contains(got.Text("main"), "expired on 23 November 2026") {
		t.Errorf("it says %q", got.Text("main"))
	}
}

// TestCookies: the session is out of reach of scripts and other sites, and the store cannot open anything.
func TestCookies(t *testing.T) {
	o := newOffice(t)
	boss, id := o.founder("Organisation 1")
	link := boss.press(boss.get("/desk/"+id+"/access"), `form[action$="access/invite"]`, "label", "Leader", "right", "leader").Attribute("#invitation", "value")
	guest := o.person()
	guest.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	cookie := guest.do("POST", "/desk/open", values([]string{"secret", link})).header.Get("Set-Cookie")
	if !strings.HasPrefix(cookie, "rolefit-"+id+"=") || !strings.HasSuffix(cookie, "; Path=/; Max-Age=7776000; HttpOnly; SameSite=Strict") {
		t.Errorf("the cookie is %q", cookie)
	}
	secret := guest.cookies()[0].Value
	items := 0
	for partition, table := range map[string]store.Table{"sessions|" + id: store.Publications, "organisations": store.Publications, id: store.Audit} {
		for item, err := range store.All(t.Context(), o.store, table, partition, "") {
			if items++; err != nil || strings.Contains(item.Key.Sort+item.State+string(item.Data), secret) {
				t.Errorf("the store holds the secret under %v, or %v", item.Key, err)
			}
		}
	}
	if items < 4 {
		t.Errorf("only %d items are in the store", items)
	}
}

// TestFixation: a session that somebody planted in the browser is not taken over, and what the browser had ends.
func TestFixation(t *testing.T) {
	o := newOffice(t)
	boss, id := o.founder("Organisation 1")
	victim := boss.invited(id, "Administrator 2", "administrator")
	planted := victim.cookies()[0].Value
	link := boss.press(boss.get("/desk/"+id+"/access"), `form[action$="access/invite"]`, "label", "Administrator 3", "right", "administrator").Attribute("#invitation", "value")
	victim.press(victim.get("/desk/open"), "form", "secret", link)
	if victim.cookies()[0].Value == planted {
		t.Fatal("the session stays the one that the browser brought")
	}
	thief := o.person()
	if got := thief.do("GET", "/desk/"+id, nil, "Cookie", "rolefit-"+id+"="+planted); got.status != 401 {
		t.Errorf("the session from before opens: %d", got.status)
	}
}

// TestForeignForms: a form that another site's page sends does nothing, whatever the browser brings along.
func TestForeignForms(t *testing.T) {
	o := newOffice(t)
	boss, id := o.founder("Organisation 1")
	for name, headers := range map[string][]string{
		"another site":                {"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"},
		"a site beside ours":          {"Sec-Fetch-Site", "same-site", "Origin", "https://other.rolefit.example"},
		"an old browser's other site": {"Sec-Fetch-Site", "", "Origin", "https://evil.example"},
		"a frame without an origin":   {"Sec-Fetch-Site", "", "Origin", "null"},
	} {
		got := boss.do("POST", "/desk/"+id+"/teams/add", values([]string{"list", "Payments"}), headers...)
		if got.status != 403 || got.Text("#heading") != "We blocked a change from another website" || len(o.record(id).Teams) != 0 {
			t.Errorf("%s: %d, %q", name, got.status, got.Text("#heading"))
		}
	}
	if got := boss.do("POST", "/desk/"+id+"/teams/add", values([]string{"list", "Payments"}), "Sec-Fetch-Site", "", "Origin", o.server.URL); got.status != 200 || len(o.record(id).Teams) != 1 {
		t.Errorf("our own page in an old browser: %d", got.status)
	}
}

// TestEndedAccess: a cookie that was stolen opens nothing once the access has ended, and neither does one that was left.
func TestEndedAccess(t *testing.T) {
	o := newOffice(t)
	boss, id := o.founder("Organisation 1")
	other := boss.invited(id, "Administrator 2", "administrator")
	if got := other.get("/desk/" + id + "/teams"); got.status != 200 {
		t.Fatalf("%d", got.status)
	}
	list := boss.get("/desk/" + id + "/access")
	var access string
	for _, a := range o.record(id).Accesses {
		if a.Label == "Administrator 2" {
			access = a.ID
		}
	}
	ended := boss.press(list, `form:has(input[value="`+access+`"])[action$="access/end"]`)
	if ended.Text(".done") != "This person’s access has been removed on every device." {
		t.Errorf("it says %q", ended.Text("main"))
	}
	for _, path := range []string{"/desk/" + id, "/desk/" + id + "/teams", "/desk/" + id + "/links.csv"} {
		if got := other.get(path); got.status != 401 {
			t.Errorf("%s: %d", path, got.status)
		}
	}
	if got := other.post("/desk/"+id+"/teams/add", "list", "Payments"); got.status != 401 || len(o.record(id).Teams) != 0 {
		t.Errorf("it changes: %d", got.status)
	}
	if got := boss.press(boss.get("/desk/"+id+"/access"), `form[action$="access/end"]`, "sure", "yes"); got.status != 422 || !strings.Contains(got.Text("#problems"), "only administrator") {
		t.Errorf("the last administrator goes: %d, %q", got.status, got.Text("#problems"))
	}
	left := boss.cookies()[0]
	if got := boss.press(boss.get("/desk/"+id), "form.leave"); got.path != "/desk" || len(boss.cookies()) != 0 {
		t.Errorf("leaving led to %s with %v", got.path, boss.cookies())
	}
	if got := o.person().do("GET", "/desk/"+id, nil, "Cookie", left.Name+"="+left.Value); got.status != 401 {
		t.Errorf("the session that was left opens: %d", got.status)
	}
}

// TestLinksFromElsewhere: a browser keeps the cookie back when a mail leads here, and is asked once more.
func TestLinksFromElsewhere(t *testing.T) {
	o := newOffice(t)
	boss, id := o.founder("Organisation 1")
	mail := o.person().do("GET", "/desk/"+id, nil, "Sec-Fetch-Site", "cross-site")
	if mail.status != 200 || mail.header.Get("Refresh") != "0; url=/desk/"+id+"?again=1" {
		t.Errorf("%d, %q", mail.status, mail.header.Get("Refresh"))
	}
	if got := o.person().do("GET", "/desk/"+id+"?again=1", nil, "Sec-Fetch-Site", "cross-site"); got.status != 401 || got.header.Get("Refresh") != "" {
		t.Errorf("a second time: %d, %q", got.status, got.header.Get("Refresh"))
	}
	if got := boss.get("/desk/" + id); got.status != 200 || got.header.Get("Refresh") != "" {
		t.Errorf("%d, %q", got.status, got.header.Get("Refresh"))
	}
	if got := o.person().get("/desk/" + id); got.status != 401 || got.header.Get("Refresh") != "" {
		t.Errorf("without a session from our own page: %d, %q", got.status, got.header.Get("Refresh"))
	}
}

// TestPlain: over http nothing is exchanged that somebody on the way could read, and the invitation stays good.
func TestPlain(t *testing.T) {
	o := newOffice(t)
	boss, id := o.founder("Organisation 1")
	link := boss.press(boss.get("/desk/"+id+"/access"), `form[action$="access/invite"]`, "label", "Leader", "right", "leader").Attribute("#invitation", "value")
	guest := o.person()
	r, _ := http.NewRequestWithContext(t.Context(), "POST", o.server.URL+"/desk/open", strings.NewReader(values([]string{"secret", link}).Encode()))
	r.Host = "intranet.example"
	r.Header.Set("Origin", "http://intranet.example")
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := guest.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != 403 || answer.Header.Get("Set-Cookie") != "" {
		t.Errorf("%d, %q", answer.StatusCode, answer.Header.Get("Set-Cookie"))
	}
	if got := guest.press(guest.get("/desk/open"), "form", "secret", link); got.path != "/desk/"+id {
		t.Errorf("the invitation is gone: %d", got.status)
	}
}

// TestHeaders: no page can be framed, kept or sent elsewhere.
func TestHeaders(t *testing.T) {
	o := newOffice(t)
	boss, id := o.founder("Organisation 1")
	for _, path := range []string{"/desk", "/desk/open", "/desk/new", "/desk/" + id, "/desk/" + id + "/share", "/desk/nowhere/x"} {
		h := boss.get(path).header
		policy := h.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "script-src 'self';", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
			if !strings.Contains(policy, want) {
				t.Errorf("%s: no %s in %s", path, want, policy)
			}
		}
		if h.Get("Cache-Control") != "no-store" || h.Get("Referrer-Policy") != "same-origin" || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", path, h)
		}
	}
}

// TestCompressed: a page crosses the line compressed where the browser takes it so, and is as long as it says.
func TestCompressed(t *testing.T) {
	o := newOffice(t)
	p := o.person()
	plain, packed := p.do("GET", "/desk/new", nil, "Accept-Encoding", "identity"), p.do("GET", "/desk/new", nil, "Accept-Encoding", "gzip")
	if plain.header.Get("Content-Encoding") != "" || packed.header.Get("Content-Encoding") != "gzip" || plain.header.Get("Vary") != "Accept-Encoding" {
		t.Fatalf("%v, %v", plain.header, packed.header)
	}
	z, err := gzip.NewReader(strings.NewReader(packed.text))
	if err != nil {
		t.Fatal(err)
	}
	if page, err := io.ReadAll(z); err != nil || string(page) != plain.text || packed.header.Get("Content-Length") != strconv.Itoa(len(packed.text)) {
		t.Errorf("%d bytes that are said to be %s, %v", len(packed.text), packed.header.Get("Content-Length"), err)
	}
}

package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/url"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/register"
	"rolefit/pkg/store/dynamo"
	"rolefit/web/shell"
)

// public is the host that visitors ask, and no name of this machine's.
const public = "rolefit.example"

// runCloud runs the whole cloud with the real programs until the test ends, and returns its address and its store.
func runCloud(t *testing.T) (address string, s *dynamo.Store) {
	t.Helper()
	if _, err := shell.Built(); err != nil {
		t.Fatalf("the desk is drawn in documents of the site: run `make build` first (%v)", err)
	}
	folder := t.TempDir()
	set := settings{
		addr: "127.0.0.1:0", function: filepath.Join(folder, "bootstrap"), desk: filepath.Join(folder, "desk"),
		site: "../../web/site", infra: "../../infra", modules: "../../web/tools/node_modules", environments: 4, seal: time.Hour,
	}
	for program, source := range map[string]string{set.function: "rolefit/lambda", set.desk: "rolefit/lambda/desk"} {
		if said, err := exec.CommandContext(t.Context(), "go", "build", "-tags", "lambda.norpc", "-o", program, source).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	read, said := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, set, said); said.Close() }()
	t.Cleanup(func() {
		if stop(); <-ended != nil {
			t.Log("the cloud ended with an error")
		}
	})
	lines, engine := bufio.NewScanner(read), ""
	for address == "" && lines.Scan() {
		if m := regexp.MustCompile(`AWS_ENDPOINT_URL_DYNAMODB=(\S+)`).FindStringSubmatch(lines.Text()); m != nil {
			engine = m[1]
		}
		if m := regexp.MustCompile(`answers at (\S+)/questionnaire`).FindStringSubmatch(lines.Text()); m != nil {
			address = m[1]
		}
	}
	go io.Copy(io.Discard, read)
	if address == "" {
		t.Fatalf("the cloud did not start: %v", <-ended)
	}
	s, err := dynamo.New(dynamo.Options{Region: "eu-central-1", KeyID: "local", Secret: "local", Endpoint: engine}, tables, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	return address, s
}

// said is an answer with its body read.
type said struct {
	*http.Response
	body string
}

// visitor asks as a browser does that has the public address, with the cookies that it is given.
func visitor(t *testing.T, address string) func(method, path string, form url.Values, headers ...string) said {
	t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return func(method, path string, form url.Values, headers ...string) said {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, address+path, strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Host = public
		if method == http.MethodPost {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("Origin", "https://"+public)
		}
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		answer, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return said{answer, string(body)}
	}
}

// TestTheDeskBehindTheEdge: the function is asked by another host than the visitor, and yet knows where it is: a form of our own
// page is taken from a browser of any age, the session is for https alone, links lead to the site, and one session opens what
// both functions answer.
func TestTheDeskBehindTheEdge(t *testing.T) {
	address, s := runCloud(t)
	asks := visitor(t, address)
	secret, err := register.New(s).Offer(t.Context(), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	founding := url.Values{"name": {"Organisation 1"}, "label": {"Head"}, "secret": {secret}}
	for _, foreign := range []string{"https://evil.example", "https://" + origin, "null"} {
		if got := asks("POST", "/desk/new", founding, "Origin", foreign); got.StatusCode != http.StatusForbidden || got.Header.Get("Set-Cookie") != "" {
			t.Errorf("a form from %s: %d", foreign, got.StatusCode)
		}
	}
	made := asks("POST", "/desk/new", founding)
	org := strings.TrimPrefix(made.Header.Get("Location"), "/desk/")
	cookie := made.Header.Get("Set-Cookie")
	if made.StatusCode != http.StatusSeeOther || !strings.HasPrefix(cookie, "__Host-rolefit-"+org+"=") || !strings.HasSuffix(cookie, "; Path=/; Max-Age=7776000; HttpOnly; Secure; SameSite=Strict") {
		t.Fatalf("%d to %q with the cookie %q: %s", made.StatusCode, made.Header.Get("Location"), cookie, made.body)
	}
	session, _, _ := strings.Cut(cookie, ";")
	home := "/desk/" + org
	if got := asks("GET", home, nil, "Cookie", session); got.StatusCode != http.StatusOK || got.Header.Get("Cache-Control") != "no-store" || strings.Contains(got.body, "execute-api") {
		t.Errorf("the desk: %d, kept as %q", got.StatusCode, got.Header.Get("Cache-Control"))
	}
	list := "Payments\n" + strings.Repeat("Team of a long name \n", 1000)[:20_000]
	if got := asks("POST", home+"/teams/add", url.Values{"list": {list}}, "Cookie", session); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("20 KB with a session that names a team twice: %d", got.StatusCode)
	}
	if got := asks("POST", home+"/teams/add", url.Values{"list": {list}}); got.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("20 KB without a session: %d", got.StatusCode)
	}
	if got := asks("POST", home+"/teams/add", url.Values{"list": {"Payments"}}, "Cookie", session); got.StatusCode != http.StatusSeeOther {
		t.Errorf("a team: %d %s", got.StatusCode, got.body)
	}
	invited := asks("POST", home+"/access/invite", url.Values{"label": {"Leader"}, "right": {"leader"}}, "Cookie", session)
	link := regexp.MustCompile(`value="https://` + public + `/desk/open#(\S+?)"`).FindStringSubmatch(invited.body)
	if link == nil {
		t.Fatalf("no link to the site in %s", invited.body)
	}
	for _, path := range []string{"/desk/open%23" + link[1], "/de/desk/open%23" + link[1], "/de/desk", "/desk/new"} {
		if got := asks("GET", path, nil); got.StatusCode != http.StatusOK || !strings.Contains(got.body, "<main") {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
	}
	if got := asks("POST", "/desk/open", url.Values{"secret": {link[1]}}); got.StatusCode != http.StatusSeeOther {
		t.Errorf("the invitation, after it was looked at: %d", got.StatusCode)
	}
	if got := asks("GET", "/api/organisations/"+org+"/benchmark", nil, "Cookie", session); got.StatusCode != http.StatusOK {
		t.Errorf("the leader's view with the desk's session: %d %s", got.StatusCode, got.body)
	}
	if got := asks("GET", "/api/organisations/"+org+"/benchmark", nil); got.StatusCode == http.StatusOK {
		t.Error("the leader's view opens without a session")
	}
}

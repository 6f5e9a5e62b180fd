package main

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/web/shell"
)

// person is somebody with a browser, which keeps cookies.
type person struct {
	*testing.T
	cloud  *cloud
	client *http.Client
}

func (c *cloud) person(t *testing.T) person {
	t.Helper()
	if _, err := shell.Built(); err != nil {
		t.Fatalf("the desk is drawn in documents of the site: run `make build` first (%v)", err)
	}
	jar, _ := cookiejar.New(nil) // without options it never fails
	return person{t, c, &http.Client{Jar: jar}}
}

// does sends a form as a page of ours does, or asks for a page where there is none, follows where it leads, and expects a page.
// It returns the page and its address.
func (p person) does(path string, form url.Values) (page, address string) {
	p.Helper()
	method := http.MethodGet
	if form != nil {
		method = http.MethodPost
	}
	r, err := http.NewRequestWithContext(p.Context(), method, p.cloud.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		p.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", p.cloud.server.URL)
	}
	answer, err := p.client.Do(r)
	if err != nil {
		p.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		p.Fatalf("%s %s: %d, %v\n%s", method, path, answer.StatusCode, err, body)
	}
	return string(body), answer.Request.URL.Path
}

// found founds an organisation with the link of a fresh store, and returns its id.
func (p person) found() (org string) {
	p.Helper()
	secret, err := register.New(p.cloud.store).Offer(p.Context(), time.Now())
	if err != nil {
		p.Fatal(err)
	}
	_, address := p.does("/desk/new", url.Values{"name": {"Organisation 1"}, "label": {"Head"}, "secret": {secret}})
	return strings.TrimPrefix(address, "/desk/")
}

// invites has somebody else open the desk, with a right.
func (p person) invites(org, label, right string) person {
	p.Helper()
	page, _ := p.does("/desk/"+org+"/access/invite", url.Values{"label": {label}, "right": {right}})
	link := regexp.MustCompile(`/desk/open#(` + org + `\.[A-Za-z0-9_-]{43})`).FindStringSubmatch(page)
	if link == nil {
		p.Fatalf("no link in %s", page)
	}
	guest := p.cloud.person(p.T)
	if _, address := guest.does("/desk/open", url.Values{"secret": {link[1]}}); address != "/desk/"+org {
		p.Fatalf("the invitation leads to %s", address)
	}
	return guest
}

// atTheDesk is everything that an organisation does there from a fresh store on, and its leader's view at the end of a round
// in which six people answered.
func (c *cloud) atTheDesk(t *testing.T) {
	t.Helper()
	head := c.person(t)
	org := head.found()
	home := "/desk/" + org
	head.does(home+"/teams/add", url.Values{"list": {"Payments; 8\nPlatform; 12"}})
	head.does(home+"/rounds/rehearse", url.Values{})
	record := c.record(t, org)
	if len(record.Teams) != 2 || len(record.Rounds) != 1 {
		t.Fatalf("the desk made %+v", record)
	}
	c.sealed(t, record)
	leader := head.invites(org, "Leader", "leader")
	if page, _ := leader.does(home, nil); !strings.Contains(page, "/benchmark#"+org) {
		t.Errorf("the overview leads to no figures: %s", page)
	}
	c.leads(t, leader, org)
	page, _ := head.does(home+"/access/key", url.Values{"key": {"yes"}})
	key := regexp.MustCompile(`value="([A-Za-z0-9_-]{43})"`).FindStringSubmatch(page)
	if key == nil {
		t.Fatalf("no key in %s", page)
	}
	if seen, err := c.client.Company(t.Context(), org, key[1], api.NewestRound); err != nil || len(seen.Company.Kinds) != 1 {
		t.Errorf("with the key: %+v, %v", seen, err)
	}
	for _, page := range []string{"/commitments", "/commitments.csv", "/share", "/links.csv", "/posters", "/hosts", "/settings", "/audit"} {
		head.does(home+page, nil)
	}
	head.does(home+"/commitments/keep", url.Values{"text": {"Say who decides"}})
	guest := head.invites(org, "Guest", "administrator")
	ended := c.record(t, org).Accesses[2]
	head.does(home+"/access/end", url.Values{"access": {ended.ID}})
	if guest.status(home) != http.StatusUnauthorized {
		t.Error("an access that ended opens the desk")
	}
	if head.does(home+"/leave", url.Values{}); head.status(home) != http.StatusUnauthorized {
		t.Error("a session that was left opens the desk")
	}
}

// status is what a page answers.
func (p person) status(path string) int {
	p.Helper()
	answer, err := p.client.Get(p.cloud.server.URL + path)
	if err != nil {
		p.Fatal(err)
	}
	answer.Body.Close()
	return answer.StatusCode
}

// leads sees the figures with a session: at once, and when it has not been used for so long that its use is written down.
func (c *cloud) leads(t *testing.T, leader person, org string) {
	t.Helper()
	carried := api.NewClient(c.server.URL, api.OverHTTP(leader.client))
	seen, err := carried.Company(t.Context(), org, "", "")
	if err != nil || len(seen.Company.Kinds) != 1 || seen.Company.Kinds[0].Rounds[0].N != 6 {
		t.Errorf("the leader's view: %+v, %v", seen, err)
	}
	access := c.record(t, org).Accesses[1]
	old, err := register.New(c.store).Begin(t.Context(), org, access.ID, time.Now().Add(-2*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	home, _ := url.Parse(c.server.URL) // the server's own
	leader.client.Jar.SetCookies(home, []*http.Cookie{{Name: "rolefit-" + org, Value: old, Path: "/"}})
	if _, err := carried.Company(t.Context(), org, "", ""); err != nil {
		t.Errorf("with a session of two hours ago: %v", err)
	}
	if used, err := register.New(c.store).LastUsed(t.Context(), org); err != nil || time.Since(used[access.ID]) > time.Minute {
		t.Errorf("its use is not written down: %v, %v", used, err)
	}
}

func (c *cloud) record(t *testing.T, org string) organisation.Organisation {
	t.Helper()
	o, err := register.New(c.store).Get(t.Context(), org)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// sealed gives an organisation a workshop that was an hour ago, in which six people of its first team answered, and seals it.
func (c *cloud) sealed(t *testing.T, o organisation.Organisation) {
	t.Helper()
	closed := time.Now().UTC().Add(-time.Hour).Truncate(time.Minute)
	round, err := contribution.OpeningRound(closed.Add(-time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	err = register.New(c.store).Change(t.Context(), o.ID, func(o *organisation.Organisation) error {
		o.Rounds = slices.Concat([]organisation.NamedRound{{Code: round.String(), Name: "Workshop", Closes: closed, Workshop: true}}, o.Rounds)
		for i := range o.Teams {
			o.Teams[i].Since = closed.AddDate(0, 0, -1)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	unit := contribution.Unit{Org: o.ID, Team: o.Teams[0].ID, Kind: "project", Model: "1", Round: round.String()}
	for n := range 6 {
		ticket, err := signed(unit, contribution.Receipt{byte(n), byte(n >> 8)}.ID())
		if err != nil {
			t.Fatal(err)
		}
		c.give(t, unit, n, ticket)
	}
	if _, err := c.seal.Invoke(t.Context(), []byte(clockEvent)); err != nil {
		t.Fatal(err)
	}
}

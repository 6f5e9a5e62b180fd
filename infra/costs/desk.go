package main

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"time"

	"rolefit/app/desk"
	"rolefit/pkg/api"
	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
	"rolefit/pkg/store/memory"
	"rolefit/pkg/store/metered"
)

// A month at the desk: an administrator sets everything up, and so many times they look in after that, and so many leaders look
// at figures.
const (
	times   = 10
	leaders = 3
)

// coarse is to how many bytes the answers of a month are rounded up: a word more on a page makes no other bill.
const coarse = 500e3

// setUp are the pages that a new organisation goes through, and the forms that it sends.
var setUp = []struct {
	page string
	form url.Values // nil for the page itself
}{
	{"", nil},
	{"/teams", nil},
	{"/teams/add", url.Values{"list": {"A team; 8; A department\nAnother team; 12\nA third one; 9"}}},
	{"/hosts", nil},
	{"/hosts/add", url.Values{"host": {"https://intranet.example"}}},
	{"/rounds", nil},
	{"/rounds/rehearse", url.Values{}},
	{"/settings", nil},
	{"/share", nil},
	{"/posters", nil},
	{"/links.csv", nil},
	{"/access", nil},
}

// desking is a served desk, and the API that shows figures, on a metered store.
type desking struct {
	now      time.Time
	store    *metered.Store
	register *register.Register
	handler  http.Handler
	used     use
}

// rehearseDesk has an organisation be made and run at its desk for a month, in documents of so many bytes, and returns what it took.
func rehearseDesk(ctx context.Context, document int) (use, error) {
	d := &desking{now: time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return d.now }
	d.store = metered.New(memory.New(clock), clock)
	d.register = register.New(d.store)
	shell, err := desk.NewShell("en", padded(document), "'sha256-x'")
	if err != nil {
		return use{}, err
	}
	read := ledger.NewReader(d.store)
	pages := desk.Desk{Register: d.register, Figures: api.NewFigures(read), Shells: desk.Shells{"en": shell}, Now: clock}
	service := api.Service{Duty: api.Read, Read: read, Organisations: d.register, Now: clock}
	d.handler = pages.Before(service.Handler())
	if err := d.month(ctx); err != nil {
		return use{}, fmt.Errorf("a month at the desk: %w", err)
	}
	bill := d.store.Bill()
	d.used.answerBytes = math.Ceil(d.used.answerBytes/coarse) * coarse
	d.used.writes, d.used.reads, d.used.byteMonths = float64(bill.Writes), float64(bill.Reads), bill.ByteMonths
	return d.used, nil
}

// padded is a document that has about so many bytes when it is compressed.
func padded(bytes int) string {
	noise := make([]byte, bytes)
	_, _ = rand.NewChaCha8([32]byte{}).Read(noise) // never fails
	return "<html><head><title>x</title></head><body><main>x</main>" + string(noise)
}

// address is where the desk is: on a machine that a session needs no https on.
const address = "http://127.0.0.1"

func (d *desking) browser() *http.Client {
	jar, _ := cookiejar.New(nil) // without options it never fails
	return &http.Client{Jar: jar, Transport: counting{d.handler, &d.used}}
}

func (d *desking) month(ctx context.Context) error {
	secret, err := d.register.Offer(ctx, d.now)
	if err != nil {
		return err
	}
	administrator := d.browser()
	home, err := d.ask(ctx, administrator, "/desk/new", url.Values{"name": {"An organisation"}, "label": {"Head"}, "secret": {secret}})
	if err != nil {
		return err
	}
	for _, step := range setUp {
		if _, err := d.ask(ctx, administrator, home.path+step.page, step.form); err != nil {
			return err
		}
	}
	var people []*http.Client
	for n := range leaders {
		leader, err := d.invited(ctx, administrator, home.path, fmt.Sprintf("Leader %d", n+1))
		if err != nil {
			return err
		}
		people = append(people, leader)
	}
	for range times {
		d.now = d.now.AddDate(0, 0, 30/times)
		if err := d.look(ctx, administrator, people, home.path); err != nil {
			return err
		}
	}
	return nil
}

// look has an administrator look in, and leaders look at the figures.
func (d *desking) look(ctx context.Context, administrator *http.Client, people []*http.Client, home string) error {
	for _, page := range []string{"", "/share", "/audit"} {
		if _, err := d.ask(ctx, administrator, home+page, nil); err != nil {
			return err
		}
	}
	figures := "/api/organisations/" + strings.TrimPrefix(home, "/desk/") + "/benchmark"
	for _, leader := range people {
		if _, err := d.ask(ctx, leader, figures, nil); err != nil {
			return err
		}
	}
	return nil
}

// shown is a page, and the path where asking led.
type shown struct{ path, body string }

// invitation is the secret of a link in a page.
var invitation = regexp.MustCompile(`/desk/open#([a-z0-9]+\.[A-Za-z0-9_-]{43})`)

// invited is the browser of a leader who opens an invitation.
func (d *desking) invited(ctx context.Context, administrator *http.Client, home, label string) (*http.Client, error) {
	page, err := d.ask(ctx, administrator, home+"/access/invite", url.Values{"label": {label}, "right": {"leader"}})
	if err != nil {
		return nil, err
	}
	link := invitation.FindStringSubmatch(page.body)
	if link == nil {
		return nil, fmt.Errorf("%s shows no link", page.path)
	}
	leader := d.browser()
	if _, err = d.ask(ctx, leader, "/desk/open", nil); err == nil {
		_, err = d.ask(ctx, leader, "/desk/open", url.Values{"secret": {link[1]}})
	}
	return leader, err
}

// ask asks for a page, or sends a form, and follows where it leads.
func (d *desking) ask(ctx context.Context, browser *http.Client, path string, form url.Values) (shown, error) {
	method, sent := http.MethodGet, ""
	if form != nil {
		method, sent = http.MethodPost, form.Encode()
	}
	r, err := http.NewRequestWithContext(ctx, method, address+path, strings.NewReader(sent))
	if err != nil {
		return shown{}, err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept-Encoding", "gzip")
	answer, err := browser.Do(r)
	if err != nil {
		return shown{}, err
	}
	defer answer.Body.Close()
	body := io.Reader(answer.Body)
	if answer.Header.Get("Content-Encoding") == "gzip" {
		if body, err = gzip.NewReader(body); err != nil {
			return shown{}, err
		}
	}
	page, err := io.ReadAll(body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %d", path, answer.StatusCode)
	}
	return shown{answer.Request.URL.Path, string(page)}, err
}

package api_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/widget"
)

// large is an organisation with as many teams and hosts as there may be.
func large() organisation.Organisation {
	o := organisation.Organisation{ID: "bcdefghjkmnp", Name: "Large", K: organisation.MinimumK}
	for n := range organisation.MaxTeams {
		o.Teams = append(o.Teams, organisation.Team{ID: fmt.Sprintf("%08d", n), Name: fmt.Sprintf("Team number %d of the large organisation", n+1)})
	}
	for n := range organisation.MaxHosts {
		o.Hosts = append(o.Hosts, fmt.Sprintf("https://intranet-%d.example", n+1))
	}
	return o
}

// widgetPages are as long as the built ones.
func widgetPages() map[string][]byte {
	pages := map[string][]byte{}
	for _, address := range widget.Pages {
		page := []byte("<!doctype html><html><head>" + widget.Mark + "</head><body>" + address)
		for n := 0; len(page) < 85<<10; n++ {
			page = fmt.Appendf(page, `<fieldset class="pair"><legend>Question %d</legend><input type="radio" name="q%[1]d" value="%d"></fieldset>`, n, n*7919%101)
		}
		pages[address] = page
	}
	pages[widget.PageTold] = widget.ToldPage("en", "ltr", "Not shown", map[string]string{"other": "That didn't work."})
	return pages
}

// fileService serves an organisation from a store in a file.
func fileService(b testing.TB, o organisation.Organisation) http.Handler {
	b.Helper()
	w := newWorld(&testing.T{}, api.Both)
	now := w.clock
	kept, err := bolt.Open(filepath.Join(b.TempDir(), "rolefit.db"), now)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { kept.Close() })
	organisations := register.New(kept)
	if err := organisations.Add(b.Context(), o); err != nil {
		b.Fatal(err)
	}
	snapshot := store.Item{Key: store.Key{Partition: "public", Sort: "snapshot"}, Data: []byte(`{"norms":[` + strings.Repeat("1,", store.MaxItem/3) + "1]}")}
	if err := kept.Put(b.Context(), store.Publications, snapshot, store.Always); err != nil {
		b.Fatal(err)
	}
	framed, err := api.NewWidgetPage(widgetPages(), api.Inline{Style: "'sha256-x'"}, organisations, now)
	if err != nil {
		b.Fatal(err)
	}
	return api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(kept), Read: ledger.NewReader(kept), Organisations: organisations,
		Secrets: w.secrets, Now: now, Widget: framed,
	}.Handler()
}

// nowhere takes an answer and keeps nothing of it but the status.
type nowhere struct {
	header http.Header
	status int
}

func (n *nowhere) Header() http.Header         { return n.header }
func (n *nowhere) WriteHeader(status int)      { n.status = status }
func (n *nowhere) Write(p []byte) (int, error) { return len(p), nil }

// open are the routes that anybody may ask, and what to ask them; %06x stands for
// a number that is another each time.
func open(o organisation.Organisation) []struct{ name, method, path, body string } {
	ticket := `{"org":"` + o.ID + `","team":"00000000","kind":"project","model":"1","round":"2026-q4","id":"` + receipt.ID().String() + `"}`
	return []struct{ name, method, path, body string }{
		{"health", "GET", api.PathHealth, ""},
		{"public", "GET", api.PathPublic, ""},
		{"description", "GET", api.PathDescription, ""},
		{"organisation", "GET", strings.Replace(api.PathOrganisation, "{org}", o.ID, 1), ""},
		{"no organisation", "GET", strings.Replace(api.PathOrganisation, "{org}", "0000000000zz", 1), ""},
		{"ticket", "POST", api.PathTickets, ticket},
		{"widget", "GET", widget.Path + "?org=" + o.ID, ""},
		{"widget, each in another colour", "GET", widget.Path + "?accent=%06x&org=" + o.ID, ""},
		{"preview", "GET", widget.Path, ""},
	}
}

func request(method, path, body string, n int) *http.Request {
	if strings.Contains(path, "%06x") {
		path = fmt.Sprintf(path, n)
	}
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Header.Set("Accept-Encoding", "gzip")
	r.Header.Set("Content-Type", "application/json")
	return r
}

// What a record says is not read, checked and compressed again for each answer:
// that would take thousands of allocations more for the largest organisation than
// for the smallest.
func TestWorkDoesNotGrowWithTheOrganisation(t *testing.T) {
	most, least := large(), large()
	least.Teams, least.Hosts = least.Teams[:1], least.Hosts[:1]
	hMost, hLeast := fileService(t, most), fileService(t, least)
	for _, test := range open(most) {
		n := 0
		allocations := func(h http.Handler) float64 {
			return testing.AllocsPerRun(20, func() {
				n++
				h.ServeHTTP(&nowhere{header: http.Header{}}, request(test.method, test.path, test.body, n))
			})
		}
		if few, many := allocations(hLeast), allocations(hMost); many > few+50 {
			t.Errorf("%s: %v allocations for one team, %v for %d", test.name, few, many, organisation.MaxTeams)
		}
	}
}

// BenchmarkPublicRoutes is the work of every route that anybody may ask, of the
// largest organisation, from a file. 3,000 a second on two cores are 666 µs of
// processor time each.
func BenchmarkPublicRoutes(b *testing.B) {
	h := fileService(b, large())
	for _, test := range open(large()) {
		b.Run(test.name, func(b *testing.B) {
			n, before := 0, processorTime(b)
			for b.Loop() {
				n++
				answer := nowhere{header: http.Header{}}
				if h.ServeHTTP(&answer, request(test.method, test.path, test.body, n)); answer.status != 200 && answer.status != 404 {
					b.Fatal(answer.status)
				}
			}
			each := (processorTime(b) - before) / time.Duration(n)
			b.ReportMetric(float64(each.Microseconds()), "cpu-µs/op")
			b.ReportMetric(2*float64(time.Second)/float64(each), "a-second-on-2-cores")
		})
	}
}

// processorTime is what this process has used of the processors, which does not
// depend on what else the machine does.
func processorTime(t testing.TB) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

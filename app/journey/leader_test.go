package journey

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"rolefit/app/demo"
	"rolefit/app/demo/demotest"
	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
)

// demoHouse is a house with a demo in it, and its leaders' links.
func demoHouse(t *testing.T) (*house, []demo.LeaderLink) {
	t.Helper()
	return demoHouseOf(t, siteFolder)
}

// demoHouseOf is demoHouse with a site.
func demoHouseOf(t *testing.T, site string) (*house, []demo.LeaderLink) {
	t.Helper()
	file, links := demotest.File(t)
	return newHouseOver(t, site, file), links
}

// link is where a leader opens an organisation's figures.
func link(l demo.LeaderLink) string { return "/benchmark#" + l.Organisation.ID + "." + l.Key }

// answered asks the API for the figures of an organisation.
func answered(t *testing.T, h *house, l demo.LeaderLink) api.CompanyAnswer {
	t.Helper()
	path := strings.Replace(api.PathCompany, "{org}", l.Organisation.ID, 1)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+l.Key)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var a api.CompanyAnswer
	if err := json.NewDecoder(response.Body).Decode(&a); err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("status %d: %v", response.StatusCode, err)
	}
	return a
}

// table reads a table of the page, head first, by the name of its sheet.
func (p *person) table(sheet string) [][]string {
	p.t.Helper()
	text := eval[string](p, fmt.Sprintf(`(() => {
		const at = document.querySelector('[data-sheet=%q]'), table = at.matches("table") ? at : at.querySelector("table");
		const said = (c) => [...c.querySelectorAll(".vh")].reduce((t, h) => t.replace(h.textContent, ""), c.textContent).trim();
		return JSON.stringify([...table.rows].map((r) => [...r.cells].filter((c) => c.ariaHidden !== "true").map(said)));
	})()`, sheet))
	var rows [][]string
	if err := json.Unmarshal([]byte(text), &rows); err != nil {
		p.t.Fatal(err)
	}
	return rows
}

// leads opens a leader's link and waits for the figures.
func (p *person) leads(l demo.LeaderLink) {
	p.t.Helper()
	p.open("/404") // an address that differs in its fragment alone would not be loaded anew
	p.open(link(l))
	p.at("leader")
	p.until(`document.querySelector("#coverage")`)
}

// TestLeader opens a link: the key leaves the address before the program is
// here and is kept in this tab only, and the figures are those of the API.
func TestLeader(t *testing.T) {
	h, links := demoHouse(t)
	p := newPerson(t, h)
	release := h.hold("/assets/rolefit.")
	p.open(link(links[0]))
	p.until(`location.hash === ""`)
	if eval[bool](p, `document.documentElement.dataset.page === "leader"`) {
		t.Error("the program was here already")
	}
	release()
	p.until(`document.querySelector("#coverage")`)
	everywhere := eval[string](p, `location.href + JSON.stringify(localStorage) + document.cookie +
		JSON.stringify(history.state) + (window.rolefitSecret ?? "") + document.body.innerHTML`)
	if strings.Contains(everywhere, links[0].Key) {
		t.Error("the key is kept where others may find it")
	}
	a := answered(t, h, links[0])
	kind, _ := a.Company.Kind(contribution.KindFit, fit.Model())
	round := kind.Rounds[len(kind.Rounds)-1]
	rows := p.table("heat-fit")
	if got, want := rows[1][1], strconv.Itoa(round.N); got != want {
		t.Errorf("%s people are shown, the API has %s", got, want)
	}
	names := map[string]string{"Other teams": contribution.Others}
	for _, team := range a.Organisation.Teams {
		names[team.Name] = team.ID
	}
	for _, row := range rows[2:] {
		i := slices.IndexFunc(round.Teams, func(f benchmark.TeamFigures) bool { return f.Team == names[row[0]] })
		if i < 0 {
			if len(row) != 2 || row[1] != "no figures" {
				t.Errorf("a team without figures is shown as %q", row)
			}
			continue
		}
		for k, cell := range row[2:] {
			if want := round.Teams[i].Figures[k]; !shows(cell, want) {
				t.Errorf("%s, figure %d: %q is shown, the API has %v", row[0], k, cell, want)
			}
		}
	}
	if sent := h.posted(); len(sent) > 0 {
		t.Errorf("looking told the service %v", sent)
	}
}

// shows reports whether a cell shows a figure: a number, both ends of a band, or a bound.
func shows(cell string, r benchmark.Range) bool {
	text, _, _ := strings.Cut(strings.TrimRight(cell, "▲▼\u00a0"), "\u00a0")
	whole := func(x float64) string { return strconv.Itoa(int(math.Round(x))) }
	return slices.Contains([]string{
		whole(r.Value), whole(r.Low) + " to " + whole(r.High), whole(r.Low) + " or more", whole(r.High) + " or less",
	}, text)
}

// TestLeaderTakesAlong hides the names, opens a team, and saves: what is saved
// is what is shown, and holds no name.
func TestLeaderTakesAlong(t *testing.T) {
	h, links := demoHouse(t)
	p := newPerson(t, h)
	p.leads(links[1])
	p.click("#hide")
	p.until(`document.querySelector("h1").textContent === "An organisation"`)
	p.click(`#heats tbody:nth-of-type(1) button`)
	p.until(`document.activeElement.id === "card-title"`)
	p.do(chromedp.Evaluate[chromedp.Void](`window.saved = []; const make = URL.createObjectURL;
		URL.createObjectURL = (b) => { saved.push(b); return make.call(URL, b); }`))
	p.click("#save-csv")
	p.click("#save-json")
	p.until(`saved.length === 2`)
	table := eval[string](p, `saved[0].text()`) // without its byte order mark, which this takes away
	lines, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out struct {
		Figures []struct {
			Team string
			Low  float64
		}
	}
	text := eval[string](p, `saved[1].text()`)
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	if len(out.Figures) < 40 || len(lines) != len(out.Figures)+1 || out.Figures[0].Team != lines[1][1] {
		t.Errorf("%d figures in JSON, %d lines of CSV", len(out.Figures), len(lines))
	}
	if saved := table + text; strings.Contains(saved, "Demo organisation") || !strings.Contains(eval[string](p, `document.querySelector("main").textContent`), "Value lead") {
		t.Error("a name is saved, or the company's words are not shown")
	}
	p.click("#leave")
	p.until(`document.activeElement.id === "heading" && document.getElementById("key")`)
	if strings.Contains(eval[string](p, "document.body.innerText"), "An organisation") {
		t.Error("figures stay after the key was forgotten")
	}
}

// TestLeaderRounds looks at an earlier round, comes back from another page and loads the
// page again without being asked for the key, until it is removed.
func TestLeaderRounds(t *testing.T) {
	h, links := demoHouse(t)
	p := newPerson(t, h)
	p.leads(links[0])
	newest := p.table("heat-fit")[1]
	p.do(chromedp.Evaluate[chromedp.Void](`(() => { const s = document.getElementById("round"); s.selectedIndex = s.options.length - 1;
		s.dispatchEvent(new Event("change", {bubbles: true})); })()`))
	first := eval[string](p, `[...document.getElementById("round").options].at(-1).textContent`)
	p.until(fmt.Sprintf(`document.querySelector(".eyebrow").textContent.includes(%q)`, first))
	if oldest := p.table("heat-fit")[1]; slices.Equal(newest, oldest) {
		t.Errorf("another round shows the same figures %q", oldest)
	}
	p.click(`nav a[href="/team"]`)
	p.at("team")
	p.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	p.until(`document.querySelector("#coverage")`)
	p.open("/benchmark")
	p.at("leader")
	p.until(`document.querySelector("#glance")`)
	p.click("#leave")
	p.until(`document.getElementById("key")`)
	p.open("/benchmark")
	p.at("leader")
	p.until(`document.getElementById("key")`)
}

// TestLeaderWithout goes through everything that can be missing: a key, a right
// one, blocks, the network, an answer that can be read.
func TestLeaderWithout(t *testing.T) {
	h, links := demoHouse(t)
	p := newPerson(t, h)
	p.open("/benchmark")
	p.at("leader")
	p.fill("#key", "https://rolefit.example/benchmark#nothing")
	p.click("#show")
	p.until(`document.getElementById("bad")`)
	wrong := links[0]
	wrong.Key = strings.Repeat("A", 43)
	p.fill("#key", h.URL+link(wrong))
	p.click("#show")
	p.until(`document.getElementById("state")?.dataset.state === "wrong"`)
	p.checkAccess("wrong key")
	p.cut(true)
	p.fill("#key", link(links[0]))
	p.click("#show")
	p.until(`document.getElementById("state")?.dataset.state === "offline"`)
	p.checkAccess("no network")
	p.cut(false)
	p.click("#again")
	p.until(`document.querySelector("#coverage")`)
	p.open("/404")
	p.open(link(links[2]))
	p.until(`document.getElementById("state")?.dataset.state === "empty"`)
	p.checkAccess("nothing published yet")
	if shown := p.text("main"); !strings.Contains(shown, "at least 5 people") || strings.Contains(shown, links[2].Key) {
		t.Errorf("an organisation without a block: %s", shown)
	}
	h.answerWith("/api/organisations/", http.StatusBadGateway, "<h1>Bad gateway</h1>")
	p.click("#again")
	p.until(`document.getElementById("state")?.dataset.state === "unknown"`)
	p.checkAccess("an answer that makes no sense")
}

// TestLeaderAccess lets axe-core look at the figures, wide and narrow, light and
// dark, with a team opened; nothing is wider than the window, and the keyboard
// reaches a team.
func TestLeaderAccess(t *testing.T) {
	h, links := demoHouse(t)
	p := newPerson(t, h)
	p.leads(links[0])
	p.click(`#heats tbody:nth-of-type(4) button`)
	p.until(`document.getElementById("card")`)
	p.hasWords("leader")
	for _, dark := range []bool{false, true} {
		p.scheme(dark)
		for _, width := range []int64{360, 1280} {
			p.do(chromedp.EmulateViewport(width, 800))
			p.checkAccess(fmt.Sprintf("the figures at %d px, dark %t", width, dark))
			if wide := eval[int](p, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
				t.Errorf("at %d px it is %d px too wide", width, wide)
			}
		}
	}
	p.leads(links[0])
	p.tabTo(`#heats tbody:nth-of-type(2) button`)
	p.press(" ")
	p.until(`document.activeElement.id === "card-title"`)
	p.tabTo("#card-close")
	p.press(" ")
	p.until(`document.activeElement.matches("#heats tbody:nth-of-type(2) button")`)
}

// answerWith has the house answer requests to paths that start with prefix with
// something else.
func (h *house) answerWith(prefix string, status int, body string) {
	h.answerBy(prefix, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	})
}

// answerBy has a handler answer requests for paths with a prefix.
func (h *house) answerBy(prefix string, by http.HandlerFunc) {
	h.mu.Lock()
	defer h.mu.Unlock()
	next := h.handler
	h.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, prefix) {
			by(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

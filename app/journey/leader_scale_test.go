package journey

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// scaledOrg is an organisation that no store has.
const scaledOrg = "bcdfghjkmnpq"

// scaled answers as the API for an organisation of so many teams with nine quarters: 5 to 14 people a team, around a
// level of the team's own. What is asked for without a round is answered whole.
func scaled(t *testing.T, teams int) http.HandlerFunc {
	t.Helper()
	random := rand.New(rand.NewPCG(9, uint64(teams)))
	var a api.CompanyAnswer
	a.Organisation.OrganisationAnswer = api.OrganisationAnswer{ID: scaledOrg, Name: "Organisation 1", K: 5, Roles: map[string]string{}}
	a.Organisation.Rounds = []api.RoundAnswer{}
	var blocks []benchmark.Block
	for i := range teams {
		id := fmt.Sprintf("%08d", i+1)
		a.Organisation.Teams = append(a.Organisation.Teams, api.TeamAnswer{ID: id, Name: fmt.Sprint("Team ", i+1)})
		for quarter := range 9 {
			for _, kind := range contribution.Kinds() {
				round := fmt.Sprintf("%d-q%d", 2026+quarter/4, quarter%4+1)
				blocks = append(blocks, scaledBlock(t, random, contribution.Unit{
					Org: scaledOrg, Team: id, Kind: kind.Kind, Model: kind.Newest(), Round: round,
				}, kind, 60-2*quarter))
			}
		}
	}
	var err error
	if a.Company, err = benchmark.BuildCompany(scaledOrg, blocks); err != nil {
		t.Fatal(err)
	}
	return func(w http.ResponseWriter, r *http.Request) {
		reply := a
		switch round := r.URL.Query().Get("round"); round {
		case "":
		case api.NewestRound:
			reply.Company = a.Company.In(a.Company.Newest())
		default:
			reply.Company = a.Company.In(round)
		}
		_ = json.NewEncoder(w).Encode(reply) // who is gone does not read it
	}
}

func scaledBlock(t *testing.T, random *rand.Rand, unit contribution.Unit, kind contribution.Kind, level int) benchmark.Block {
	t.Helper()
	people := make([][]int, 5+random.IntN(10))
	for k, number := range kind.Numbers {
		own := float64(level + k%7*5 + random.IntN(31) - 15)
		for i := range people {
			if k == 0 {
				people[i] = make([]int, len(kind.Numbers))
			}
			x := int(own + 22*random.NormFloat64())
			people[i][k] = min(max((x+number.Step/2)/number.Step, 0), 100/number.Step) * number.Step
		}
	}
	b, err := benchmark.Seal(unit, 1, 5, people, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// watch notes when the figures are there first, tells how long a change takes until it is painted, and waits until nothing
// changes any more.
const watch = `
	new MutationObserver(() => { if (!window.first && document.getElementById("glance")) requestAnimationFrame(() => { window.first = performance.now(); }); })
		.observe(document, { childList: true, subtree: true });
	window.painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
	window.lasts = async (act) => {
		await painted();
		const begun = performance.now(), changed = new Promise((done) => new MutationObserver((_, o) => { o.disconnect(); done(); })
			.observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true, attributes: true }));
		act();
		await changed;
		await painted();
		return performance.now() - begun;
	};
	window.quiet = async () => {
		for (let still = 0; still < 3;) {
			let moved = false;
			const o = new MutationObserver(() => { moved = true; });
			o.observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true, attributes: true });
			await new Promise((done) => setTimeout(done, 100));
			o.disconnect();
			still = moved ? 0 : still + 1;
		}
	};`

// changes are what a reader does with the figures, the nth time; each time it is something else than before.
var changes = []struct{ name, act string }{
	{"open a team", `[...document.querySelectorAll("#heats tbody button")].at(n % 3).click()`},
	{"close it", `document.getElementById("card-close").click()`},
	{"find teams", `(() => { const f = document.getElementById("find"); f.value = String(1 + n); f.dispatchEvent(new Event("input", { bubbles: true })); })()`},
	{"sort them", `(() => { const s = document.getElementById("sort"); s.selectedIndex = 1 + n; s.dispatchEvent(new Event("change", { bubbles: true })); })()`},
	{"another round", `(() => { const s = document.getElementById("round"); s.selectedIndex = (3 + n) % 9; s.dispatchEvent(new Event("change", { bubbles: true })); })()`},
}

// times is how often every change is made: what is printed is the middle one with the least and the most.
var times = flag.Int("changes", 1, "how often TestLeaderScale makes every change")

// measured tells whether this run measures.
func measured() bool { return *times > 1 }

// TestLeaderScale shows figures of 1, 3, 40 and 500 teams over nine quarters on a computer that is four times as slow: how
// long the first figures take once the key is entered, how long each change takes, and how high the page is. The bounds are
// wide, for a machine that does other things too; what it measures is printed.
func TestLeaderScale(t *testing.T) {
	for _, teams := range []int{1, 3, 40, 500} {
		t.Run(fmt.Sprint(teams), func(t *testing.T) {
			h := newHouse(t)
			h.answerBy("/api/organisations/", scaled(t, teams))
			p := newPerson(t, h)
			p.before(watch)
			p.open("/benchmark")
			p.at("leader")
			if _, err := chromedp.Call(p.ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4}); err != nil {
				t.Fatal(err)
			}
			p.fill("#key", scaledOrg+"."+strings.Repeat("A", 43))
			begun := eval[float64](p, `(() => { document.getElementById("show").click(); return performance.now(); })()`)
			p.until(`window.first`)
			first := eval[float64](p, "window.first") - begun
			height := eval[int](p, "document.documentElement.scrollHeight")
			took := map[string][]float64{}
			for n := range *times {
				for _, c := range changes {
					if (teams == 1 && c.name != "another round") || teams <= 25 && (c.name == "find teams" || c.name == "sort them") {
						continue // one team is not compared with others, and few are not searched
					}
					took[c.name] = append(took[c.name], eval[float64](p, fmt.Sprintf(`(async (n) => { const took = await lasts(() => { %s }); await quiet(); return took; })(%d)`, c.act, n)))
				}
			}
			var said []string
			for _, c := range changes {
				if all := took[c.name]; len(all) > 0 {
					slices.Sort(all)
					said = append(said, fmt.Sprintf("%s %.0f (%.0f–%.0f) ms", c.name, all[len(all)/2], all[0], all[len(all)-1]))
				}
			}
			t.Logf("%d teams × 9 quarters, CPU ×4: first figures %.0f ms, %s, page %d px high", teams, first, strings.Join(said, ", "), height)
			if height > 20_000 {
				t.Errorf("the page is %d px high", height)
			}
		})
	}
}

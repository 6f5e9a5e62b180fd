//go:build !wasm

package result

import (
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/fit/fittest"
	"rolefit/pkg/widget"

	"github.com/google/go-cmp/cmp"
)

func opened(p *pagetest.Person) (*Page, *pagetest.Tab) {
	r := New(p.Screen("result"), NewPublic(p.Env.API)).(*Page)
	return r, p.Open(r)
}

// with is somebody who looks at the result of a sitting with a known outcome.
func with(t *testing.T, p *pagetest.Person, outcome string) (*Page, *pagetest.Tab) {
	t.Helper()
	p.Save(device.Sitting, viewtest.Outcome(t, page.Bank(), outcome).Encode())
	return opened(p)
}

// TestPrerendered: without a device the page says that it works the result out.
func TestPrerendered(t *testing.T) {
	r := New(page.NewScreen(page.Prerender(), "en", "result"), nil).(*Page)
	r.OnInit()
	if doc := pagetest.Draw(t, r); doc.Text(".lead") != r.T("result.working") || doc.Has("#keep") {
		t.Errorf("it says %q", doc.Text("main"))
	}
}

// TestNothing: without a sitting that can be read the page says why, leads to the questionnaire, and takes codes.
func TestNothing(t *testing.T) {
	other := viewtest.Outcome(t, page.Bank(), "close")
	other.Bank = "of another year"
	for name, tc := range map[string]struct{ kept, words string }{
		"empty":      {"", "result.none.text"},
		"begun":      {sitting.New(page.Bank(), fit.Full, 1).Encode(), "result.none.text"},
		"damaged":    {"{", "result.damaged"},
		"other bank": {other.Encode(), "result.damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			p := pagetest.New(t)
			if tc.kept != "" {
				p.Save(device.Sitting, tc.kept)
			}
			p.Save(device.History, "{")
			p.Save(device.CurrentRole, "{")
			r, tab := opened(p)
			doc := tab.Read()
			if doc.Text("h1") != r.T("result.none") || doc.Text(".lead") != r.T(tc.words) || !doc.Has(`main a[href="/questionnaire"]`) {
				t.Errorf("it says %q: %q", doc.Text("h1"), doc.Text(".lead"))
			}
			if !doc.Has("#restore-code") || !doc.Has("#look-code") || !doc.Has("#delete") || doc.Has("#private-code") || doc.Has("#save-json") || doc.Has(".past") {
				t.Error("without a result there is too little or too much to do")
			}
		})
	}
}

// TestOutcomes: every outcome shows its verdict with the numbers of scoring, every word, and a place for every link.
func TestOutcomes(t *testing.T) {
	outcomes, err := fittest.Outcomes()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outcomes {
		if len(o.Answers) == 0 {
			continue // TestNothing
		}
		t.Run(o.Name, func(t *testing.T) {
			p := pagetest.New(t)
			r, tab := with(t, p, o.Name)
			doc := tab.Read()
			if got := doc.Attribute("#verdict", "data-verdict"); got != o.Kind {
				t.Errorf("the page shows %q", got)
			}
			if gap := viewtest.Gap.FindString(doc.Text("main")); gap != "" {
				t.Errorf("a word is missing: %s", gap)
			}
			if o.Kind == string(fit.Unfinished) {
				unfinished(t, doc)
				return
			}
			for _, role := range r.c.Result.Roles {
				row := doc.Text("[data-fit=" + string(role.Role) + "]")
				for _, number := range []float64{role.Fit, role.Low, role.High} {
					if whole := strconv.Itoa(int(math.Round(number))); !slices.Contains(numbersIn(row), whole) {
						t.Errorf("%s: %s is not in %q", role.Role, whole, row)
					}
				}
			}
			if first := doc.Has("[data-step=definition]"); first != o.Depends {
				t.Errorf("the definition is a next step: %t", first)
			}
			if !doc.Has("#map svg") || doc.Text("#portrait p") == "" || len(doc.All("#steps li")) == 0 {
				t.Errorf("the summary is %q", doc.Text("#portrait")+doc.Text("#steps"))
			}
		})
	}
}

// unfinished holds that a result without a verdict says what is lacking and shares nothing.
func unfinished(t *testing.T, doc *pagetest.Document) {
	t.Helper()
	if len(doc.All(".lack li")) == 0 || !doc.Has(`.lack a[href="/questionnaire"]`) || !doc.Has("#private-code") {
		t.Errorf("it says %q", doc.Text("#verdict"))
	}
	if doc.Has("#share-code") || doc.Has("#save-json") || doc.Has(".past") || doc.Has("#contribute") || doc.Has("#steps") {
		t.Error("without a verdict there is something to pass on")
	}
}

func numbersIn(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
}

// TestOnTheWay: before the end of the questionnaire the answers point somewhere; that is no result to keep.
func TestOnTheWay(t *testing.T) {
	p := pagetest.New(t)
	s := viewtest.Outcome(t, page.Bank(), "clear-product-owner")
	s.Done = false
	p.Save(device.Sitting, s.Encode())
	r, tab := opened(p)
	doc := tab.Read()
	if doc.Text("#verdict .notice") != r.T("result.midway") || !doc.Has(`#verdict a[href="/questionnaire"]`) || doc.Has("#more") || p.Load(device.History) != "" {
		t.Errorf("it says %q and keeps %q", doc.Text("#verdict .notice"), p.Load(device.History))
	}
}

// TestCare: answers that disagree are said kindly, and lead back to the first page with everything still there.
func TestCare(t *testing.T) {
	p := pagetest.New(t)
	s := viewtest.Outcome(t, page.Bank(), "clear-product-owner")
	for id := range s.Shown {
		s.Shown[id] = 2
	}
	s.Page = 4
	p.Save(device.Sitting, s.Encode())
	r, tab := opened(p)
	if doc := tab.Read(); !doc.Has("#care.notice") || len(doc.All("#care li")) < 2 {
		t.Fatalf("it says %q", doc.Text("#care"))
	}
	tab.Click(r.onAgain)
	kept, err := sitting.Parse(p.Load(device.Sitting), page.Bank())
	if err != nil || kept.Page != 0 || len(kept.Shown) != len(s.Shown) || !slices.Equal(p.Went, []string{"/questionnaire"}) {
		t.Errorf("it went to %v, page %d (%v)", p.Went, kept.Page, err)
	}
}

// TestMore goes back for further pairs.
func TestMore(t *testing.T) {
	p := pagetest.New(t)
	r, tab := with(t, p, "close")
	tab.Click(r.onMore)
	kept, err := sitting.Parse(p.Load(device.Sitting), page.Bank())
	if err != nil || kept.Done || kept.More == 0 || !slices.Equal(p.Went, []string{"/questionnaire"}) {
		t.Errorf("it went to %v, %+v (%v)", p.Went, kept, err)
	}
}

// TestToday: the current role is kept, and a gap to the result is said beside the form and aloud.
func TestToday(t *testing.T) {
	p := pagetest.New(t)
	r, tab := with(t, p, "clear-product-owner")
	if tab.Read().Has("#gap") {
		t.Error("a gap is said before anything is known of today")
	}
	tab.Enter(r.onCurrentRole, "mainwork", "delivery")
	tab.Enter(r.onCurrentRole, "two", "never")
	doc := tab.Read()
	if doc.Text("#gap") == "" || doc.Text("#live") != doc.Text("#gap") {
		t.Errorf("it says %q and %q", doc.Text("#gap"), doc.Text("#live"))
	}
	if current, err := sitting.ParseCurrentRole(p.Load(device.CurrentRole)); err != nil || current != (sitting.CurrentRole{Main: "delivery", Two: "never"}) {
		t.Errorf("kept is %+v, %v", current, err)
	}
}

// TestCounterpart: the pack turns toward another role, and the page says so.
func TestCounterpart(t *testing.T) {
	p := pagetest.New(t)
	r, tab := with(t, p, "clear-product-owner")
	before := tab.Read().Texts("#talk ol.questions li")
	other := fit.ProductManager
	if r.them == other {
		other = fit.ProjectManager
	}
	tab.Event(r.onCounterpart, pagetest.Target{"value": string(other)})
	doc := tab.Read()
	if cmp.Equal(before, doc.Texts("#talk ol.questions li")) || doc.Text("#live") != r.pack.Intro || r.them != other {
		t.Errorf("toward %s it says %q", r.them, doc.Text("#live"))
	}
}

// placed is the place of a result among others, opened as the page does.
func placed(p *pagetest.Person, public *Public) *pagetest.Tab {
	return p.Open(&Place{W: p.Screen("result").W, Public: public, Numbers: contribution.FitNumbers([3]float64{1, 0, -1}, [2]float64{75, 30})})
}

// TestPlace: among others, from the service, once it has enough of them; until then the page says what is lacking.
func TestPlace(t *testing.T) {
	for name, tc := range map[string]struct {
		serve func(*pagetest.Person)
		want  string
	}{
		"away":    {func(*pagetest.Person) {}, "result.place.away"},
		"broken":  {func(p *pagetest.Person) { p.Service = pagetest.Answers(500, "") }, "result.place.away"},
		"no JSON": {func(p *pagetest.Person) { p.Service = pagetest.Answers(200, "<html>") }, "result.place.away"},
		"few":     {func(p *pagetest.Person) { p.Serve().Publish(benchmark.PublicK - 1) }, "result.place.few"},
		"enough":  {func(p *pagetest.Person) { p.Serve().Publish(benchmark.PublicK) }, "shown"},
	} {
		t.Run(name, func(t *testing.T) {
			p := pagetest.New(t)
			tc.serve(p)
			doc := placed(p, NewPublic(p.Env.API)).Read()
			if got := doc.Attribute("#place", "data-place"); got != tc.want {
				t.Errorf("it shows %q", got)
			}
			if tc.want == "shown" && (len(doc.All("#place tbody tr")) != contribution.FitLevelDelivery+1 || doc.Attribute("#place", "data-source") != "service") {
				t.Errorf("it shows %q", doc.Text("#place"))
			}
		})
	}
}

// TestPlaceAsksOnce while the program runs, tells nothing of the person, and says that it asks.
func TestPlaceAsksOnce(t *testing.T) {
	p := pagetest.New(t)
	service := p.Serve()
	public := NewPublic(p.Env.API)
	r, tab := with(t, p, "clear-product-owner")
	before := tab.Read().Text("#place")
	var queries []string
	p.Meanwhile(service, func(r *http.Request) { queries = append(queries, r.URL.RawQuery) })
	placed(p, public)
	placed(p, public)
	if !slices.Equal(service.Asked, []string{"GET /api/benchmarks/public"}) || !slices.Equal(queries, []string{""}) {
		t.Errorf("asked %v, %v", service.Asked, queries)
	}
	if before != r.T("result.place.loading") {
		t.Errorf("before there is an answer it says %q", before)
	}
}

// TestContribute: the offer speaks of the team; a careless result is not offered.
func TestContribute(t *testing.T) {
	p := pagetest.New(t)
	p.Env.Memberships.Keep(sitting.Membership{Org: "0123456789ab", Name: "Organisation 1", Team: "00000001", TeamName: "Payments", K: 6})
	_, tab := with(t, p, "clear-product-owner")
	if doc := tab.Read(); !strings.Contains(doc.Text("p.offer"), "Payments") || !doc.Has(`#contribute a[href="/contribution"]`) {
		t.Errorf("it says %q", doc.Text("p.offer"))
	}
	s := viewtest.Outcome(t, page.Bank(), "clear-product-owner")
	for id := range s.Shown {
		s.Shown[id] = 2
	}
	p.Save(device.Sitting, s.Encode())
	_, tab = opened(p)
	if doc := tab.Read(); doc.Has(`#contribute a[href="/contribution"]`) || doc.Text("p.offer") == "" {
		t.Errorf("a careless result: %q", doc.Text("p.offer"))
	}
}

// TestInAFrame tells the host page that a result stands, and goes on within the frame.
func TestInAFrame(t *testing.T) {
	p := pagetest.New(t)
	p.Save(device.Sitting, viewtest.Outcome(t, page.Bank(), "close").Encode())
	frame := &pagetest.Frame{}
	r := New(p.Screen("result").Within(frame), NewPublic(p.Env.API)).(*Page)
	tab := p.Open(r)
	if diff := cmp.Diff([]widget.Message{{Kind: widget.Done}}, p.Told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	tab.Click(r.onMore)
	if !slices.Equal(frame.Shown, []string{"/questionnaire"}) || len(p.Went) > 0 {
		t.Errorf("it went to %v and %v", frame.Shown, p.Went)
	}
}

// TestLeadsToTheDifferences: beside the sources of a result is the page that compares the roles.
func TestLeadsToTheDifferences(t *testing.T) {
	_, tab := with(t, pagetest.New(t), "close")
	if doc := tab.Read(); doc.Attribute("#sources .more a", "href") != "/differences" {
		t.Error("the result does not lead to the differences between the roles")
	}
}

package leaderview

import (
	"slices"
	"strings"
	"testing"

	"rolefit/app/view/wording"
	"rolefit/app/words"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/duties"
	"rolefit/pkg/project"
	"rolefit/pkg/symptoms"

	"github.com/google/go-cmp/cmp"
)

const ledOrg = "demo00000000"

// sealed is a block of n people of a team, every one of whose values is the same
// for each number, or follows from values.
func sealed(t *testing.T, team, kind, round string, n int, values ...int) benchmark.Block {
	t.Helper()
	row, _ := contribution.Known(kind)
	people := make([][]int, n)
	for i := range people {
		people[i] = make([]int, len(row.Numbers))
		for k, number := range row.Numbers {
			v := values[min(k, len(values)-1)]
			people[i][k] = v / number.Step * number.Step
		}
	}
	b, err := benchmark.Seal(contribution.Unit{Org: ledOrg, Team: team, Kind: kind, Model: "1", Round: round}, 1, 5, people, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// sealedWhole is the block of the whole organisation in which so many people gave the
// same numbers about clarity.
func sealedWhole(t *testing.T, round string, n int, values []int) benchmark.Block {
	t.Helper()
	sums := make([]int, len(values))
	for i, v := range values {
		sums[i] = n * v
	}
	unit := contribution.Unit{Org: ledOrg, Team: contribution.Everyone, Kind: contribution.KindClarity, Model: "1", Round: round}
	b, err := benchmark.SealWhole(unit, 5, n, sums)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// someReply is an organisation of three teams and a pool in two rounds: projects
// call for product, people prefer it, and their current roles are of delivery.
func someReply(t *testing.T) *CompanyReply {
	t.Helper()
	const old, now = "2026-q3", "2026-q4"
	unclear := append(slices.Repeat([]int{25}, 12), slices.Repeat([]int{0}, 16)...)
	unclear[0], unclear[12+5] = 75, 100 // delayed decisions; the roadmap
	company, err := benchmark.BuildCompany(ledOrg, []benchmark.Block{
		sealed(t, "aaaaaaaa", "fit", old, 10, 60, 50, 50, 50, 50, 25, 50),
		sealed(t, "aaaaaaaa", "fit", now, 40, 75, 50, 50, 50, 50, 25, 100),
		sealed(t, "bbbbbbbb", "fit", now, 40, 70, 50, 50, 50, 50, 25, 100),
		sealed(t, "cccccccc", "fit", now, 6, 20, 50, 50, 50, 50, 75, 0),
		sealed(t, "others", "fit", old, 20, 55, 50, 50, 50, 50, 50, 50),
		sealed(t, "aaaaaaaa", "project", now, 10, 75),
		sealed(t, "bbbbbbbb", "project", now, 10, 75),
		sealed(t, "aaaaaaaa", "clarity", now, 20, unclear...),
		sealed(t, "bbbbbbbb", "clarity", now, 20, unclear...),
		sealedWhole(t, now, 40, unclear),
	})
	if err != nil {
		t.Fatal(err)
	}
	return &CompanyReply{
		ID: ledOrg, Name: "Wanderlust", K: 5, Figures: company,
		Teams: []ReplyTeam{
			{ID: "cccccccc", Name: "Team 2"},
			{ID: "aaaaaaaa", Name: "team 10"},
			{ID: "bbbbbbbb", Name: "Team 9"},
			{ID: "dddddddd", Name: "Quiet"},
			{ID: "eeeeeeee", Name: "Gone", Closed: true},
		},
		Roles: map[string]string{"product-owner": "Value lead"},
	}
}

func opened(t testing.TB, reply *CompanyReply) *Case {
	t.Helper()
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	in, err := project.Load()
	if err != nil {
		t.Fatal(err)
	}
	deck, err := duties.Load()
	if err != nil {
		t.Fatal(err)
	}
	list, err := symptoms.Load()
	if err != nil {
		t.Fatal(err)
	}
	return Open(w, in, deck, list, reply)
}

func TestLeaderCoverage(t *testing.T) {
	c := opened(t, someReply(t))
	v := c.Coverage()
	want := [][]string{{"Q4 2026", "86", "40", "20"}, {"Q3 2026", "30", "–", "–"}, {"All rounds", "116", "40", "20"}}
	if diff := cmp.Diff(want, v.Sheet.Rows); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var values []string
	for _, f := range v.Facts {
		values = append(values, f.Value)
	}
	if diff := cmp.Diff([]string{"86", "176", "2", "5"}, values); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if notes := c.Thin(); len(notes) > 0 {
		t.Errorf("thin: %v", notes)
	}
	if notes := c.Filtered(Filter{Round: "2026-q3"}).Thin(); len(notes) != 2 {
		t.Errorf("of a round without clarity and projects it says %v", notes)
	}
}

// TestLeaderHeat holds the order by name, that a team without figures says so
// and a closed one is left out, and that only what is certain has a colour.
func TestLeaderHeat(t *testing.T) {
	c := opened(t, someReply(t))
	h := c.Heats()[0]
	names, ns := []string{}, []string{}
	for _, r := range h.Rows {
		names, ns = append(names, r.Name), append(ns, r.N)
	}
	if diff := cmp.Diff([]string{"Quiet", "Team 2", "Team 9", "team 10"}, names); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"", "6", "40", "40"}, ns); diff != "" {
		t.Errorf("people (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Company", "86", "70"}, h.Whole[:3]); diff != "" {
		t.Errorf("the company (-want +got):\n%s", diff)
	}
	want := HeatCell{Text: "33 or less", Tone: -3, Full: "33 or less: clearly below the company average (70)"}
	if diff := cmp.Diff(want, h.Rows[1].Cells[0]); diff != "" {
		t.Errorf("a bound (-want +got):\n%s", diff)
	}
	even := HeatCell{Text: "45 to 55", Full: "45 to 55 (company: 50)"}
	if diff := cmp.Diff(even, h.Rows[1].Cells[1]); diff != "" {
		t.Errorf("no difference (-want +got):\n%s", diff)
	}
	clarity := c.Heats()[1]
	if h.Above == clarity.Above || !strings.Contains(clarity.Above, "more trouble") || !strings.Contains(clarity.Below, "less trouble") {
		t.Errorf("colours of clarity stand for %q and %q", clarity.Below, clarity.Above)
	}
	if slices.Contains(clarity.Columns, "Own the roadmap") || !slices.Contains(clarity.Columns, "Delayed decisions") {
		t.Errorf("clarity shows %v", clarity.Columns)
	}
}

// TestTones: a bound that leaves both signs open is neutral, however far its figure lies away.
func TestTones(t *testing.T) {
	for d, want := range map[span]int{
		{-4, 60}: 0, {-60, 4}: 0, {0, 60}: 0, {.9, 60}: 0, {1, 2}: 1, {-2, -1}: -1, {7.9, 40}: 1, {8, 9}: 2, {-40, -14.9}: -2, {15, 15}: 3, {-90, -60}: -3,
	} {
		if got := tone(d); got != want {
			t.Errorf("%v points have tone %d, want %d", d, got, want)
		}
	}
}

func TestLeaderFigures(t *testing.T) {
	c := opened(t, someReply(t))
	for _, tc := range []struct {
		r    benchmark.Range
		want string
	}{
		{benchmark.Range{Value: 60, Low: 57.5, High: 62.5}, "60"},
		{benchmark.Range{Value: 60, Low: 55, High: 65}, "55 to 65"},
		{benchmark.Range{Value: 60, Low: 60, High: 66}, "60 to 66"},
		{benchmark.Range{Value: 57, Low: 52, High: 88}, "52 to 88"},
		{benchmark.Range{Value: 57, Low: 52, High: 100}, "52 or more"},
		{benchmark.Range{Value: 40, Low: 0, High: 40}, "40 or less"},
		{benchmark.Range{Value: 60, Low: 60, High: 100}, "60 or more"},
		{benchmark.Range{Value: 50, Low: 0, High: 100}, "0 to 100"},
		{benchmark.Range{Value: 2, Low: 0, High: 2}, "2 or less"},
	} {
		if got := wording.Text(c.Teller, tc.r); got != tc.want {
			t.Errorf("%v is told as %q, want %q", tc.r, got, tc.want)
		}
	}
}

func TestLeaderEmpty(t *testing.T) {
	reply := someReply(t)
	reply.Figures = benchmark.Company{Kinds: []benchmark.CompanyKind{}}
	if c := opened(t, reply); !c.Empty() || len(c.Rounds()) > 0 {
		t.Error("an organisation without a block is not empty")
	}
	c := opened(t, someReply(t))
	if c.Empty() || c.Round() != "Q4 2026" {
		t.Errorf("the newest round is %q", c.Round())
	}
	if c = c.Filtered(Filter{Round: "2031-q1", Team: "nobody"}); c.Round() != "Q4 2026" {
		t.Errorf("a round that there is not is told as %q", c.Round())
	}
	if _, ok := c.Team(); ok {
		t.Error("a team that there is not has a card")
	}
}

func TestLeaderNames(t *testing.T) {
	reply := someReply(t)
	reply.Rounds = []ReplyRound{{"20261102-20261116", "Workshop"}, {"20261201-20261215", ""}}
	c := opened(t, reply)
	for code, want := range map[string]string{
		"2026-q1": "Q1 2026", "20261102-20261116": "Workshop", "20261201-20261215": "1 December 2026 to 14 December 2026", "what": "what",
	} {
		if got := c.RoundName(code); got != want {
			t.Errorf("%s is called %q, want %q", code, got, want)
		}
	}
	names := []string{"team 10", "Alpha", "Team 9", "", "team 9b", "2 pizzas", "10 pizzas"}
	slices.SortFunc(names, natural)
	if diff := cmp.Diff([]string{"", "2 pizzas", "10 pizzas", "Alpha", "Team 9", "team 9b", "team 10"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := c.Page().Dictionary; !strings.Contains(got, "Value lead (Product Owner)") {
		t.Errorf("the dictionary is told as %q", got)
	}
}

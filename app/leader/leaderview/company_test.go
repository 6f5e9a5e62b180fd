package leaderview

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/app/view/wording"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// TestLeaderBalance holds what projects need, what people prefer and their current roles.
func TestLeaderBalance(t *testing.T) {
	c := opened(t, someReply(t))
	v := c.Balance()
	var kinds []string
	for _, m := range v.Axes[0].Marks {
		kinds = append(kinds, m.Kind)
		if !(m.Low <= m.At && m.At <= m.High) {
			t.Errorf("%s lies at %v, outside %v to %v", m.Kind, m.At, m.Low, m.High)
		}
	}
	if diff := cmp.Diff([]string{"need", "lean", "worn"}, kinds); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(v.Axes[1].Marks) != 2 || len(v.Two.Marks) != 1 {
		t.Errorf("strategy has %d marks, two roles %d", len(v.Axes[1].Marks), len(v.Two.Marks))
	}
	if diff := cmp.Diff([]string{
		"Projects need more product work than people do in their current roles. The difference is at least 33 points on a scale from 0 to 100.",
		"People would like more product work than their current roles give them. The difference is at least 34 points on a scale from 0 to 100.",
	}, v.Lines); diff != "" {
		t.Errorf("what stands out (-want +got):\n%s", diff)
	}
	if len(v.Roles) != 2 || !strings.HasPrefix(v.Roles[0].Text, "Value lead") {
		t.Errorf("the mean project asks for %+v", v.Roles)
	}
	if bars := v.Leans.Bars; len(bars) != 3 || bars[0].Name != "Value lead" || !(bars[0].Score > bars[2].Score) {
		t.Errorf("the mean profile fits %+v", bars)
	}
	teams := c.Page().Teams.Rows
	if len(teams) != 3 || teams[0].Name != "Team 2" {
		t.Fatalf("by team: %+v", teams)
	}
	if diff := cmp.Diff([]string{"–", "33 or less", "67 or more", "33 or less"}, teams[0].Cells(c.W)); diff != "" {
		t.Errorf("of a small team (-want +got):\n%s", diff)
	}
}

// TestLeaderBalanceEven says so where nothing parts.
func TestLeaderBalanceEven(t *testing.T) {
	reply := someReply(t)
	company, err := benchmark.BuildCompany(ledOrg, []benchmark.Block{sealed(t, "aaaaaaaa", "fit", "2026-q4", 20, 50)})
	if err != nil {
		t.Fatal(err)
	}
	reply.Figures = company
	c := opened(t, reply)
	if v := c.Balance(); len(v.Lines) != 1 || !strings.HasPrefix(v.Lines[0], "There are no clear gaps") || v.Asked != nil {
		t.Errorf("%q, asked %q", v.Lines, v.Asked)
	}
	if got := c.Thin(); len(got) != 3 {
		t.Errorf("one team alone: %q", got)
	}
}

// TestLeaderDuties: duties are the company's alone, and where too few people answered
// there are none, and the page says from how many on.
func TestLeaderDuties(t *testing.T) {
	c := opened(t, someReply(t))
	for _, h := range c.Heats() {
		if slices.Contains(h.Columns, "Own the roadmap") {
			t.Errorf("%s compares teams by a duty: %q", h.Kind, h.Columns)
		}
	}
	few := someReply(t)
	company, err := benchmark.BuildCompany(ledOrg, []benchmark.Block{sealed(t, "aaaaaaaa", "clarity", "2026-q4", 6, 50), sealed(t, "aaaaaaaa", "clarity", "2026-q3", 6, 50)})
	if err != nil {
		t.Fatal(err)
	}
	few.Figures = company
	c = opened(t, few)
	if v := c.Troubles(); len(v[0].First) > 0 || !strings.Contains(v[0].Note, "8 people") {
		t.Errorf("of six people: %+v", v[0])
	}
	if list := c.Trends().List; len(list) != 1 || list[0].ID != "symptoms" {
		t.Errorf("the trends are %+v", list)
	}
	for _, a := range c.Actions().List {
		if strings.Contains(strings.Join(a.Why, " "), "final say") {
			t.Errorf("an action without a figure: %+v", a)
		}
	}
}

func TestLeaderTroubles(t *testing.T) {
	c := opened(t, someReply(t))
	v := c.Troubles()
	if got := v[0].First[0]; got.Name != "Own the roadmap" || got.Low < 75 || got.Mark == "" {
		t.Errorf("the most contested duty is %+v", got)
	}
	if got := v[1].First[0]; got.Name != "Delayed decisions" || got.Value != "75" {
		t.Errorf("the symptom felt most is %+v", got)
	}
	if got := v[1].First[1].Name; got != "Missing: Consistent priorities" {
		t.Errorf("a symptom that was asked as health is called %q", got)
	}
	if len(v[1].First)+len(v[1].Rest) != wording.SymptomsAsked || len(v[0].Rest) > 0 {
		t.Errorf("%d symptoms, %d duties beyond those at most nobody's", len(v[1].Rest), len(v[0].Rest))
	}
	if got := c.Filtered(Filter{Round: "2026-q3"}).Troubles(); got != nil {
		t.Errorf("of a round without clarity: %v", got)
	}
}

// TestLeaderActions holds which advice the figures call for, that reasons for the
// same advice stand together, and that there are at most three.
func TestLeaderActions(t *testing.T) {
	c := opened(t, someReply(t))
	v := c.Actions()
	var titles []string
	for _, a := range v.List {
		titles = append(titles, a.Title)
		if a.Mark == "" || a.Text == "" || len(a.Why) == 0 {
			t.Errorf("an action without lines, text or reason: %+v", a)
		}
	}
	want := []string{"Decide when you’ll split the roles", "Say who decides", "Match the role to the person"}
	if diff := cmp.Diff(want, titles); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if why := v.List[1].Why; len(why) != 2 || !strings.Contains(strings.Join(why, " "), "“Own the roadmap”") {
		t.Errorf("who decides, because %q", why)
	}
	// the current roles lie certainly below what is needed and preferred in the two large teams, and in no small one
	if where := v.List[2].Where.Text; !strings.Contains(where, "Team 9 and team 10") || !strings.Contains(where, "not by the size") {
		t.Errorf("the role is to be fitted in %q", where)
	}
	quiet := c.Filtered(Filter{Round: "2026-q3"})
	if v := quiet.Actions(); len(v.List) > 0 && v.None != "" {
		t.Errorf("both actions and none: %+v", v)
	}
}

// TestLeaderNoAction says so where nothing stands out.
func TestLeaderNoAction(t *testing.T) {
	reply := someReply(t)
	company, err := benchmark.BuildCompany(ledOrg, []benchmark.Block{sealed(t, "aaaaaaaa", "fit", "2026-q4", 20, 50, 50, 50, 50, 50, 50, 0)})
	if err != nil {
		t.Fatal(err)
	}
	reply.Figures = company
	if v := opened(t, reply).Actions(); len(v.List) > 0 || v.None == "" {
		t.Errorf("%+v", v)
	}
}

// TestLeaderTrendBreaks holds that no line crosses a change of the model.
func TestLeaderTrendBreaks(t *testing.T) {
	reply := someReply(t)
	for i, k := range reply.Figures.Kinds {
		if k.Kind == contribution.KindFit {
			next := benchmark.CompanyKind{Kind: k.Kind, Model: "2", Rounds: k.Rounds[1:]}
			reply.Figures.Kinds[i].Rounds = k.Rounds[:1]
			reply.Figures.Kinds = slices.Insert(reply.Figures.Kinds, i+1, next)
		}
	}
	v := opened(t, reply).Trends()
	trend := v.List[2]
	if len(trend.Points) != 2 || trend.Points[1].Joined || len(trend.Breaks) != 1 || trend.Breaks[0].X != 50 {
		t.Errorf("%+v", trend)
	}
	whole := opened(t, someReply(t)).Trends().List[2]
	if !whole.Points[1].Joined || len(whole.Breaks) > 0 {
		t.Errorf("within one model: %+v", whole)
	}
	if diff := cmp.Diff([]string{"Figure", "Q3 2026", "Q4 2026"}, v.Sheet.Head); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLeaderTrendOfOne(t *testing.T) {
	reply := someReply(t)
	for i := range reply.Figures.Kinds {
		rounds := reply.Figures.Kinds[i].Rounds
		reply.Figures.Kinds[i].Rounds = rounds[len(rounds)-1:]
	}
	if v := opened(t, reply).Trends(); v.Note == "" || len(v.List) > 0 || len(v.Sheet.Rows) > 0 {
		t.Errorf("%+v", v)
	}
}

// everyone is a norm of people whose answers are spread over the scale.
func everyone(t *testing.T) benchmark.Snapshot {
	t.Helper()
	row, _ := contribution.Known(contribution.KindFit)
	norm := benchmark.Norm{Kind: contribution.KindFit, Model: "1", Rounds: []string{"2026-q3"}, N: 2100, Blocks: 1, Epsilon: 7}
	for _, number := range row.Numbers {
		var h benchmark.Histogram
		for bin := 0; bin < len(h); bin += number.Step / 5 {
			h[bin] = 2100 * number.Step / (100 + number.Step)
		}
		norm.Histograms = append(norm.Histograms, h)
	}
	return benchmark.Snapshot{Edition: "0123456789ab", Norms: []benchmark.Norm{norm}}
}

func TestLeaderNorm(t *testing.T) {
	reply := someReply(t)
	if v := opened(t, reply).Norm(); len(v.Rows) > 0 || len(v.Text) != 1 || !strings.Contains(v.Text[0], "100") {
		t.Errorf("without a norm: %+v", v)
	}
	reply.Public = everyone(t)
	v := opened(t, reply).Norm()
	if len(v.Rows) != 7 || !strings.Contains(v.Text[0], "2,100") || !strings.Contains(v.Text[0], "0123456789ab") {
		t.Fatalf("%d rows, %q", len(v.Rows), v.Text)
	}
	if got := v.Rows[0].Word; got != "higher than the average in the public benchmark" {
		t.Errorf("value is told as %q", got)
	}
	if got := v.Rows[1].Word; got != "" {
		t.Errorf("strategy, where both are the same, is told as %q", got)
	}
}

// TestLeaderCard holds that everything on a card goes together: the published figure lies in the one interval, and a word
// stands only where all of it lies on one side of the company.
func TestLeaderCard(t *testing.T) {
	c := opened(t, someReply(t)).Filtered(Filter{Team: "cccccccc", Kind: "fit"})
	card, ok := c.Team()
	if !ok || card.Empty || card.Rows[0].Known.Value != "33 or less" || card.Rows[0].Range != "" || card.Rows[0].Word != "" {
		t.Fatalf("before anything is estimated: %+v", card)
	}
	numbers := len(c.Waiting())
	estimateAll(c)
	card, _ = c.Team()
	value := card.Rows[0]
	if numbers != 7 || value.Range != "0 to 63" || value.Company.Value != "70" || value.Word != "lower than the company average" {
		t.Errorf("after %d numbers: %+v", numbers, value)
	}
	if got := card.Rows[1].Word; got != "" {
		t.Errorf("no difference is told as %q", got)
	}
	quiet, ok := c.Filtered(Filter{Team: "dddddddd"}).Team()
	if !ok || !quiet.Empty || !strings.Contains(quiet.Lines[0], "nobody contributed") {
		t.Errorf("%+v", quiet)
	}
}

// estimateAll works out what the open card waits for, at most so many numbers.
func estimateAll(c *Case) { estimateSome(c, len(c.Waiting())) }

func estimateSome(c *Case, most int) {
	known := map[Number]benchmark.Estimate{}
	for i, n := range c.Waiting() {
		if i < most {
			known[n] = c.Estimate(n)
		}
	}
	c.Keep(known)
}

// TestTwoSidedCard: an estimate that reaches over the company takes the word away, whatever is published.
func TestTwoSidedCard(t *testing.T) {
	reply := someReply(t)
	var blocks []benchmark.Block
	for i := range 8 {
		id, felt := fmt.Sprintf("%d0000000", i+1), 75
		if i == 0 {
			felt = 25
		}
		reply.Teams = append(reply.Teams, ReplyTeam{ID: id, Name: id})
		blocks = append(blocks, sealed(t, id, "clarity", "2026-q4", 6, felt, 50))
	}
	reply.Teams = reply.Teams[5:]
	company, err := benchmark.BuildCompany(ledOrg, blocks)
	if err != nil {
		t.Fatal(err)
	}
	reply.Figures = company
	c := opened(t, reply).Filtered(Filter{Team: "10000000", Kind: "clarity"})
	estimateAll(c)
	card, _ := c.Team()
	row := card.Rows[0]
	if diff := cmp.Diff([]string{"33 or less", "58 to 92", "0 to 71", ""}, []string{row.Known.Value, row.Company.Value, row.Range, row.Word}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, r := range c.Heats()[0].Rows {
		if cell := r.Cells[0]; r.ID != "10000000" && (cell.Text != "67 or more" || cell.Tone != 0) {
			t.Errorf("a bound with both signs open is told as %+v", cell)
		}
	}
}

// TestTies: of three duties that are tied, three are named.
func TestTies(t *testing.T) {
	reply := someReply(t)
	values := make([]int, 28)
	for i := range values {
		if values[i] = 0; i >= 12 && i < 15 {
			values[i] = 100
		}
	}
	many := slices.Repeat([]int{100}, 28)
	for name, tc := range map[string]struct {
		values []int
		want   []string
	}{
		"three": {values, []string{"On each of these duties, 75 or more out of 100 people aren’t clear who has the final say: “Research the market”, “Speak for the customer” and “Set vision and goals”."}},
		"all": {many, []string{
			"16 duties share the highest figure. On each of them, 75 or more out of 100 people aren’t clear who has the final say.",
		}},
	} {
		company, err := benchmark.BuildCompany(ledOrg, []benchmark.Block{
			sealed(t, "aaaaaaaa", "clarity", "2026-q4", 12, tc.values...), sealedWhole(t, "2026-q4", 12, tc.values),
		})
		if err != nil {
			t.Fatal(err)
		}
		reply.Figures = company
		c := opened(t, reply)
		if diff := cmp.Diff(tc.want, c.callDuties()[0].why); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestOneTeam: a single team is compared with nothing, anywhere.
func TestOneTeam(t *testing.T) {
	reply := someReply(t)
	company, err := benchmark.BuildCompany(ledOrg, []benchmark.Block{
		sealed(t, "cccccccc", "fit", "2026-q4", 6, 20, 50, 50, 50, 50, 75, 100),
		sealed(t, "cccccccc", "clarity", "2026-q4", 6, 100),
	})
	if err != nil {
		t.Fatal(err)
	}
	reply.Figures = company
	v := opened(t, reply).Page()
	if !v.Alone || len(v.Heats) != 2 || len(v.Heats[0].Rows) > 0 || v.Heats[0].Whole[0] != "Team 2" || len(v.Teams.Rows) > 0 {
		t.Errorf("alone: %t, %+v", v.Alone, v.Heats)
	}
	for _, f := range v.Glance.Findings {
		if f.Where.Text != "" {
			t.Errorf("a single team stands out: %q", f.Where.Text)
		}
	}
	card, _ := opened(t, reply).Filtered(Filter{Team: "cccccccc"}).Team()
	if len(card.Rows) == 0 || card.Rows[0].Company.Value != "" {
		t.Errorf("its card: %+v", card)
	}
}

// TestChanges: what has moved for certain is said on the first screen, and nothing else.
func TestChanges(t *testing.T) {
	reply := someReply(t)
	felt := func(round string, x int) benchmark.Block {
		return sealed(t, "aaaaaaaa", "clarity", round, 50, append(slices.Repeat([]int{x}, 12), slices.Repeat([]int{0}, 16)...)...)
	}
	company, err := benchmark.BuildCompany(ledOrg, []benchmark.Block{felt("2026-q3", 50), felt("2026-q4", 25)})
	if err != nil {
		t.Fatal(err)
	}
	reply.Figures = company
	v := opened(t, reply).Page()
	if diff := cmp.Diff([]string{"Symptoms: average across all 12: now 25, lower than in Q3 2026 (50)."}, v.Glance.Changes); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	trend := v.Trends.List[0]
	var marks []string
	for _, m := range trend.Marks {
		marks = append(marks, m.Text)
	}
	if diff := cmp.Diff([]string{"20", "40", "60"}, marks); diff != "" {
		t.Errorf("the scale (-want +got):\n%s", diff)
	}
	if early := opened(t, reply).Filtered(Filter{Round: "2026-q3"}).Page().Glance; len(early.Changes) > 0 {
		t.Errorf("before there was anything to compare with: %q", early.Changes)
	}
}

// TestManyTeams: a sentence counts many teams, and has their names in a list that folds; the tables show some at once, find
// by name and sort by what the reader chose.
func TestManyTeams(t *testing.T) {
	reply := someReply(t)
	reply.Teams = nil
	var blocks []benchmark.Block
	for i := range 60 {
		id, felt := fmt.Sprintf("%08d", i+1), 0
		if i < 20 {
			felt = 100
		}
		reply.Teams = append(reply.Teams, ReplyTeam{ID: id, Name: fmt.Sprint("Team ", i+1)})
		blocks = append(blocks, sealed(t, id, "clarity", "2026-q4", 8+i%3, felt, 50))
	}
	company, err := benchmark.BuildCompany(ledOrg, blocks)
	if err != nil {
		t.Fatal(err)
	}
	reply.Figures = company
	c := opened(t, reply)
	i := slices.IndexFunc(c.Troubles()[1].First, func(r Rank) bool { return r.Name == "Delayed decisions" })
	where := c.above(contribution.KindClarity, 0)
	if i >= 0 && c.Troubles()[1].First[i].Teams.Text != where.Text || len(where.Names) != 20 || where.Text != "We’re certain that “Delayed decisions” is above the company average in 20 of 60 teams." {
		t.Errorf("%+v", where)
	}
	shown := func(f Filter) (ids []string) {
		c := c.Filtered(f)
		for _, r := range c.Heats()[0].Rows {
			ids = append(ids, r.Name)
		}
		return ids
	}
	if got := shown(Filter{}); len(got) != 25 || got[0] != "Team 1" || got[24] != "Team 25" {
		t.Errorf("at first: %q", got)
	}
	if got := shown(Filter{More: 2}); len(got) != 60 {
		t.Errorf("after asking twice: %d", len(got))
	}
	if got := shown(Filter{Find: " TEAM 4"}); len(got) != 11 || got[0] != "Team 4" || got[10] != "Team 49" {
		t.Errorf("found: %q", got)
	}
	if got := shown(Filter{Sort: "people", Find: "team 1"}); got[0] != "Team 12" {
		t.Errorf("by people: %q", got)
	}
	if got := shown(Filter{Sort: "clarity-0", Find: "team 2"}); got[0] != "Team 2" || got[1] != "Team 20" || len(got) != 11 {
		t.Errorf("by a figure: %q", got)
	}
	for _, odd := range []string{"fit-0", "clarity-99", "clarity-x", "?"} {
		if got := shown(Filter{Sort: odd}); len(got) != 25 || got[0] != "Team 1" {
			t.Errorf("sorted by %q: %q", odd, got)
		}
	}
}

// TestTeamsOwnLink: whoever has a team's link sees that team beside the company, and no estimate, which needs all teams.
func TestTeamsOwnLink(t *testing.T) {
	reply := someReply(t)
	for _, k := range reply.Figures.Kinds {
		for i := range k.Rounds {
			k.Rounds[i].Teams = slices.DeleteFunc(k.Rounds[i].Teams, func(f benchmark.TeamFigures) bool { return f.Team != "cccccccc" })
		}
	}
	reply.Teams = reply.Teams[:1]
	c := opened(t, reply).Filtered(Filter{Team: "cccccccc", Kind: "fit"})
	v := c.Page()
	if rows := v.Heats[0].Rows; v.Alone || len(rows) != 1 || rows[0].Cells[0].Tone != -3 || len(c.Waiting()) > 0 || v.Card.Rows[0].Company.Value != "70" {
		t.Errorf("alone: %t, %+v, it waits for %v", v.Alone, rows, c.Waiting())
	}
}

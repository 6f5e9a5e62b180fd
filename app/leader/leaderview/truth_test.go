package leaderview

import (
	"encoding/csv"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"rolefit/app/view"
	"rolefit/app/view/wording"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// world is an organisation of which everything is known: what every person answered.
type world struct {
	teams  []string
	rounds []string
	people map[string][][]int // by round, team and kind
	reply  *CompanyReply
}

func at(round, team, kind string) string { return round + "|" + team + "|" + kind }

// someWorld draws teams that are alike, apart, at an end of the scale or spread over it.
func someWorld(t *rapid.T) *world {
	w := &world{people: map[string][][]int{}, rounds: []string{"2026-q3", "2026-q4"}[:rapid.IntRange(1, 2).Draw(t, "rounds")]}
	for i := range rapid.IntRange(1, 5).Draw(t, "teams") {
		w.teams = append(w.teams, fmt.Sprintf("%d0000000", i+1))
	}
	var blocks []benchmark.Block
	for _, round := range w.rounds {
		for _, team := range w.teams {
			for _, kind := range contribution.Kinds() {
				people := somePeople(t, kind)
				w.people[at(round, team, kind.Kind)] = people
				b, err := benchmark.Seal(contribution.Unit{Org: ledOrg, Team: team, Kind: kind.Kind, Model: kind.Newest(), Round: round}, 1, 5, people, nil)
				if err != nil {
					t.Fatal(err)
				}
				blocks = append(blocks, b)
			}
		}
	}
	for _, round := range w.rounds {
		if whole, ok := w.whole(t, round); ok {
			blocks = append(blocks, whole)
		}
	}
	company, err := benchmark.BuildCompany(ledOrg, blocks)
	if err != nil {
		t.Fatal(err)
	}
	w.reply = &CompanyReply{ID: ledOrg, Name: "Organisation 1", K: 5, Figures: company}
	for i, id := range w.teams {
		w.reply.Teams = append(w.reply.Teams, ReplyTeam{ID: id, Name: "T" + strconv.Itoa(i+1)})
	}
	return w
}

// whole is the block of the whole organisation, where enough people answered.
func (w *world) whole(t *rapid.T, round string) (benchmark.Block, bool) {
	kind, _ := contribution.Known(contribution.KindClarity)
	sums, n := make([]int, len(kind.Numbers)), 0
	for _, team := range w.teams {
		for _, person := range w.people[at(round, team, kind.Kind)] {
			n++
			for k, x := range person {
				sums[k] += x
			}
		}
	}
	if n < benchmark.MinimumWhole {
		return benchmark.Block{}, false
	}
	b, err := benchmark.SealWhole(contribution.Unit{
		Org: ledOrg, Team: contribution.Everyone, Kind: kind.Kind, Model: kind.Newest(), Round: round,
	}, 5, n, sums)
	if err != nil {
		t.Fatal(err)
	}
	return b, true
}

func somePeople(t *rapid.T, kind contribution.Kind) [][]int {
	people := make([][]int, rapid.IntRange(5, 30).Draw(t, "n"))
	for i := range people {
		people[i] = make([]int, len(kind.Numbers))
	}
	for k, number := range kind.Numbers {
		low := rapid.IntRange(0, 100/number.Step).Draw(t, "low")
		high := rapid.IntRange(low, 100/number.Step).Draw(t, "high")
		for i := range people {
			people[i][k] = number.Step * (low + (i*7+k)%(high-low+1))
		}
	}
	return people
}

// mean is the true mean of a number in a round: of a team, or of the company for "".
func (w *world) mean(round, team, kind string, number int) float64 {
	sum, n := 0.0, 0.0
	for _, id := range w.teams {
		for _, person := range w.people[at(round, id, kind)] {
			if id == team || team == "" {
				sum, n = sum+float64(person[number]), n+1
			}
		}
	}
	return sum / n
}

// now is the round that is shown at first.
func (w *world) now() string { return w.rounds[len(w.rounds)-1] }

// holds fails unless a figure as it is told holds a true mean.
func holds(t *rapid.T, what, told string, truth float64) {
	t.Helper()
	low, high := told, told
	from, to := -wording.Sharp-.5, wording.Sharp+.5
	if a, b, ok := strings.Cut(told, " to "); ok {
		low, high, from, to = a, b, -.5, .5
	} else if a, ok := strings.CutSuffix(told, " or less"); ok {
		low, high, from, to = "0", a, 0, .5
	} else if a, ok := strings.CutSuffix(told, " or more"); ok {
		low, high, from, to = a, "100", -.5, 0
	}
	least, err := strconv.ParseFloat(low, 64)
	greatest, err2 := strconv.ParseFloat(high, 64)
	if err != nil || err2 != nil || truth < least+from-.02 || truth > greatest+to+.02 {
		t.Errorf("%s is told as %q, and is %.2f", what, told, truth)
	}
}

// TestNothingIsSaidThatIsNotTrue is the rule of the whole view: whatever people answered, no figure, no colour and no
// sentence of the tables, of the cards, of the glance and of the exports is false of them.
func TestNothingIsSaidThatIsNotTrue(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := someWorld(r)
		c := opened(t, w.reply)
		w.checkTables(r, c)
		for _, team := range w.teams {
			w.checkCard(r, c.Filtered(Filter{Team: team, Kind: contribution.KindFit}))
		}
		w.checkSentences(r, c)
		w.checkExport(r, c)
	})
}

func (w *world) checkTables(t *rapid.T, c *Case) {
	for _, h := range c.Heats() {
		numbers := c.columns(h.Kind, c.kinds[h.Kind])
		for k, i := range numbers {
			holds(t, "the company", h.Whole[k+2], w.mean(w.now(), "", h.Kind, i))
		}
		if len(w.teams) == 1 && len(h.Rows) > 0 {
			t.Error("a single team is compared with itself")
		}
		for _, row := range h.Rows {
			for k, cell := range row.Cells {
				team, whole := w.mean(w.now(), row.ID, h.Kind, numbers[k]), w.mean(w.now(), "", h.Kind, numbers[k])
				holds(t, row.Name, cell.Text, team)
				if cell.Tone > 0 && team <= whole || cell.Tone < 0 && team >= whole {
					t.Errorf("%s has tone %d with %.2f, the company has %.2f", row.Name, cell.Tone, team, whole)
				}
			}
		}
	}
}

func (w *world) checkCard(t *rapid.T, c *Case) {
	estimateSome(c, 3) // what is open is told as open
	card, ok := c.Team()
	if !ok || card.Empty {
		t.Fatal("no card")
	}
	at := 0
	for _, kind := range shownKinds {
		for _, i := range c.columns(kind, c.kinds[kind]) {
			row, team, whole := card.Rows[at], w.mean(w.now(), card.ID, kind, i), w.mean(w.now(), "", kind, i)
			at++
			holds(t, row.Name, row.Known.Value, team)
			if team < row.Low-.02 || team > row.High+.02 || row.Low > row.Known.Low || row.High < row.Known.High {
				t.Errorf("%s: %.2f, published as %q, is outside of %.2f to %.2f", row.Name, team, row.Known.Value, row.Low, row.High)
			}
			if row.Company.Value != "" {
				holds(t, "the company", row.Company.Value, whole)
			}
			if strings.HasPrefix(row.Word, "higher") && row.Low <= row.Company.High || strings.HasPrefix(row.Word, "lower") && row.High >= row.Company.Low {
				t.Errorf("%s is %q: %.2f to %.2f beside %.2f to %.2f", row.Name, row.Word, row.Low, row.High, row.Company.Low, row.Company.High)
			}
		}
	}
}

// The sentences of the glance, as far as they hold figures.
var (
	oneDuty    = regexp.MustCompile(`^(.+) out of 100 people aren’t clear who has the final say on (.+)\.$`)
	tiedDuties = regexp.MustCompile(`^On each of these duties, (.+) out of 100 people aren’t clear who has the final say: (.+)\.$`)
	manyDuties = regexp.MustCompile(`^\d+ duties share the highest figure\. On each of them, (.+) out of 100 people aren’t clear who has the final say\.()`)
	oneFelt    = regexp.MustCompile(`^(“.+”) scores (.+) on a scale`)
	tiedFelt   = regexp.MustCompile(`^Each of these symptoms scores (.+) on a scale from 0 \(no trouble\) to 100 \(severe trouble\): (.+)\.$`)
	manyFelt   = regexp.MustCompile(`^\d+ symptoms have the same figure: (.+) on a scale()`)
	twoHats    = regexp.MustCompile(`^When asked how often they wear two hats, people answer (.+?) on average\.`)
	higherIn   = regexp.MustCompile(`^We’re certain that “(.+)” is above the company average in (.+)\.$`)
	changed    = regexp.MustCompile(`^(.+): now (.+), (higher|lower) than in (.+) \((.+)\)\.$`)
	preferMore = regexp.MustCompile(`^People would like more (product|delivery) work than their current roles give them\. The difference is at least (one|\d+) points? on a scale from 0 to 100\.$`)
	quoted     = regexp.MustCompile(`“([^”]+)”`)
	teamName   = regexp.MustCompile(`T\d+`)
)

func (w *world) checkSentences(t *rapid.T, c *Case) {
	v := c.Page()
	for _, f := range v.Glance.Findings {
		for _, why := range f.Why {
			w.checkWhy(t, c, why)
		}
		w.checkWhere(t, c, f.Where)
	}
	for _, trouble := range v.Troubles {
		for _, rank := range append(slices.Clone(trouble.First), trouble.Rest...) {
			holds(t, rank.Name, rank.Value, w.mean(w.now(), "", contribution.KindClarity, w.number(t, c, rank.Name)))
			w.checkWhere(t, c, rank.Teams)
		}
	}
	for _, said := range v.Glance.Changes {
		w.checkChange(t, c, said)
	}
	for _, trend := range v.Trends.List {
		for _, p := range trend.Points {
			holds(t, trend.Name, p.Text, w.followed(c, trend.Name, p.code))
		}
	}
	for _, line := range v.Balance.Lines {
		if m := preferMore.FindStringSubmatch(line); m != nil {
			n, err := strconv.Atoi(m[2])
			if err != nil {
				n = 1
			}
			apart := w.mean(w.now(), "", contribution.KindFit, contribution.FitValue) - w.mean(w.now(), "", contribution.KindFit, contribution.FitWorn)
			if m[1] == "delivery" {
				apart = -apart
			}
			if apart < float64(n)-.02 {
				t.Errorf("%q, and it is %.2f", line, apart)
			}
		}
	}
}

// number is the place of a symptom or a duty by its name.
func (w *world) number(t *rapid.T, c *Case, name string) int {
	for i := range c.kinds[contribution.KindClarity].round.Figures {
		if c.Gist(contribution.KindClarity, i).Name == name {
			return i
		}
	}
	t.Fatalf("there is no %q", name)
	return 0
}

// checkWhy holds a reason to the truth, and that whatever is published in the same words is named as well.
func (w *world) checkWhy(t *rapid.T, c *Case, why string) {
	if m := twoHats.FindStringSubmatch(why); m != nil {
		holds(t, why, m[1], w.mean(w.now(), "", contribution.KindFit, contribution.FitTwoHats))
		return
	}
	held := false
	for _, form := range []*regexp.Regexp{oneDuty, tiedDuties, manyDuties, oneFelt, tiedFelt, manyFelt} {
		m := form.FindStringSubmatch(why)
		if m == nil {
			continue
		}
		held = true
		told, names := m[1], m[2]
		from, to := wording.SymptomsAsked, wording.SymptomsAsked+16
		if form == oneFelt {
			told, names = m[2], m[1]
		}
		if form == oneFelt || form == tiedFelt || form == manyFelt {
			from, to = 0, wording.SymptomsAsked
		}
		var named []string
		for _, q := range quoted.FindAllStringSubmatch(names, -1) {
			named = append(named, q[1])
		}
		for i := from; i < min(to, len(c.kinds[contribution.KindClarity].round.Figures)); i++ {
			same := wording.Text(c.Teller, c.kinds[contribution.KindClarity].round.Figures[i]) == told
			if name := c.Gist(contribution.KindClarity, i).Name; same != slices.Contains(named, name) && names != "" {
				t.Errorf("%q, and %q is published as told: %t", why, name, same)
			}
			if same {
				holds(t, why, told, w.mean(w.now(), "", contribution.KindClarity, i))
			}
		}
	}
	if !held && strings.ContainsFunc(why, unicode.IsDigit) {
		t.Errorf("%q is not held to anything", why)
	}
}

// checkWhere holds that a number is higher in a team than in the company.
func (w *world) checkWhere(t *rapid.T, c *Case, p CertainTeams) {
	m := higherIn.FindStringSubmatch(p.Text)
	if m == nil {
		if p.Text != "" && !strings.HasPrefix(p.Text, "The gap is clear in ") {
			t.Errorf("%q is not held to anything", p.Text)
		}
		return
	}
	kind, number := contribution.KindFit, contribution.FitTwoHats
	if m[1] != c.Gist(kind, number).Name {
		kind, number = contribution.KindClarity, w.number(t, c, m[1])
	}
	for _, name := range append(teamName.FindAllString(m[2], -1), p.Names...) {
		team := w.teams[slices.IndexFunc(w.reply.Teams, func(r ReplyTeam) bool { return strings.EqualFold(r.Name, name) })]
		if w.mean(w.now(), team, kind, number) <= w.mean(w.now(), "", kind, number) {
			t.Errorf("%q, and it is %.2f beside %.2f", p.Text, w.mean(w.now(), team, kind, number), w.mean(w.now(), "", kind, number))
		}
	}
}

// followed is the true value of a trend in a round.
func (w *world) followed(c *Case, name, round string) (sum float64) {
	for _, track := range tracks {
		if c.W.T("leader.trend."+track.id) == name {
			for i := track.first; i <= track.last; i++ {
				sum += w.mean(round, "", track.kind, i) / float64(track.last-track.first+1)
			}
		}
	}
	return sum
}

func (w *world) checkChange(t *rapid.T, c *Case, said string) {
	m := changed.FindStringSubmatch(said)
	if m == nil {
		t.Fatalf("%q is no sentence about a change", said)
	}
	now, before := w.followed(c, m[1], w.now()), w.followed(c, m[1], w.rounds[0])
	holds(t, said, m[2], now)
	holds(t, said, m[5], before)
	if m[3] == "higher" && now <= before || m[3] == "lower" && now >= before {
		t.Errorf("%q, and it went from %.2f to %.2f", said, before, now)
	}
}

func (w *world) checkExport(t *rapid.T, c *Case) {
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(c.CSV(), view.ByteOrderMark))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := 1
	for _, kind := range shownKinds {
		rows := append([]string{""}, w.teams...)
		if len(w.teams) == 1 {
			rows = w.teams
		}
		for _, team := range rows {
			figures := c.kinds[kind].round.Figures
			if of, ok := c.kinds[kind].team(team); ok {
				figures = of.Figures
			}
			for i := range figures {
				truth, line := w.mean(w.now(), team, kind, i), lines[at]
				low, _ := strconv.Atoi(line[8])
				high, _ := strconv.Atoi(line[9])
				value, err := strconv.Atoi(line[7])
				if truth < float64(low)-.02 || truth > float64(high)+.02 || err == nil && math.Abs(float64(value)-truth) > wording.Sharp+.52 || err != nil && line[7] != "" {
					t.Errorf("%q, and it is %.2f", line, truth)
				}
				at++
			}
		}
	}
	if at != len(lines) {
		t.Errorf("%d lines, not %d", len(lines), at)
	}
}

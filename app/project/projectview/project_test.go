package projectview

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"rolefit/app/view"
	"rolefit/app/view/viewtest"
	"rolefit/app/words"
	"rolefit/pkg/project"
	"rolefit/pkg/texts"
)

func projects(t *testing.T) (*project.Instrument, *words.Catalogue) {
	t.Helper()
	in, err := project.Load()
	if err != nil {
		t.Fatal(err)
	}
	_, w := viewtest.Loaded(t)
	return in, w
}

// sheet answers both questions of each factor alike.
func sheet(in *project.Instrument, p project.Factors, ticks ...string) project.Sheet {
	s := project.Sheet{Answers: map[string]int{}, Ticks: ticks}
	for _, q := range in.Questions.All() {
		s.Answers[q.ID] = p[q.Factor-1]
	}
	return s
}

func openProject(t *testing.T, voices ...StakeholderSheet) Case {
	t.Helper()
	in, w := projects(t)
	c, err := Open(in, w, voices...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// one opens a project as one stakeholder sees it.
func one(t *testing.T, p project.Factors, ticks ...string) Case {
	t.Helper()
	in, _ := projects(t)
	return openProject(t, StakeholderSheet{"You", sheet(in, p, ticks...)})
}

// eachProject visits all 3,125 patterns.
func eachProject(visit func(project.Factors)) {
	for n := range 3125 {
		var p project.Factors
		for k := range p {
			p[k] = n%5 - 2
			n /= 5
		}
		visit(p)
	}
}

// Every pattern has all its words, whatever is recommended, with every tick and
// beside a person.
func TestEveryProjectHasItsWords(t *testing.T) {
	in, w := projects(t)
	var ticks []string
	for _, tick := range in.Ticks.All() {
		ticks = append(ticks, tick.ID)
	}
	seen := map[project.Recommendation]int{}
	eachProject(func(p project.Factors) {
		c, err := Open(in, w, StakeholderSheet{"You", sheet(in, p, ticks...)})
		if err != nil {
			t.Fatal(err)
		}
		advice, err := c.Advice()
		if err != nil {
			t.Fatal(err)
		}
		seen[c.Recommendation()]++
		data, err := json.Marshal([]any{
			c.Needed(), c.Warnings(), c.Shares(), c.Turns(), c.Extras(), advice, c.Limits(), c.Stakeholders(), c.Meet(Person{Own: p[0] > 0}),
		})
		if err != nil {
			t.Fatal(err)
		}
		if missing := viewtest.Gap.FindAllString(string(data), -1); len(missing) > 0 {
			t.Fatalf("%v: %v", p, missing)
		}
	})
	want := map[project.Recommendation]int{project.Both: 1304, project.Hybrid: 762, project.ProjectManager: 366, project.ProductOwner: 366, project.Close: 327}
	for r, n := range want {
		if seen[r] != n {
			t.Errorf("%s is recommended %d times, not %d", r, seen[r], n)
		}
	}
}

// TestExtrasNameRoles: beside every recommendation, extra factors name roles as an organisation does, and nothing in them
// stays unfilled.
func TestExtrasNameRoles(t *testing.T) {
	in, _ := projects(t)
	var ticks []string
	for _, tick := range in.Ticks.All() {
		ticks = append(ticks, tick.ID)
	}
	patterns := map[project.Recommendation]project.Factors{}
	eachProject(func(p project.Factors) { patterns[project.Judge(p).Recommendation] = p })
	for _, lang := range texts.Languages() {
		ours, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		w, told := ours.Calling(map[string]string{"product-owner": "Value lead", "project-manager": "Delivery lead"}), map[string]bool{}
		for _, p := range patterns {
			c, err := Open(in, w, StakeholderSheet{"You", sheet(in, p, ticks...)})
			if err != nil {
				t.Fatal(err)
			}
			for _, extra := range c.Extras() {
				told[extra.Title], told[extra.Text] = true, true
			}
		}
		named := 0
		for text := range told {
			if strings.ContainsAny(text, "{}") {
				t.Errorf("%s: unfilled: %s", lang, text)
			}
			for _, role := range []string{"Product Owner", "Project Manager", "Projektleitung"} {
				if strings.Contains(text, role) {
					t.Errorf("%s: it is called %s: %s", lang, role, text)
				}
			}
			if strings.Contains(text, "Delivery lead") {
				named++
			}
		}
		if len(patterns) != 5 || named != 4 {
			t.Errorf("%s: beside %d recommendations, %d texts have the organisation's word", lang, len(patterns), named)
		}
	}
}

// The head says what the rule says: its roles, and no more roles than that.
func TestNeededSaysWhatTheRuleSays(t *testing.T) {
	in, w := projects(t)
	titles := map[string]string{}
	eachProject(func(p project.Factors) {
		c, err := Open(in, w, StakeholderSheet{"You", sheet(in, p)})
		if err != nil {
			t.Fatal(err)
		}
		j, n := project.Judge(p), c.Needed()
		kind := string(j.Recommendation) + "/" + string(j.Lead) + "/" + strconv.FormatBool(j.Recommendation == project.Hybrid && j.Conflict())
		if before, ok := titles[n.Title]; ok && before != kind {
			t.Fatalf("%v: %s and %s are told in the same words", p, before, kind)
		}
		titles[n.Title] = kind
		strong := map[project.Recommendation]int{project.Both: 2, project.Hybrid: 2, project.ProductOwner: 1, project.ProjectManager: 1}[j.Recommendation]
		if len(n.Strong) != strong || len(n.Strong)+len(n.Light) != 2 {
			t.Fatalf("%v: %d strong and %d light roles for %s", p, len(n.Strong), len(n.Light), kind)
		}
		if n.Reason.Ours || !strings.Contains(n.Reason.Mark, "article 001") || !strings.HasPrefix(n.Clause, "Rule "+strconv.Itoa(j.Clause)) {
			t.Fatalf("%v: clause %q, lines %q", p, n.Clause, n.Reason.Mark)
		}
	})
	if len(titles) != 8 {
		t.Errorf("%d ways to tell, not 8: %v", len(titles), titles)
	}
}

func TestSharesAddUp(t *testing.T) {
	in, w := projects(t)
	eachProject(func(p project.Factors) {
		c, err := Open(in, w, StakeholderSheet{"You", sheet(in, p)})
		if err != nil {
			t.Fatal(err)
		}
		whole, part, here := 0, 0.0, 0
		for i, s := range c.Shares().List {
			digits := strings.TrimSuffix(s.Value, "%")
			n, err := strconv.Atoi(digits)
			if strings.HasPrefix(s.Value, "over") {
				n, err = 100, nil
			}
			if err != nil && !strings.HasPrefix(s.Value, "below") || s.Value != c.Shares().Rows[i][1] {
				t.Fatalf("%v: %q", p, s.Value)
			}
			if s.Here {
				here++
			}
			whole, part = whole+n, part+s.Part
		}
		if whole != 100 || math.Abs(part-100) > .03 || here != 1 {
			t.Fatalf("%v: %d %% in words, %.2f %% drawn, %d recommended", p, whole, part, here)
		}
	})
}

// Nothing is ever likelier than what the rule recommends; what comes next is
// named where it is worth naming.
func TestChanceNamesWhatComesNext(t *testing.T) {
	in, w := projects(t)
	eachProject(func(p project.Factors) {
		c, err := Open(in, w, StakeholderSheet{"You", sheet(in, p)})
		if err != nil {
			t.Fatal(err)
		}
		most := 0.0
		for _, r := range project.Recommendations {
			if r != c.Recommendation() {
				most = max(most, c.chances.Of(r))
			}
		}
		if most > c.chances.Of(c.Recommendation()) {
			t.Fatalf("%v: another recommendation is likelier", p)
		}
		if told := strings.Contains(c.Needed().Chance, "The next most likely"); told != (most >= worthNaming) {
			t.Fatalf("%v: the next has %.3f, told %t", p, most, told)
		}
	})
}

// What is said to change the recommendation changes it, to what is said; what is
// said to change nothing changes nothing.
func TestTurnsAreTrue(t *testing.T) {
	in, w := projects(t)
	eachProject(func(p project.Factors) {
		c, err := Open(in, w, StakeholderSheet{"You", sheet(in, p)})
		if err != nil {
			t.Fatal(err)
		}
		turns := c.Turns()
		for k, turn := range turns.List {
			if turn.At != p[k]+2 || len(turns.Rows[k]) != len(turns.Head) {
				t.Fatalf("%v: factor %d stands at %d", p, k+1, turn.At)
			}
			for to := -2; to <= 2; to++ {
				q := p
				q[k] = to
				after := project.Judge(q).Recommendation
				changes := after != c.Recommendation()
				if turn.To == to+2 && (!changes || turn.Then != c.W.Count("project.need.turn."+string(after), view.Abs(to-p[k]), "to", c.stands(k+1, to))) {
					t.Fatalf("%v: at %d factor %d gives %s, told %q", p, to, k+1, after, turn.Then)
				}
				if turn.To != to+2 && changes && (turn.To < 0 || view.Abs(to-p[k]) < view.Abs(turn.To-2-p[k])) {
					t.Fatalf("%v: factor %d changes at %d, told %d", p, k+1, to, turn.To-2)
				}
			}
			if turn.Near != (turn.To >= 0 && view.Abs(turn.To-turn.At) == 1) {
				t.Fatalf("%v: factor %d, near %t", p, k+1, turn.Near)
			}
		}
	})
}

// Gantt charts and fixed dates expected of a discovery team.
func TestWarnings(t *testing.T) {
	c := one(t, project.Factors{0, 0, 2, 0, -2}, "agile-native", "conventional")
	w := c.Warnings()
	if len(w.Conflicts) != 1 || w.Conflicts[0].Title != "Discovery work, but stakeholders expect plans" || !strings.Contains(w.Conflicts[0].Mark, "72 and 76") {
		t.Fatalf("%+v", w.Conflicts)
	}
	facts := w.Conflicts[0].Facts
	if facts[0].Value != "clearly “discovery: experiments”" || facts[1].Value != "clearly “Gantt charts, timelines, cost reports”" {
		t.Errorf("%v", facts)
	}
	if len(w.Ruled) != 1 || !w.Any() {
		t.Errorf("%v", w.Ruled)
	}
	if quiet := one(t, project.Factors{0, 1, 1, 1, 1}).Warnings(); quiet.Any() {
		t.Errorf("a project without contradictions: %+v", quiet)
	}
}

func TestTornAnswersAreShown(t *testing.T) {
	in, _ := projects(t)
	s := sheet(in, project.Factors{})
	s.Answers["size-teams"], s.Answers["size-reach"] = -2, 2
	alone := openProject(t, StakeholderSheet{"You", s}).Warnings().Torn
	if len(alone) != 1 || !strings.Contains(alone[0], "One small team does all of it.") || !strings.Contains(alone[0], "It affects the whole organisation") {
		t.Errorf("%q", alone)
	}
	both := openProject(t, StakeholderSheet{"You", sheet(in, project.Factors{})}, StakeholderSheet{"Sponsor", s}).Warnings().Torn
	if len(both) != 1 || !strings.Contains(both[0], "Sponsor") {
		t.Errorf("%q", both)
	}
}

func TestWearingBothNamesItsCosts(t *testing.T) {
	for p, want := range map[project.Factors][2]int{
		{-1, 0, 0, 0, 0}:   {5, 4}, // small and balanced
		{-2, 2, 2, -2, -2}: {5, 3}, // torn apart
		{-2, 2, 2, 1, 1}:   {5, 4}, // small, and calls for one side
		{-1, -2, -2, 0, 0}: {5, 4},
		{0, 2, 2, 0, 0}:    {0, 0},
		{0, -2, -2, -1, 0}: {0, 0},
		{1, -2, -2, -1, 0}: {0, 0},
		{0, 0, 0, 0, 1}:    {0, 0},
	} {
		advice, err := one(t, p).Advice()
		if err != nil {
			t.Fatal(err)
		}
		var got [2]int
		for _, g := range advice {
			switch g.Kind {
			case "cost":
				got[0] = len(g.Pieces)
			case "mitigation":
				got[1] = len(g.Pieces)
			}
			for _, piece := range g.Pieces {
				if piece.Title == "" || piece.Text == "" || piece.Mark == "" {
					t.Errorf("%v: %+v", p, piece)
				}
			}
		}
		if got != want {
			t.Errorf("%v: %d costs and %d mitigations, not %v", p, got[0], got[1], want)
		}
	}
}

// A small project that calls for one side keeps its recommendation, and is told
// that one person often takes both; no other project is told so there.
func TestSmallAndOneSidedIsToldAboutWearingBoth(t *testing.T) {
	in, w := projects(t)
	told := 0
	eachProject(func(p project.Factors) {
		c, err := Open(in, w, StakeholderSheet{"You", sheet(in, p)})
		if err != nil {
			t.Fatal(err)
		}
		n, j := c.Needed(), project.Judge(p)
		if small := p[project.Size] <= -1 && (j.Clause == 4 || j.Clause == 5); (n.Both != nil) != small {
			t.Errorf("%v, clause %d: told %v", p, j.Clause, n.Both)
		}
		if n.Both != nil {
			told++
			if n.Kind != j.Recommendation || n.Both.Mark == "" || n.Both.Title == "" || n.Both.Text == "" {
				t.Errorf("%v: %+v", p, n)
			}
		}
	})
	if told != 488 {
		t.Errorf("%d projects are told", told)
	}
}

func TestAnAgencysPracticeIsCalledSo(t *testing.T) {
	advice, err := one(t, project.Factors{0, -2, -2, 0, 0}).Advice()
	if err != nil {
		t.Fatal(err)
	}
	last := advice[len(advice)-1]
	if last.Kind != "agency" || len(last.Pieces) != 1 || !last.Aside() {
		t.Errorf("%+v", last)
	}
}

// The extra factors advise by the recommendation and never change it.
func TestExtras(t *testing.T) {
	in, _ := projects(t)
	for _, tick := range in.Ticks.All() {
		with, without := one(t, project.Factors{0, 2, 2, 0, 0}, tick.ID), one(t, project.Factors{0, 2, 2, 0, 0})
		if with.Needed().Title != without.Needed().Title || len(with.Extras()) != 1 || len(without.Extras()) != 0 {
			t.Errorf("%s changes the recommendation, or gives no advice", tick.ID)
		}
	}
	owner, manager := one(t, project.Factors{0, 2, 2, 0, 0}, "regulated"), one(t, project.Factors{0, -2, -2, 0, 0}, "regulated")
	if owner.Extras()[0].Text == manager.Extras()[0].Text {
		t.Error("the advice does not depend on the recommendation")
	}
	several := openProject(t,
		StakeholderSheet{"You", sheet(in, project.Factors{}, "regulated")}, StakeholderSheet{"Sponsor", sheet(in, project.Factors{1})})
	if got := several.Extras()[0].Title; !strings.HasSuffix(got, "(ticked by 1 of 2 people)") {
		t.Errorf("%q", got)
	}
}

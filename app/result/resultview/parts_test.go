package resultview

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"rolefit/app/sitting"
	"rolefit/app/view"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"
	"rolefit/pkg/seeds"
	"rolefit/pkg/sharecode"
	"rolefit/pkg/sharecode/pastedtest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// No piece of advice lies in the data without reaching anybody.
func TestEveryPieceOfAdviceIsGiven(t *testing.T) {
	shelf, err := seeds.LoadAdvice()
	if err != nil {
		t.Fatal(err)
	}
	given := map[string]bool{}
	for _, c := range choices {
		for _, id := range c.ids {
			given[id] = true
			if !shelf.Has(id) {
				t.Errorf("advice %q has no words", id)
			}
		}
	}
	for _, a := range shelf.All() {
		if !given[a.ID] {
			t.Errorf("advice %q is given to nobody", a.ID)
		}
	}
}

func TestEveryChoiceOfAdviceIsReached(t *testing.T) {
	reached := make([]bool, len(choices))
	for _, c := range cases(t) {
		for i, choice := range choices {
			reached[i] = reached[i] || choice.when(c)
		}
	}
	for i, ok := range reached {
		if !ok {
			t.Errorf("choice %d (%v) belongs to no example", i, choices[i].ids)
		}
	}
}

// What the articles say of one role is told to whom that role fits best, and to nobody else. That what was delivered may not
// solve the right problem is a warning about Project Managers (001:11).
func TestAdviceOnOneRole(t *testing.T) {
	for name, c := range cases(t) {
		ids := c.chosen()
		for id, role := range map[string]fit.Role{
			"tell-the-why":               fit.ProductOwner,
			"purpose-and-plan":           fit.ProductManager,
			"measure-the-problem-solved": fit.ProjectManager,
			"scope-by-decision":          fit.ProjectManager,
		} {
			if got, want := slices.Contains(ids, id), leads(role)(c); got != want {
				t.Errorf("%s: %s is told: %t", name, id, got)
			}
		}
	}
}

// Somebody who takes both roles, or would, reads the three costs and what helps
// against them, and nobody else does. For somebody who wants neither role, what to
// do about that comes first.
func TestWearingBothNamesItsCosts(t *testing.T) {
	for name, c := range cases(t) {
		ids := c.chosen()
		if !c.Finished() || !c.Result.WearsBoth(false) {
			if slices.Contains(ids, "cost-burnout") || slices.Contains(ids, "plan-the-split") {
				t.Errorf("%s: advice %v", name, ids)
			}
			continue
		}
		priced := slices.Contains(ids, "cost-conflicting-priorities") && slices.Contains(ids, "cost-burnout") &&
			slices.Contains(ids, "cost-decision-fatigue") && slices.Contains(ids, "plan-the-split")
		if !priced {
			t.Errorf("%s: advice %v", name, ids)
		}
		groups, err := c.Advice()
		if err != nil {
			t.Fatal(err)
		}
		want := seeds.Cost
		if c.Result.Reading() == fit.NeitherYet {
			want = seeds.Practice
		}
		if groups[0].Kind != string(want) {
			t.Errorf("%s: begins with %s, not %s", name, groups[0].Kind, want)
		}
	}
}

// Somebody who has two roles today reads the costs whatever the verdict, as long
// as there is one.
func TestTwoRolesTodayNamesTheCosts(t *testing.T) {
	for name, c := range cases(t) {
		for two, want := range map[sitting.Often]bool{"": false, "never": false, "sometimes": true, "always": true} {
			ids := c.Today(sitting.CurrentRole{Main: "both", Two: two}).chosen()
			want = c.Finished() && (want || c.Result.WearsBoth(false))
			if got := slices.Contains(ids, "cost-burnout") && slices.Contains(ids, "plan-the-split"); got != want {
				t.Errorf("%s, two roles %q: costs are told: %v", name, two, got)
			}
		}
	}
}

func TestAdviceIsCitedOrOurs(t *testing.T) {
	for name, c := range cases(t) {
		groups, err := c.Advice()
		if err != nil {
			t.Fatal(err)
		}
		if c.Finished() && len(groups) == 0 {
			t.Errorf("%s: no advice", name)
		}
		for _, g := range groups {
			for _, p := range g.Pieces {
				if p.Mark == "" || p.Title == "" || p.Text == "" || p.Ours != (p.Mark == "ours") {
					t.Errorf("%s: %+v", name, p)
				}
			}
		}
	}
}

func TestPackHasThreeQuestionsAndFourColumns(t *testing.T) {
	for name, c := range cases(t) {
		for _, them := range fit.Roles {
			if them == c.evidence.Leading {
				continue
			}
			p, err := c.Pack(them)
			if err != nil {
				t.Fatal(err)
			}
			if len(p.Questions) != 3 || len(p.Agreement.Groups) != 4 || len(p.Others) != 2 {
				t.Errorf("%s against %s: %d questions, %d columns", name, them, len(p.Questions), len(p.Agreement.Groups))
			}
			for _, g := range p.Agreement.Groups {
				for _, d := range g.List {
					if d.Mark == "" || !strings.Contains(p.Worded, d.Name) {
						t.Errorf("%s: duty %+v", name, d)
					}
				}
			}
		}
		if c.Counter() == c.evidence.Leading {
			t.Errorf("%s: the counterpart has the same role", name)
		}
	}
}

func TestLinesInWords(t *testing.T) {
	_, w := viewtest.Loaded(t)
	for _, tt := range []struct {
		sources []string
		want    string
	}{
		{nil, ""},
		{[]string{"001:17"}, "article 001, line 17"},
		{[]string{"001:21-23"}, "article 001, lines 21 to 23"},
		{[]string{"001:17", "001:21-23"}, "article 001, lines 17 and 21 to 23"},
		{[]string{"001:8", "001:17", "001:40", "004:2"}, "article 001, lines 8, 17 and 40; article 004, line 2"},
	} {
		if got := view.Lines(w, tt.sources); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.sources, got, tt.want)
		}
	}
}

func TestCurrentRoleAgainstTheValueAxis(t *testing.T) {
	all := cases(t)
	owner, project := all["full/clear-product-owner"], all["full/clear-project-manager-planning"]
	for _, tt := range []struct {
		c       Case
		current sitting.CurrentRole
		want    string
	}{
		{owner, sitting.CurrentRole{Main: "delivery", Two: "never"}, "more delivery work"},
		{owner, sitting.CurrentRole{Main: "product", Two: "never"}, "close to what you’d like"},
		{project, sitting.CurrentRole{Main: "product", Two: "always"}, "more product work"},
		{project, sitting.CurrentRole{Main: "delivery", Two: "sometimes"}, "close to what you’d like"},
	} {
		v := tt.c.CurrentRole(tt.current)
		if !strings.Contains(v.Gap, tt.want) || v.Both == "" || viewtest.Gap.MatchString(v.Gap+v.Both) {
			t.Errorf("%v: %q, %q", tt.current, v.Gap, v.Both)
		}
	}
	if v := owner.CurrentRole(sitting.CurrentRole{Main: "both"}); v.Gap != "" || v.Both != "" {
		t.Errorf("half an answer is compared: %+v", v)
	}
}

func TestCareIsKindAndComplete(t *testing.T) {
	_, w := viewtest.Loaded(t)
	c := Case{Teller: view.Teller{W: w}}
	if got := c.Care(); got.Title != "" {
		t.Errorf("without a flag: %+v", got)
	}
	flags := []fit.Flag{fit.FlagRun, fit.FlagSpread, fit.FlagRepeats, fit.FlagMisfit, fit.FlagHurry}
	c.care = fit.Care{Flags: flags[:1], Complete: true}
	if got := c.Care(); got.Doubtful || len(got.Flags) != 1 || !strings.Contains(got.Title, "note") {
		t.Errorf("one flag: %+v", got)
	}
	c.care.Flags = flags
	got := c.Care()
	if !got.Doubtful || len(got.Flags) != 5 || !strings.Contains(got.Title, "check them") {
		t.Errorf("five flags: %+v", got)
	}
	for _, f := range got.Flags {
		if viewtest.Gap.MatchString(f) {
			t.Errorf("flag without words: %s", f)
		}
	}
}

func TestJSONIsWhatScorePrints(t *testing.T) {
	for name, c := range cases(t) {
		got, err := c.JSON()
		if err != nil {
			t.Fatal(err)
		}
		r, err := fit.Score(c.bank, c.answers)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := json.Marshal(r)
		if diff := cmp.Diff(string(want)+"\n", string(got)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// The exported picture must be well-formed, also with words that are not.
func TestSVGIsWellFormed(t *testing.T) {
	for name, c := range cases(t) {
		picture := c.SVG()
		dec := xml.NewDecoder(strings.NewReader(picture))
		for {
			if _, err := dec.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		for _, bar := range append(c.Fits().Bars, c.Axes().Bars...) {
			if !strings.Contains(picture, ">"+view.EscapeSVG(bar.Name)+"<") || !strings.Contains(picture, view.EscapeSVG(bar.Range)) {
				t.Errorf("%s: %s is not in the picture", name, bar.Name)
			}
		}
	}
	if got := view.EscapeSVG(`<a href="x">&`); got != "&lt;a href=&quot;x&quot;&gt;&amp;" {
		t.Errorf("escaped to %s", got)
	}
}

func TestCodesRoundTrip(t *testing.T) {
	b, w := viewtest.Loaded(t)
	for name, c := range cases(t) {
		codes, err := c.Codes()
		if err != nil {
			t.Fatal(err)
		}
		back, problem := ReadPrivate(b, w, "https://example.org/result#"+codes.Private)
		if problem != "" || viewtest.Gap.MatchString(back.Text) {
			t.Fatalf("%s: %s %s", name, problem, back.Text)
		}
		again, err := Open(b, w, back.Sitting)
		if err != nil {
			t.Fatal(err)
		}
		before, _ := c.JSON()
		after, _ := again.JSON()
		if !bytes.Equal(before, after) {
			t.Errorf("%s: another result after the private code", name)
		}
		if (codes.Share != "") != c.Finished() {
			t.Fatalf("%s: share code %q", name, codes.Share)
		}
		if codes.Share == "" {
			continue
		}
		shared, problem := ReadShare(b, w, "look: "+codes.Share+" ok?")
		if problem != "" || viewtest.Gap.MatchString(shared.Title+shared.Chance) {
			t.Fatalf("%s: %s %+v", name, problem, shared)
		}
		if said := strings.Join(shared.Levels, " "); viewtest.Gap.MatchString(said) || strings.Contains(said, "You") {
			t.Errorf("%s: of somebody else it is said: %s", name, said)
		}
		rounded := Case{Teller: c.Teller, Result: fit.Result{Roles: c.Result.Profile().Coarse().Profile().Fits()}}
		if diff := cmp.Diff(rounded.Fits().Rows, shared.Chart.Rows); diff != "" {
			t.Errorf("%s: the shared fits differ from the coarse ones:\n%s", name, diff)
		}
	}
}

// A code and a record that model 1 made over the questions of today read as what
// the same answers come to now.
func TestWhatModelOneMadeIsConverted(t *testing.T) {
	b, w := viewtest.Loaded(t)
	now := pastedtest.Version1(t, pastedtest.ModelTwo, 2, b.Hash())
	code := pastedtest.Version1(t, pastedtest.ModelOne, 1, b.Hash())
	got, problem := ReadShare(b, w, code)
	want, _ := ReadShare(b, w, now)
	want.Code = code
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-3)); diff != "" || problem != "" {
		t.Errorf("%s\n%s", problem, diff)
	}
	c := cases(t)["full/clear-product-owner"]
	record := sitting.Record{Seed: 99, Day: "2026-10-01", Form: fit.Full, Model: "1", ItemSet: b.Hash(), Answered: 21, Profile: pastedtest.ModelOne}
	if past := c.Past(sitting.History{record})[0]; past.Refused != "" || !strings.Contains(past.Verdict, "Product Owner") || len(past.Rows) != 6 {
		t.Errorf("%+v", past)
	}
	record.ItemSet = "0123456789ab"
	if past := c.Past(sitting.History{record})[0]; past.Refused == "" || past.Verdict != "" || past.Rows != nil {
		t.Errorf("over other questions: %+v", past)
	}
}

func TestCodesAreRefusedKindly(t *testing.T) {
	b, w := viewtest.Loaded(t)
	c := cases(t)["full/clear-product-owner"]
	codes, err := c.Codes()
	if err != nil {
		t.Fatal(err)
	}
	other := c.sitting.Private(b)
	other.ItemSet = "0123456789ab"
	elsewhere, _ := other.Encode()
	model, _ := sharecode.Share{
		Profile: c.Result.Profile(), Levels: c.Result.Levels, Model: "7", ItemSet: c.Result.ItemSet,
	}.Encode()
	earlier := pastedtest.Version1(t, pastedtest.ModelOne, 1, "0123456789ab")
	for _, tt := range []struct {
		name, text string
		share      bool
		want       string
	}{
		{"share for private", codes.Share, false, "a share code. It"},
		{"private for share", codes.Private, true, "a private code. It"},
		{"cut", codes.Private[:30], false, "incomplete"},
		{"nothing", "hello", false, "a rolefit code"},
		{"empty", "", true, "a rolefit code"},
		{"other questions", elsewhere, false, "earlier set of questions"},
		{"model 1, other questions", earlier, true, "earlier set of questions"},
		{"other model", model, true, "earlier set of questions"},
	} {
		var problem string
		if tt.share {
			_, problem = ReadShare(b, w, tt.text)
		} else {
			_, problem = ReadPrivate(b, w, tt.text)
		}
		if !strings.Contains(problem, tt.want) || viewtest.Gap.MatchString(problem) {
			t.Errorf("%s: %q", tt.name, problem)
		}
	}
}

func TestPastIsComparedWithCare(t *testing.T) {
	all := cases(t)
	c, before := all["full/clear-product-owner"], all["full/clear-project-manager-planning"]
	then := before.sitting.NewRecord(before.Result, "2025-01-02")
	then.Seed++
	same := c.sitting.NewRecord(c.Result, "2025-03-04")
	same.Seed += 2
	reworded, older := then, then
	reworded.ItemSet, reworded.Seed = "0123456789ab", 7
	older.Model, older.Seed = "0", 8
	list := c.Past(sitting.History{older, reworded, then, same, c.sitting.NewRecord(c.Result, "2025-05-06")})
	if len(list) != 4 {
		t.Fatalf("%d earlier results: its own record is none", len(list))
	}
	unchanged, changed, other, refused := list[0], list[1], list[2], list[3]
	for _, p := range list {
		if viewtest.Gap.MatchString(strings.Join([]string{p.Title, p.Verdict, p.Refused, p.Note, p.Summary}, " ")) {
			t.Errorf("words are missing: %+v", p)
		}
	}
	if strings.Contains(row(unchanged, 3), "clear") || !strings.Contains(unchanged.Summary, "may be due to chance") {
		t.Errorf("the same answers changed: %+v", unchanged)
	}
	if !strings.Contains(row(changed, 3), "clear") {
		t.Errorf("from Project Manager to Product Owner nothing changed: %+v", changed)
	}
	if other.Note == "" || len(other.Rows) != 6 {
		t.Errorf("other questions are compared without a word: %+v", other)
	}
	if refused.Refused == "" || len(refused.Rows) > 0 {
		t.Errorf("another model is compared: %+v", refused)
	}
}

// row joins column i of a comparison.
func row(p Past, i int) string {
	var cells []string
	for _, r := range p.Rows {
		cells = append(cells, r[i])
	}
	return strings.Join(cells, " ")
}

func TestDifferenceIsRealOnlyBeyondChance(t *testing.T) {
	for _, tt := range []struct {
		d    difference
		want bool
	}{
		{difference{then: 0, thenSD: .3, now: .69, nowSD: .4}, false},
		{difference{then: 0, thenSD: .3, now: .83, nowSD: .4}, true},
		{difference{then: .83, thenSD: .4, now: 0, nowSD: .3}, true},
	} {
		if got := tt.d.real(); got != tt.want {
			t.Errorf("%+v: %t", tt.d, got)
		}
	}
}

func TestFormsAndStops(t *testing.T) {
	_, w := viewtest.Loaded(t)
	forms := view.Forms(w, fit.Quick)
	if len(forms) != 3 || forms[0].ID != string(fit.Standard) || !forms[2].Chosen || forms[0].Chosen {
		t.Errorf("%+v", forms)
	}
	for _, form := range fit.Forms {
		for _, why := range []fit.Stop{fit.Settled, fit.TwoHats, fit.Limit, fit.Complete, fit.Exhausted} {
			if form == fit.Standard && why == fit.Complete {
				continue // the standard form is never complete: it stops
			}
			if got := view.Stopped(w, form, why); got == "" || viewtest.Gap.MatchString(got) {
				t.Errorf("%s, %s: %q", form, why, got)
			}
		}
		if got := view.Stopped(w, form, fit.GoOn); got != "" {
			t.Errorf("%s goes on with %q", form, got)
		}
	}
}

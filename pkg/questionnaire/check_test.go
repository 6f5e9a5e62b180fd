package questionnaire

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCheck plants one fault at a time and expects the whole of what is said about it.
func TestCheck(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(*bankDraft)
		want  []string
	}{
		{"version", func(f *bankDraft) { f.item("s1-altitude-06").Version = 0 }, []string{
			`item "s1-altitude-06": version 0 is below 1`,
		}},
		{"axis", func(f *bankDraft) { f.item("s1-altitude-06").Axis = "a" }, []string{
			`item "s1-altitude-06": facet "s1" is not of axis "a"`,
		}},
		{"unknown axis", func(f *bankDraft) { f.item("s1-altitude-06").Axis = "q" }, []string{
			`item "s1-altitude-06": there is no axis "q"`,
			`item "s1-altitude-06": facet "s1" is not of axis "q"`,
		}},
		{"facet", func(f *bankDraft) { f.item("s1-altitude-06").Facet = "s9" }, []string{
			`item "s1-altitude-06": there is no facet "s9"`,
			`facet s1: 9 pairs in the bank, not 10`,
		}},
		{"another facet", func(f *bankDraft) { f.item("s1-altitude-06").Facet = "s2" }, []string{
			`item "s1-altitude-06": the id is not s2-horizon and two digits`,
			`facet s1: 9 pairs in the bank, not 10`,
			`facet s2: 9 pairs in the bank, not 8`,
		}},
		{"keyed and stance", func(f *bankDraft) {
			f.item("a3-change-04").Keyed = "up"
			f.item("a3-change-04").Stance = "wait"
		}, []string{
			`item "a3-change-04": keyed "up" is neither left nor right`,
			`item "a3-change-04": stance "wait" is neither start nor decide`,
		}},
		{"scoring", func(f *bankDraft) {
			f.item("a3-change-04").Lambda = 1
			f.item("a3-change-05").Psi = .8
			f.item("a3-change-06").Nu = -3
		}, []string{
			`item "a3-change-04": lambda 1 is not between 0 and 1`,
			`item "a3-change-04": psi 0.7975 is not 1 - lambda²`,
			`item "a3-change-05": psi 0.8 is not 1 - lambda²`,
			`item "a3-change-06": nu -3 is beyond the scale`,
		}},
		{"sources", func(f *bankDraft) {
			f.item("a3-change-04").Sources = []string{}
			f.item("a3-change-05").Sources = []string{"1:17", "001:17-17", "001:8-10", "001:8-10"}
		}, []string{
			`item "a3-change-04": no source is given`,
			`item "a3-change-05": source "1:17" is not of the form 001:17 or 001:17-19`,
			`item "a3-change-05": source "001:17-17" is not of the form 001:17 or 001:17-19`,
			`item "a3-change-05": source "001:8-10" is given twice`,
		}},
		{"kind", func(f *bankDraft) { f.item("a3-change-04").Kind = "riddle" }, []string{
			`item "a3-change-04": there is no kind "riddle"`,
			`texts en: item "a3-change-04": the words are not those of a riddle`,
		}},
		{"statement", func(f *bankDraft) {
			*f.item("level-value-02") = Item{
				ID: "level-value-02", Version: 1, Kind: Statement, Axis: Adaptation, Facet: "a1", Keyed: DeliverySide,
				Lambda: .45, Sources: []string{"001:21"}, Opening: true,
			}
		}, []string{
			`item "level-value-02": the id is not level-delivery and two digits`,
			`item "level-value-02": a statement stands beside axis v, not "a"`,
			`item "level-value-02": a statement has no facet, stance or repeats`,
			`item "level-value-02": a statement is not in the form of pairs`,
			`item "level-value-02": a statement has no lambda, psi or nu`,
			`value side: 4 statements, not 5`,
			`delivery side: 6 statements, not 5`,
		}},
		{"side of a statement", func(f *bankDraft) { f.item("level-value-02").Keyed = Left }, []string{
			`item "level-value-02": keyed "left" is neither value nor delivery`,
			`value side: 4 statements, not 5`,
		}},
		{"twice", func(f *bankDraft) {
			f.Items = append(f.Items, *f.item("v6-scope-04"))
			f.say("v6-scope-04", "Decide this", "Decide that")
		}, []string{
			`item "v6-scope-04": the id is used twice`,
			`facet v6: 5 pairs in the bank, not 4`,
			`texts en: item "v6-scope-04" says the same as "v6-scope-04": "Decide this"`,
			`texts en: item "v6-scope-04" says the same as "v6-scope-04": "Decide that"`,
		}},
		{"fixed", func(f *bankDraft) { f.item("v6-scope-02").Fixed = false }, []string{
			`facet v6: 1 pairs in the fixed form, not 2`,
			`order: item "v6-scope-02" is not in the fixed form`,
		}},
		{"fixed beyond the order", func(f *bankDraft) { f.item("v6-scope-04").Fixed = true }, []string{
			`facet v6: 3 pairs in the fixed form, not 2`,
			`order: item "v6-scope-04" of the fixed form is missing`,
		}},
		{"order", func(f *bankDraft) {
			f.Order[slices.Index(f.Order, "v2-ownership-02")] = "v1-none-01"
			f.Order[slices.Index(f.Order, "v6-scope-02")] = f.Order[0]
		}, []string{
			`order: item "a2-collaboration-01" stands twice`,
			`order: item "a2-collaboration-01" stands at 8, opening is true`,
			`order: there is no item "v1-none-01"`,
			`order: item "v2-ownership-02" of the fixed form is missing`,
			`order: item "v6-scope-02" of the fixed form is missing`,
			`order: 3 opening pairs on axis a, not 2`,
		}},
		{"near", func(f *bankDraft) {
			i, j := slices.Index(f.Order, "a2-collaboration-02"), slices.Index(f.Order, "v6-scope-02")
			f.Order[i], f.Order[j] = f.Order[j], f.Order[i]
		}, []string{
			`item "a2-collaboration-02": stands 7 places after "a2-collaboration-01", which it repeats, not 12 or more`,
		}},
		{"opening", func(f *bankDraft) { f.item("v5-leading-02").Opening = false }, []string{
			`order: item "v5-leading-02" stands at 2, opening is false`,
			`order: 1 opening pairs on axis v, not 2`,
		}},
		{"opening but not fixed", func(f *bankDraft) { f.item("v4-success-03").Opening = true }, []string{
			`item "v4-success-03": an opening pair is to be in the fixed form`,
		}},
		{"repeats", func(f *bankDraft) {
			f.item("v2-ownership-03").Repeats = "v1-focus-01"
			f.item("s3-circle-03").Repeats = "s3-circle-99"
			f.item("a3-change-06").Repeats = "a3-change-05"
		}, []string{
			`item "a3-change-06": a near-repeat is to be in the fixed form`,
			`item "v2-ownership-03": repeats "v1-focus-01", which is of facet "v1"`,
			`item "s3-circle-03": repeats "s3-circle-99", which there is not`,
			`item "a3-change-06": repeats "a3-change-05", which is not in the fixed form`,
			`item "v1-focus-01": part of 2 near-repeat couples`,
			`7 near-repeat couples, not 6`,
		}},
		{"texts", func(f *bankDraft) {
			f.Texts["en"].Items["v1-focus-01"] = Text{Plus: "I ask.", Statement: "I say."}
			f.Texts["en"].Items["level-value-01"] = Text{Plus: "I own."}
			f.Texts["en"].Items["v9-none-01"] = Text{Plus: "I look.", Minus: "I listen."}
			f.say("v1-focus-04", "I  pick.", "I ask.")
			delete(f.Texts["en"].Items, "a1-method-10")
		}, []string{
			`texts en: item "v1-focus-01": the words are not those of a pair`,
			`texts en: item "v1-focus-04": stray spaces in "I  pick."`,
			`texts en: item "v1-focus-04" says the same as "v1-focus-01": "I ask."`,
			`texts en: item "a1-method-10" has none`,
			`texts en: item "level-value-01": the words are not those of a statement`,
			`texts en: there is no item "v9-none-01"`,
		}},
		{"bank and stem", func(f *bankDraft) {
			f.Version = 0
			f.Texts["en"] = wording{Items: f.Texts["en"].Items}
		}, []string{
			`the bank's version 0 is below 1`,
			`texts en: no stem`,
		}},
		{"languages", func(f *bankDraft) { clear(f.Texts) }, []string{`the bank has no language`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := draft(t)
			test.spoil(f)
			if diff := cmp.Diff(test.want, lines(f.parse(t).Check())); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestCheckTogether plants all of three faults and expects all of them in one error.
func TestCheckTogether(t *testing.T) {
	f := draft(t)
	f.item("v1-focus-05").Version = -1
	f.Items = slices.DeleteFunc(f.Items, func(item Item) bool { return item.ID == "level-delivery-01" })
	f.Texts["en"].Items["v1-focus-06"] = Text{}
	want := []string{
		`item "v1-focus-05": version -1 is below 1`,
		`delivery side: 4 statements, not 5`,
		`texts en: item "v1-focus-06": the words are not those of a pair`,
		`texts en: there is no item "level-delivery-01"`,
	}
	if diff := cmp.Diff(want, lines(f.parse(t).Check())); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestWellFormedSource(t *testing.T) {
	tests := map[string]bool{
		"001:17": true, "001:17-19": true, "000:9-10": true, "004:105": true,
		"": false, "001": false, "001:": false, "01:17": false, "0001:17": false, "00a:17": false, "001:0": false,
		"001:017": false, "001:17-": false, "001:-17": false, "001:19-17": false, "001:10-9": false, "001:17 ": false,
		"001:17-19-21": false,
	}
	for source, want := range tests {
		if got := wellFormedSource(source); got != want {
			t.Errorf("wellFormedSource(%q) = %v, want %v", source, got, want)
		}
	}
}

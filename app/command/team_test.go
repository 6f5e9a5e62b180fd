package command

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// teamExample is the example of `rolefit team` and what it prints.
const teamExample = "../../pkg/roles/testdata/example"

// proposed is what `rolefit team` prints, spelled out here so that the names of
// the document are held too.
type proposed struct {
	Roles   []string `json:"roles"`
	Project *struct {
		Factors        []int  `json:"factors"`
		Recommendation string `json:"recommendation"`
		Lead           string `json:"lead"`
	} `json:"project"`
	Proposal     assigned   `json:"proposal"`
	Alternatives []assigned `json:"alternatives"`
	Together     *assigned  `json:"together"`
	Apart        *assigned  `json:"apart"`
	Chances      []struct {
		Person      string  `json:"person"`
		Role        string  `json:"role"`
		Probability float64 `json:"probability"`
	} `json:"chances"`
	Draws int    `json:"draws"`
	Seed  uint64 `json:"seed"`
}

type assigned struct {
	Heads []struct {
		Role   string  `json:"role"`
		Person string  `json:"person"`
		Fit    float64 `json:"fit"`
	} `json:"heads"`
	Penalty     float64 `json:"penalty"`
	Value       float64 `json:"value"`
	Cost        float64 `json:"cost"`
	Probability float64 `json:"probability"`
	Risk        *struct {
		Level       string   `json:"level"`
		Points      int      `json:"points"`
		Parts       []string `json:"parts"`
		Costs       []string `json:"costs"`
		Mitigations []string `json:"mitigations"`
	} `json:"risk"`
}

func readProposed(t *testing.T, text string) proposed {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	var p proposed
	if err := dec.Decode(&p); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return p
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestTeamExample runs the example of the repository, from the file and from
// the words of -h, and finds what lies beside it.
func TestTeamExample(t *testing.T) {
	want := readProposed(t, readFile(t, teamExample+".out.json"))
	help := runs("", "team", "-h").out
	_, printed, ok := strings.Cut(help, "beside it):")
	if !ok {
		t.Fatalf("-h has no example: %s", help)
	}
	for name, got := range map[string]ran{
		"the file": runs("", "team", teamExample+".json"),
		"-h":       runs(printed, "team", "-"),
	} {
		if got.code != 0 || got.err != "" {
			t.Fatalf("%s: %+v", name, got)
		}
		if diff := cmp.Diff(want, readProposed(t, got.out)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestTeamAddsUp checks what a reader can redo: values are sums of fits less
// the penalty, and each role goes to somebody with certainty.
func TestTeamAddsUp(t *testing.T) {
	p := readProposed(t, runs("", "team", teamExample+".json").out)
	all := append([]assigned{p.Proposal, *p.Together, *p.Apart}, p.Alternatives...)
	for _, a := range all {
		sum := -a.Penalty
		for _, h := range a.Heads {
			sum += h.Fit
		}
		if math.Abs(sum-a.Value) > 1e-5 || math.Abs(p.Proposal.Value-a.Value-a.Cost) > 1e-5 {
			t.Errorf("%+v: the fits come to %v", a, sum)
		}
		if (a.Penalty > 0) != (a.Risk != nil) {
			t.Errorf("%+v: the risk is told if one person takes two roles, and not otherwise", a)
		}
	}
	byRole := map[string]float64{}
	for _, c := range p.Chances {
		byRole[c.Role] += c.Probability
	}
	for role, sum := range byRole {
		if math.Abs(sum-1) > 1e-5 {
			t.Errorf("%s: the chances come to %v", role, sum)
		}
	}
}

func TestTeamNamesWhatIsWrong(t *testing.T) {
	one := `{"label":"a","mean":[0,0,0],"cov":[[1,0,0],[0,1,0],[0,0,1]]}`
	two := one + `,` + strings.Replace(one, `"a"`, `"b"`, 1)
	for _, tt := range []struct {
		name, input string
		says        []string
	}{
		{"not JSON", "{", []string{"JSON"}},
		{"nothing in it", "{}", []string{"people: 0 labels", "roles"}},
		{"one person", `{"people":[` + one + `],"roles":["product-owner"]}`, []string{"people: 1 labels"}},
		{"the same label", `{"people":[` + one + `,` + one + `],"roles":["product-owner"]}`, []string{"label 2 stands twice"}},
		{"roles and project", `{"people":[` + two + `],"roles":["product-owner"],"project":[0,2,2,2,2]}`, []string{"either"}},
		{"unknown role", `{"people":[` + two + `],"roles":["owner"]}`, []string{`"owner"`}},
		{"unknown field", `{"people":[` + two + `],"roles":["product-owner"],"boss":1}`, []string{`"boss"`}},
		{
			"a private code", `{"people":[{"label":"a","code":"SELF-00"},{"label":"b","code":"x"}],"roles":["product-owner"]}`,
			[]string{"person 1: code", "person 2: code"},
		},
		{"a project without full roles", `{"people":[` + two + `],"project":[0,0,0,0,0]}`, []string{"project"}},
		{"text behind the end", `{"people":[` + two + `],"roles":["product-owner"]} x`, []string{"x"}},
	} {
		got := runs(tt.input, "team", "-")
		if got.code != 2 || got.out != "" {
			t.Errorf("%s: code %d, output %q", tt.name, got.code, got.out)
		}
		for _, word := range tt.says {
			if !strings.Contains(got.err, word) {
				t.Errorf("%s: the message lacks %s: %s", tt.name, word, got.err)
			}
		}
	}
	if got := runs("", "team", "/nowhere/at/all"); got.code != 2 || !strings.Contains(got.err, "/nowhere/at/all") {
		t.Errorf("%+v", got)
	}
}

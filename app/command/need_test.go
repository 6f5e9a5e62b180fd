package command

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// needed is what `rolefit need` prints, spelled out here so that the names of
// the document are held too.
type needed struct {
	Recommendation string             `json:"recommendation"`
	Lead           string             `json:"lead"`
	Product        int                `json:"product"`
	Delivery       int                `json:"delivery"`
	D              int                `json:"d"`
	Probabilities  map[string]float64 `json:"probabilities"`
	Flips          []flip             `json:"flips"`
}

type flip struct {
	Factor         int    `json:"factor"`
	To             int    `json:"to"`
	Recommendation string `json:"recommendation"`
}

// needsOf runs the command and reads what it printed, strictly.
func needsOf(t *testing.T, args ...string) needed {
	t.Helper()
	got := runs("", append([]string{"need"}, args...)...)
	if got.code != 0 || got.err != "" {
		t.Fatalf("need %v: %+v", args, got)
	}
	dec := json.NewDecoder(strings.NewReader(got.out))
	dec.DisallowUnknownFields()
	var n needed
	if err := dec.Decode(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestNeedPrintsTheContract(t *testing.T) {
	got := needsOf(t, "-2", "2", "2", "1", "1")
	sum := 0.0
	for _, p := range got.Probabilities {
		sum += p
	}
	if math.Abs(sum-1) > 1e-12 || math.Abs(got.Probabilities["product-owner"]-.999) > .0005 {
		t.Errorf("probabilities %v, sum %v", got.Probabilities, sum)
	}
	got.Probabilities = nil
	want := needed{
		Recommendation: "product-owner", Lead: "none", Product: 6, D: 6,
		Flips: []flip{{1, 1, "both"}},
	}
	got.Flips = slices.DeleteFunc(got.Flips, func(f flip) bool { return f.Factor != 1 })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The rows of the specification, to two digits.
func TestNeedChecks(t *testing.T) {
	for _, tt := range []struct {
		args string
		want string
		p    map[string]float64
	}{
		{"-1 0 1 0 -1", "hybrid", map[string]float64{"hybrid": .833, "close": .147}},
		{"0 2 1 -2 -2", "both", map[string]float64{"both": .66, "close": .18, "hybrid": .15}},
		{"0 1 1 0 0", "close", map[string]float64{"close": .48, "product-owner": .27}},
		{"+1 -2 -2 -2 -2", "both", nil},
		{"-- 0 -2 -2 -2 -2", "project-manager", nil},
	} {
		got := needsOf(t, strings.Fields(tt.args)...)
		if got.Recommendation != tt.want || (got.Lead == "none") == (tt.want == "both") {
			t.Errorf("%s: %s, lead %s", tt.args, got.Recommendation, got.Lead)
		}
		for name, p := range tt.p {
			if math.Abs(got.Probabilities[name]-p) > .0051 {
				t.Errorf("%s: %s has %v, not %v", tt.args, name, got.Probabilities[name], p)
			}
		}
	}
}

func TestNeedNamesWhatIsWrong(t *testing.T) {
	for _, tt := range []struct {
		args string
		says []string
	}{
		{"", []string{"0 numbers", "5"}},
		{"1 2 3", []string{"3 numbers", "5"}},
		{"0 0 0 0 0 0", []string{"6 numbers", "5"}},
		{"0 1.0 x 3 -9", []string{`factor 2: "1.0"`, `factor 3: "x"`, "factor 4: 3", "factor 5: -9"}},
		{"-x 0 0 0 0", []string{`factor 1: "-x"`}},
		{"0 0 0 0 99999999999999999999", []string{"factor 5"}},
	} {
		got := runs("", append([]string{"need"}, strings.Fields(tt.args)...)...)
		if got.code != 2 || got.out != "" {
			t.Errorf("%q: code %d, output %q", tt.args, got.code, got.out)
		}
		for _, word := range tt.says {
			if !strings.Contains(got.err, word) {
				t.Errorf("%q: the message lacks %s: %s", tt.args, word, got.err)
			}
		}
	}
}

func TestNeedHelpAmongNumbers(t *testing.T) {
	got := runs("", "need", "-2", "-h")
	if got.code != 0 || !strings.Contains(got.out, "rolefit need x1 x2 x3 x4 x5") {
		t.Errorf("%+v", got)
	}
}

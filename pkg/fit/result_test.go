package fit

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rolefit/pkg/questionnaire"
)

// TestEmptySitting is the whole document for no answers: the prior, unfinished, empty lists and not null.
func TestEmptySitting(t *testing.T) {
	b := inventedBank(t, .45)
	a, err := ParseSitting(b, []byte(`{"answers":{}}`))
	if err != nil {
		t.Fatal(err)
	}
	r := score(t, b, a)
	r.Contrast.SD = math.Round(r.Contrast.SD*1e6) / 1e6
	got, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.SplitN(string(got), `"facets":[`, 2)
	head := `{"model":"2","itemSet":"` + b.Hash() + `","answered":0,"mean":[0,0,0],"cov":[[1,0,0],[0,1,0],[0,0,1]],"roles":[` +
		`{"role":"product-owner","mean":0,"sd":0.9992997548283498,"fit":50,`
	if !strings.HasPrefix(parts[0], head) {
		t.Errorf("begins\n%s, want\n%s", parts[0], head)
	}
	const tail = `"verdict":{"kind":"unfinished","roles":[],"bound":0},"contrast":{"role":"product-owner","over":"product-manager","mean":0,"sd":1.2839},"reasons":[]}`
	if !strings.HasSuffix(parts[1], tail) {
		t.Errorf("ends\n%s, want\n%s", parts[1], tail)
	}
}

// clearOwner are answers to the fixed form of a clear Product Owner, over any bank.
func clearOwner(b *questionnaire.Bank) Answers {
	a := Answers{}
	for _, it := range b.Fixed() {
		a[it.ID] = map[questionnaire.Axis]int{questionnaire.Value: 2, questionnaire.Strategy: -1, questionnaire.Adaptation: 1}[it.Axis]
	}
	return a
}

// TestFieldsAndTheirOrder is the contract that other programs read.
func TestFieldsAndTheirOrder(t *testing.T) {
	b := shippedBank(t)
	r := score(t, b, clearOwner(b))
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{
		"model", "itemSet", "answered", "mean", "cov", "roles", "style", "levels", "facets", "verdict", "contrast", "reasons",
	}, keys(t, data)); diff != "" {
		t.Error(diff)
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(data, &parts); err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string]string{
		"roles": "role mean sd fit low high best", "facets": "facet score low high", "reasons": "item value",
	} {
		var list []json.RawMessage
		if err := json.Unmarshal(parts[field], &list); err != nil {
			t.Fatal(err)
		}
		if n := map[string]int{"roles": 3, "facets": 12, "reasons": 40}[field]; len(list) != n {
			t.Errorf("%d %s, want %d", len(list), field, n)
		}
		if got := strings.Join(keys(t, list[0]), " "); got != want {
			t.Errorf("%s hold %s, want %s", field, got, want)
		}
	}
	for field, want := range map[string]string{"levels": "value delivery", "verdict": "kind roles bound", "contrast": "role over mean sd"} {
		if got := strings.Join(keys(t, parts[field]), " "); got != want {
			t.Errorf("%s holds %s, want %s", field, got, want)
		}
	}
	var again Result
	if err := json.Unmarshal(data, &again); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(r, again, cmpopts.IgnoreFields(FacetFit{}, "Mean", "SD")); diff != "" {
		t.Errorf("a result does not survive JSON: %s", diff)
	}
}

// keys lists the keys of a JSON object in their order.
func keys(t *testing.T, data []byte) []string {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(string(data)))
	if _, err := dec.Token(); err != nil {
		t.Fatal(err)
	}
	var list []string
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, key.(string))
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			t.Fatal(err)
		}
	}
	return list
}

// TestReasonsAreInBankOrder: one for each answered pair, as the bank lists them, and none for a statement.
func TestReasonsAreInBankOrder(t *testing.T) {
	b := shippedBank(t)
	a := clearOwner(b)
	a["level-value-01"] = 5
	var want, got []string
	for _, it := range b.Items() {
		if _, ok := a[it.ID]; ok && it.Kind == questionnaire.Pair {
			want = append(want, it.ID)
		}
	}
	for _, reason := range score(t, b, a).Reasons {
		got = append(got, reason.Item)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestNoNegativeZero: answers of 0 contribute 0, whatever the direction of their pair.
func TestNoNegativeZero(t *testing.T) {
	b := shippedBank(t)
	a := Answers{}
	for _, it := range b.Pairs() {
		a[it.ID] = 0
	}
	data, err := json.Marshal(score(t, b, a))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), "-0,") || strings.Contains(string(data), "-0}") || strings.Contains(string(data), "-0]") {
		t.Errorf("negative zero in %s", data)
	}
}

// TestFacetsWithoutAnswers have the score of their axis and a wider interval.
func TestFacetsWithoutAnswers(t *testing.T) {
	b := inventedBank(t, .45)
	r := score(t, b, Answers{"v1-focus-01": 2, "v1-focus-02": 2})
	axes := r.Profile().Axes()
	for i, f := range questionnaire.Facets {
		got, axis := r.Facets[i], axes[f.Axis().Index()]
		if got.Facet != f || f == "v1" {
			continue
		}
		near(t, string(f), got.Score, axis.Score, 0)
		if !(got.Low < axis.Low && got.High > axis.High) {
			t.Errorf("%s: %v to %v within its axis' %v to %v", f, got.Low, got.High, axis.Low, axis.High)
		}
	}
	if !(r.Facets[0].Score > axes[0].Score) {
		t.Errorf("v1, answered high, is at %v and its axis at %v", r.Facets[0].Score, axes[0].Score)
	}
}

package contribution

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/fit"
)

func TestShippedKinds(t *testing.T) {
	checked, err := parseKinds(kindsJSON)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(checked, Kinds()); diff != "" {
		t.Errorf("the table on trust differs (-checked +trusted):\n%s", diff)
	}
	got := map[string]int{}
	for _, k := range Kinds() {
		got[k.Kind] = len(k.Numbers)
	}
	if diff := cmp.Diff(map[string]int{KindFit: 7, KindClarity: 28, KindProject: 5}, got); diff != "" {
		t.Errorf("numbers per kind (-want +got):\n%s", diff)
	}
	row, _ := Known(KindFit)
	if row.Newest() != fit.Model() {
		t.Errorf("newest model of a fit is %q, the scoring says %q", row.Newest(), fit.Model())
	}
	for kind, want := range map[string][]string{KindFit: {"1", "2"}, KindClarity: {"1"}, KindProject: {"1"}} {
		row, _ := Known(kind)
		if diff := cmp.Diff(want, row.Models); diff != "" {
			t.Errorf("models of %s (-want +got):\n%s", kind, diff)
		}
	}
	if name := row.Numbers[FitTwoHats].Name; name != "two-hats" {
		t.Errorf("number %d is %q", FitTwoHats, name)
	}
	if _, known := Known("mood"); known {
		t.Error("there is a kind mood")
	}
}

func TestEveryKindFitsIntoTwoKilobytes(t *testing.T) {
	long := strings.Repeat("x", 40)
	for _, k := range Kinds() {
		values := make([]int, len(k.Numbers))
		for i := range values {
			values[i] = 100
		}
		c, err := New(Unit{Org: long, Team: long, Kind: k.Kind, Model: k.Models[0], Round: "2026-q4"}, values)
		if err != nil || len(c.Encode()) > MaxBytes {
			t.Errorf("%s: %d bytes, %v", k.Kind, len(c.Encode()), err)
		}
	}
}

func TestFaultyKinds(t *testing.T) {
	for _, tc := range []struct{ name, table, problem string }{
		{"unknown field", `{"kinds":[],"more":1}`, `unknown field "more"`},
		{"none", `{"kinds":[]}`, `no kind`},
		{"code", `{"kinds":[{"kind":"a","code":256,"models":["1"],"numbers":[{"name":"n","step":5}]}]}`, `code 256`},
		{"twice", `{"kinds":[{"kind":"a","code":1,"models":["1"],"numbers":[{"name":"n","step":5}]},{"kind":"a","code":1,"models":["1"],"numbers":[{"name":"n","step":5}]}]}`, `is there twice`},
		{"no model", `{"kinds":[{"kind":"a","code":1,"models":[],"numbers":[{"name":"n","step":5}]}]}`, `no model`},
		{"model twice", `{"kinds":[{"kind":"a","code":1,"models":["1","1"],"numbers":[{"name":"n","step":5}]}]}`, `model "1"`},
		{"number twice", `{"kinds":[{"kind":"a","code":1,"models":["1"],"numbers":[{"name":"n","step":5},{"name":"n","step":5}]}]}`, `number "n"`},
		{"step", `{"kinds":[{"kind":"a","code":1,"models":["1"],"numbers":[{"name":"n","step":7}]}]}`, `step 7`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := parseKinds([]byte(tc.table)); err == nil || !strings.Contains(err.Error(), tc.problem) {
				t.Errorf("%v, want something about %q", err, tc.problem)
			}
		})
	}
}

package sharecode

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

func TestPrivateRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := Private{
			Answers: fit.Answers{}, Seed: rapid.Uint64().Draw(t, "seed"),
			Form: rapid.SampledFrom(fit.Forms[:]).Draw(t, "form"), ItemSet: hash,
		}
		for g, group := range groups {
			for n := range rapid.IntRange(0, 11).Draw(t, "asked") {
				id := fmt.Sprintf("%s-%02d", group, n+1)
				switch c := rapid.IntRange(0, 6).Draw(t, "mark"); {
				case c == 6:
					want.Skipped = append(want.Skipped, id)
				case c > 0 && statement(g):
					want.Answers[id] = c
				case c > 0:
					want.Answers[id] = c - 3
				}
			}
		}
		sorted := want
		sorted.Skipped = slices.Sorted(slices.Values(want.Skipped))
		text, err := want.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if len(text) > 160 {
			t.Fatalf("%d characters", len(text))
		}
		got, err := ParsePrivate(text)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(sorted, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Every item of the shipped bank has its place in a private code, and a bank that grows to twice its size still fits a
// chat line.
func TestPrivateHoldsTheShippedBank(t *testing.T) {
	bank, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	want := Private{Answers: fit.Answers{}, Seed: math.MaxUint64, Form: fit.Full, ItemSet: bank.Hash()}
	for i, item := range bank.Items() {
		low, high := fit.Range(item.Kind)
		want.Answers[item.ID] = low + i%(high-low+1)
	}
	text, err := want.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := ParsePrivate(text)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Fatal(err, diff)
	}
	empty, err := Private{Form: fit.Full, ItemSet: hash}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d items answered: %d characters; none: %d", len(want.Answers), len(text), len(empty))
	if len(text) >= 160 || len(empty) != 53 {
		t.Errorf("%d characters do not fit a chat line, or %d are not the 53 of an empty sitting", len(text), len(empty))
	}
}

func TestPrivateRefuses(t *testing.T) {
	_, err := Private{
		Answers: fit.Answers{"v1-focus-01": 3, "level-value-01": 0, "v9-new-01": 1, "v1-focus-1": 0, "v1-focus-64": 0, "a1-method-02": 1},
		Skipped: []string{"a1-method-02"}, Form: "endless", ItemSet: "xyz",
	}.Encode()
	if err == nil {
		t.Fatal("encoded")
	}
	for _, want := range []string{
		`"v1-focus-01": answer out of range`, `"level-value-01": answer out of range`, `"v9-new-01" fits no group`,
		`"v1-focus-1" fits no group`, `"v1-focus-64" fits no group`, `"a1-method-02" stands twice`,
		`unknown form "endless"`, `item set "xyz"`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not said in %v", want, err)
		}
	}
}

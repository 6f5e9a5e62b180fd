package symptoms

import (
	"testing"

	"rolefit/pkg/duties"

	"github.com/google/go-cmp/cmp"
)

// A contribution of the kind clarity is 28 numbers: twelve on the grid of five answers, sixteen of 0 or 100.
func TestClarity(t *testing.T) {
	symptoms, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	deck, err := duties.Load()
	if err != nil {
		t.Fatal(err)
	}
	felt, owned := Answers{}, duties.Sheet{Self: 1, Answers: map[string]duties.Answer{}}
	if _, err := Clarity(symptoms, felt, deck, owned, nil); err == nil {
		t.Error("a contribution without answers")
	}
	for _, s := range symptoms.All() {
		felt[s.ID] = 3
	}
	for _, card := range deck.Short() {
		owned.Answers[card.ID] = duties.Answer{Say: duties.Nobody, Act: duties.No}
	}
	got, err := Clarity(symptoms, felt, deck, owned, nil)
	if err != nil {
		t.Fatal(err)
	}
	var want []int
	for range 12 {
		want = append(want, 50)
	}
	for range 16 {
		want = append(want, 100)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

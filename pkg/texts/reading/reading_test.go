package reading

import (
	"math"
	"testing"

	"rolefit/pkg/texts"
	"rolefit/pkg/texts/translation"

	"github.com/google/go-cmp/cmp"
)

// TestEnglish holds every file of texts to the limits.
func TestEnglish(t *testing.T) {
	files, err := translation.ReadAll(texts.Default)
	if err != nil {
		t.Fatal(err)
	}
	list, err := Measure(files)
	if err != nil || len(list) < 40 {
		t.Fatalf("%d files, %v", len(list), err)
	}
	for _, m := range list {
		if !m.Within() {
			t.Errorf("%s: %.1f words a sentence, grade %.1f, words of the house %q", m.File, m.PerSentence(), m.Grade(), m.House)
		}
	}
}

// TestMeasure plants a fault of each kind.
func TestMeasure(t *testing.T) {
	long := "One two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three."
	list, err := Measure(texts.Files{"page": []byte(`{"a": "The cat sat. ` + long + `", "b": "Whose hat is it? Wear two hats.", "c": "OK"}`)})
	if err != nil || len(list) != 1 {
		t.Fatalf("%v, %v", list, err)
	}
	want := Measures{
		File: "page", Sentences: 4, Words: 33, Syllables: 35, Long: []string{long}, House: []string{"hat: Whose hat is it?"},
	}
	if diff := cmp.Diff(want, list[0]); diff != "" {
		t.Errorf("measures (-want +got):\n%s", diff)
	}
	if list[0].Within() || (Measures{}).PerSentence() != 0 || (Measures{}).Grade() != 0 {
		t.Error("a word of the house is within, or nothing has a grade")
	}
	if _, err := Measure(texts.Files{"page": []byte(`{`)}); err == nil {
		t.Error("it measured what is no JSON")
	}
}

// TestGrade computes the grade of two texts by hand: words a sentence and syllables a word, weighed.
func TestGrade(t *testing.T) {
	for text, want := range map[string]float64{
		"The cat sat on the mat.":            .39*6 + 11.8*1 - 15.59,
		"Responsibility requires attention.": .39*3 + 11.8*(11./3) - 15.59,
	} {
		list, err := Measure(texts.Files{"x": []byte(`{"a": "` + text + `"}`)})
		if err != nil {
			t.Fatal(err)
		}
		if got := list[0].Grade(); math.Abs(got-want) > 1e-9 {
			t.Errorf("%q: %.2f, not %.2f (%d syllables)", text, got, want, list[0].Syllables)
		}
	}
}

// TestSyllables holds the estimate to words that people count.
func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"cat": 1, "role": 1, "roles": 1, "table": 2, "people": 2, "manager": 3, "prices": 2, "wanted": 2, "asked": 1, "delivery": 4, "n": 1, "the": 1,
	} {
		if got := syllables(word); got != want {
			t.Errorf("%s: %d syllables, not %d", word, got, want)
		}
	}
}

// TestSentences: they end at marks before a blank, and not inside numbers.
func TestSentences(t *testing.T) {
	got := Sentences("It’s 1.5 times. “Really?” Yes: by {n}\nA list")
	want := []string{"It’s 1.5 times.", "“Really?”", "Yes:", "by {n}", "A list"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
}

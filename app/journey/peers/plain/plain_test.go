package plain

import (
	"encoding/json"
	"flag"
	"os"
	"testing"

	"rolefit/pkg/questionnaire"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the questions as the bank has them")

// TestQuestions holds the questions that the program brings to the bank's. With -update it writes them.
func TestQuestions(t *testing.T) {
	bank, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	var want []Question
	for _, item := range bank.Fixed() {
		text, ok := bank.Text("en", item.ID)
		if !ok {
			t.Fatalf("%s has no English text", item.ID)
		}
		want = append(want, Question{ID: item.ID, Left: text.Minus, Right: text.Plus})
	}
	if *update {
		data, err := json.MarshalIndent(want, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("questions.json", append(data, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Log("written; run the test again")
		return
	}
	got, err := Questions()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("questions.json (-bank +file):\n%s", diff)
	}
}

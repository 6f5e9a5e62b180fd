package questionnaire

import "testing"

func TestLoad(t *testing.T) {
	b, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if got := len(b.Fixed()); got != 40 {
		t.Errorf("fixed form has %d pairs, want 40", got)
	}
	t.Log(b.Hash())
}

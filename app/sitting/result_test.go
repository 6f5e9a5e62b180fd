package sitting_test

import (
	"testing"

	"rolefit/app/sitting"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/sharecode"
)

// TestResult: before there are enough answers there is a result, and it is not finished.
func TestResult(t *testing.T) {
	b, err := questionnaire.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	s := sitting.New(b, fit.Full, 1)
	if _, finished, err := s.Result(b); err != nil || finished {
		t.Errorf("without answers it is finished: %v, %v", finished, err)
	}
	for _, id := range s.Asked {
		if s, err = s.Answer(b, id, 2, 0); err != nil {
			t.Fatal(err)
		}
	}
	result, finished, err := s.Result(b)
	if err != nil || !finished {
		t.Fatalf("with all answers it is not finished: %v", err)
	}
	code, err := s.ShareCode(result)
	if err != nil {
		t.Fatal(err)
	}
	if share, err := sharecode.ParseShare(code); err != nil || share.Model != result.Model || share.ItemSet != b.Hash() {
		t.Errorf("the code holds %+v, %v", share, err)
	}
}

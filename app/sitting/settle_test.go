package sitting

import (
	"slices"
	"testing"

	"rolefit/pkg/fit"

	"pgregory.net/rapid"
)

// TestWalkingToAnAnswer: whatever was chosen on the way to an answer, and however it was corrected before the next pair was
// answered, the pairs that come up are those that the meant answers alone bring up.
func TestWalkingToAnAnswer(t *testing.T) {
	b := loaded(t)
	rapid.Check(t, func(t *rapid.T) {
		ok := func(s Sitting, err error) Sitting {
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		form := rapid.SampledFrom([]fit.Form{fit.Standard, fit.Quick}).Draw(t, "form")
		walked, straight := New(b, form, 7), New(b, form, 7)
		for range 14 {
			open := straight.Course(b).Open
			if len(open) == 0 {
				walked, straight = walked.Forward(b), straight.Forward(b)
				if straight.Done || straight.Course(b).Page.Statements {
					return
				}
				continue
			}
			id, meant := open[0], rapid.IntRange(-2, 2).Draw(t, "meant")
			way := rapid.SliceOfN(rapid.IntRange(-2, 2), 0, 4).Draw(t, "way")
			for _, on := range way {
				walked = ok(walked.Try(b, id, on, 0))
			}
			if rapid.Bool().Draw(t, "corrected") {
				walked = ok(walked.Answer(b, id, -meant, 0))
			}
			walked = ok(walked.Answer(b, id, meant, 0)).Settle(b)
			straight = ok(straight.Answer(b, id, meant, 0))
			if !slices.Equal(walked.Asked, straight.Asked) {
				t.Fatalf("after %s by way of %v, asked are\n%v, and straight\n%v", id, way, walked.Asked, straight.Asked)
			}
		}
	})
}

// TestTryingDecidesNothing: no pair is added until an answer is settled.
func TestTryingDecidesNothing(t *testing.T) {
	b := loaded(t)
	s := New(b, fit.Standard, 7)
	for _, id := range s.Course(b).Open {
		var err error
		if s, err = s.Answer(b, id, 1, 0); err != nil {
			t.Fatal(err)
		}
	}
	s = s.Forward(b)
	id := s.Course(b).Open[0]
	tried, err := s.Try(b, id, 2, 0)
	if err != nil || len(tried.Asked) != len(s.Asked) || tried.Shown[id] != 2 {
		t.Errorf("trying asked %v after %v (%v)", tried.Asked, s.Asked, err)
	}
	if settled := tried.Settle(b); len(settled.Asked) != len(s.Asked)+1 {
		t.Errorf("settled asks %v after %v", settled.Asked, s.Asked)
	}
}

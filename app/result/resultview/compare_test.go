package resultview

import (
	"strings"
	"testing"

	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// TestCompare: whoever compares with somebody reads in which direction the two differ, from their own side, and two
// questions; who compares with themselves reads that they do not differ.
func TestCompare(t *testing.T) {
	b, w := viewtest.Loaded(t)
	open := func(value int) (Case, Shared) {
		answers := fit.Answers{}
		for _, it := range b.Fixed() {
			if answers[it.ID] = 0; it.Facet.Axis() == questionnaire.Value {
				answers[it.ID] = value
			}
		}
		c, err := Open(b, w, viewtest.SitAs(t, b, fit.Full, answers))
		if err != nil {
			t.Fatal(err)
		}
		codes, err := c.Codes()
		if err != nil {
			t.Fatal(err)
		}
		s, problem := ReadShare(b, w, codes.Share)
		if problem != "" {
			t.Fatal(problem)
		}
		return c, s
	}
	product, sharedProduct := open(2)
	delivery, sharedDelivery := open(-2)
	for _, tc := range []struct {
		c    Case
		s    Shared
		want string // key of the difference; "" for none
	}{{product, sharedDelivery, "compare.v.more"}, {delivery, sharedProduct, "compare.v.less"}, {product, sharedProduct, ""}} {
		v := tc.c.Compare(tc.s)
		if len(v.Ask) != asked || v.Map.Them == nil {
			t.Errorf("%d questions, their place %v", len(v.Ask), v.Map.Them)
		}
		if tc.want == "" {
			if len(v.Differs) > 0 || v.Same == "" {
				t.Errorf("the same profile differs: %q", v.Differs)
			}
			continue
		}
		if got := strings.Join(v.Differs, "|"); got != w.T(tc.want) || v.Same != "" {
			t.Errorf("it says %q, not %q", got, w.T(tc.want))
		}
	}
	if sharedProduct.Map.Them == nil || *sharedProduct.Map.Them != sharedProduct.Map.At {
		t.Error("a profile alone is not on its map")
	}
}

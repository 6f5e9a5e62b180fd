package organisation_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/organisation"
	"rolefit/pkg/record/recordtest"
)

// aCommitment holds everything that one can.
func aCommitment() organisation.Commitment {
	return organisation.Commitment{
		ID: "00000001", Text: "Say who decides", Owner: "Head of product", Due: day(2026, 12, 31), Kept: noon, Done: noon,
		About: organisation.Figure{Kind: "clarity", Number: "duty-16", Round: "20261001T0900Z"},
	}
}

// TestCommitmentChecks: everything that is wrong is found.
func TestCommitmentChecks(t *testing.T) {
	if err := aCommitment().Check(); err != nil {
		t.Error(err)
	}
	for name, change := range map[string]func(*organisation.Commitment){
		"no id":             func(c *organisation.Commitment) { c.ID = "" },
		"nothing to do":     func(c *organisation.Commitment) { c.Text = "" },
		"too much to do":    func(c *organisation.Commitment) { c.Text = strings.Repeat("x", organisation.MaxCommitment+1) },
		"two lines":         func(c *organisation.Commitment) { c.Text = "a\nb" },
		"a hidden owner":    func(c *organisation.Commitment) { c.Owner = "\u202e" },
		"within a day":      func(c *organisation.Commitment) { c.Due = noon.Add(time.Hour) },
		"an unknown kind":   func(c *organisation.Commitment) { c.About.Kind = "mood" },
		"an unknown figure": func(c *organisation.Commitment) { c.About.Number = "duty-17" },
		"a figure of none":  func(c *organisation.Commitment) { c.About.Kind = "" },
		"no round":          func(c *organisation.Commitment) { c.About.Round = "soon" },
	} {
		c := aCommitment()
		if change(&c); c.Check() == nil {
			t.Errorf("%s: nothing is wrong with %+v", name, c)
		}
	}
	if number, ok := aCommitment().About.Place(); !ok || number != 27 {
		t.Errorf("duty-16 is number %d, %t", number, ok)
	}
}

// TestCommitmentsOutliveVersions: what a later version wrote stays, and a later version is refused.
func TestCommitmentsOutliveVersions(t *testing.T) {
	all := organisation.Commitments{List: []organisation.Commitment{aCommitment()}}
	later := recordtest.Add(t, all.Encode())
	c := must[organisation.Commitments](t)(organisation.ParseCommitments(later))
	if err := c.Change("00000001", func(one *organisation.Commitment) { one.Text = "Another" }); err != nil {
		t.Fatal(err)
	}
	want := recordtest.Kept(t, later)
	if diff := cmp.Diff(want, recordtest.Kept(t, c.Encode())); diff != "" || len(want) != 3 { // of the list, the commitment and its figure
		t.Errorf("%d objects (-before +after):\n%s", len(want), diff)
	}
	if _, err := organisation.ParseCommitments(recordtest.WithVersion(t, later, 2)); err == nil {
		t.Error("a later version is read")
	}
	if diff := cmp.Diff(all, must[organisation.Commitments](t)(organisation.ParseCommitments(all.Encode()))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestTooManyCommitments are refused, as one is that there is not.
func TestTooManyCommitments(t *testing.T) {
	var all organisation.Commitments
	for i := range organisation.MaxCommitments {
		one := aCommitment()
		one.ID = fmt.Sprintf("%08d", i)
		if err := all.Add(one); err != nil {
			t.Fatal(err)
		}
	}
	if err := all.Add(aCommitment()); coded(err) != "org-many" {
		t.Errorf("one more: %v", err)
	}
	change := all.Change("zzzzzzzz", func(*organisation.Commitment) {})
	if drop := all.Drop("zzzzzzzz"); coded(change) != "org-commitment-none" || coded(drop) != "org-commitment-none" {
		t.Errorf("one that there is not: %v, %v", change, drop)
	}
}

package contribution_test

import (
	"testing"

	"rolefit/pkg/contribution"
)

// A round that is read is written as it was, and ends after it begins.
func FuzzParseRound(f *testing.F) {
	for _, code := range []string{"2026-q4", "20261201-20261215", "20261201T0900Z", "2026-q5", "20261215-20261201", "20260230-20260301", "", "-"} {
		f.Add(code)
	}
	f.Fuzz(func(t *testing.T, code string) {
		r, err := contribution.ParseRound(code)
		if err == nil && (r.String() != code || !r.Start().Before(r.End())) {
			t.Errorf("%q is %s, from %s to %s", code, r, r.Start(), r.End())
		}
	})
}

// Receipts and ids are read as they are written, and as nothing else.
func FuzzParseReceipt(f *testing.F) {
	f.Add(contribution.Receipt{1, 2}.String())
	f.Add(contribution.Receipt{}.ID().String())
	f.Add("0102")
	f.Fuzz(func(t *testing.T, text string) {
		if r, err := contribution.ParseReceipt(text); err == nil && r.String() != text {
			t.Errorf("receipt %q is %s", text, r)
		}
		if id, err := contribution.ParseID(text); err == nil && id.String() != text {
			t.Errorf("id %q is %s", text, id)
		}
	})
}

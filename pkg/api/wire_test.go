package api

import (
	"testing"

	"rolefit/pkg/ledger"
)

// TestStatusesAreTheLedgersOutcomes: the two are written apart, for the sake of the browser's program.
func TestStatusesAreTheLedgersOutcomes(t *testing.T) {
	for status, outcome := range map[string]ledger.Outcome{
		StatusKept: ledger.Kept, StatusAlreadyKept: ledger.AlreadyKept, StatusWithdrawn: ledger.Withdrawn,
		StatusSealed: ledger.Sealed, StatusUnknown: ledger.Unknown,
	} {
		if status != string(outcome) {
			t.Errorf("the status %q is the outcome %q", status, outcome)
		}
	}
}

package contribution_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
)

func at(t *testing.T, text string) time.Time {
	t.Helper()
	moment, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

func TestRound(t *testing.T) {
	for _, tc := range []struct{ moment, round, start, end, tickets, previous, next string }{
		{"2026-11-22T13:00:00Z", "2026-q4", "2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z", "2027-01-31T00:00:00Z", "2026-q3", "2027-q1"},
		{"2026-12-31T23:59:59Z", "2026-q4", "2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z", "2027-01-31T00:00:00Z", "2026-q3", "2027-q1"},
		{"2027-01-01T00:30:00+01:00", "2026-q4", "2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z", "2027-01-31T00:00:00Z", "2026-q3", "2027-q1"},
		{"2027-01-01T00:00:00Z", "2027-q1", "2027-01-01T00:00:00Z", "2027-04-01T00:00:00Z", "2027-05-01T00:00:00Z", "2026-q4", "2027-q2"},
		{"2028-06-30T12:00:00Z", "2028-q2", "2028-04-01T00:00:00Z", "2028-07-01T00:00:00Z", "2028-07-31T00:00:00Z", "2028-q1", "2028-q3"},
		{"2028-07-01T12:00:00Z", "2028-q3", "2028-07-01T00:00:00Z", "2028-10-01T00:00:00Z", "2028-10-31T00:00:00Z", "2028-q2", "2028-q4"},
	} {
		r := contribution.RoundAt(at(t, tc.moment))
		got := []string{
			r.String(), r.Start().Format(time.RFC3339), r.End().Format(time.RFC3339),
			r.TicketsEnd().Format(time.RFC3339), r.Previous().String(), r.Next().String(),
		}
		if diff := cmp.Diff([]string{tc.round, tc.start, tc.end, tc.tickets, tc.previous, tc.next}, got); diff != "" {
			t.Errorf("at %s (-want +got):\n%s", tc.moment, diff)
		}
		if parsed, err := contribution.ParseRound(tc.round); err != nil || parsed != r {
			t.Errorf("ParseRound(%q) = %v, %v", tc.round, parsed, err)
		}
	}
}

func TestParseRoundRefuses(t *testing.T) {
	for _, code := range []string{"", "2026", "2026-q0", "2026-q5", "2026-Q4", "26-q4", "2025-q4", "2090-q1", "+026-q4", "2026-q44", " 2026-q4"} {
		if r, err := contribution.ParseRound(code); err == nil {
			t.Errorf("ParseRound(%q) = %v", code, r)
		}
	}
	if r, err := contribution.ParseRound("2089-q4"); err != nil || !r.Known() || r.Next().Known() {
		t.Errorf("the last round: %v, %v", r, err)
	}
}

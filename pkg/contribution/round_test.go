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
	for _, tc := range []struct{ moment, round, start, end, previous, next string }{
		{"2026-11-22T13:00:00Z", "2026-q4", "2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z", "2026-q3", "2027-q1"},
		{"2026-12-31T23:59:59Z", "2026-q4", "2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z", "2026-q3", "2027-q1"},
		{"2027-01-01T00:30:00+01:00", "2026-q4", "2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z", "2026-q3", "2027-q1"},
		{"2027-01-01T00:00:00Z", "2027-q1", "2027-01-01T00:00:00Z", "2027-04-01T00:00:00Z", "2026-q4", "2027-q2"},
		{"2028-06-30T12:00:00Z", "2028-q2", "2028-04-01T00:00:00Z", "2028-07-01T00:00:00Z", "2028-q1", "2028-q3"},
		{"2028-07-01T12:00:00Z", "2028-q3", "2028-07-01T00:00:00Z", "2028-10-01T00:00:00Z", "2028-q2", "2028-q4"},
	} {
		r := contribution.RoundAt(at(t, tc.moment))
		got := []string{
			r.String(), r.Start().Format(time.RFC3339), r.End().Format(time.RFC3339),
			r.Previous().String(), r.Next().String(),
		}
		if diff := cmp.Diff([]string{tc.round, tc.start, tc.end, tc.previous, tc.next}, got); diff != "" {
			t.Errorf("at %s (-want +got):\n%s", tc.moment, diff)
		}
		if parsed, err := contribution.ParseRound(tc.round); err != nil || parsed != r {
			t.Errorf("ParseRound(%q) = %v, %v", tc.round, parsed, err)
		}
	}
}

func TestOwnRound(t *testing.T) {
	for _, tc := range []struct{ code, start, end, previous, next string }{
		{"20261201-20261215", "2026-12-01T00:00:00Z", "2026-12-15T00:00:00Z", "2026-q4", "2026-q4"},
		{"20270101-20270102", "2027-01-01T00:00:00Z", "2027-01-02T00:00:00Z", "2026-q4", "2027-q1"},
		{"20280201-20280503", "2028-02-01T00:00:00Z", "2028-05-03T00:00:00Z", "2028-q1", "2028-q2"}, // 92 days, one of them in a leap year
	} {
		r, err := contribution.ParseRound(tc.code)
		if err != nil {
			t.Fatal(err)
		}
		got := []string{
			r.String(), r.Start().Format(time.RFC3339), r.End().Format(time.RFC3339),
			r.Previous().String(), r.Next().String(),
		}
		if diff := cmp.Diff([]string{tc.code, tc.start, tc.end, tc.previous, tc.next}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.code, diff)
		}
		again, err := contribution.OwnRound(r.Start(), r.End())
		if err != nil || again != r || !r.Own() || !r.Known() || r.Year != 0 {
			t.Errorf("%s: %+v, %v", tc.code, again, err)
		}
	}
}

// A round that its opening names says nothing of its end but the latest that it can be;
// what is kept of it is kept from its opening on.
func TestOpeningRound(t *testing.T) {
	for _, tc := range []struct{ code, start, latest string }{
		{"20260101T0000Z", "2026-01-01T00:00:00Z", "2026-04-03T00:00:00Z"},
		{"20261201T0905Z", "2026-12-01T09:05:00Z", "2027-03-03T09:05:00Z"},
		{"20891231T2359Z", "2089-12-31T23:59:00Z", "2090-04-02T23:59:00Z"},
	} {
		r, err := contribution.ParseRound(tc.code)
		if err != nil {
			t.Fatal(err)
		}
		again, err := contribution.OpeningRound(at(t, tc.start).In(time.FixedZone("", 3600)))
		if err != nil || again != r || !r.Own() || r.Fixed() || !r.Known() || r.Year != 0 || !r.Kept().Equal(r.Start()) {
			t.Errorf("%s: %+v, %v", tc.code, again, err)
		}
		got := []string{r.String(), r.Start().Format(time.RFC3339), r.End().Format(time.RFC3339)}
		if diff := cmp.Diff([]string{tc.code, tc.start, tc.latest}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	for _, r := range []contribution.Round{{Year: 2026, Quarter: 4}, must(t, "20261201-20261215")} {
		if !r.Fixed() || !r.Kept().Equal(r.End()) {
			t.Errorf("%s: kept from %s", r, r.Kept())
		}
	}
	for _, opens := range []string{"2026-12-01T09:00:01Z", "2025-12-31T23:59:00Z", "2090-01-01T00:00:00Z"} {
		if r, err := contribution.OpeningRound(at(t, opens)); err == nil {
			t.Errorf("%s: %s", opens, r)
		}
	}
}

func must(t *testing.T, code string) contribution.Round {
	t.Helper()
	r, err := contribution.ParseRound(code)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestOwnRoundRefuses(t *testing.T) {
	day := func(text string) time.Time { return at(t, text) }
	for _, tc := range []struct{ name, opens, closes string }{
		{"not at midnight", "2026-12-01T09:00:00Z", "2026-12-15T00:00:00Z"},
		{"not at midnight in UTC", "2026-12-01T00:00:00+01:00", "2026-12-15T00:00:00+01:00"},
		{"closes at noon", "2026-12-01T00:00:00Z", "2026-12-15T12:00:00Z"},
		{"no day", "2026-12-01T00:00:00Z", "2026-12-01T00:00:00Z"},
		{"backwards", "2026-12-15T00:00:00Z", "2026-12-01T00:00:00Z"},
		{"93 days", "2026-01-01T00:00:00Z", "2026-04-04T00:00:00Z"},
		{"before the first", "2025-12-31T00:00:00Z", "2026-01-05T00:00:00Z"},
		{"half a day before the first", "2025-12-31T12:00:00Z", "2026-01-05T00:00:00Z"},
		{"after the last", "2089-12-20T00:00:00Z", "2090-01-01T00:00:00Z"},
	} {
		if r, err := contribution.OwnRound(day(tc.opens), day(tc.closes)); err == nil {
			t.Errorf("%s: %s", tc.name, r)
		}
	}
}

func TestParseRoundRefuses(t *testing.T) {
	for _, code := range []string{
		"", "2026", "2026-q0", "2026-q5", "2026-Q4", "26-q4", "2025-q4", "2090-q1", "+026-q4", "2026-q44", " 2026-q4",
		"20261201", "20261201-", "20261201-2026121", "20261201-20261232", "20261301-20261215", "20261215-20261201", "20261201-20261201",
		"20261201T0900", "20261201T900Z", "20261201T2400Z", "20261301T0900Z", "20251231T2359Z", "20900101T0000Z", "20261201t0900z",
		"20260101-20260404", "2026-12-01-2026-12-15", "20261201-20261215 ", "20891220-20900101",
	} {
		if r, err := contribution.ParseRound(code); err == nil {
			t.Errorf("ParseRound(%q) = %v", code, r)
		}
	}
	if r, err := contribution.ParseRound("2089-q4"); err != nil || !r.Known() || r.Next().Known() {
		t.Errorf("the last round: %v, %v", r, err)
	}
}

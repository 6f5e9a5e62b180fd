package contribution_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
)

func TestSpan(t *testing.T) {
	type answers struct {
		Open, Takes, Sealed bool
		Ticket              string // how long one lives
	}
	s := contribution.SpanOf(contribution.Round{Year: 2026, Quarter: 4})
	workshop := contribution.Span{Opens: s.Opens, Closes: s.Opens.Add(time.Hour)}
	for _, tc := range []struct {
		name string
		s    contribution.Span
		at   time.Time
		want answers
	}{
		{"before", s, s.Opens.Add(-1), answers{false, false, false, "10m0s"}},
		{"at its opening", s, s.Opens, answers{true, true, false, "10m0s"}},
		{"in its last moment", s, s.Closes.Add(-1), answers{true, true, false, "10m0s"}},
		{"closed", s, s.Closes, answers{false, true, false, "10m0s"}},
		{"near the end of the grace", s, s.Closes.Add(48*time.Hour - time.Minute), answers{false, true, false, "1m0s"}},
		{"the grace is over", s, s.Closes.Add(48 * time.Hour), answers{false, false, false, "0s"}},
		{"by every clock", s, s.Closes.Add(48*time.Hour + time.Minute), answers{false, false, true, "-1m0s"}},
		{"a workshop closes", workshop, workshop.Closes, answers{false, false, false, "0s"}},
		{"a minute after a workshop", workshop, workshop.Closes.Add(time.Minute), answers{false, false, true, "-1m0s"}},
		{"five minutes before its close", workshop, workshop.Closes.Add(-5 * time.Minute), answers{true, true, false, "5m0s"}},
	} {
		got := answers{tc.s.Open(tc.at), tc.s.Takes(tc.at), !tc.at.Before(tc.s.Seals()), tc.s.TicketEnd(tc.at).Sub(tc.at).String()}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

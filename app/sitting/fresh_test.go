package sitting

import (
	"testing"

	"rolefit/pkg/project"
	"rolefit/pkg/symptoms"
)

func TestFresh(t *testing.T) {
	for _, tc := range []struct {
		day, round, from string
		fresh            bool
	}{
		{"2026-11-16", "2026-q4", "2026-09-01", true},
		{"2026-09-01", "2026-q4", "2026-09-01", true},
		{"2026-08-31", "2026-q4", "2026-09-01", false},
		{"2026-11-01", "20261201T0900Z", "2026-11-01", true},
		{"2026-10-31", "20261201T0900Z", "2026-11-01", false},
		{Undated, "2026-q4", "2026-09-01", false},
		{"", "2026-q4", "2026-09-01", false},
		{"2026-11-16", "no round", "0001-01-01", false},
	} {
		from, fresh := Fresh(tc.day, tc.round)
		if got := from.Format("2006-01-02"); got != tc.from || fresh != tc.fresh {
			t.Errorf("%s in %s: from %s, fresh %t", tc.day, tc.round, got, fresh)
		}
	}
}

// TestOn: answers keep the day of the first of them, and have none once they are gone.
func TestOn(t *testing.T) {
	none, one := Symptoms{}, Symptoms{Answers: symptoms.Answers{"a": 3}}
	if got := none.On("2026-11-16").Day; got != "" {
		t.Errorf("without answers the day is %q", got)
	}
	begun := one.On("2026-11-16")
	if got := begun.On("2026-12-24").Day; got != "2026-11-16" {
		t.Errorf("later the day is %q", got)
	}
	begun.Answers = nil
	if got := begun.On("2026-12-24").Day; got != "" {
		t.Errorf("once the answers are gone the day is %q", got)
	}
	s, p := Sitting{Shown: map[string]int{"a": 1}}, Project{Sheet: project.Sheet{Answers: map[string]int{"a": 1}}}
	if s.On("2026-11-16").Day != "2026-11-16" || p.On("2026-11-16").Day != "2026-11-16" {
		t.Error("a sitting or a project does not take the day")
	}
	s.Seed = 7
	h := History{{Seed: 7, Day: "2026-10-01"}}
	if h.Day(7) != "2026-10-01" || h.Day(8) != Undated {
		t.Errorf("the history says %q and %q", h.Day(7), h.Day(8))
	}
}

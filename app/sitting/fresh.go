package sitting

import (
	"time"

	"rolefit/pkg/contribution"
)

// Undated is the day of answers of which nobody knows when they were given, as those of
// a code that was read.
const Undated = "undated"

// Fresh reports whether answers that were begun on a day count in a round, and from which
// day on answers do. What is no day is not fresh, and neither is anything in a round whose
// code cannot be read.
func Fresh(day, round string) (from time.Time, fresh bool) {
	r, err := contribution.ParseRound(round)
	if err != nil {
		return time.Time{}, false
	}
	from = r.FreshFrom()
	begun, err := time.Parse(time.DateOnly, day)
	return from, err == nil && !begun.Before(from.Truncate(24*time.Hour))
}

// begunOn is the day on which answers were begun that are there on a day: the one known
// before, or this one, "" for a day that nobody knows; "" where there are none.
func begunOn(before string, answers int, day string) string {
	switch {
	case answers == 0:
		return ""
	case before != "":
		return before
	}
	return day
}

// On is the sitting as it is on a day: the first with an answer is when it was begun.
func (s Sitting) On(day string) Sitting {
	s.Day = begunOn(s.Day, len(s.Shown), day)
	return s
}

// On is the project as it is on a day: the first with an answer is when it was begun.
func (p Project) On(day string) Project {
	p.Day = begunOn(p.Day, len(p.Sheet.Answers), day)
	return p
}

// On is the answers as they are on a day: the first with an answer is when they were begun.
func (f Symptoms) On(day string) Symptoms {
	f.Day = begunOn(f.Day, len(f.Answers), day)
	return f
}

// On is the duties as they are on a day: the first with an answer is when they were begun.
func (d Duties) On(day string) Duties {
	d.Day = begunOn(d.Day, len(d.Answers), day)
	return d
}

// Renew is the duties of a person who says, on a day, that all of the answers hold.
func (d Duties) Renew(day string) Duties {
	d.Day = begunOn("", len(d.Answers), day)
	return d
}

// Day returns on which day a sitting with a seed was finished first; Undated where the
// history does not know it.
func (h History) Day(seed uint32) string {
	for _, r := range h {
		if r.Seed == seed && r.Day != "" {
			return r.Day
		}
	}
	return Undated
}

package organisation_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
)

// inQuarters is an organisation that counts in quarters.
func inQuarters(t testing.TB) organisation.Organisation {
	t.Helper()
	o, err := organisation.New("A", 5, false, draws())
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func code(s contribution.Span, ok bool) string {
	if !ok {
		return ""
	}
	return s.Round.String()
}

func TestQuartersOfWhoHasNoOtherRounds(t *testing.T) {
	o := inQuarters(t)
	if got := code(o.SpanAt(noon)); got != "2026-q4" {
		t.Errorf("%q is open", got)
	}
	if got := code(o.SpanAt(noon.AddDate(100, 0, 0))); got != "" {
		t.Errorf("%s is open in a hundred years", got)
	}
	for code, want := range map[string]bool{"2026-q3": true, "2026-q4": true, "2026-q5": false, "20261201T0000Z": false, "20261201-20261215": false, "": false} {
		if _, ok := o.Span(code); ok != want {
			t.Errorf("%q is its round: %t", code, ok)
		}
	}
}

func TestRoundsOfItsOwn(t *testing.T) {
	o, _ := whole(t)
	for _, tc := range []struct {
		at         time.Time
		open, next string
	}{
		{day(2026, 12, 1).Add(-1), "", "20261201T0000Z"},
		{day(2026, 12, 1), "20261201T0000Z", "20270301T0000Z"},
		{day(2026, 12, 15).Add(-1), "20261201T0000Z", "20270301T0000Z"},
		{day(2026, 12, 15), "", "20270301T0000Z"},
		{day(2027, 3, 7), "20270301T0000Z", ""},
		{day(2027, 3, 8), "", ""},
	} {
		if got := [2]string{code(o.SpanAt(tc.at)), code(o.NextSpan(tc.at))}; got != [2]string{tc.open, tc.next} {
			t.Errorf("at %s: %q, want %q, %q", tc.at, got, tc.open, tc.next)
		}
	}
	for code, want := range map[string]bool{"20261201T0000Z": true, "20261201T0001Z": false, "2026-q4": false, "x": false} {
		if _, ok := o.Span(code); ok != want {
			t.Errorf("%q is its round: %t", code, ok)
		}
	}
}

// A round from an earlier version, whose code is its days, is as it was.
func TestRoundsOfDays(t *testing.T) {
	o := inQuarters(t)
	o.Own, o.Rounds = true, []organisation.NamedRound{{Code: "20261201-20261215"}}
	got, ok := o.Span("20261201-20261215")
	want := contribution.Span{Round: got.Round, Opens: day(2026, 12, 1), Closes: day(2026, 12, 15), Grace: contribution.Grace}
	if !ok || got != want || o.Check() != nil {
		t.Errorf("%+v, %t, %v", got, ok, o.Check())
	}
	if err := o.Prolong("20261201-20261215", day(2026, 12, 20), noon); err == nil || !strings.Contains(err.Error(), "in its code") {
		t.Errorf("%v", err)
	}
}

// A workshop that is planned ends the quarter in which it opens; the next begins when the
// workshop has closed. A day after the workshop, in its quarter, none is open.
func TestAWorkshopEndsTheQuarter(t *testing.T) {
	o := inQuarters(t)
	if _, err := o.AddWorkshop(day(2026, 12, 10).Add(9*time.Hour), day(2026, 12, 10).Add(10*time.Hour), "Workshop", noon); err != nil {
		t.Fatal(err)
	}
	if _, err := o.AddRound(day(2027, 3, 25), day(2027, 4, 10), "Spring", noon); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		at         time.Time
		open, next string
	}{
		{noon, "2026-q4", "20261210T0900Z"},
		{day(2026, 12, 10).Add(9*time.Hour - 1), "2026-q4", "20261210T0900Z"},
		{day(2026, 12, 10).Add(9 * time.Hour), "20261210T0900Z", "2027-q1"},
		{day(2026, 12, 10).Add(10 * time.Hour), "", "2027-q1"},
		{day(2027, 1, 1), "2027-q1", "20270325T0000Z"},
		{day(2027, 4, 1), "20270325T0000Z", "2027-q2"},
		{day(2027, 4, 10), "2027-q2", "2027-q3"},
	} {
		if got := [2]string{code(o.SpanAt(tc.at)), code(o.NextSpan(tc.at))}; got != [2]string{tc.open, tc.next} {
			t.Errorf("at %s: %q, want %q, %q", tc.at, got, tc.open, tc.next)
		}
	}
	autumn, _ := o.Span("2026-q4")
	workshop, _ := o.Span("20261210T0900Z")
	if autumn.Seals().Sub(autumn.Closes) != contribution.Grace+time.Minute || workshop.Seals().Sub(workshop.Closes) != time.Minute {
		t.Errorf("sealed %s and %s after they closed", autumn.Seals().Sub(autumn.Closes), workshop.Seals().Sub(workshop.Closes))
	}
	if spring, _ := o.Span("2027-q2"); !spring.Opens.Equal(day(2027, 4, 10)) || !spring.Closes.Equal(day(2027, 7, 1)) {
		t.Errorf("%+v", spring)
	}
}

func TestPlanning(t *testing.T) {
	hour := time.Hour
	for _, tc := range []struct {
		name          string
		quarters      bool
		opens, closes time.Time
		good          bool
	}{
		{"between two", false, day(2026, 12, 29), day(2027, 2, 1), true},
		{"28 days after the last", false, day(2027, 3, 29), day(2027, 3, 30), true},
		{"27 days after the last", false, day(2027, 3, 28), day(2027, 3, 30), false},
		{"27 days before one", false, day(2027, 2, 2), day(2027, 2, 3), false},
		{"28 days before all, begun already", false, day(2026, 11, 3), day(2026, 12, 1), true},
		{"into the next", false, day(2027, 1, 15), day(2027, 3, 2), false},
		{"around one", false, day(2026, 11, 1), day(2026, 12, 20), false},
		{"the same again", false, day(2026, 12, 1), day(2026, 12, 15), false},
		{"over already", false, day(2026, 10, 1), day(2026, 10, 22), false},
		{"an hour", false, day(2027, 5, 1), day(2027, 5, 1).Add(hour), true},
		{"less than an hour", false, day(2027, 5, 1), day(2027, 5, 1).Add(59 * time.Minute), false},
		{"backwards", false, day(2027, 5, 2), day(2027, 5, 1), false},
		{"92 days", false, day(2027, 4, 1), day(2027, 7, 2), true},
		{"93 days", false, day(2027, 4, 1), day(2027, 7, 3), false},
		{"not at a minute", false, day(2027, 4, 1).Add(time.Second), day(2027, 4, 2), false},
		{"closes not at a minute", false, day(2027, 4, 1), day(2027, 4, 2).Add(time.Second), false},
		{"beside quarters", true, noon.Add(hour), noon.Add(2 * hour), true},
		{"beside quarters, begun already", true, noon.Add(-hour), noon.Add(2 * hour), false},
	} {
		o, _ := whole(t)
		if tc.quarters {
			o = inQuarters(t)
		}
		before := len(o.Rounds)
		r, err := o.AddRound(tc.opens, tc.closes, "x", noon)
		if (err == nil) != tc.good {
			t.Errorf("%s: %+v, %v", tc.name, r, err)
		}
		if err == nil && len(o.Rounds) != before+1 {
			t.Errorf("%s: %+v", tc.name, o.Rounds)
		}
	}
}

// Until it has closed a round is prolonged or ended; until it opens it is taken out; and
// its code stays what it is.
func TestMovingTheEnd(t *testing.T) {
	const name = "20261201T0000Z"
	for _, tc := range []struct {
		name   string
		do     func(o *organisation.Organisation, now time.Time) error
		now    time.Time
		closes time.Time // after it; zero where it is refused
		grace  time.Duration
	}{
		{"prolonged before it opens", prolong(name, day(2026, 12, 20)), noon, day(2026, 12, 20), contribution.Grace},
		{"prolonged in its last minutes", prolong(name, day(2026, 12, 20)), day(2026, 12, 15).Add(-time.Minute - 1), day(2026, 12, 20), contribution.Grace},
		{"prolonged in its last minute", prolong(name, day(2026, 12, 20)), day(2026, 12, 15).Add(-time.Minute), time.Time{}, 0},
		{"prolonged when it has closed", prolong(name, day(2026, 12, 20)), day(2026, 12, 15), time.Time{}, 0},
		{"shortened", prolong(name, day(2026, 12, 14)), noon, time.Time{}, 0},
		{"prolonged to 92 days", prolong(name, day(2027, 3, 3)), noon, time.Time{}, 0}, // the next opens before
		{"prolonged to the next", prolong(name, day(2027, 3, 1)), noon, day(2027, 3, 1), contribution.Grace},
		{"ended", end(name), day(2026, 12, 2).Add(time.Second), day(2026, 12, 2).Add(time.Minute), contribution.Grace},
		{"ended before it opens", end(name), noon, time.Time{}, 0},
		{"ended when it has closed", end(name), day(2026, 12, 15), time.Time{}, 0},
		{"ended in its last minute", end(name), day(2026, 12, 15).Add(-time.Second), time.Time{}, 0},
		{"of no such round", end("20261202T0000Z"), day(2026, 12, 2), time.Time{}, 0},
		{"of no such round, prolonged", prolong("2026-q4", day(2027, 3, 1)), noon, time.Time{}, 0},
	} {
		o, _ := whole(t)
		err := tc.do(&o, tc.now)
		got, ok := o.Span(name)
		if tc.closes.IsZero() {
			if err == nil {
				t.Errorf("%s: done, it closes at %s", tc.name, got.Closes)
			}
			continue
		}
		if err != nil || !ok || !got.Closes.Equal(tc.closes) || got.Grace != tc.grace {
			t.Errorf("%s: %+v, %v", tc.name, got, err)
		}
	}
}

func prolong(code string, closes time.Time) func(*organisation.Organisation, time.Time) error {
	return func(o *organisation.Organisation, now time.Time) error { return o.Prolong(code, closes, now) }
}

func end(code string) func(*organisation.Organisation, time.Time) error {
	return func(o *organisation.Organisation, now time.Time) error { return o.EndRound(code, now) }
}

// When a workshop is ended early, the tickets that are out are good until it is sealed.
func TestAWorkshopThatIsEndedWaitsForTickets(t *testing.T) {
	o, opens := inQuarters(t), noon.Add(time.Hour)
	r, err := o.AddWorkshop(opens, opens.Add(2*time.Hour), "", noon)
	if err != nil {
		t.Fatal(err)
	}
	now := opens.Add(time.Hour)
	before, _ := o.Span(r.Code)
	ticket := before.TicketEnd(now)
	if err := o.EndRound(r.Code, now); err != nil {
		t.Fatal(err)
	}
	after, _ := o.Span(r.Code)
	if ticket.After(after.Until()) || after.Closes.Sub(now) > time.Minute || after.Seals().Sub(now) > 13*time.Minute {
		t.Errorf("a ticket is good until %s, and the round %+v", ticket, after)
	}
}

func TestTakingARoundOut(t *testing.T) {
	for _, tc := range []struct {
		code string
		now  time.Time
		good bool
	}{
		{"20261201T0000Z", day(2026, 12, 1).Add(-1), true},
		{"20261201T0000Z", day(2026, 12, 1), false},
		{"20261202T0000Z", noon, false},
		{"2026-q4", noon, false},
	} {
		o, _ := whole(t)
		if err := o.CancelRound(tc.code, tc.now); (err == nil) != tc.good || tc.good != (len(o.Rounds) == 1) {
			t.Errorf("%s at %s: %v, %d rounds", tc.code, tc.now, err, len(o.Rounds))
		}
	}
}

func TestChoosingRounds(t *testing.T) {
	o := inQuarters(t)
	if err := o.ChooseRounds(true); err != nil || !o.Own {
		t.Errorf("%v", err)
	}
	if _, err := o.AddRound(day(2027, 1, 1), day(2027, 2, 1), "", noon); err != nil {
		t.Error(err)
	}
	if err := o.ChooseRounds(false); err == nil {
		t.Error("back to quarters with a round of its own")
	}
}

// Whatever is planned, moved, ended and taken out in any order, no two rounds are ever
// open at once, what has closed stays closed, and the record passes Check.
func TestAnyPlan(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		o, now := inQuarters(t), noon
		o.Own = rapid.Bool().Draw(r, "alone")
		closed := map[string]time.Time{}
		for range rapid.IntRange(1, 30).Draw(r, "steps") {
			now = now.Add(time.Duration(rapid.IntRange(0, 20*24).Draw(r, "hours")) * time.Hour)
			some := now.Add(time.Duration(rapid.IntRange(-48, 1500).Draw(r, "from now")) * time.Hour)
			long := time.Duration(rapid.IntRange(1, 2000).Draw(r, "long")) * time.Hour
			var which string
			if len(o.Rounds) > 0 {
				which = rapid.SampledFrom(o.Rounds).Draw(r, "round").Code
			}
			was := o
			var err error
			switch rapid.IntRange(0, 4).Draw(r, "step") {
			case 0:
				_, err = o.AddRound(some, some.Add(long), "", now)
			case 1:
				_, err = o.AddWorkshop(some, some.Add(long), "", now)
			case 2:
				err = o.Prolong(which, some, now)
			case 3:
				err = o.EndRound(which, now)
			case 4:
				err = o.CancelRound(which, now)
			}
			if err != nil {
				o = was
			}
			if err := o.Check(); err != nil {
				r.Fatal(err)
			}
			spans := o.Spans()
			for _, quarter := range quarters(noon.AddDate(0, -6, 0), 12) {
				if s, ok := o.Quarter(quarter); ok {
					spans = append(spans, s)
				}
			}
			slices.SortFunc(spans, func(a, b contribution.Span) int { return a.Opens.Compare(b.Opens) })
			for i, s := range spans {
				if i > 0 && s.Opens.Before(spans[i-1].Closes) {
					r.Fatalf("%s opens at %s, and %s closes at %s", s.Round, s.Opens, spans[i-1].Round, spans[i-1].Closes)
				}
				if was, known := closed[s.Round.String()]; known && !s.Closes.Equal(was) {
					r.Fatalf("%s closed at %s, and now at %s", s.Round, was, s.Closes)
				}
				if !now.Before(s.Closes) {
					closed[s.Round.String()] = s.Closes
				}
			}
		}
	})
}

func quarters(from time.Time, n int) (all []contribution.Round) {
	for r := contribution.RoundAt(from); len(all) < n; r = r.Next() {
		all = append(all, r)
	}
	return all
}

func TestCheckOfRounds(t *testing.T) {
	for name, tc := range map[string]struct {
		alone bool
		r     organisation.NamedRound
		want  string
	}{
		"a quarter":                  {true, organisation.NamedRound{Code: "2026-q4"}, "is a quarter"},
		"no code":                    {true, organisation.NamedRound{Code: "today"}, "is not a quarter such as"},
		"no end":                     {true, organisation.NamedRound{Code: "20261201T0000Z"}, "lasts"},
		"days beside quarters":       {false, organisation.NamedRound{Code: "20261201-20261215"}, "beside calendar quarters"},
		"days, and an end":           {true, organisation.NamedRound{Code: "20261201-20261215", Closes: day(2026, 12, 20)}, "once more"},
		"in another zone":            {true, organisation.NamedRound{Code: "20261201T0000Z", Closes: day(2026, 12, 20).In(time.FixedZone("", 60))}, "in UTC"},
		"too long":                   {true, organisation.NamedRound{Code: "20261201T0000Z", Closes: day(2027, 3, 4)}, "not an hour to 92 days"},
		"ended before it opened":     {true, organisation.NamedRound{Code: "20261201T0000Z", Closes: day(2026, 12, 1), Ended: true}, "lasts"},
		"ended after a minute":       {true, organisation.NamedRound{Code: "20261201T0000Z", Closes: day(2026, 12, 1).Add(time.Minute), Ended: true}, ""},
		"as it should be":            {false, organisation.NamedRound{Code: "20261201T0000Z", Closes: day(2026, 12, 2)}, ""},
		"a name that cannot be seen": {true, organisation.NamedRound{Code: "20261201T0000Z", Closes: day(2026, 12, 2), Name: "a\x00b"}, "name of round 1"},
	} {
		o := inQuarters(t)
		o.Own, o.Rounds = tc.alone, []organisation.NamedRound{tc.r}
		err := o.Check()
		if good := tc.want == ""; good != (err == nil) || !good && !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want %q", name, err, tc.want)
		}
	}
}

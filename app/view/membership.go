package view

import (
	"strconv"
	"time"

	"rolefit/app/sitting"
	"rolefit/app/words"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
)

// RoundName is what a round is called: its own name, or the months of a quarter, or
// the day on which it opens, to the last where the code says it. A code that cannot
// be read stands for itself.
func RoundName(w *words.Catalogue, code, name string) string {
	r, err := contribution.ParseRound(code)
	switch {
	case name != "":
		return name
	case err != nil:
		return code
	case !r.Fixed():
		return w.T("date.from", "from", w.Date(r.Start()))
	case r.Own():
		return w.T("date.days", "from", w.Date(r.Start()), "to", w.Date(lastDay(r.End())))
	}
	return w.T("date.quarter."+strconv.Itoa(r.Quarter), "year", strconv.Itoa(r.Year))
}

// lastDay is a moment on the last day before a midnight.
func lastDay(end time.Time) time.Time { return end.Add(-time.Hour) }

// Closing says when a round closes, whose first moment after it is given as RFC 3339:
// by the text of key.day where it is a midnight in UTC, and else of key.time. It is ""
// for anything else.
func Closing(w *words.Catalogue, key, closes string, pairs ...string) string {
	t, err := time.Parse(time.RFC3339, closes)
	if err != nil {
		return ""
	}
	if t = t.UTC(); t.Equal(t.Truncate(24 * time.Hour)) {
		return w.T(key+".day", append(pairs, "day", w.Date(lastDay(t)))...)
	}
	return w.T(key+".time", append(pairs, "day", w.Date(t), "time", t.Format("15:04"))...)
}

// Day is the day of a moment as the service writes it, RFC 3339; "" for
// anything else.
func Day(w *words.Catalogue, moment string) string {
	t, err := time.Parse(time.RFC3339, moment)
	if err != nil {
		return ""
	}
	return w.Date(t)
}

// CalendarDay is a day as devices and records note it, such as "2026-11-29", in words; what is no day stands for itself.
func CalendarDay(w *words.Catalogue, day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return w.Date(t)
}

// MembershipFacts are what a person knows of an organisation before deciding: the
// round with its end, while one is open, and its words for the roles.
func MembershipFacts(w *words.Catalogue, g sitting.Membership) []Fact {
	var facts []Fact
	if g.Round != "" {
		facts = append(facts,
			Fact{w.T("join.fact.round"), RoundName(w, g.Round, g.RoundName)},
			Fact{w.T("join.fact.closes"), Closing(w, "join.fact.closes", g.RoundEnd(g.Round))},
		)
	}
	if called := RoleWords(w.Calling(g.Roles)); called != "" {
		facts = append(facts, Fact{w.T("join.fact.words"), called})
	}
	return facts
}

// RoleWords lists the words of an organisation that differ from ours, with ours
// beside them; "" when there are none.
func RoleWords(w *words.Catalogue) string {
	var list []string
	for _, role := range fit.Roles {
		if full := w.FullRole(string(role)); full != w.Role(string(role)) {
			list = append(list, full)
		}
	}
	return w.Series(list)
}

// Counted says for whom a contribution counts, in which round, and from how
// many people on anything of it is shown.
func Counted(w *words.Catalogue, g sitting.Membership, b contribution.Unit) []Fact {
	whose, shown := w.T("offer.for.public"), w.Count("offer.shown.public", benchmark.PublicK)
	if !g.None() {
		whose = w.T("offer.for.group", "team", g.TeamName, "org", g.Name)
		shown = w.Count("offer.shown.group", g.K)
	}
	round := Closing(w, "offer.round.value", g.RoundEnd(b.Round), "round", RoundName(w, b.Round, g.RoundName))
	facts := []Fact{{w.T("offer.for"), whose}, {w.T("offer.round"), round}, {w.T("offer.shown"), shown}}
	if g.Seated && b.Round == g.Round {
		facts = append(facts, Fact{w.T("offer.seats"), w.Count("offer.seats.value", g.Seats)})
	}
	return facts
}

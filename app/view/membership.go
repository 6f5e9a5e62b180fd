package view

import (
	"strconv"
	"strings"
	"time"

	"rolefit/app/sitting"
	"rolefit/app/words"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
)

// day is a calendar day in UTC, such as "14 December 2026".
func day(w *words.Catalogue, t time.Time) string {
	t = t.UTC()
	return w.T("date.day", "day", strconv.Itoa(t.Day()), "month", month(w, t), "year", strconv.Itoa(t.Year()))
}

func month(w *words.Catalogue, t time.Time) string {
	return w.T("date.month." + strconv.Itoa(int(t.Month())))
}

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
		return w.T("date.from", "from", day(w, r.Start()))
	case r.Own():
		return w.T("date.days", "from", day(w, r.Start()), "to", day(w, lastDay(r.End())))
	}
	return w.T("date.quarter", "from", month(w, r.Start()), "to", month(w, lastDay(r.End())), "year", strconv.Itoa(r.Year))
}

// lastDay is a moment on the last day before a midnight.
func lastDay(end time.Time) time.Time { return end.Add(-time.Hour) }

// Closing is the first moment after a round, RFC 3339, in words: the end of a day
// where it is a midnight in UTC; "" for anything else.
func Closing(w *words.Catalogue, closes string) string {
	t, err := time.Parse(time.RFC3339, closes)
	if err != nil {
		return ""
	}
	if t = t.UTC(); t.Equal(t.Truncate(24 * time.Hour)) {
		return w.T("date.end", "day", day(w, lastDay(t)))
	}
	return w.T("date.moment", "day", day(w, t), "time", t.Format("15:04"))
}

// Day is the day of a moment as the service writes it, RFC 3339; "" for
// anything else.
func Day(w *words.Catalogue, moment string) string {
	t, err := time.Parse(time.RFC3339, moment)
	if err != nil {
		return ""
	}
	return day(w, t)
}

// MembershipFacts are what a person knows of an organisation before deciding: the
// round with its end, while one is open, and its words for the roles.
func MembershipFacts(w *words.Catalogue, g sitting.Membership) []Fact {
	var facts []Fact
	if g.Round != "" {
		facts = append(facts,
			Fact{w.T("join.fact.round"), RoundName(w, g.Round, g.RoundName)},
			Fact{w.T("join.fact.closes"), w.T("join.fact.closes.value", "moment", Closing(w, g.RoundEnd(g.Round)))},
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
	return strings.Join(list, ", ")
}

// Counted says for whom a contribution counts, in which round, and from how
// many people on anything of it is shown.
func Counted(w *words.Catalogue, g sitting.Membership, b contribution.Unit) []Fact {
	whose, shown := w.T("offer.for.public"), w.T("offer.shown.public", "k", strconv.Itoa(benchmark.PublicK))
	if !g.None() {
		whose = w.T("offer.for.group", "team", g.TeamName, "org", g.Name)
		shown = w.T("offer.shown.group", "k", strconv.Itoa(g.K))
	}
	round := w.T("offer.round.value", "round", RoundName(w, b.Round, g.RoundName), "moment", Closing(w, g.RoundEnd(b.Round)))
	return []Fact{{w.T("offer.for"), whose}, {w.T("offer.round"), round}, {w.T("offer.shown"), shown}}
}

//go:build !wasm

package desk

import (
	"strings"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/problem"
	"rolefit/pkg/register"
)

// Round is a round as the desk shows it.
type Round struct {
	Code, Name            string
	Opens, Closes, Sealed time.Time
	State                 string // "coming", "open", "closing" until its figures come, or "over"
	Own                   bool   // can be moved and ended
	Workshop, Rehearsal   bool
}

// roundsPage is what the page of rounds shows.
type roundsPage struct {
	Rounds        []Round // newest first
	Current       *Round
	Opens, Closes time.Time // of the round that the form proposes
}

// rehearsal is how long a rehearsal is.
const rehearsal = time.Hour

// proposed is how long a round is that the desk proposes, in weeks.
const proposed = 2

func showRounds(v *visit) (any, error) {
	p := roundsPage{Rounds: roundsOf(v.Org, v.Now)}
	p.Current, _ = current(v.Org, v.Now)
	p.Opens = v.Now.Truncate(24*time.Hour).AddDate(0, 0, 1)
	if spans := v.Org.Spans(); len(spans) > 0 {
		if earliest := spans[len(spans)-1].Opens.Add(organisation.RoundsApart); earliest.After(p.Opens) {
			p.Opens = earliest.Truncate(24*time.Hour).AddDate(0, 0, 1)
		}
	}
	p.Closes = p.Opens.AddDate(0, 0, 7*proposed)
	return p, nil
}

// roundsOf are the organisation's own rounds and the quarter that is open, newest first.
func roundsOf(o organisation.Organisation, now time.Time) (all []Round) {
	if open, ok := o.SpanAt(now); ok && !open.Round.Own() {
		all = append(all, roundOf(o, open, now))
	}
	spans := o.Spans()
	for i := range spans {
		all = append(all, roundOf(o, spans[len(spans)-1-i], now))
	}
	return all
}

// current is the round that is open, or whose figures are to come, and the next one; nil for none.
func current(o organisation.Organisation, now time.Time) (open, next *Round) {
	if s, ok := o.NextSpan(now); ok {
		r := roundOf(o, s, now)
		next = &r
	}
	for _, r := range roundsOf(o, now) {
		if r.State == "open" || r.State == "closing" && open == nil {
			open = &r
		}
	}
	return open, next
}

func roundOf(o organisation.Organisation, s contribution.Span, now time.Time) Round {
	r := Round{Code: s.Round.String(), Opens: s.Opens, Closes: s.Closes, Sealed: s.Seals(), State: "over", Own: s.Round.Own() && !s.Round.Fixed()}
	switch {
	case now.Before(s.Opens):
		r.State = "coming"
	case now.Before(s.Closes):
		r.State = "open"
	case now.Before(s.Seals()):
		r.State = "closing"
	}
	if own, ok := o.Named(r.Code); ok {
		r.Name, r.Workshop, r.Rehearsal = own.Name, own.Workshop, own.Rehearsal
	}
	return r
}

func roundActions() []action {
	return []action{
		{path: "rounds/now", page: "rounds", note: register.AddedRound, said: "round-opened", do: func(v *visit, o *organisation.Organisation) error {
			opens := v.Now.Truncate(time.Minute)
			if !o.Own {
				opens = opens.Add(time.Minute)
			}
			_, err := o.AddRound(opens, opens.AddDate(0, 0, 7*proposed), strings.TrimSpace(v.Was("name")), v.Now)
			return err
		}},
		{path: "rounds/rehearse", page: "rounds", note: register.AddedRound, said: "round-rehearsed", do: func(v *visit, o *organisation.Organisation) error {
			opens := v.Now.Truncate(time.Minute).Add(time.Minute)
			_, err := o.AddRehearsal(opens, opens.Add(rehearsal), v.T("desk.rounds.rehearsal.is"), v.Now)
			return err
		}},
		{path: "rounds/plan", page: "rounds", note: register.AddedRound, do: planRound},
		{path: "rounds/prolong", page: "rounds", note: register.Prolonged, do: func(v *visit, o *organisation.Organisation) error {
			closes, err := v.moment("closes")
			if err != nil {
				return err
			}
			return o.Prolong(v.Was("round"), closes, v.Now)
		}},
		{path: "rounds/end", page: "rounds", note: register.EndedRound, do: func(v *visit, o *organisation.Organisation) error {
			if v.Was("sure") == "" {
				return problem.New("org-sure", "it was not confirmed")
			}
			return o.EndRound(v.Was("round"), v.Now)
		}},
		{path: "rounds/cancel", page: "rounds", note: register.Cancelled, do: func(v *visit, o *organisation.Organisation) error {
			return o.CancelRound(v.Was("round"), v.Now)
		}},
	}
}

// planRound plans the round of the form.
func planRound(v *visit, o *organisation.Organisation) error {
	opens, err := v.moment("opens")
	if err != nil {
		return err
	}
	closes, err := v.moment("closes")
	if err != nil {
		return err
	}
	plan := o.AddRound
	if v.Was("workshop") != "" {
		plan = o.AddWorkshop
	}
	_, err = plan(opens, closes, strings.TrimSpace(v.Was("name")), v.Now)
	return err
}

// moment reads a day and a time of day in UTC from two fields of the form; without a time it is midnight.
func (v *visit) moment(name string) (time.Time, error) {
	day, clock := v.Was(name), v.Was(name+"-time")
	if clock == "" {
		clock = "00:00"
	}
	t, err := time.Parse("2006-01-02 15:04", day+" "+clock)
	if err != nil {
		return t, problem.New("org-moment", "{value} is no day and time", "value", strings.TrimSpace(day+" "+v.Was(name+"-time")))
	}
	return t, nil
}

package organisation

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/problem"
	"rolefit/pkg/record"
)

const (
	// RoundsApart is how long after one round of an organisation's own another may open: more of them would tell more
	// about who answers differently each time.
	RoundsApart = 28 * 24 * time.Hour

	// MinimumRound is how short a round may be, as a workshop is.
	MinimumRound = time.Hour

	// settled is how long before its end a round can last be prolonged: who seals may have read the record before.
	settled = time.Minute
)

// NamedRound is one of an organisation's own rounds.
type NamedRound struct {
	Code string `json:"code"` // its opening, as contribution.ParseRound reads it, such as "20261201T0900Z"
	Name string `json:"name"` // for people; may be ""

	Closes   time.Time `json:"closes,omitzero"`    // first moment after it, whole minutes, UTC; zero where the code says it
	Workshop bool      `json:"workshop,omitempty"` // nothing is taken after its end, so that its figures come at once
	Ended    bool      `json:"ended,omitempty"`    // before its time

	Rehearsal bool `json:"rehearsal,omitempty"` // nothing of it is counted: at its end everything is erased

	// Seats is how many each team has in this round, 1 to MaxHeads, by its id. With any, who contributes needs one, and a team
	// that is not in it has none. It is fixed once the round has opened, and may be forgotten once the round was sealed
	// (GiveSeats). A rehearsal has none. A changed round has a map of its own: copies of a record share what is in it.
	Seats map[string]int `json:"seatsOf,omitempty"`

	Extra record.Extra `json:"-"`
}

// span is when the round takes contributions. After one that was ended early there is
// time for the tickets that are out.
func (r NamedRound) span() (contribution.Span, error) {
	code, err := contribution.ParseRound(r.Code)
	if err != nil {
		return contribution.Span{}, err
	}
	s := contribution.SpanOf(code)
	if !code.Fixed() {
		s.Closes, s.Rehearsal = r.Closes, r.Rehearsal
	}
	if r.Workshop {
		s.Grace = 0
	}
	if r.Ended {
		s.Grace = max(s.Grace, contribution.TicketLife)
	}
	return s, nil
}

// Spans returns when the organisation's own rounds take contributions, oldest first.
func (o Organisation) Spans() (spans []contribution.Span) {
	for _, own := range o.Rounds {
		if s, err := own.span(); err == nil {
			spans = append(spans, s)
		}
	}
	return spans
}

// spansAround returns the organisation's own rounds and, where it counts in quarters, the one that a moment is in.
func (o Organisation) spansAround(t time.Time) []contribution.Span {
	spans := o.Spans()
	if s, ok := o.Quarter(contribution.RoundAt(t)); ok {
		spans = append(spans, s)
	}
	return spans
}

// Quarter returns when a quarter takes contributions in an organisation that counts in
// quarters, and whether it does: it ends when a round of the organisation's own opens,
// and begins when one has closed that opened before.
func (o Organisation) Quarter(r contribution.Round) (contribution.Span, bool) {
	s := contribution.SpanOf(r)
	for _, own := range o.Spans() {
		switch {
		case !own.Opens.After(s.Opens) && own.Closes.After(s.Opens):
			s.Opens = own.Closes
		case own.Opens.After(s.Opens) && own.Opens.Before(s.Closes):
			s.Closes = own.Opens
		}
	}
	return s, !o.Own && r.Known() && s.Opens.Before(s.Closes)
}

// SpanAt returns the round that is open at the moment t, and whether there is one.
func (o Organisation) SpanAt(t time.Time) (contribution.Span, bool) {
	for _, s := range o.Spans() {
		if s.Open(t) {
			return s, true
		}
	}
	s, ok := o.Quarter(contribution.RoundAt(t))
	return s, ok && s.Open(t)
}

// NextSpan returns the first round that opens after the moment t, as far as it is
// planned, and whether there is one.
func (o Organisation) NextSpan(t time.Time) (next contribution.Span, found bool) {
	coming := o.Spans()
	for _, r := range []contribution.Round{contribution.RoundAt(t), contribution.RoundAt(t).Next()} {
		if s, ok := o.Quarter(r); ok {
			coming = append(coming, s)
		}
	}
	for _, s := range coming {
		if t.Before(s.Opens) && (!found || s.Opens.Before(next.Opens)) {
			next, found = s, true
		}
	}
	return next, found
}

// Span returns the round of a code and whether it is one of the organisation's.
func (o Organisation) Span(code string) (contribution.Span, bool) {
	r, err := contribution.ParseRound(code)
	if err != nil {
		return contribution.Span{}, false
	}
	if !r.Own() {
		return o.Quarter(r)
	}
	own, ok := o.Named(code)
	if !ok {
		return contribution.Span{}, false
	}
	s, err := own.span()
	return s, err == nil
}

// Named returns the organisation's own round of a code and whether there is one.
func (o Organisation) Named(code string) (NamedRound, bool) {
	i := slices.IndexFunc(o.Rounds, func(own NamedRound) bool { return own.Code == code })
	if i < 0 {
		return NamedRound{}, false
	}
	return o.Rounds[i], true
}

// AddRound plans a round of the organisation's own, of an hour to 92 days, 28 days or
// more from the opening of any other, and returns it. In an organisation that counts in
// quarters it ends the quarter in which it opens, and so must be to come.
func (o *Organisation) AddRound(opens, closes time.Time, name string, now time.Time) (NamedRound, error) {
	return o.plan(NamedRound{Name: name, Closes: closes.UTC()}, opens, now)
}

// AddWorkshop is AddRound of one after which nothing is taken that waited on a device,
// so that its figures come at once.
func (o *Organisation) AddWorkshop(opens, closes time.Time, name string, now time.Time) (NamedRound, error) {
	return o.plan(NamedRound{Name: name, Closes: closes.UTC(), Workshop: true}, opens, now)
}

// AddRehearsal is AddRound of one of which nothing is counted. As it tells nothing, it may be as near to others as it likes.
func (o *Organisation) AddRehearsal(opens, closes time.Time, name string, now time.Time) (NamedRound, error) {
	return o.plan(NamedRound{Name: name, Closes: closes.UTC(), Workshop: true, Rehearsal: true}, opens, now)
}

func (o *Organisation) plan(r NamedRound, opens, now time.Time) (NamedRound, error) {
	code, err := contribution.OpeningRound(opens)
	if err != nil {
		return NamedRound{}, err
	}
	r.Code = code.String()
	switch {
	case !now.Before(r.Closes):
		return NamedRound{}, problem.New("org-round-over", "round {round} has ended already", "round", r.Code)
	case !o.Own && opens.Before(now):
		return NamedRound{}, problem.New("org-round-past", "round {round} would have ended the quarter already", "round", r.Code)
	}
	for _, s := range o.Spans() {
		if s.Opens.Sub(opens).Abs() < RoundsApart && !s.Rehearsal && !r.Rehearsal {
			return NamedRound{}, problem.New("org-round-near", "round {round} opens less than 28 days from round {other}", "round", r.Code, "other", s.Round.String())
		}
	}
	o.Rounds = append(slices.Clone(o.Rounds), r)
	slices.SortStableFunc(o.Rounds, func(a, b NamedRound) int { return strings.Compare(a.Code, b.Code) })
	return r, o.Check()
}

// change changes one of the organisation's own rounds.
func (o *Organisation) change(code string, by func(r NamedRound, s contribution.Span) (NamedRound, error)) error {
	i := slices.IndexFunc(o.Rounds, func(own NamedRound) bool { return own.Code == code })
	if i < 0 {
		return fmt.Errorf("there is no round %q of its own", code)
	}
	s, err := o.Rounds[i].span()
	if err == nil && s.Round.Fixed() {
		err = fmt.Errorf("the days of round %s are in its code, from an earlier version: they cannot be moved", code)
	}
	if err != nil {
		return err
	}
	changed, err := by(o.Rounds[i], s)
	if err != nil {
		return err
	}
	o.Rounds = slices.Clone(o.Rounds)
	o.Rounds[i] = changed
	return o.Check()
}

// Prolong moves the end of a round on, until a minute before it.
func (o *Organisation) Prolong(code string, closes, now time.Time) error {
	return o.change(code, func(r NamedRound, s contribution.Span) (NamedRound, error) {
		switch {
		case !now.Before(s.Closes.Add(-settled)):
			return r, problem.New("org-round-ended", "round {round} has ended, or ends in a moment: it cannot be prolonged", "round", code)
		case !closes.After(s.Closes):
			return r, problem.New("org-round-earlier", "round {round} ends at {ends}, not before {closes}",
				"round", code, "ends", s.Closes.Format(time.RFC3339), "closes", closes.UTC().Format(time.RFC3339))
		}
		r.Closes = closes.UTC()
		return r, nil
	})
}

// EndRound ends a round that is open, at the next whole minute.
func (o *Organisation) EndRound(code string, now time.Time) error {
	return o.change(code, func(r NamedRound, s contribution.Span) (NamedRound, error) {
		end := now.UTC().Truncate(time.Minute).Add(time.Minute)
		if !s.Open(now) || !end.Before(s.Closes) {
			return r, problem.New("org-round-notopen", "round {round} is not open, or ends by itself in a moment", "round", code)
		}
		r.Closes, r.Ended = end, true
		return r, nil
	})
}

// CancelRound takes out a round that has not opened.
func (o *Organisation) CancelRound(code string, now time.Time) error {
	s, ok := o.Span(code)
	switch {
	case !ok || !s.Round.Own():
		return fmt.Errorf("there is no round %q of its own", code)
	case !now.Before(s.Opens):
		return problem.New("org-round-opened", "round {round} has opened: it can be ended, and not taken out", "round", code)
	}
	o.Rounds = slices.DeleteFunc(slices.Clone(o.Rounds), func(own NamedRound) bool { return own.Code == code })
	return o.Check()
}

// ChooseRounds chooses between rounds of the organisation's own alone and calendar
// quarters. Who has rounds of its own must not have any yet to go back.
func (o *Organisation) ChooseRounds(own bool) error {
	if !own && o.Own && len(o.Rounds) > 0 {
		return fmt.Errorf("there are %d rounds of its own", len(o.Rounds))
	}
	o.Own = own
	return nil
}

func (o Organisation) checkRounds() (problems []error) {
	var end time.Time // of the round before
	for i, own := range o.Rounds {
		if own.Name != "" {
			problems = append(problems, prefixed(fmt.Sprintf("name of round %d", i+1), checkName(own.Name, MaxName)))
		}
		problems = append(problems, prefixed(fmt.Sprintf("seats of round %d", i+1), o.checkSeats(own)))
		s, err := own.span()
		if err == nil {
			err = own.check(s, o.Own)
		}
		if err != nil {
			problems = append(problems, err)
			continue
		}
		if s.Opens.Before(end) {
			problems = append(problems, problem.New("org-round-overlap", "round {round} begins before the end of the one before it", "round", own.Code))
		}
		end = s.Closes
	}
	return problems
}

// check reports what is wrong with a round, other than its code.
func (r NamedRound) check(s contribution.Span, alone bool) error {
	long := s.Closes.Sub(s.Opens)
	switch {
	case !s.Round.Own():
		return fmt.Errorf("round %s is a quarter, not a round of its own", r.Code)
	case s.Round.Fixed() && !alone:
		return errors.New("rounds of days beside calendar quarters")
	case s.Round.Fixed() && (!r.Closes.IsZero() || r.Workshop || r.Ended || r.Rehearsal || r.Seated()):
		return fmt.Errorf("round %s has its end in its code and once more, or seats", r.Code)
	case s.Round.Fixed():
		return nil
	case r.Closes.Location() != time.UTC || !r.Closes.Equal(r.Closes.Truncate(time.Minute)):
		return fmt.Errorf("round %s closes at %s, not at a whole minute in UTC", r.Code, r.Closes)
	case long > contribution.MaxRoundDays*24*time.Hour || long < MinimumRound && !r.Ended || long <= 0:
		return problem.New("org-round-long", "round {round} lasts {long}, not an hour to {days} days",
			"round", r.Code, "long", long.String(), "days", strconv.Itoa(contribution.MaxRoundDays))
	}
	return nil
}

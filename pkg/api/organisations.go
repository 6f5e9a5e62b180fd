//go:build !wasm

package api

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
)

// find returns the record of an organisation, or register.ErrUnknown.
func (s *Service) find(ctx context.Context, id string) (organisation.Organisation, error) {
	if s.Organisations == nil {
		return organisation.Organisation{}, register.ErrUnknown
	}
	return s.Organisations.Get(ctx, id)
}

// organisation shows what respondents see of an organisation before they
// decide: how large a group must be, and which round is open.
func (s *Service) organisation(ctx context.Context, r request) (int, any, error) {
	o, err := s.find(ctx, r.org)
	if errors.Is(err, register.ErrUnknown) {
		return 0, nil, &Error{Status: http.StatusNotFound, Code: CodeOrganisation, Message: "There is no organisation of this name."}
	} else if err != nil {
		return 0, nil, &storeError{err}
	}
	now := s.Now()
	stopped, err := s.stopped(ctx, o, now)
	return http.StatusOK, shown(o, now, stopped), err
}

// shown is what respondents see of an organisation: of its teams those that take
// contributions.
func shown(o organisation.Organisation, now time.Time, stopped bool) OrganisationAnswer {
	out := outside(o, now, stopped)
	out.Teams = slices.DeleteFunc(out.Teams, func(t TeamAnswer) bool { return t.Closed })
	return out
}

// company shows a leader the figures of an organisation, and notes it in the
// audit first.
func (s *Service) company(ctx context.Context, r request) (int, any, error) {
	o, access, err := s.leads(ctx, r, register.ReadBenchmark, organisation.Access.Leads)
	if err != nil {
		return 0, nil, err
	}
	round := r.query.Get(queryRound)
	if _, err := contribution.ParseRound(round); err != nil && round != "" && round != NewestRound {
		return 0, nil, badRequest(err)
	}
	list, err := s.commitments(ctx, o, access)
	if err != nil {
		return 0, nil, err
	}
	return s.shownFigures(ctx, o, access.Teams, round, list)
}

// commitments are an organisation's as a member of an answer, for an access that sees the figures of all teams: that of a key
// does.
func (s *Service) commitments(ctx context.Context, o organisation.Organisation, access organisation.Access) ([]byte, error) {
	if access.ID != "" && !access.LeadsAll() {
		return nil, nil
	}
	list, err := s.Organisations.Commitments(ctx, o.ID)
	if err != nil {
		return nil, &storeError{err}
	}
	out := make([]CommitmentAnswer, len(list))
	for i, c := range list {
		out[i] = CommitmentAnswer{
			ID: c.ID, Text: c.Text, Owner: c.Owner, Due: since(c.Due, time.DateOnly), Kept: c.Kept.Format(time.RFC3339),
			Done: since(c.Done, time.RFC3339), Kind: c.About.Kind, Number: c.About.Number, Round: c.About.Round,
		}
	}
	return slices.Concat([]byte(`,"commitments":`), asJSON(out)), nil
}

// since is a moment in a layout; "" for none.
func since(t time.Time, layout string) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(layout)
}

// results shows who has a team's link the figures of that team and of the organisation, exactly as leaders see them, where
// the organisation said so before they answered. It is refused as a wrong key is, whatever there is not.
func (s *Service) results(ctx context.Context, r request) (int, any, error) {
	o, err := s.find(ctx, r.org)
	if err != nil && !errors.Is(err, register.ErrUnknown) {
		return 0, nil, &storeError{err}
	}
	if _, ok := o.Team(r.team); !ok || !o.Results {
		return 0, nil, noFigures()
	}
	teams := []string{r.team}
	if into, ok := o.GoesOnIn(r.team, s.Now()); ok && into.ID != r.team { // whose people they are now
		teams = append(teams, into.ID)
	}
	return s.shownFigures(ctx, o, teams, "", nil)
}

func noFigures() error {
	return &Error{Status: http.StatusUnauthorized, Code: CodeKey, Message: "There is no organisation of this name with this key."}
}

// shownFigures are the figures of an organisation, of some of its teams or, where none is named, of all; and of teams in one
// round alone where one is asked for. Behind them stands more.
func (s *Service) shownFigures(ctx context.Context, o organisation.Organisation, teams []string, round string, more []byte) (int, any, error) {
	now := s.Now()
	var steps []made
	if round != "" {
		steps = []made{inRound(round)}
	}
	data, simulated, err := s.published(ctx, o, teams, steps...)
	if err != nil {
		return 0, nil, err
	}
	stopped, err := s.stopped(ctx, o, now)
	answer := inside(o, now, stopped)
	if len(teams) > 0 {
		answer.Teams = slices.DeleteFunc(answer.Teams, func(t TeamAnswer) bool { return !slices.Contains(teams, t.ID) })
	}
	return http.StatusOK, parts{[]byte(`{"organisation":`), asJSON(answer), []byte(`,"company":`), data, simulated, more, []byte(`}`)}, err
}

// published are the figures that shownFigures shows, with what is made of them, and what is said where they are simulated.
func (s *Service) published(ctx context.Context, o organisation.Organisation, teams []string, steps ...made) (data, simulated []byte, err error) {
	if len(teams) > 0 {
		steps = slices.Concat([]made{only(teams)}, steps)
	}
	if code, rehearsing := o.Rehearsing(s.Now()); rehearsing {
		data, err = s.Figures.rehearsed(ctx, o, code, s.Now(), steps...)
		simulated = []byte(`,"simulated":true`)
	} else {
		data, err = s.Figures.company(ctx, o.ID, steps...)
	}
	if err != nil {
		return nil, nil, &storeError{err}
	}
	return data, simulated, nil
}

// table shows a leader the same figures as one flat table, and notes it alike.
func (s *Service) table(ctx context.Context, r request) (int, any, error) {
	o, access, err := s.leads(ctx, r, register.ReadBenchmark, organisation.Access.Leads)
	if err != nil {
		return 0, nil, err
	}
	data, _, err := s.published(ctx, o, access.Teams, asTable)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, document{"text/csv; charset=utf-8", data}, nil
}

// audit shows a leader who read what, a page at a time, and notes that too.
func (s *Service) audit(ctx context.Context, r request) (int, any, error) {
	o, _, err := s.leads(ctx, r, register.ReadAudit, organisation.Access.Administers)
	if err != nil {
		return 0, nil, err
	}
	page, err := s.Organisations.Newest(ctx, o.ID, r.query.Get(queryBefore), MaxEntries, s.Now())
	if err != nil {
		return 0, nil, &storeError{err}
	}
	out := AuditAnswer{Entries: make([]AuditEntry, len(page.Entries)), Next: page.Next}
	for i, e := range page.Entries {
		out.Entries[i] = AuditEntry{At: e.At.Format(time.RFC3339), Action: e.Action, Caller: e.Caller, Times: e.Times}
	}
	return http.StatusOK, out, nil
}

// leads returns the organisation of the path if the request has a key of it, or a
// session of an access that may do it, and that access, after noting the action in
// its audit. Otherwise there is one refusal, which does not tell an organisation
// that is not there from a wrong key: before it come the same reads of the store
// and the same comparisons, whichever it is.
func (s *Service) leads(ctx context.Context, r request, action string, may func(organisation.Access) bool) (organisation.Organisation, organisation.Access, error) {
	now := s.Now()
	o, err := s.find(ctx, r.org)
	if err != nil && !errors.Is(err, register.ErrUnknown) {
		return o, organisation.Access{}, &storeError{err}
	}
	key := bearer(r.header)
	access, caller := organisation.Access{}, organisation.KeyName(key)
	admitted := o.Admits(key, now)
	if key == "" && r.session != "" {
		if access, err = s.Organisations.Admit(ctx, o, r.session, now); err != nil && !errors.Is(err, register.ErrNoSession) {
			return o, access, &storeError{err}
		}
		admitted, caller = err == nil && may(access), access.Label
	}
	if !admitted {
		return o, access, noFigures()
	}
	if err := s.Organisations.CountRead(ctx, o.ID, action, caller, now); err != nil {
		return o, access, &storeError{err}
	}
	return o, access, nil
}

// bearer returns the key that a request carries, or "".
func bearer(h http.Header) string {
	scheme, key, _ := strings.Cut(h.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return key
}

// stopped reports whether the round that would be open at a moment was closed
// early: it is open to nobody.
func (s *Service) stopped(ctx context.Context, o organisation.Organisation, now time.Time) (bool, error) {
	open, ok := o.SpanAt(now)
	if !ok {
		return false, nil
	}
	stopped, err := s.Read.Stopped(ctx, o.ID, open.Round)
	if err != nil {
		return false, &storeError{err}
	}
	return stopped, nil
}

// outside is what anybody with the id may know of an organisation at a moment.
// stopped says that the round which would be open was closed early.
func outside(o organisation.Organisation, now time.Time, stopped bool) OrganisationAnswer {
	out := OrganisationAnswer{ID: o.ID, Name: o.Name, K: o.K, Teams: []TeamAnswer{}, Roles: map[string]string{}, Merged: map[string]string{}, Results: o.Results, Embeds: len(o.Hosts) > 0}
	for _, role := range fit.Roles { // and none of a later version's
		if word, ok := o.Roles[role]; ok {
			out.Roles[string(role)] = word
		}
	}
	round := ""
	if open, ok := o.SpanAt(now); ok && !stopped {
		shown := showRound(o, open)
		out.Round, round = &shown, shown.Code
	} else if next, ok := o.NextSpan(now); ok {
		shown := showRound(o, next)
		out.Next, round = &shown, shown.Code
	}
	for _, t := range o.Teams {
		seats, _ := o.SeatsIn(round, t.ID)
		out.Teams = append(out.Teams, TeamAnswer{ID: t.ID, Name: t.Name, Closed: !o.Takes(t, now), Seats: seats})
		if o.Merged(t, now) {
			into, _ := o.GoesOnIn(t.ID, now) // a record is checked to have it
			out.Merged[t.ID] = into.ID
		}
	}
	return out
}

// inside is what a leader may know beyond that.
func inside(o organisation.Organisation, now time.Time, stopped bool) LeaderAnswer {
	out := LeaderAnswer{OrganisationAnswer: outside(o, now, stopped), Rounds: []RoundAnswer{}}
	for i, t := range o.Teams {
		out.Teams[i].Group = t.Group
	}
	for _, s := range o.Spans() {
		out.Rounds = append(out.Rounds, showRound(o, s))
	}
	return out
}

// showRound names a round as the organisation does.
func showRound(o organisation.Organisation, s contribution.Span) RoundAnswer {
	own, _ := o.Named(s.Round.String()) // a quarter has no name
	return RoundAnswer{
		Code: s.Round.String(), Name: own.Name, Opens: s.Opens.Format(time.RFC3339), Closes: s.Closes.Format(time.RFC3339), Rehearsal: s.Rehearsal, Seats: own.Seated(),
	}
}

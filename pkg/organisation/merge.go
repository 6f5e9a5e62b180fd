package organisation

import (
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/problem"
	"rolefit/pkg/record"
)

// Merging says that a team goes on in another one from the first round on that opens after a moment. Until then it can be
// taken back, and changes nothing. What was published of the team stays under its name.
type Merging struct {
	Into  string    `json:"into"`  // id of the other team
	Since time.Time `json:"since"` // whole seconds, UTC

	Extra record.Extra `json:"-"`
}

// Merges reports whether the team goes on in another one, now or from the next round on.
func (t Team) Merges() bool { return t.Merging.Into != "" }

// MergeTeam has a team go on in another one from the next round on. Both must take contributions, and none may be going on
// elsewhere already.
func (o *Organisation) MergeTeam(id, into string, now time.Time) error {
	other, ok := o.Team(into)
	switch {
	case !ok:
		return unknownTeam(into)
	case id == into || other.Closed || other.Merges():
		return problem.New("org-team-into", `nothing can be merged into "{value}"`, "value", other.Name)
	}
	return o.changeTeam(id, func(t *Team) error {
		if t.Closed || t.Merges() {
			return problem.New("org-team-merges", `"{value}" is closed or merged already`, "value", t.Name)
		}
		t.Merging = Merging{Into: into, Since: o.beforeRound(now)}
		return nil
	})
}

// beforeRound is a moment behind every round that has opened, and before one that opens at the beginning of this minute and
// is still to come.
func (o Organisation) beforeRound(now time.Time) time.Time {
	since := now.UTC().Truncate(time.Minute).Add(-time.Second)
	if o.openedBetween(since, now) {
		return now.UTC().Truncate(time.Second)
	}
	return since
}

// UnmergeTeam takes MergeTeam back, until the round has opened.
func (o *Organisation) UnmergeTeam(id string, now time.Time) error {
	return o.changeTeam(id, func(t *Team) error {
		if o.Merged(*t, now) {
			return problem.New("org-team-merged", `a round has opened since "{value}" was merged: it cannot be undone`, "value", t.Name)
		}
		t.Merging = Merging{}
		return nil
	})
}

// Merged reports whether a team goes on in another one at a moment: a round has opened since, other than a rehearsal.
func (o Organisation) Merged(t Team, now time.Time) bool {
	return t.Merges() && o.openedBetween(t.Merging.Since, now)
}

// GoesOnIn returns the team in which that of an id goes on at a moment: itself unless it is merged, and whether there is one.
func (o Organisation) GoesOnIn(id string, now time.Time) (Team, bool) {
	for range len(o.Teams) + 1 {
		t, ok := o.Team(id)
		if !ok || !o.Merged(t, now) {
			return t, ok
		}
		id = t.Merging.Into
	}
	return Team{}, false
}

// Takes reports whether a team takes contributions at a moment.
func (o Organisation) Takes(t Team, now time.Time) bool { return !t.Closed && !o.Merged(t, now) }

// TakesIn reports whether a team takes contributions to a round, which may be over and still take those that are late.
func (o Organisation) TakesIn(t Team, s contribution.Span) bool {
	return !t.Closed && (s.Rehearsal || !t.Merges() || !s.Opens.After(t.Merging.Since))
}

// TeamsIn lists the teams that take contributions to a round, in the order of the record: those of TakesIn, whether the round
// is to come, open or over.
func (o Organisation) TeamsIn(s contribution.Span) (teams []Team) {
	for _, t := range o.Teams {
		if o.TakesIn(t, s) {
			teams = append(teams, t)
		}
	}
	return teams
}

// checkMerging holds every team that goes on in another one to end in one that does not.
func (o Organisation) checkMerging() (problems []error) {
	for _, t := range o.Teams {
		if !t.Merges() {
			continue
		}
		at, ok := t, true
		for range o.Teams {
			if ok && at.Merges() {
				at, ok = o.Team(at.Merging.Into)
			}
		}
		if !ok || at.Merges() {
			problems = append(problems, problem.New("org-team-into", `nothing can be merged into "{value}"`, "value", t.Merging.Into))
		}
	}
	return problems
}

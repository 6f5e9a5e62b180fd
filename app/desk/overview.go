//go:build !wasm

package desk

import (
	"encoding/json"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
)

// TakingPart says of the last round with figures how many took part in each team that has figures, and said before the round how many it has.
type TakingPart struct {
	Round Round
	Teams []TeamPart
}

// TeamPart is how many people of a team took part.
type TeamPart struct {
	Team     organisation.Team
	N, Heads int
}

// overviewPage is what the first page shows.
type overviewPage struct {
	Current, Next *Round
	Open          int // teams that take answers
	Administrator bool
	Alone         bool
	Published     bool        // there are figures
	Part          *TakingPart // nil where there is nothing to say
	Figures       string      // address of the leader's view
}

func showOverview(v *visit) (any, error) {
	p := overviewPage{Administrator: v.Access.Administers(), Figures: v.Href("/benchmark") + "#" + v.Org.ID}
	p.Current, p.Next = current(v.Org, v.Now)
	p.Open, p.Alone = len(v.Org.OpenTeams(v.Now)), v.Org.Administrators() < 2
	data, err := v.desk.Figures.Made(v.r.Context(), v.Org.ID, "who took part", tookPart)
	if err != nil {
		return nil, err
	}
	var taken partTaken
	if err := json.Unmarshal(data, &taken); err != nil {
		return nil, err
	}
	if p.Published = taken.Published; p.Administrator {
		p.Part = partOf(v, taken)
	}
	return p, nil
}

// partTaken is the little that the desk shows of an organisation's figures.
type partTaken struct {
	Published bool                      // there are any
	Rounds    map[string]map[string]int // how many took part, by round and team
}

// tookPart counts the most contributions of one kind in each round and team: a person can add one of each kind.
func tookPart(figures []byte) ([]byte, error) {
	var c benchmark.Company
	if err := json.Unmarshal(figures, &c); err != nil {
		return nil, err
	}
	all := partTaken{len(c.Kinds) > 0, map[string]map[string]int{}}
	for _, kind := range c.Kinds {
		for _, r := range kind.Rounds {
			counts := all.Rounds[r.Round]
			if counts == nil {
				counts = map[string]int{}
				all.Rounds[r.Round] = counts
			}
			for _, t := range r.Teams {
				counts[t.Team] = max(counts[t.Team], t.N)
			}
		}
	}
	return json.Marshal(all)
}

// partOf tells of the newest round with figures how many took part (nothing is said while one runs).
func partOf(v *visit, taken partTaken) *TakingPart {
	span, counts := newest(v.Org, taken)
	if len(counts) == 0 {
		return nil
	}
	part := &TakingPart{Round: roundOf(v.Org, span, v.Now)}
	for _, t := range v.Org.Teams {
		if heads := t.HeadsAt(span.Opens); counts[t.ID] > 0 && heads > 0 {
			part.Teams = append(part.Teams, TeamPart{t, counts[t.ID], heads})
		}
	}
	if len(part.Teams) == 0 {
		return nil
	}
	return part
}

// newest is the newest round of an organisation with figures, and how many took part in it, by team.
func newest(o organisation.Organisation, taken partTaken) (span contribution.Span, counts map[string]int) {
	for round, of := range taken.Rounds {
		if s, ok := o.Span(round); ok && (counts == nil || s.Opens.After(span.Opens)) {
			span, counts = s, of
		}
	}
	return span, counts
}

// maxEntries is how many entries of the audit a page shows.
const maxEntries = 50

func showAudit(v *visit) (any, error) {
	return v.desk.Register.Newest(v.r.Context(), v.Org.ID, v.Asked("before"), maxEntries, v.Now)
}

// Action is what an entry of the audit says was done.
func (v *visit) Action(name string) string {
	if !v.Has("desk.audit." + name) {
		return name
	}
	return v.T("desk.audit." + name)
}

//go:build !wasm

package desk

import (
	"encoding/json"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
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
	administrators := 0
	for _, t := range v.Org.Teams {
		if !t.Closed {
			p.Open++
		}
	}
	for _, a := range v.Org.Accesses {
		if a.Administers() && !a.Invited() {
			administrators++
		}
	}
	p.Alone = administrators < 2
	data, err := v.desk.Figures.Company(v.r.Context(), v.Org.ID)
	if err != nil {
		return nil, err
	}
	var c benchmark.Company
	if err := json.Unmarshal(data, &c); err != nil {
		return nil, err
	}
	if p.Published = len(c.Kinds) > 0; p.Administrator {
		p.Part = partOf(v, c)
	}
	return p, nil
}

// partOf counts, of the newest round with figures (nothing is said while one runs), the most contributions of one kind in each team: a person can add one of
// each kind.
func partOf(v *visit, c benchmark.Company) *TakingPart {
	span, counts := newest(v.Org, c)
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
func newest(o organisation.Organisation, c benchmark.Company) (span contribution.Span, counts map[string]int) {
	for _, kind := range c.Kinds {
		for _, r := range kind.Rounds {
			s, ok := o.Span(r.Round)
			if !ok || counts != nil && s.Opens.Before(span.Opens) {
				continue
			}
			if counts == nil || s.Opens.After(span.Opens) {
				span, counts = s, map[string]int{}
			}
			for _, t := range r.Teams {
				counts[t.Team] = max(counts[t.Team], t.N)
			}
		}
	}
	return span, counts
}

// auditPage is a part of what was done.
type auditPage struct {
	Entries []register.Entry
	Next    string
}

// maxEntries is how many of them a page shows.
const maxEntries = 50

func showAudit(v *visit) (any, error) {
	page, err := v.desk.Register.Newest(v.r.Context(), v.Org.ID, v.Asked("before"), maxEntries, v.Now)
	return auditPage{page.Entries, page.Next}, err
}

// Action is what an entry of the audit says was done.
func (v *visit) Action(name string) string {
	if !v.Has("desk.audit." + name) {
		return name
	}
	return v.T("desk.audit." + name)
}

package leaderview

import "slices"

// Commitment is something that the organisation has set out to do, beside what became of the figure that it is about.
type Commitment struct {
	Text, Became string // Became is "" where it is about no figure
	About        string // by when, by whom, or when it was done; may be ""
}

// Commitments are all of them, the newest first.
func (c *Case) Commitments() (list []Commitment) {
	for _, kept := range slices.Backward(c.reply.Commitments) {
		var about []string
		switch {
		case !kept.Done.IsZero():
			about = append(about, c.W.T("leader.commitments.done", "day", c.W.Date(kept.Done)))
		case !kept.Due.IsZero():
			about = append(about, c.W.T("leader.commitments.due", "day", c.W.Date(kept.Due)))
		}
		if kept.Owner != "" {
			about = append(about, c.W.T("leader.commitments.owner", "owner", kept.Owner))
		}
		list = append(list, Commitment{kept.Text, c.Became(kept.About, c.reply.Figures, c.round), c.W.Sentences(about...)})
	}
	return list
}

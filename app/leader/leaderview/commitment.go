package leaderview

// Commitment is something that the organisation has set out to do, beside what became of the figure that it is about.
type Commitment struct {
	Text, Became string // Became is "" where it is about no figure
	About        string // by when, by whom, or when it was done; may be ""
}

// Commitments are all of them, the newest first. What people wrote themselves may name a team or a person: where names are hidden,
// it is left out.
func (c *Case) Commitments() (list []Commitment) {
	for i := len(c.reply.Commitments) - 1; i >= 0; i-- {
		kept := &c.reply.Commitments[i]
		var about []string
		switch {
		case !kept.Done.IsZero():
			about = append(about, c.W.T("leader.commitments.done", "day", c.W.Date(kept.Done)))
		case !kept.Due.IsZero():
			about = append(about, c.W.T("leader.commitments.due", "day", c.W.Date(kept.Due)))
		}
		text := kept.Text
		if c.filter.Hide {
			text = c.W.T("leader.commitments.hidden")
		} else if kept.Owner != "" {
			about = append(about, c.W.T("leader.commitments.owner", "owner", kept.Owner))
		}
		list = append(list, Commitment{text, c.Became(kept.About, c.reply.Figures, c.round), c.W.Sentences(about...)})
	}
	return list
}

package fit

import "rolefit/pkg/questionnaire"

// Score judges a sitting over the items of b. Skipped items are absent from a and count for nothing; no answers at all
// is a valid sitting, unfinished, with the prior as its profile. The error joins every problem of Answers.Check.
func Score(b *questionnaire.Bank, a Answers) (Result, error) {
	if err := a.Check(b); err != nil {
		return Result{}, err
	}
	s := read(b, a)
	r := s.result()
	r.ItemSet = b.Hash()
	return r, nil
}

// result is everything that the answers say; only the hash of the item set is missing.
func (s *sheet) result() Result {
	p := s.posterior()
	fits := p.Fits()
	e := weigh(p, fits)
	r := Result{
		Model: Model(), Answered: len(s.pairs), Mean: p.Mean, Cov: p.Cov, Roles: fits, Style: p.Style(),
		Levels:  Levels{Value: s.levels[0].level(), Delivery: s.levels[1].level()},
		Facets:  facetFits(p, s.pairs),
		Verdict: e.verdict(s.finished()),
		Reasons: []Reason{},
	}
	if r.Verdict.Kind != Close {
		c := p.Contrast(e.Leading, e.Second)
		r.Contrast, r.Reasons = &c, reasons(p, minus(Weights(e.Leading), Weights(e.Second)), s.pairs)
	}
	return r
}

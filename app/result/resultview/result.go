package resultview

import "rolefit/app/view"

// Result is the result page, section by section.
type Result struct {
	Verdict     Verdict
	Summary     Summary
	Definitions Definitions
	Care        Care
	Fits        view.Chart
	Style       view.Cited
	Levels      []string
	Axes        view.Chart
	Facets      Facets
	Advice      []view.Advice
	Why         Why
	Flips       Flips
	Steady      Steady
	Offer       Offer
	Sources     []view.Source
}

// Offer says whether the result may be added to the comparison, and if not why.
type Offer struct {
	Open bool
	Text string
}

// Page puts the whole page together. The error is that of the parts, none of
// which fails on a sitting that was opened.
func (c Case) Page() (Result, error) {
	r := Result{
		Verdict: c.Verdict(), Summary: c.Summary(), Care: c.Care(), Fits: c.Fits(), Style: c.Style(), Levels: c.Levels(), Axes: c.Axes(),
		Facets: c.Facets(), Why: c.Why(), Definitions: c.Definitions(), Offer: c.offer(), Sources: view.Sources(c.W),
	}
	var err error
	if r.Flips, err = c.Flips(); err != nil {
		return Result{}, err
	}
	if r.Steady, err = c.Steady(); err != nil {
		return Result{}, err
	}
	r.Advice, err = c.Advice()
	return r, err
}

// offer follows the rule of pkg/contribution: a verdict, all ten statements, no
// two careless flags.
func (c Case) offer() Offer {
	_, statements := c.sitting.LevelMeans(c.bank)
	switch {
	case c.care.Doubtful():
		return Offer{Text: c.W.T("result.contribute.careless")}
	case statements < len(c.bank.Statements()):
		return Offer{Text: c.W.T("result.contribute.statements")}
	}
	return Offer{Open: c.Finished(), Text: c.W.T("result.contribute.text")}
}

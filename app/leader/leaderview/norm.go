package leaderview

import (
	"rolefit/app/view"
	"rolefit/app/view/wording"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// Norm is the company beside everyone.
type Norm struct {
	Text []string // who everyone is; why there is nothing, where there is not
	Rows []NormRow
}

// NormRow is one number.
type NormRow struct {
	Name     string
	Ends     [2]string
	Company  view.Bar // its interval is what is known of the mean
	Everyone view.Bar // what the company would have published if its people were drawn from everyone
	Word     string   // "" unless all that is known of the company lies on one side of all of that
}

// Norm compares the profiles with the public ones of the same model.
func (c *Case) Norm() Norm {
	var v Norm
	s, ok := c.kinds[contribution.KindFit]
	if !ok {
		v.Text = []string{c.W.T("leader.thin.fit")}
		return v
	}
	kind := benchmark.CompanyKind{Kind: contribution.KindFit, Model: s.model}
	for i, f := range s.round.Figures {
		against, ok := c.reply.Public.Against(kind, s.round, i)
		if !ok {
			continue
		}
		v.Rows = append(v.Rows, c.normRow(i, f, against))
	}
	if len(v.Rows) == 0 {
		v.Text = []string{c.W.Count("leader.norm.none", benchmark.PublicK)}
		return v
	}
	norm, _ := c.reply.Public.Norm(contribution.KindFit, s.model)
	v.Text = []string{c.W.Count("leader.norm.text", norm.N, "edition", c.reply.Public.Edition), c.W.T("leader.norm.alike")}
	return v
}

func (c *Case) normRow(i int, f benchmark.Range, a benchmark.Against) NormRow {
	g := c.Gist(contribution.KindFit, i)
	everyone := benchmark.Range{Value: a.Value, Low: a.Low, High: a.High}
	row := NormRow{
		Name: g.Name, Ends: g.Ends,
		Company:  c.bar(f),
		Everyone: view.Bar{Low: a.Low, High: a.High, Value: wording.Within(c.Teller, a.Low, a.High)},
	}
	if minus(f, everyone).bears(a.Word) {
		row.Word = c.W.T("leader.word.norm." + string(a.Word))
	}
	return row
}

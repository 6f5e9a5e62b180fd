package leaderview

import (
	"cmp"

	"rolefit/app/view"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// Norm is the company beside everyone.
type Norm struct {
	Text  []string // who everyone is; why there is nothing, where there is not
	Rows  []NormRow
	Sheet Sheet
}

// NormRow is one number.
type NormRow struct {
	Name     string
	Ends     [2]string
	Company  view.Bar // its interval is what is known of the mean
	Everyone view.Bar // what the company would have published if its people were drawn from everyone
	Word     string
}

// Norm compares the profiles with the public ones of the same model.
func (c *Case) Norm() Norm {
	v := Norm{Sheet: Sheet{ID: "norm", Caption: c.W.T("leader.norm.table"), Head: []string{
		c.W.T("leader.column.number"), c.W.T("leader.company"), c.W.T("leader.everyone"), c.W.T("result.column.range"), c.W.T("leader.column.word"),
	}}}
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
		row := c.normRow(i, f, against)
		v.Rows = append(v.Rows, row)
		v.Sheet.Rows = append(v.Sheet.Rows, []string{
			row.Name, row.Company.Value, row.Everyone.Value, row.Everyone.Range, cmp.Or(row.Word, c.W.T("leader.noword")),
		})
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
	g := c.gist(contribution.KindFit, i)
	row := NormRow{
		Name: g.name, Ends: g.ends,
		Company: view.Bar{Score: f.Value, Low: f.Low, High: f.High, Value: valueText(c.Teller, f), Shape: view.Shapes[0]},
		Everyone: view.Bar{
			Score: a.Value, Low: a.Low, High: a.High, Value: view.Whole(a.Value), Shape: view.Shapes[1],
			Range: within(c.Teller, a.Low, a.High),
		},
	}
	if a.Word != benchmark.NoWord {
		row.Word = c.W.T("leader.word.norm." + string(a.Word))
	}
	return row
}

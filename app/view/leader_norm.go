package view

import (
	"cmp"

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
	Company  Bar // its interval is what is known of the mean
	Everyone Bar // what the company would have published if its people were drawn from everyone
	Word     string
}

// Norm compares the profiles with the public ones of the same model.
func (c *LeaderCase) Norm() Norm {
	v := Norm{Sheet: Sheet{ID: "norm", Caption: c.w.T("leader.norm.table"), Head: []string{
		c.w.T("leader.column.number"), c.w.T("leader.company"), c.w.T("leader.everyone"), c.w.T("result.column.range"), c.w.T("leader.column.word"),
	}}}
	s, ok := c.kinds[contribution.KindFit]
	if !ok {
		v.Text = []string{c.w.T("leader.thin.fit")}
		return v
	}
	kind := benchmark.CompanyKind{Kind: contribution.KindFit, Model: s.model}
	for i, f := range s.round.Figures {
		against, ok := c.led.Public.Against(kind, s.round, i)
		if !ok {
			continue
		}
		row := c.normRow(i, f, against)
		v.Rows = append(v.Rows, row)
		v.Sheet.Rows = append(v.Sheet.Rows, []string{
			row.Name, row.Company.Value, row.Everyone.Value, row.Everyone.Range, cmp.Or(row.Word, c.w.T("leader.noword")),
		})
	}
	if len(v.Rows) == 0 {
		v.Text = []string{c.w.T("leader.norm.none", "k", Count(benchmark.PublicK))}
		return v
	}
	norm, _ := c.led.Public.Norm(contribution.KindFit, s.model)
	v.Text = []string{c.w.T("leader.norm.text", "n", Count(norm.N), "edition", c.led.Public.Edition), c.w.T("leader.norm.alike")}
	return v
}

func (c *LeaderCase) normRow(i int, f benchmark.Range, a benchmark.Against) NormRow {
	g := c.gist(contribution.KindFit, i)
	row := NormRow{
		Name: g.name, Ends: g.ends,
		Company: Bar{Score: f.Value, Low: f.Low, High: f.High, Value: whole(f.Value), Shape: shapes[0]},
		Everyone: Bar{
			Score: a.Value, Low: a.Low, High: a.High, Value: whole(a.Value), Shape: shapes[1],
			Range: c.within(a.Low, a.High),
		},
	}
	if a.Word != benchmark.NoWord {
		row.Word = c.w.T("leader.word.norm." + string(a.Word))
	}
	return row
}

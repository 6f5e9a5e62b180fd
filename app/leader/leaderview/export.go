package leaderview

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Sheets are all tables that stand on the page, in its order.
func (c *Case) Sheets() []Sheet {
	sheets := []Sheet{c.Coverage().Sheet}
	for _, h := range c.Heats() {
		sheets = append(sheets, h.Sheet)
	}
	if card, ok := c.Team(); ok && !card.Empty {
		sheets = append(sheets, card.Sheet)
	}
	balance := c.Balance()
	sheets = append(sheets, c.toldSheet(balance))
	sheets = append(sheets, balance.Sheets...)
	for _, v := range c.Troubles() {
		sheets = append(sheets, v.Sheet)
	}
	sheets = append(sheets, c.Trends().Sheet, c.Norm().Sheet, c.actionSheet())
	var filled []Sheet
	for _, s := range sheets {
		if len(s.Rows) > 0 {
			filled = append(filled, s)
		}
	}
	return filled
}

func (c *Case) actionSheet() Sheet {
	s := Sheet{ID: "actions", Caption: c.W.T("leader.actions"), Head: []string{
		c.W.T("leader.column.action"), c.W.T("leader.column.advice"), c.W.T("leader.column.why"),
		c.W.T("leader.column.where"), c.W.T("leader.column.lines"),
	}}
	for _, a := range c.Actions().List {
		s.Rows = append(s.Rows, []string{a.Title, a.Text, c.W.Sentences(a.Why...), a.Where, a.Mark})
	}
	return s
}

// toldSheet is what is said in sentences of need, supply and hats worn.
func (c *Case) toldSheet(b Balance) Sheet {
	s := Sheet{ID: "told", Caption: c.W.T("leader.balance"), Head: []string{c.W.T("leader.column.told")}}
	for _, line := range append(slices.Clone(b.Lines), b.Asked...) {
		s.Rows = append(s.Rows, []string{line})
	}
	return s
}

// heads are the lines before the tables of an export.
func (c *Case) heads() [][2]string {
	return [][2]string{
		{c.W.T("leader.head.organisation"), c.Title()},
		{c.W.T("leader.head.round"), c.Round()},
		{c.W.T("leader.head.k"), c.W.Number(c.reply.K)},
		{c.W.T("leader.head.edition"), c.reply.Figures.Edition},
		{c.W.T("leader.head.use"), c.W.T("leader.use.short")},
	}
}

// CSV is everything on the page as comma-separated values (RFC 4180), one table
// below the other, each under its caption.
func (c *Case) CSV() string {
	var b strings.Builder
	for _, h := range c.heads() {
		csvLine(&b, h[:])
	}
	for _, s := range c.Sheets() {
		b.WriteString("\r\n")
		csvLine(&b, []string{s.Caption})
		csvLine(&b, s.Head)
		for _, row := range s.Rows {
			csvLine(&b, row)
		}
	}
	return b.String()
}

func csvLine(b *strings.Builder, cells []string) {
	for i, cell := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "@") { // a name that a spreadsheet would compute
			cell = "'" + cell
		}
		if strings.ContainsAny(cell, ",\"\r\n") {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		b.WriteString(cell)
	}
	b.WriteString("\r\n")
}

// exported is what JSON holds.
type exported struct {
	Organisation string          `json:"organisation"`
	Round        string          `json:"round"`
	K            int             `json:"k"`
	Edition      string          `json:"edition"`
	Use          string          `json:"use"`
	Tables       []exportedTable `json:"tables"`
}

type exportedTable struct {
	ID      string     `json:"id"`
	Caption string     `json:"caption"`
	Head    []string   `json:"head"`
	Rows    [][]string `json:"rows"`
}

// JSON is everything on the page as JSON.
func (c *Case) JSON() (string, error) {
	out := exported{
		Organisation: c.Title(), Round: c.Round(), K: c.reply.K, Edition: c.reply.Figures.Edition, Use: c.W.T("leader.use.short"),
		Tables: []exportedTable{},
	}
	for _, s := range c.Sheets() {
		out.Tables = append(out.Tables, exportedTable(s))
	}
	data, err := json.Marshal(out)
	if err != nil {
		return "", fmt.Errorf("exporting the figures: %w", err)
	}
	return string(data) + "\n", nil
}

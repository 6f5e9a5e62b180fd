package leaderview

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"rolefit/app/view"
	"rolefit/app/view/wording"
	"rolefit/pkg/benchmark"
)

// line is one figure as it is exported: a row of the one table.
type line struct {
	Round  string  `json:"round"`
	Team   string  `json:"team"`
	Kind   string  `json:"kind"`
	Figure string  `json:"figure"`
	Zero   string  `json:"means0"`
	Full   string  `json:"means100"`
	People int     `json:"people"`
	Value  *int    `json:"value"` // null where only a band or a bound is known
	Low    float64 `json:"low"`
	High   float64 `json:"high"`

	known benchmark.Range
}

// lines are all figures of the round: of the company and of every team, whichever the
// tables show.
func (c *Case) lines() []line {
	var all []line
	for _, kind := range shownKinds {
		s, ok := c.kinds[kind]
		if !ok {
			continue
		}
		if !s.alone() {
			all = append(all, c.linesOf(kind, c.W.T("leader.company"), s.round.N, s.round.Figures)...)
		}
		for _, id := range c.order {
			if t, ok := s.team(id); ok {
				all = append(all, c.linesOf(kind, c.names[id], t.N, t.Figures)...)
			}
		}
	}
	return all
}

func (c *Case) linesOf(kind, team string, people int, figures []benchmark.Range) []line {
	rows := make([]line, len(figures))
	for i, f := range figures {
		g := c.Gist(kind, i)
		rows[i] = line{
			Round: c.Round(), Team: team, Kind: c.W.T("leader.kind." + kind), Figure: g.Name, Zero: g.Ends[0], Full: g.Ends[1],
			People: people, Low: f.Low, High: f.High, known: f,
		}
		if value := int(math.Round(f.Value)); wording.IsNumber(f) {
			rows[i].Value = &value
		}
	}
	return rows
}

// CSV is every figure of the round as one table for people: one line a figure, in whole
// numbers that hold the mean between them.
func (c *Case) CSV() string {
	var head []string
	for _, name := range []string{"round", "team", "kind", "number", "zero", "full", "n", "value", "low", "high"} {
		head = append(head, c.W.T("leader.column."+name))
	}
	rows := [][]string{head}
	for _, l := range c.lines() {
		row := []string{l.Round, l.Team, l.Kind, l.Figure, l.Zero, l.Full, strconv.Itoa(l.People)}
		rows = append(rows, append(row, wording.Cells(l.known)...))
	}
	return view.CSV(c.W, rows)
}

// exported is what JSON holds.
type exported struct {
	Organisation string `json:"organisation"`
	Round        string `json:"round"`
	K            int    `json:"k"`
	Edition      string `json:"edition"`
	Use          string `json:"use"`
	Figures      []line `json:"figures"`
}

// JSON is the same table for programs, with what it is of.
func (c *Case) JSON() (string, error) {
	data, err := json.Marshal(exported{
		Organisation: c.Title(), Round: c.Round(), K: c.reply.K, Edition: c.reply.Figures.Edition, Use: c.W.T("leader.use.short"),
		Figures: c.lines(),
	})
	if err != nil {
		return "", fmt.Errorf("exporting the figures: %w", err)
	}
	return string(data) + "\n", nil
}

// File names an export of the round, with the organisation and the round in the name;
// what may be "".
func (c *Case) File(what, ending string) string {
	return view.ExportName(ending, c.Title(), c.Round(), what)
}

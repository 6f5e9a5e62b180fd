package leaderview

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

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
		g := c.gist(kind, i)
		rows[i] = line{
			Round: c.Round(), Team: team, Kind: c.W.T("leader.kind." + kind), Figure: g.name, Zero: g.ends[0], Full: g.ends[1],
			People: people, Low: f.Low, High: f.High,
		}
		if value := int(math.Round(f.Value)); isSharp(f) && f.Low > 0 && f.High < 100 {
			rows[i].Value = &value
		}
	}
	return rows
}

// byteOrderMark has spreadsheets read a file as UTF-8.
const byteOrderMark = "\ufeff"

// CSV is every figure of the round as one table for people (RFC 4180, with a byte order
// mark): one line a figure, whole numbers with a plain minus, which a spreadsheet reads
// as numbers in any language, and parted as one of the page's language expects. A text
// that a spreadsheet would compute is defused.
func (c *Case) CSV() string {
	var b strings.Builder
	b.WriteString(byteOrderMark)
	w := csvWriter{&b, ","}
	if c.W.Shortest(.5) != "0.5" { // where the comma parts decimals, a semicolon parts cells
		w.comma = ";"
	}
	var head []string
	for _, name := range []string{"round", "team", "kind", "number", "zero", "full", "n", "value", "low", "high"} {
		head = append(head, defused(c.W.T("leader.column."+name)))
	}
	w.line(head)
	for _, l := range c.lines() {
		cells := []string{defused(l.Round), defused(l.Team), defused(l.Kind), defused(l.Figure), defused(l.Zero), defused(l.Full), strconv.Itoa(l.People)}
		value := ""
		if l.Value != nil {
			value = strconv.Itoa(*l.Value)
		}
		w.line(append(cells, value, strconv.Itoa(int(math.Floor(l.Low))), strconv.Itoa(int(math.Ceil(l.High)))))
	}
	return b.String()
}

// csvWriter writes lines of cells that are parted by a comma, or what stands for it.
type csvWriter struct {
	b     *strings.Builder
	comma string
}

func (w csvWriter) line(cells []string) {
	for i, cell := range cells {
		if i > 0 {
			w.b.WriteString(w.comma)
		}
		if strings.ContainsAny(cell, w.comma+"\"\r\n") {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		w.b.WriteString(cell)
	}
	w.b.WriteString("\r\n")
}

// defused is a text that no spreadsheet computes: what begins with the sign of a
// formula, in any of its widths and whatever blanks stand before it, gets an apostrophe
// before it.
func defused(text string) string {
	begins := strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) })
	if begins != "" && strings.ContainsRune("=+-@＝＋－＠﹢﹣﹦﹫", []rune(begins)[0]) {
		return "'" + text
	}
	return text
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

// longestName is how many letters of a name go into the name of a file.
const longestName = 40

// File names an export of the round, with the organisation and the round in the name;
// what may be "".
func (c *Case) File(what, ending string) string {
	var name strings.Builder
	name.WriteString("rolefit")
	for _, part := range []string{fileWord(c.Title()), fileWord(c.Round()), what} {
		if part != "" {
			name.WriteString("-" + part)
		}
	}
	return name.String() + "." + ending
}

// fileWord is a name as it can stand in the name of a file on every system: letters and
// digits, whatever else there is as one hyphen.
func fileWord(name string) string {
	var word []rune
	for _, r := range strings.ToLower(name) {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r):
			word = append(word, r)
		case len(word) > 0 && word[len(word)-1] != '-':
			word = append(word, '-')
		}
	}
	return strings.Trim(string(word[:min(len(word), longestName)]), "-")
}

package leaderview

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"strconv"
	"strings"
	"testing"

	"rolefit/app/view"

	"github.com/google/go-cmp/cmp"
)

// TestLeaderHides holds that hidden names are nowhere: not on the page, not in
// what is exported.
func TestLeaderHides(t *testing.T) {
	reply := someReply(t)
	reply.Commitments = []ReplyCommitment{{Text: "Ask Team 9", Owner: "Wanderlust"}}
	c := opened(t, reply).Filtered(Filter{Hide: true, Team: "aaaaaaaa"})
	page, err := json.Marshal(c.Page())
	if err != nil {
		t.Fatal(err)
	}
	data, err := c.JSON()
	if err != nil {
		t.Fatal(err)
	}
	for what, text := range map[string]string{"the page": string(page), "CSV": c.CSV(), "JSON": data} {
		for _, name := range []string{"Wanderlust", "team 10", "Team 9", "Quiet", "Gone"} {
			if strings.Contains(text, name) {
				t.Errorf("%s still holds %q", what, name)
			}
		}
	}
	if card, ok := c.Team(); !ok || card.Name != "Team 5" {
		t.Errorf("the last of five by name is called %q", card.Name)
	}
}

// TestLeaderExports: one table, of the company and every team, whose numbers are whole; JSON holds the same.
func TestLeaderExports(t *testing.T) {
	c := opened(t, someReply(t)).Filtered(Filter{Find: "team 10"})
	text := c.CSV()
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, view.ByteOrderMark))).ReadAll()
	if err != nil || !strings.HasPrefix(text, view.ByteOrderMark) {
		t.Fatal(err)
	}
	want := [][]string{
		{"Round", "Team", "Type", "Figure", "0 means", "100 means", "People", "Average", "At least", "At most"},
		{"Q4 2026", "Company", "Role profiles", "Value", "delivery", "product", "86", "70", "66", "72"},
	}
	want[1][3], want[1][4], want[1][5] = lines[1][3], lines[1][4], lines[1][5] // words of the axes
	if diff := cmp.Diff(want, lines[:2]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	teams := map[string]bool{}
	for _, line := range lines[1:] {
		teams[line[1]] = true
		for _, cell := range line[7:] {
			if _, err := strconv.Atoi(cell); err != nil && cell != "" {
				t.Errorf("%q is no whole number in %q", cell, line)
			}
		}
	}
	if len(teams) != 4 {
		t.Errorf("of the teams there are %v, and a search hides nothing", teams)
	}
	data, err := c.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var out exported
	if err := json.Unmarshal([]byte(data), &out); err != nil {
		t.Fatal(err)
	}
	if len(out.Figures) != len(lines)-1 || out.Organisation != "Wanderlust" || *out.Figures[0].Value != 70 {
		t.Errorf("%d figures beside %d lines: %+v", len(out.Figures), len(lines), out.Figures[:2])
	}
}

// TestFileNames say the organisation and the round, unless names are hidden.
func TestFileNames(t *testing.T) {
	c := opened(t, someReply(t))
	if got := c.File("", "csv"); got != "rolefit-wanderlust-q4-2026.csv" {
		t.Errorf("a table is saved as %q", got)
	}
	if got := c.Filtered(Filter{Hide: true}).File("trend", "png"); got != "rolefit-an-organisation-q4-2026-trend.png" {
		t.Errorf("a picture is saved as %q", got)
	}
}

// TestPictures stand on their own, and say what they show.
func TestPictures(t *testing.T) {
	reply := someReply(t)
	reply.Name = "A & <B>"
	c := opened(t, reply)
	for id, said := range map[string]string{"balance": "People prefer: 70", "trend": "Wearing two hats"} {
		text := c.Picture(id)
		if err := xml.Unmarshal([]byte(text), new(struct{})); err != nil || !strings.Contains(text, said) || !strings.Contains(text, "A &amp; &lt;B&gt;, Q4 2026") {
			t.Errorf("%s: %v\n%s", id, err, text)
		}
	}
}

// TestLongFiguresInATrend take more lines above their mark, none of them over what stands above the chart.
func TestLongFiguresInATrend(t *testing.T) {
	p, trend := &picture{y: 40}, Trend{Name: "A figure", Ends: "0 is none, 100 is all"}
	for i := range 8 {
		trend.Points = append(trend.Points, TrendPoint{X: 12.5*float64(i) + 6.25, High: 100, Text: "between 16 and 76", Round: "Q1"})
	}
	p.trend(&trend)
	var drawn struct {
		Texts []struct {
			Y      int    `xml:"y,attr"`
			Weight string `xml:"font-weight,attr"`
			Said   string `xml:",chardata"`
			Lines  []struct {
				Y int `xml:"y,attr"`
			} `xml:"tspan"`
		} `xml:"text"`
	}
	if err := xml.Unmarshal([]byte(p.File(pictureWidth, p.y, "title")), &drawn); err != nil {
		t.Fatal(err)
	}
	ends, figures := 0, 0
	for _, text := range drawn.Texts {
		switch {
		case text.Said == trend.Ends:
			ends = text.Y
		case strings.HasPrefix(text.Said, "between"):
			figures++
			if len(text.Lines) == 0 || text.Y < ends+view.Leading(12) {
				t.Errorf("%q stands at %d in %d more lines, below %d", text.Said, text.Y, len(text.Lines), ends)
			}
		}
	}
	if figures != 8 || ends == 0 {
		t.Errorf("%d figures below %d", figures, ends)
	}
}

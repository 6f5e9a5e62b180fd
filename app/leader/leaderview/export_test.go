package leaderview

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLeaderHides holds that hidden names are nowhere: not on the page, not in
// what is exported.
func TestLeaderHides(t *testing.T) {
	c := opened(t, someReply(t)).Filtered(Filter{Hide: true, Team: "aaaaaaaa"})
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

// TestLeaderExports holds that CSV and JSON hold the same tables as the page.
func TestLeaderExports(t *testing.T) {
	reply := someReply(t)
	reply.Teams[0].Name = "=SUM(A1), \"quoted\""
	c := opened(t, reply).Filtered(Filter{Team: "cccccccc"})
	data, err := c.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var out exported
	if err := json.Unmarshal([]byte(data), &out); err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(c.CSV()))
	r.FieldsPerRecord = -1
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var want [][]string
	for _, h := range c.heads() {
		want = append(want, h[:])
	}
	for i, s := range c.Sheets() {
		if diff := cmp.Diff(exportedTable(s), out.Tables[i]); diff != "" {
			t.Errorf("JSON of %s (-page +export):\n%s", s.ID, diff)
		}
		for _, row := range slices.Concat([][]string{{s.Caption}, s.Head}, s.Rows) {
			row = slices.Clone(row)
			for k := range row {
				if strings.HasPrefix(row[k], "=") {
					row[k] = "'" + row[k]
				}
			}
			want = append(want, row)
		}
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("CSV (-page +export):\n%s", diff)
	}
	for _, said := range []string{"points more product work than", "Fit with the average profile: Value lead", "by name, not by the size", c.Troubles()[1].Rest[0].Name} {
		if !strings.Contains(data, said) {
			t.Errorf("%q stands on the page and is not exported", said)
		}
	}
	if !strings.Contains(data, `"id":"team"`) {
		t.Error("the opened team is not exported")
	}
}

package dutiesview

import (
	"strconv"

	"rolefit/app/view"
	"rolefit/app/words"
)

// CSV is the map as one table: a duty a line, with how many gave each the final say, who
// acts on it, and what the team agreed.
func (v DutyMap) CSV(w *words.Catalogue) string {
	head := []string{w.T("duties.map.column.area"), w.T("duties.map.column.duty")}
	for _, c := range v.Columns {
		head = append(head, c.Name)
	}
	rows := [][]string{append(head, w.T("duties.map.column.acts"), w.T("duties.map.column.settled"))}
	for _, area := range v.Areas {
		for _, r := range area.Rows {
			row := []string{area.Title, r.Title}
			for _, cell := range r.Cells {
				row = append(row, strconv.Itoa(cell.Count))
			}
			rows = append(rows, append(row, r.Acts, r.Settled))
		}
	}
	return view.CSV(w, rows)
}

package questionnaire

import (
	"fmt"
	"strings"
)

// String returns the report as a text of several lines: a line of totals, then facets, axes and pairs.
func (report LintReport) String() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s: %d pairs, %d findings, mean grade %.1f (highest %.1f), mean words %.1f at + and %.1f at −, jargon in %d\n",
		report.Language, len(report.Pairs), report.Findings, report.Grade, report.highest(), report.Plus, report.Minus, report.Jargon)
	out.WriteString("facet  bank fixed\n")
	for _, f := range report.Facets {
		fmt.Fprintf(&out, "%-6s %4d %5d\n", f.Facet, f.Bank, f.Fixed)
	}
	out.WriteString("axis   pairs left start   fixed left start\n")
	for _, a := range report.Axes {
		fmt.Fprintf(&out, "%-6s %5d %4d %5d   %5d %4d %5d\n", a.Axis,
			a.Bank.Pairs, a.Bank.Left, a.Bank.Start, a.Fixed.Pairs, a.Fixed.Left, a.Fixed.Start)
	}
	out.WriteString("pair                 +  − grade\n")
	for _, p := range report.Pairs {
		fmt.Fprintf(&out, "%-19s %2d %2d %5.1f\n", p.ID, p.Plus, p.Minus, p.Grade)
	}
	return out.String()
}

// highest returns the highest grade of a pair, or 0 without pairs.
func (report LintReport) highest() float64 {
	var highest float64
	for _, p := range report.Pairs {
		highest = max(highest, p.Grade)
	}
	return highest
}

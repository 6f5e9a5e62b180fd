package team

import (
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// marks are drawings of the tools for a team, as paths in a square of 48.
var marks = map[string][]string{
	"roles": {
		"M11 19v-6c0-5 11-5 11 0v6", "M6 19.5c4 3 17 3 21 0",
		"M26 36v-6c0-5 11-5 11 0v6", "M21 36.5c4 3 17 3 21 0",
		"M16.500 29v4h3", "M31.500 20v-4h-3",
	},
	"duties":   {"M7 9h34v30H7z", "M7 19h34", "M7 29h34", "M19 9v30", "M30 9v30", "M13 24h.01", "M24.500 14h.01", "M35.500 34h.01"},
	"symptoms": {"M6 26h8l4-11 7 21 5-15 3 5h9"},
}

// ToolMark draws the mark of a tool for a team.
func ToolMark(name string) app.UI {
	var paths []app.UI
	for _, d := range marks[name] {
		paths = append(paths, ui.SVG("path", ui.Attrs{"d", d}))
	}
	return ui.SVG("svg", ui.Attrs{"viewBox", "0 0 48 48", "class", "tool-mark", "aria-hidden", "true", "focusable", "false"}, paths...)
}

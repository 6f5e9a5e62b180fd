package view

// Marks are the markers of a chart around the origin, by shape, as SVG paths.
var Marks = map[string]string{
	"circle":  "M0-8A8 8 0 0 1 0 8A8 8 0 0 1 0-8Z",
	"diamond": "M0-10L10 0L0 10L-10 0Z",
	"square":  "M-7.5-7.5H7.5V7.5H-7.5Z",
}

// FileName is the name under which an export of a day is saved.
func FileName(day, ending string) string { return "rolefit-" + day + "." + ending }

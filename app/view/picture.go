package view

import (
	"fmt"
	"strings"
	"unicode"
)

// Colours of a picture: those of the light page, because a file does not know where it
// will be looked at.
const (
	Ink     = "#1c2426" // of what is said
	SoftInk = "#566063" // of what is said beside it
	LineInk = "#dcd9d1" // of scales
	MainInk = "#0b5d5e" // of what is drawn, unless its kind has a colour of its own
)

// Picture is an SVG that stands on its own: no style sheet, no script, no font of its
// own. What is drawn is written to it.
type Picture struct{ strings.Builder }

// Letters is a text of a picture: where its first line stands, and how it looks. A text
// that needs more than its room takes more lines.
type Letters struct {
	X, Y   int
	Size   int
	Weight int    // 0 for an ordinary one
	Ink    string // "" for Ink
	Anchor string // "middle" or "end" where X is not where the lines begin
	Room   int    // how wide a line may be
}

// Say writes a text and returns how many lines it took.
func (p *Picture) Say(l Letters, text string) int {
	lines := Wrapped(text, l.Room, l.Size)
	look := ""
	if l.Weight > 0 {
		look += fmt.Sprintf(` font-weight="%d"`, l.Weight)
	}
	if l.Ink != "" {
		look += fmt.Sprintf(` fill="%s"`, l.Ink)
	}
	if l.Anchor != "" {
		look += fmt.Sprintf(` text-anchor="%s"`, l.Anchor)
	}
	fmt.Fprintf(p, `<text x="%d" y="%d" font-size="%d"%s>%s`, l.X, l.Y, l.Size, look, EscapeSVG(lines[0]))
	for i, line := range lines[1:] { // in one text, which is read as one
		fmt.Fprintf(p, ` <tspan x="%d" y="%d">%s</tspan>`, l.X, l.Y+(i+1)*Leading(l.Size), EscapeSVG(line))
	}
	p.WriteString("</text>")
	return len(lines)
}

// Leading is how far lines of a size stand apart.
func Leading(size int) int { return size * 5 / 4 }

// breadth is how wide a letter may be, in hundredths of the size, in the fonts that systems
// have, bold ones too: who makes a picture has none of them to measure.
func breadth(letter rune) int {
	switch {
	case letter >= 0x2E80: // letters of East Asia are as wide as high
		return 100
	case strings.ContainsRune("MWmw@%—", letter):
		return 96
	case unicode.IsUpper(letter):
		return 78
	case strings.ContainsRune(" .,:;!'’|()[]-fijlrt", letter):
		return 42
	}
	return 62
}

// Wrapped is a text in lines that fit a room at a size. They break at spaces; a longer word
// is taken apart.
func Wrapped(text string, room, size int) (lines []string) {
	most, line, used := 100*room/size, "", 0
	for word := range strings.FieldsSeq(text) {
		long := 0
		for _, letter := range word {
			long += breadth(letter)
		}
		if line != "" && used+breadth(' ')+long > most {
			lines, line, used = append(lines, line), "", 0
		}
		if line != "" {
			line, used = line+" ", used+breadth(' ')
		}
		for _, letter := range word {
			if used+breadth(letter) > most && line != "" {
				lines, line, used = append(lines, line), "", 0
			}
			line, used = line+string(letter), used+breadth(letter)
		}
	}
	return append(lines, line)
}

// Scale draws the line of a scale at height y.
func (p *Picture) Scale(left, right, y int) {
	fmt.Fprintf(p, `<path d="M%d %dH%d" stroke="%s" stroke-width="2"/>`, left, y, right, LineInk)
}

// Interval draws from where to where something may lie on the scale at height y.
func (p *Picture) Interval(from, to float64, y int, ink string) {
	fmt.Fprintf(p, `<rect x="%.1f" y="%d" width="%.1f" height="10" rx="5" fill="%s" opacity=".35"/>`, from, y-5, to-from, ink)
}

// Mark draws a marker, of a shape of Marks, on the scale at height y.
func (p *Picture) Mark(x float64, y int, ink, shape string) {
	fmt.Fprintf(p, `<path transform="translate(%.1f %d)" fill="%s" d="%s"/>`, x, y, ink, Marks[shape])
}

// File is the picture with its title, on white.
func (p *Picture) File(width, height int, title string) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" font-family="system-ui, sans-serif" fill="%s">`+
		`<title>%s</title><rect width="100%%" height="100%%" fill="#ffffff"/>%s</svg>`+"\n", width, height, width, height, Ink, EscapeSVG(title), p.String())
}

// EscapeSVG makes text safe inside an SVG.
func EscapeSVG(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(text)
}

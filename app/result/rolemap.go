package result

import (
	"math"
	"strings"
	"unicode/utf8"

	"rolefit/app/result/resultview"
	"rolefit/app/ui"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The size of the map's drawing, in its own units: the disc with room for the words around it.
const (
	mapWidth  = 320
	mapHeight = 300
	mapRadius = 118

	areaWidth  = 14 // characters of a role's name that an area holds in a line
	lineHeight = 17
)

// RoleMap draws a person's place between the three roles, with what it shows as text below.
func RoleMap(w *words.Catalogue, id string, m resultview.RoleMap, title string) app.UI {
	var shapes []app.UI
	for _, a := range m.Areas {
		shapes = append(shapes, ui.SVG("path", ui.Attrs{"class", "area hue-" + string(a.Role), "d", sector(a.Middle)}))
	}
	var spots []app.UI
	if m.Them == nil || *m.Them != m.At {
		shapes, spots = append(shapes, ring(m.At, m.Oval)), append(spots, spot("you", m.At))
	}
	if m.Them != nil {
		shapes, spots = append(shapes, ring(*m.Them, m.TheirOval)), append(spots, spot("them", *m.Them))
	}
	for _, a := range m.Areas { // above the ovals, so that their lines cross no name
		x, y := onMap(along(a.Middle, .6))
		shapes = append(shapes, areaName(a, x, y))
	}
	shapes = append(shapes, spots...)
	shapes = append(shapes,
		mapWord("way", "middle", mapWidth/2, 16, m.Words.Up), mapWord("way", "middle", mapWidth/2, mapHeight-6, m.Words.Down),
	)
	return app.Elem("figure").ID(id).Class("rolemap").Body(
		ui.SVG("svg", ui.Attrs{"viewBox", "0 0 320 300", "role", "img", "aria-label", w.Labelled(title, w.Sentences(m.Text, m.Certain))}, shapes...),
		ui.Box("p.ways", ui.Text("span", m.Words.Left), ui.Text("span", m.Words.Right)),
		ui.Box("figcaption", ui.Text("b", m.Text), app.Text(" "), ui.Text("span", m.Certain)),
	)
}

// ring is the oval around a person's place.
func ring(at resultview.Point, oval resultview.Oval) app.UI {
	x, y := onMap(at)
	return ui.SVG("ellipse", ui.Attrs{
		"class", "oval", "cx", ui.Num(x), "cy", ui.Num(y), "rx", ui.Num(oval.RX * mapRadius), "ry", ui.Num(oval.RY * mapRadius),
		"transform", "rotate(" + degrees(-oval.Turn) + " " + ui.Num(x) + " " + ui.Num(y) + ")",
	})
}

// spot is a person's place.
func spot(class string, at resultview.Point) app.UI {
	x, y := onMap(at)
	return ui.SVG("circle", ui.Attrs{"class", class, "cx", ui.Num(x), "cy", ui.Num(y), "r", "6"})
}

func mapWord(class, anchor string, x, y float64, text string) app.UI {
	return ui.SVG("text", ui.Attrs{"class", class, "x", ui.Num(x), "y", ui.Num(y), "text-anchor", anchor}, app.Text(text))
}

// areaName is a role's name around a point, in as many lines as it needs. A space ends each but the last, for who reads them
// as one text.
func areaName(a resultview.Area, x, y float64) app.UI {
	lines := broken(a.Name, areaWidth)
	var spans []app.UI
	for i, line := range lines {
		if i < len(lines)-1 {
			line += " "
		}
		at := y + lineHeight*(float64(i)-float64(len(lines)-1)/2)
		spans = append(spans, ui.SVG("tspan", ui.Attrs{"x", ui.Num(x), "y", ui.Num(at)}, app.Text(line)))
	}
	return ui.SVG("text", ui.Attrs{"class", "name hue-" + string(a.Role), "text-anchor", "middle"}, spans...)
}

// broken breaks a text between words into lines of some characters; a longer word has a line of its own.
func broken(text string, width int) (lines []string) {
	for word := range strings.FieldsSeq(text) {
		last := len(lines) - 1
		if last >= 0 && utf8.RuneCountInString(lines[last])+1+utf8.RuneCountInString(word) <= width {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

// along is a point in a direction, at a share of the radius.
func along(degrees, share float64) resultview.Point {
	at := degrees * math.Pi / 180
	return resultview.Point{X: share * math.Cos(at), Y: share * math.Sin(at)}
}

// onMap takes a point of the map to the drawing, where y grows down.
func onMap(p resultview.Point) (x, y float64) {
	return mapWidth/2 + p.X*mapRadius, mapHeight/2 - p.Y*mapRadius
}

// sector is the third of the disc around a direction, as a path.
func sector(middle float64) string {
	x1, y1 := onMap(along(middle-60, 1))
	x2, y2 := onMap(along(middle+60, 1))
	return "M160 150L" + ui.Num(x1) + " " + ui.Num(y1) + "A118 118 0 0 0 " + ui.Num(x2) + " " + ui.Num(y2) + "Z"
}

// degrees writes an angle, which may be negative.
func degrees(x float64) string {
	if x < 0 {
		return "-" + ui.Num(-x)
	}
	return ui.Num(x)
}

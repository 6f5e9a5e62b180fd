package widget

import (
	"bytes"
	"encoding/json"
	"html"
	"maps"
	"slices"
	"strings"
)

// Look is how a frame is dressed: what the service writes into the page that it
// sends, for the first script and for the program. Names of tokens are those of
// the style sheet, without their dashes.
type Look struct {
	Theme  Theme             `json:"theme"`
	Light  map[string]string `json:"light,omitempty"`  // token -> value, while the frame is light
	Dark   map[string]string `json:"dark,omitempty"`   // and while it is dark
	Fixed  bool              `json:"fixed,omitempty"`  // one item at a time, the frame scrolls
	Hosts  []string          `json:"hosts,omitempty"`  // origins of pages that may hear messages and be heard
	Within bool              `json:"within,omitempty"` // our own pages may too

	Organisation json.RawMessage `json:"organisation,omitempty"` // as the API shows it to anybody; of options with one
}

// radii are the values of the token "radius".
var radii = map[string]string{"none": "0px", "small": "6px", "medium": "14px", "large": "22px"}

// Radii lists what Radius may be, from square to round.
func Radii() []string { return []string{"none", "small", "medium", "large"} }

// fonts are families that come with the systems that people have: nothing is
// fetched for them.
var fonts = map[string]string{
	"system":    `system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif`,
	"arial":     `Arial, "Liberation Sans", Helvetica, sans-serif`,
	"calibri":   `Calibri, Carlito, "Segoe UI", sans-serif`,
	"georgia":   `Georgia, "DejaVu Serif", serif`,
	"segoe":     `"Segoe UI", "Noto Sans", system-ui, sans-serif`,
	"times":     `"Times New Roman", "Liberation Serif", serif`,
	"trebuchet": `"Trebuchet MS", "Noto Sans", sans-serif`,
	"verdana":   `Verdana, "DejaVu Sans", sans-serif`,
}

// Fonts lists what Font may be.
func Fonts() []string { return slices.Sorted(maps.Keys(fonts)) }

// ground holds the tokens of the style sheet that a chosen colour changes. A
// test compares them with the sheet.
type ground struct{ paper, card, ink, soft, line, edge, accent, onAccent, wash, warn, warnWash, owner, manager, project string }

var (
	lightGround = ground{
		"#fbfaf7", "#ffffff", "#1c2426", "#566063", "#dcd9d1", "#8a8f8c", "#0b5d5e", "#ffffff", "#e6f0ee",
		"#8a4b00", "#fbf0df", "#0b6e6b", "#6a3d9a", "#a34a12",
	}
	darkGround = ground{
		"#14191a", "#1c2324", "#e9ecea", "#a7b1b0", "#334042", "#76827f", "#6fc7bf", "#08201f", "#1d3233",
		"#f0b766", "#33291a", "#5ec4bb", "#bd9bea", "#ef9d69",
	}
)

// Look works out the look of options that have passed Check. Hosts,
// Within and Organisation are for whoever knows the organisation.
func (o Options) Look() Look {
	o = o.filled()
	l := Look{Theme: o.Theme, Fixed: o.Height > 0, Light: map[string]string{}, Dark: map[string]string{}}
	if o.Theme != Dark {
		l.Light = o.tokens(lightGround)
	}
	if o.Theme != Light {
		l.Dark = o.tokens(darkGround)
	}
	return l
}

// tokens are the values that differ from those of the sheet.
func (o Options) tokens(g ground) map[string]string {
	t := map[string]string{}
	if value, ok := radii[o.Radius]; ok {
		t["radius"] = value
	}
	if value, ok := fonts[o.Font]; ok {
		t["font"] = value
	}
	if o.Background != "" {
		g = o.reground(g, t)
	}
	if o.Accent != "" || o.Background != "" {
		o.accents(g, t)
	}
	return t
}

// colour is a colour that is known to be one.
func colour(s string) rgb {
	c, _ := parseColour(s)
	return c
}

// reground works out everything that stands on a chosen background.
func (o Options) reground(g ground, t map[string]string) ground {
	paper, ink := colour(o.Background), colour(o.Text)
	pole := pole(paper)
	warn := colour(g.warn)
	wash := paper.mix(warn, 0.12)
	set := func(name string, c rgb) string {
		t[name] = c.hex()
		return t[name]
	}
	g.paper, g.card = set("paper", paper), set("card", paper)
	g.ink = set("ink", ink)
	g.soft = set("soft", ink.mix(paper, 0.3).legible(ink, readable, paper))
	g.line = set("line", paper.mix(ink, 0.16))
	g.edge = set("edge", paper.mix(ink, 0.45).legible(ink, visible, paper))
	g.warnWash = set("warn-wash", wash)
	g.warn = set("warn", warn.legible(pole, readable, paper, wash))
	g.owner = set("owner", colour(g.owner).legible(pole, readable, paper))
	g.manager = set("manager", colour(g.manager).legible(pole, readable, paper))
	g.project = set("project", colour(g.project).legible(pole, readable, paper))
	return g
}

// accents works out the accent and what goes with it on a ground.
func (o Options) accents(g ground, t map[string]string) {
	accent := colour(g.accent)
	if o.Accent != "" {
		accent = colour(o.Accent)
	}
	paper, card := colour(g.paper), colour(g.card)
	wash := paper.mix(accent, 0.1)
	accent = accent.legible(pole(paper), readable, paper, card, wash)
	t["accent"], t["wash"], t["on-accent"] = accent.hex(), wash.hex(), pole(accent).hex()
}

// pole is black or white, whichever contrasts more with a colour: 4.5 at least.
func pole(c rgb) rgb {
	if contrast(c, black) > contrast(c, white) {
		return black
	}
	return white
}

// Encode returns the look as JSON.
func (l Look) Encode() []byte {
	data, err := json.Marshal(l)
	if err != nil {
		panic("widget: a look always encodes: " + err.Error())
	}
	return data
}

// Mark is what a prerendered page of the widget has once in its head, before its
// first script, for the look to go into.
const Mark = `<meta name="rolefit-widget" content="">`

// Cut cuts a prerendered page where its look goes: before, then Pieces, then
// after is the page dressed.
func Cut(page []byte) (before, after []byte) {
	open, closing, _ := strings.Cut(Mark, `""`)
	start, rest, _ := bytes.Cut(page, []byte(Mark))
	return slices.Concat(start, []byte(open+`"`)), slices.Concat([]byte(`"`+closing), rest)
}

// Pieces returns the look as it stands in a page, in two pieces: the second is
// the same for every look of an organisation.
func (l Look) Pieces() (options, organisation []byte) {
	behind := "}"
	if l.Organisation != nil {
		behind = `,"organisation":` + string(l.Organisation) + "}"
	}
	l.Organisation = nil
	options = bytes.TrimSuffix(l.Encode(), []byte("}"))
	return []byte(html.EscapeString(string(options))), []byte(html.EscapeString(behind))
}

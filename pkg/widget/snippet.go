package widget

import (
	"html"
	"net/url"
	"strconv"
	"strings"
)

// The addresses of the widget at its service.
const (
	Path       = "/widget"
	ScriptPath = "/widget.js"
)

// Sandbox is what the frame may do, in the words of the sandbox attribute. Of
// these, scripts, its own origin and forms are what it cannot do without; the
// rest opens links of its pages in a tab, saves a file and prints.
const Sandbox = "allow-scripts allow-same-origin allow-forms " +
	"allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals"

// pair is an option that is not its default, by its name.
type pair struct{ name, value string }

// pairs lists what differs from the defaults, in the order of Names.
func (o Options) pairs() []pair {
	o = o.filled()
	all := []pair{
		{nameOrg, o.Org},
		{nameTeam, o.Team},
		{nameInstrument, besides(string(o.Instrument), string(You))},
		{nameLang, o.Lang},
		{nameTheme, besides(string(o.Theme), string(Auto))},
		{nameAccent, o.Accent},
		{nameBackground, o.Background},
		{nameText, o.Text},
		{nameRadius, besides(o.Radius, "medium")},
		{nameFont, besides(o.Font, "system")},
		{nameHeight, besides(strconv.Itoa(o.Height), "0")},
	}
	var set []pair
	for _, p := range all {
		if p.value != "" {
			set = append(set, p)
		}
	}
	return set
}

func besides(value, usual string) string {
	if value == usual {
		return ""
	}
	return value
}

// Query is the query of the frame's address, without its question mark.
func (o Options) Query() string {
	var parts []string
	for _, p := range o.pairs() {
		value := strings.TrimPrefix(p.value, "#")
		if p.name == nameHeight {
			value = heightIsFixed
		}
		parts = append(parts, p.name+"="+url.QueryEscape(value))
	}
	return strings.Join(parts, "&")
}

// Attributes are the options as the attributes of a script or an element that
// becomes a widget: name and value by turns, such as "data-org".
func (o Options) Attributes() []string {
	var list []string
	for _, p := range o.pairs() {
		list = append(list, "data-"+p.name, p.value)
	}
	return list
}

// Script is the snippet with our script: the frame is as high as its content.
// Origin is the address of the service, such as "https://rolefit.example".
func (o Options) Script(origin string) string {
	return tag("script", append([]string{"src", origin + ScriptPath}, o.Attributes()...)...)
}

// Iframe is the snippet without a script, for hosts that take none. Title is the
// accessible name of the frame. A frame whose height nobody follows is fixed.
func (o Options) Iframe(origin, title string) string {
	if o.Height == 0 {
		o.Height = FixedHeight
	}
	return tag("iframe",
		"src", origin+Path+"?"+o.Query(),
		"title", title,
		"width", "100%", "height", strconv.Itoa(o.Height), "frameborder", "0", // not as style, which a host's policy may refuse
		"sandbox", Sandbox,
		"allow", "clipboard-write",
		"referrerpolicy", "no-referrer",
	)
}

// tag writes an empty element; attributes are names and values by turns.
func tag(name string, attributes ...string) string {
	var b strings.Builder
	b.WriteString("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		b.WriteString(" " + attributes[i] + `="` + html.EscapeString(attributes[i+1]) + `"`)
	}
	b.WriteString("></" + name + ">")
	return b.String()
}

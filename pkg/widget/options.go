package widget

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"rolefit/pkg/contribution"
	"rolefit/pkg/problem"
)

// Instrument is what the widget opens with. All instruments can be reached from
// each.
type Instrument string

// The instruments; You is the default.
const (
	You     Instrument = "you"
	Project Instrument = "project"
	Team    Instrument = "team"
)

// Instruments lists the instruments, the default first.
var Instruments = []Instrument{You, Project, Team}

// Path is the page that an instrument opens with.
func (i Instrument) Path() string {
	return map[Instrument]string{You: "/questionnaire", Project: "/project", Team: "/team"}[i]
}

// The addresses at which the site keeps the widget's prerendered pages: one for
// each instrument, and one that has the person pick a team first.
const (
	PageYou     = Path
	PageProject = Path + "/project"
	PageTeam    = Path + "/team"
	PageJoin    = Path + "/join"
)

// Pages lists these addresses.
var Pages = []string{PageYou, PageProject, PageTeam, PageJoin}

// Theme says whether the widget is light or dark.
type Theme string

// The themes; Auto, what the reader's device prefers, is the default.
const (
	Auto  Theme = "auto"
	Light Theme = "light"
	Dark  Theme = "dark"
)

// Themes lists the themes, the default first.
var Themes = []Theme{Auto, Light, Dark}

// The heights that a frame may be fixed to, in CSS pixels, and the one that is
// meant where only "fixed" is said.
const (
	MinHeight   = 360
	MaxHeight   = 4000
	FixedHeight = 640
)

// Options are what whoever embeds the widget may choose. The zero value of each
// is its default.
type Options struct {
	Org        string     // id of the organisation; "" contributes to the public comparison
	Team       string     // id of a team of it; "" lets the person pick
	Instrument Instrument // "" means You
	Lang       string     // tag of a language, such as "de"; "" is the host page's, else the reader's; see Language
	Theme      Theme      // "" means Auto
	Accent     string     // colour of links, buttons and marks, "#rrggbb"; "" is ours
	Background string     // "#rrggbb"; only with Text and with a theme that is light or dark
	Text       string     // "#rrggbb"
	Radius     string     // roundness of corners, one of Radii; "" means medium
	Font       string     // one of Fonts; "" means system
	Height     int        // of a frame that cannot follow its content, MinHeight to MaxHeight CSS pixels; 0 follows
}

// The names of the options, in snippets (data-org) and in the frame's query.
const (
	nameOrg, nameTeam, nameInstrument, nameLang     = "org", "team", "instrument", "lang"
	nameTheme                                       = "theme"
	nameAccent, nameBackground, nameText            = "accent", "background", "text"
	nameRadius, nameFont, nameHeight, heightIsFixed = "radius", "font", "height", "fixed"
)

// Names lists the names of all options, in the order in which a snippet has them.
var Names = []string{
	nameOrg, nameTeam, nameInstrument, nameLang, nameTheme, nameAccent, nameBackground, nameText, nameRadius, nameFont, nameHeight,
}

// counting are the beginnings of what mail, networks and advertising put behind addresses to count clicks.
var counting = []string{"utm_", "fbclid", "gclid", "dclid", "msclkid", "yclid", "twclid", "igsh", "mc_", "mkt_", "_hs", "hsa_", "li_fat_id", "pk_", "mtm_"}

// counts reports whether a name in a query was put there to count clicks.
func counts(name string) bool {
	return slices.ContainsFunc(counting, func(begin string) bool { return strings.HasPrefix(name, begin) })
}

// ParseQuery reads the query of the frame's address, without what others put there to count clicks. Beside an error that
// joins every problem it returns what could be read.
func ParseQuery(query url.Values) (Options, error) {
	var problems []error
	for name, values := range query {
		switch {
		case counts(name):
		case !slices.Contains(Names, name):
			problems = append(problems, problem.New("widget-unknown", `there is no option "{name}"`, "name", name))
		case len(values) > 1:
			problems = append(problems, problem.New("widget-twice", "{name} is there {n} times", "name", name, "n", strconv.Itoa(len(values))))
		}
	}
	slices.SortStableFunc(problems, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	o := Options{
		Org: query.Get(nameOrg), Team: query.Get(nameTeam),
		Instrument: Instrument(query.Get(nameInstrument)), Lang: query.Get(nameLang), Theme: Theme(query.Get(nameTheme)),
		Accent: hashed(query.Get(nameAccent)), Background: hashed(query.Get(nameBackground)), Text: hashed(query.Get(nameText)),
		Radius: query.Get(nameRadius), Font: query.Get(nameFont),
	}
	height, err := parseHeight(query.Get(nameHeight))
	o.Height = height
	problems = append(problems, err, o.Check())
	return o.filled(), errors.Join(problems...)
}

// parseHeight reads "", "auto", "fixed" or a number of pixels.
func parseHeight(s string) (int, error) {
	switch s {
	case "", string(Auto):
		return 0, nil
	case heightIsFixed:
		return FixedHeight, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n == 0 {
		return 0, problem.New("widget-height", `height "{value}" is neither auto, fixed nor a number of pixels`, "value", s)
	}
	return n, nil
}

// hashed gives a colour the # that an address cannot hold plainly.
func hashed(colour string) string {
	if colour == "" || colour[0] == '#' {
		return colour
	}
	return "#" + colour
}

// Picks reports whether each person picks the team.
func (o Options) Picks() bool { return o.Org != "" && o.Team == "" }

// Page is the address of the prerendered page that the options ask for.
func (o Options) Page() string {
	switch {
	case o.Picks():
		return PageJoin
	case o.Instrument == Project:
		return PageProject
	case o.Instrument == Team:
		return PageTeam
	}
	return PageYou
}

// filled has the defaults in the place of what was left out.
func (o Options) filled() Options {
	if o.Instrument == "" {
		o.Instrument = You
	}
	if o.Theme == "" {
		o.Theme = Auto
	}
	return o
}

// Check reports every problem of the options.
func (o Options) Check() error {
	o = o.filled()
	problems := []error{
		checkID(nameOrg, o.Org, contribution.CheckOrgID),
		checkID(nameTeam, o.Team, contribution.CheckTeamID),
		oneOf(nameInstrument, o.Instrument, Instruments),
		oneOf(nameTheme, o.Theme, Themes),
		oneOf(nameRadius, o.Radius, append(Radii(), "")),
		oneOf(nameFont, o.Font, append(Fonts(), "")),
	}
	if o.Org == "" && o.Team != "" {
		problems = append(problems, problem.New("widget-team-alone", "a team without its organisation"))
	}
	if o.Lang != "" && !isTag(o.Lang) {
		problems = append(problems, problem.New("widget-language", `{name} "{value}" is no tag of a language, such as "de"`, "name", nameLang, "value", o.Lang))
	}
	if h := o.Height; h != 0 && (h < MinHeight || h > MaxHeight) {
		problems = append(problems, problem.New("widget-height-range", "height {n} is not {least} to {most} pixels",
			"n", strconv.Itoa(h), "least", strconv.Itoa(MinHeight), "most", strconv.Itoa(MaxHeight)))
	}
	return errors.Join(append(problems, o.checkColours()...)...)
}

func checkID(name, id string, check func(id string) error) error {
	if id == "" {
		return nil
	}
	if err := check(id); err != nil {
		return problem.New("widget-id", "{name} "+err.Error(), "name", name, "value", id)
	}
	return nil
}

func oneOf[T ~string](name string, value T, allowed []T) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	var list []string
	for _, a := range allowed {
		if a != "" {
			list = append(list, string(a))
		}
	}
	return problem.New("widget-one-of", `{name} "{value}" is not one of {list}`, "name", name, "value", string(value), "list", strings.Join(list, ", "))
}

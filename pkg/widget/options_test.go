package widget

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const (
	org  = "3fz8k2q7m1xa"
	team = "9c4t7v0b"
)

func TestParseQuery(t *testing.T) {
	tests := []struct {
		name, query string
		want        Options
		problems    []string // a part of each, in order
	}{
		{"nothing", "", Options{Instrument: You, Theme: Auto}, nil},
		{
			"everything",
			"org=" + org + "&team=" + team + "&instrument=team&lang=pt-BR&theme=dark&accent=%23ffcc00&background=101010&text=fff&radius=none&font=verdana&height=fixed",
			Options{org, team, Team, "pt-BR", Dark, "#ffcc00", "#101010", "#fff", "none", "verdana", FixedHeight},
			nil,
		},
		{"a height of its own", "height=900", Options{Instrument: You, Theme: Auto, Height: 900}, nil},
		{"height as usual", "height=auto", Options{Instrument: You, Theme: Auto}, nil},
		{"an unknown option", "colour=red", Options{Instrument: You, Theme: Auto}, []string{`no option "colour"`}},
		{"what counts clicks", "team=" + team + "&org=" + org + "&utm_source=intranet&fbclid=x&mc_cid=1&_hsenc=y", Options{Org: org, Team: team, Instrument: You, Theme: Auto}, nil},
		{"twice", "org=" + org + "&org=" + org, Options{Org: org, Instrument: You, Theme: Auto}, []string{"org is there 2 times"}},
		{"a team alone", "team=" + team, Options{Team: team, Instrument: You, Theme: Auto}, []string{"without its organisation"}},
		{
			"all wrong", "org=ACME&team=x&instrument=me&theme=blue&radius=9&font=comic&height=tall&accent=red&background=white",
			Options{"ACME", "x", "me", "", "blue", "#red", "#white", "", "9", "comic", 0},
			[]string{
				`height "tall"`, `org "ACME"`, `team "x"`, `instrument "me"`, `theme "blue"`, `radius "9"`, `font "comic"`,
				`accent: "#red"`, `background: "#white"`, "belong together",
			},
		},
		{"too low", "height=10", Options{Instrument: You, Theme: Auto, Height: 10}, []string{"height 10 is not 360 to 4000"}},
		{"no height", "height=0", Options{Instrument: You, Theme: Auto}, []string{`height "0"`}},
		{"one letter that is none", "org=3fz8k2q7m1xl", Options{Org: "3fz8k2q7m1xl", Instrument: You, Theme: Auto}, []string{"org"}},
		{"a letter of more than a byte", "team=9c4t7v0%C3%A9", Options{Team: "9c4t7v0é", Instrument: You, Theme: Auto}, []string{"team", "without"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			query, err := url.ParseQuery(test.query)
			if err != nil {
				t.Fatal(err)
			}
			got, err := ParseQuery(query)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("options (-want +got):\n%s", diff)
			}
			sameProblems(t, err, test.problems)
		})
	}
}

func sameProblems(t *testing.T, err error, want []string) {
	t.Helper()
	var lines []string
	if err != nil {
		lines = strings.Split(err.Error(), "\n")
	}
	if len(lines) != len(want) {
		t.Fatalf("problems %q, want %q", lines, want)
	}
	for i, part := range want {
		if !strings.Contains(lines[i], part) {
			t.Errorf("problem %d is %q, want one with %q", i+1, lines[i], part)
		}
	}
}

func TestPage(t *testing.T) {
	for _, test := range []struct {
		o    Options
		want string
	}{
		{Options{}, PageYou},
		{Options{Instrument: Project}, PageProject},
		{Options{Org: org, Team: team, Instrument: Team}, PageTeam},
		{Options{Org: org, Instrument: Team}, PageJoin},
	} {
		if got := test.o.Page(); got != test.want {
			t.Errorf("%+v begins with %s, not %s", test.o, got, test.want)
		}
	}
}

func TestColours(t *testing.T) {
	tests := []struct {
		name     string
		o        Options
		problems []string
	}{
		{"light", Options{Theme: Light, Background: "#ffffff", Text: "#222"}, nil},
		{"dark", Options{Theme: Dark, Background: "#000", Text: "#eeeeee"}, nil},
		{"a language", Options{Lang: "pt-BR"}, nil},
		{"no language", Options{Lang: "d"}, []string{`lang "d" is no tag`}},
		{"a language with a space", Options{Lang: "de AT"}, []string{"no tag"}},
		{"a language that ends in nothing", Options{Lang: "de-"}, []string{"no tag"}},
		{"a language that is too long", Options{Lang: "de" + strings.Repeat("-abcdefg", 5)}, []string{"no tag"}},
		{"any accent", Options{Accent: "#ffff00"}, nil},
		{"too faint", Options{Theme: Light, Background: "#ffffff", Text: "#777777"}, []string{"contrast of 4.5, it needs 7"}},
		{"wrong way round", Options{Theme: Dark, Background: "#ffffff", Text: "#000000"}, []string{"the theme is dark, the background is not"}},
		{"for both themes", Options{Background: "#ffffff", Text: "#000000"}, []string{"cannot serve both"}},
		{"text alone", Options{Theme: Light, Text: "#000000"}, []string{"belong together"}},
		{"not a colour", Options{Theme: Light, Background: "#gggggg", Text: "rgb(0,0,0)"}, []string{"background:", "text:"}},
		{"no digits", Options{Accent: "#+1+1+1"}, []string{"accent:"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { sameProblems(t, test.o.Check(), test.problems) })
	}
}

// options draws options that pass Check.
func options(t *rapid.T) Options {
	colour := rapid.StringMatching(`#([0-9a-f]{3}|[0-9a-f]{6})`)
	o := Options{
		Org:        rapid.SampledFrom([]string{"", org}).Draw(t, "org"),
		Instrument: rapid.SampledFrom(Instruments).Draw(t, "instrument"),
		Lang:       rapid.SampledFrom([]string{"", "de", "zh-Hant-TW"}).Draw(t, "lang"),
		Theme:      rapid.SampledFrom(Themes).Draw(t, "theme"),
		Accent:     rapid.SampledFrom([]string{"", colour.Draw(t, "accent")}).Draw(t, "accent or none"),
		Radius:     rapid.SampledFrom(append(Radii(), "")).Draw(t, "radius"),
		Font:       rapid.SampledFrom(append(Fonts(), "")).Draw(t, "font"),
		Height:     rapid.SampledFrom([]int{0, FixedHeight}).Draw(t, "height"),
	}
	if o.Org != "" {
		o.Team = rapid.SampledFrom([]string{"", team}).Draw(t, "team")
	}
	if o.Theme != Auto && rapid.Bool().Draw(t, "ground") {
		o.Background, o.Text = colour.Draw(t, "background"), colour.Draw(t, "text")
	}
	if o.Check() != nil {
		o.Background, o.Text = "", ""
	}
	return o
}

func TestQueryReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := options(t)
		query, err := url.ParseQuery(o.Query())
		if err != nil {
			t.Fatal(err)
		}
		got, err := ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		if o.Radius == "medium" {
			o.Radius = ""
		}
		if o.Font == "system" {
			o.Font = ""
		}
		if diff := cmp.Diff(o, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func FuzzParseQuery(f *testing.F) {
	f.Add("org=" + org + "&team=" + team + "&theme=dark&height=fixed")
	f.Add("accent=%23fff&background=0&text=&radius=large&font=georgia&height=-1")
	f.Fuzz(func(t *testing.T, text string) {
		query, err := url.ParseQuery(text)
		if err != nil {
			return
		}
		o, err := ParseQuery(query)
		if err != nil {
			return
		}
		o.Look()
		for _, snippet := range []string{o.Script("https://r.example"), o.Iframe("https://r.example", "a <title>")} {
			if strings.Count(snippet, "<") != 2 || strings.Count(snippet, ">") != 2 {
				t.Errorf("%q leaves its attributes: %s", text, snippet)
			}
		}
	})
}

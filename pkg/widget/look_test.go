package widget

import (
	"maps"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// sheet reads the tokens of the style sheet: those of the light page and those
// of the dark one.
func sheet(t *testing.T) (light, dark map[string]string) {
	t.Helper()
	data, err := os.ReadFile("../../web/style/10-base.css")
	if err != nil {
		t.Fatal(err)
	}
	first, second, ok := strings.Cut(string(data), "@media (prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("the style sheet has no dark page")
	}
	second, _, _ = strings.Cut(second, "\n}\n")
	return tokensOf(first), tokensOf(second)
}

func tokensOf(css string) map[string]string {
	found := map[string]string{}
	for _, m := range regexp.MustCompile(`--([a-z-]+):\s*([^;]+);`).FindAllStringSubmatch(css, -1) {
		found[m[1]] = m[2]
	}
	return found
}

func byName(g ground) map[string]string {
	return map[string]string{
		"paper": g.paper, "card": g.card, "ink": g.ink, "soft": g.soft, "line": g.line, "edge": g.edge,
		"accent": g.accent, "on-accent": g.onAccent, "wash": g.wash, "warn": g.warn, "warn-wash": g.warnWash,
		"owner": g.owner, "manager": g.manager, "project": g.project,
	}
}

func TestGroundsAreTheSheets(t *testing.T) {
	light, dark := sheet(t)
	for _, test := range []struct {
		sheet map[string]string
		g     ground
	}{{light, lightGround}, {dark, darkGround}} {
		for name, value := range byName(test.g) {
			if test.sheet[name] != value {
				t.Errorf("token %s is %s here and %s in the style sheet", name, value, test.sheet[name])
			}
		}
	}
	if light["radius"] != radii["medium"] {
		t.Errorf("the usual radius is %s here and %s in the style sheet", radii["medium"], light["radius"])
	}
}

func TestLook(t *testing.T) {
	tests := []struct {
		name string
		o    Options
		want Look
	}{
		{"as it comes", Options{}, Look{Theme: Auto, Light: map[string]string{}, Dark: map[string]string{}}},
		{"square", Options{Theme: Dark, Radius: "none", Height: 700}, Look{
			Theme: Dark, Light: map[string]string{}, Dark: map[string]string{"radius": "0px"}, Fixed: true,
		}},
		{"a blue accent stays on light and is lightened on dark", Options{Accent: "#0000ff"}, Look{
			Theme: Auto,
			Light: map[string]string{"accent": "#0000ff", "on-accent": "#ffffff", "wash": "#e2e1f8"},
			Dark:  map[string]string{"accent": "#7878ff", "on-accent": "#000000", "wash": "#121631"},
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, test.o.Look()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLegible holds the contrasts that people need in every look that options
// can ask for.
func TestLegible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := options(t)
		l := o.Look()
		for _, side := range []struct {
			changed map[string]string
			g       ground
		}{{l.Light, lightGround}, {l.Dark, darkGround}} {
			tokens := byName(side.g)
			maps.Copy(tokens, side.changed)
			holds := func(name, on string, want float64) {
				if c := contrast(colour(tokens[name]), colour(tokens[on])); c < want {
					t.Errorf("%s (%s) on %s (%s) has a contrast of %.2f", name, tokens[name], on, tokens[on], c)
				}
			}
			for _, on := range []string{"paper", "card", "wash"} {
				holds("accent", on, readable)
			}
			for _, name := range []string{"ink", "soft", "warn", "owner", "manager", "project"} {
				holds(name, "paper", readable)
			}
			holds("ink", "wash", readable)
			holds("on-accent", "accent", readable)
			holds("edge", "paper", visible)
			holds("warn", "warn-wash", readable)
		}
	})
}

// TestContrast compares with figures of WCAG's own examples.
func TestContrast(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#767676", "#ffffff", 4.54}, {"#777777", "#ffffff", 4.48}, {"#0f0", "#0f0", 1}} {
		if got := contrast(colour(test.a), colour(test.b)); got < test.want-0.005 || got > test.want+0.005 {
			t.Errorf("%s on %s: %.3f, want %.2f", test.a, test.b, got, test.want)
		}
	}
}

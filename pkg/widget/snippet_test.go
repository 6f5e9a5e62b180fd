package widget

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const origin = "https://rolefit.example"

func TestSnippets(t *testing.T) {
	tests := []struct {
		name           string
		o              Options
		script, iframe string
	}{
		{
			"as short as can be",
			Options{},
			`<script src="https://rolefit.example/widget.js"></script>`,
			`<iframe src="https://rolefit.example/widget?height=fixed" title="rolefit: which role fits" width="100%" height="640" frameborder="0" ` +
				`sandbox="` + Sandbox + `" allow="clipboard-write" referrerpolicy="no-referrer"></iframe>`,
		},
		{
			"everything",
			Options{org, team, Team, "pt-BR", Light, "#0b5d5e", "#ffffff", "#000000", "none", "georgia", 800},
			`<script src="https://rolefit.example/widget.js" data-org="3fz8k2q7m1xa" data-team="9c4t7v0b" data-instrument="team" data-lang="pt-BR" ` +
				`data-theme="light" data-accent="#0b5d5e" data-background="#ffffff" data-text="#000000" data-radius="none" ` +
				`data-font="georgia" data-height="800"></script>`,
			`<iframe src="https://rolefit.example/widget?org=3fz8k2q7m1xa&amp;team=9c4t7v0b&amp;instrument=team&amp;lang=pt-BR&amp;theme=light` +
				`&amp;accent=0b5d5e&amp;background=ffffff&amp;text=000000&amp;radius=none&amp;font=georgia&amp;height=fixed" ` +
				`title="rolefit: which role fits" width="100%" height="800" frameborder="0" sandbox="` + Sandbox + `" allow="clipboard-write" ` +
				`referrerpolicy="no-referrer"></iframe>`,
		},
		{
			"what would break out of an attribute",
			Options{Org: `"><script>`},
			`<script src="https://rolefit.example/widget.js" data-org="&#34;&gt;&lt;script&gt;"></script>`,
			`<iframe src="https://rolefit.example/widget?org=%22%3E%3Cscript%3E&amp;height=fixed" title="rolefit: which role fits" ` +
				`width="100%" height="640" frameborder="0" sandbox="` + Sandbox + `" allow="clipboard-write" referrerpolicy="no-referrer"></iframe>`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.script, test.o.Script(origin)); diff != "" {
				t.Errorf("script (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.iframe, test.o.Iframe(origin, "rolefit: which role fits")); diff != "" {
				t.Errorf("iframe (-want +got):\n%s", diff)
			}
		})
	}
}

// TestScriptAgrees holds the script of the host page to the same words.
func TestScriptAgrees(t *testing.T) {
	script, err := os.ReadFile("../../web/widget.js")
	if err != nil {
		t.Fatal(err)
	}
	words := append([]string{Sandbox, Path, strconv.Itoa(MaxContent), strconv.Itoa(FixedHeight)}, Names...)
	for _, kind := range []MessageKind{Hello, Height, Started, Done} {
		words = append(words, string(kind))
	}
	for _, word := range words {
		if !strings.Contains(string(script), word) {
			t.Errorf("widget.js does not know %q", word)
		}
	}
}

func TestPaths(t *testing.T) {
	for _, i := range Instruments {
		if i.Path() == "" {
			t.Errorf("%s opens with no page", i)
		}
	}
}

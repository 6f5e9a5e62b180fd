package view_test

import (
	"strings"
	"testing"

	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/project"
	"rolefit/pkg/seeds"
	"rolefit/pkg/texts"
)

// TestAdviceNamesRoles: advice and extra factors name roles as an organisation does, and nothing in them stays unfilled.
func TestAdviceNamesRoles(t *testing.T) {
	advice, err := seeds.LoadAdvice()
	if err != nil {
		t.Fatal(err)
	}
	in, err := project.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range texts.Languages() {
		ours, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		w := ours.Calling(map[string]string{"product-owner": "Value lead", "project-manager": "Delivery lead"})
		var told []view.Cited
		for _, piece := range advice.All() {
			told = append(told, view.Teller{W: w}.Advised(advice, []string{piece.ID})...)
		}
		for _, tick := range in.Ticks.All() {
			text, _ := in.Ticks.Text(lang, tick.ID)
			told = append(told, view.Cited{Title: w.Named(text.Title), Text: w.Named(text.Text)})
			for _, when := range text.When {
				told = append(told, view.Cited{Text: w.Named(when)})
			}
		}
		named := map[string]int{}
		for _, c := range told {
			all := c.Title + " " + c.Text
			if strings.ContainsAny(all, "{}") {
				t.Errorf("%s: unfilled: %s", lang, all)
			}
			for ours, theirs := range map[string]string{"Product Owner": "Value lead", "Project Manager": "Delivery lead", "Projektleitung": "Delivery lead"} {
				if strings.Contains(all, ours) {
					t.Errorf("%s: it is called %s: %s", lang, ours, all)
				}
				if strings.Contains(all, theirs) {
					named[theirs]++
				}
			}
		}
		if named["Value lead"] < 4 || named["Delivery lead"] < 5 {
			t.Errorf("%s: the organisation's words stand in %v texts", lang, named)
		}
	}
}

package view_test

import (
	"strings"
	"testing"

	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/seeds"
	"rolefit/pkg/texts"
)

// TestAdviceNamesRoles: advice names roles as an organisation does, and nothing in it stays unfilled.
func TestAdviceNamesRoles(t *testing.T) {
	advice, err := seeds.LoadAdvice()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range texts.Languages() {
		ours, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		w := ours.Calling(map[string]string{"product-owner": "Value lead", "project-manager": "Delivery lead"})
		named := map[string]int{}
		for _, piece := range advice.All() {
			c := view.Advise(w, advice, piece.ID)
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
		if named["Value lead"] < 4 || named["Delivery lead"] < 2 {
			t.Errorf("%s: the organisation's words stand in %v texts", lang, named)
		}
	}
}

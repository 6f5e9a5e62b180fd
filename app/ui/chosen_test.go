package ui_test

import (
	"strings"
	"testing"

	"rolefit/app/duties"
	"rolefit/app/project"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// TestADrawingTakesNoKeyBack draws each group of radio buttons, takes an answer,
// and draws it again: which button is checked is then the browser's to say.
func TestADrawingTakesNoKeyBack(t *testing.T) {
	options := []ui.Option{{"1", "One"}, {"2", "Two"}}
	pair, statement, between := &ui.Pair{Item: "p"}, &ui.Statement{Item: "s"}, &project.Between{Item: "b"}
	ask, chips := &ui.Ask{Name: "a", Options: options}, &duties.Chips{Name: "c", Options: options}
	duty := &duties.Duty{Card: "d", Seats: options, Acts: options}
	for name, group := range map[string]struct {
		drawn  app.Composer
		answer func()
	}{
		"pair":      {pair, func() { pair.Answered, pair.Position = true, 1 }},
		"statement": {statement, func() { statement.Answered, statement.Value = true, 2 }},
		"between":   {between, func() { between.Answered, between.Position = true, -1 }},
		"ask":       {ask, func() { ask.Chosen = "2" }},
		"chips":     {chips, func() { chips.Chosen = "2" }},
		"duty":      {duty, func() { duty.Say, duty.Act = "1", "2" }},
	} {
		if drawn := app.HTMLString(group.drawn.Render()); !strings.Contains(drawn, "radio") || strings.Contains(drawn, " checked") {
			t.Errorf("%s without an answer:\n%s", name, drawn)
		}
		group.answer()
		if drawn := app.HTMLString(group.drawn.Render()); strings.Contains(drawn, " checked") {
			t.Errorf("%s is drawn anew with a button checked:\n%s", name, drawn)
		}
	}
	kept := &duties.Duty{Card: "d", Seats: options, Acts: options, Say: "1", Act: "2"}
	if got := strings.Count(app.HTMLString(kept.Render()), " checked"); got != 2 {
		t.Errorf("%d of two kept answers are checked at the first drawing", got)
	}
}

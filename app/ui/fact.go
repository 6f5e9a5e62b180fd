package ui

import (
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Facts draws a list of short facts.
func Facts(facts []view.Fact) app.UI {
	return Box("dl.facts", app.Range(facts).Slice(func(i int) app.UI {
		return Box("div", Text("dt", facts[i].Label), Text("dd", facts[i].Value))
	}))
}

//go:build !wasm || !(project || team || duties)

package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// pageForYou makes a page of the person's own instrument.
func pageForYou(s screen) app.Composer {
	switch s.name {
	case "home":
		return &Home{screen: s}
	case "questionnaire":
		return &Questionnaire{screen: s}
	case "result":
		return &Result{screen: s}
	case "contribution":
		return &Contribution{screen: s}
	}
	panic("page: there is no page " + s.name)
}

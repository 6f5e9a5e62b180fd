//go:build !wasm

// Package articles draws the pages that are whole as they are: method, key differences, glossary, sources, privacy, works council, data
// protection, accessibility, hosts of the widget and "not found". They are rendered when the site is built and need no program.
package articles

import (
	"rolefit/app/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// New makes a page that is whole as it is. Articles are rendered when the
// site is built, and nowhere else.
func New(s page.Screen) app.Composer {
	switch s.Name {
	case "method":
		return newMethod(s)
	case "differences":
		return newDifferences(s)
	case "glossary":
		return newGlossary(s)
	case "sources":
		return newSources(s)
	case "privacy":
		return newPrivacy(s)
	case "embed-hosts":
		return &EmbedHosts{screen: s}
	case "works-council":
		return newWorksCouncil(s)
	case "data-protection":
		return newDataProtection(s)
	case "accessibility":
		return newAccessibility(s)
	case "desk":
		return &Desk{screen: s}
	case "notfound":
		return &NotFound{screen: s}
	}
	panic("articles: there is no article " + s.Name)
}

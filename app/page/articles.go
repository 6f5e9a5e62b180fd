//go:build !wasm

package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// articlePage makes a page that is whole as it is. Articles are rendered when the
// site is built, and nowhere else.
func articlePage(s screen) app.Composer {
	switch s.name {
	case "method":
		return newMethod(s)
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
	case "notfound":
		return &NotFound{screen: s}
	}
	panic("page: there is no article " + s.name)
}

//go:build !wasm || team

package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// pageForTeam makes a page of the team's instrument.
func pageForTeam(s screen) app.Composer {
	switch s.name {
	case "team":
		return &Tools{screen: s}
	case "team-hats":
		return &Hats{desk: desk{screen: s}}
	case "team-boundary":
		return &Boundary{desk: desk{screen: s}}
	case "team-meeting":
		return &Meeting{desk: desk{screen: s}}
	case "team-symptoms":
		return &Symptoms{desk: desk{screen: s}}
	}
	panic("page: there is no page " + s.name)
}

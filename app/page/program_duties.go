//go:build !wasm || duties

package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// pageForDuties makes a page of the team's instrument: who owns what, and how it
// shows.
func pageForDuties(s screen) app.Composer {
	switch s.name {
	case "team-boundary":
		return &Boundary{desk: desk{screen: s}}
	case "team-meeting":
		return &Meeting{desk: desk{screen: s}}
	case "team-symptoms":
		return &Symptoms{desk: desk{screen: s}}
	}
	panic("page: there is no page " + s.name)
}

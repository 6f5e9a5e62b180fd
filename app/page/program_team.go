//go:build !wasm || team

package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// pageForTeam makes a page of the team's instrument: its overview, and hats to
// heads.
func pageForTeam(s screen) app.Composer {
	if s.name == "team" {
		return &Tools{screen: s}
	}
	return &Hats{desk: desk{screen: s}}
}

//go:build !wasm || team

package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// team makes a page of the project's and the team's instruments.
func team(s screen) app.Composer {
	panic("page: there is no page " + s.name)
}

//go:build !wasm || project

package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// pageForProject makes the page of the project's instrument.
func pageForProject(s screen) app.Composer { return &Project{screen: s} }

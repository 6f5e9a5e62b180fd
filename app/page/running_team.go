//go:build wasm && team

package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Running is the program that this is: the build tag decides.
const Running = ForTeam

func pageForYou(screen) app.Composer     { return nil }
func pageForProject(screen) app.Composer { return nil }
func pageForDuties(screen) app.Composer  { return nil }
func articlePage(screen) app.Composer    { return nil }

//go:build wasm && !(project || team || duties)

package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Running is the program that this is: the build tag decides.
const Running = ForYou

func pageForProject(screen) app.Composer { return nil }
func pageForTeam(screen) app.Composer    { return nil }
func pageForDuties(screen) app.Composer  { return nil }
func articlePage(screen) app.Composer    { return nil }

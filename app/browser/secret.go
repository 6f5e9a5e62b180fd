package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Secret takes what followed the # out of the address and returns it: what the
// loading script took out already, before the program was here, or else the
// fragment. It is in no history of the tab afterwards, and a second call returns
// "".
func Secret() string {
	if app.IsServer {
		return ""
	}
	taken := app.Window().Get("rolefitSecret")
	if taken.Truthy() {
		app.Window().Set("rolefitSecret", "")
		return taken.String()
	}
	fragment := Fragment()
	if fragment != "" {
		ForgetFragment()
	}
	return fragment
}

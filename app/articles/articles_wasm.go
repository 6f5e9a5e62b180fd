package articles

import (
	"rolefit/app/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// New has nothing to make in the browser: articles come from the server.
func New(page.Screen) app.Composer { return nil }

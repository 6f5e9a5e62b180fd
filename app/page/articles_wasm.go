package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// articlePage has nothing to make in the browser: articles come from the server.
func articlePage(screen) app.Composer { return nil }

package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// article makes nothing in the browser: the program leaves articles to the
// server (see Outside), so that their text and their drawing stay out of it.
func article(screen) app.Composer { return nil }

//go:build js && wasm

// Command program is the browser's half of the plain go-app page.
package main

import (
	"rolefit/app/journey/peers/plain"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func main() {
	app.Route("/", plain.NewForm)
	app.RunWhenOnBrowser()
}

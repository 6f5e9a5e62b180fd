//go:build wasm

package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Texts is the catalogue of texts that the page's loader fetched (web/load.js), for texts.AddCatalogue. It is given once.
func Texts() []byte {
	data := []byte(app.Window().Get("rolefitTexts").String())
	app.Window().Set("rolefitTexts", nil)
	return data
}

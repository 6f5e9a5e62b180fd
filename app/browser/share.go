//go:build wasm

package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Shares reports whether the browser has a sheet of the system for passing something on.
func (w *Window) Shares() bool {
	defer guard()
	return app.Window().Get("navigator").Get("share").Truthy()
}

// Share opens that sheet. A sheet that the person closes is no refusal.
func (w *Window) Share(title, text, address string, refused func()) {
	defer guard()
	asked := try(func() {
		sheet := app.Window().Get("navigator").Call("share", map[string]any{"title": title, "text": text, "url": address})
		settle(sheet, func(app.Value) {}, func(why app.Value) {
			closed := false
			try(func() { closed = why.Get("name").String() == "AbortError" })
			if !closed {
				refused()
			}
		})
	})
	if !asked {
		refused()
	}
}

// DownloadPNG draws an SVG on a canvas, twice as wide and high as it says, and hands the person what it shows. It calls done
// once, whatever the browser throws on the way.
func (w *Window) DownloadPNG(name, svg string, done func(ok bool)) {
	defer guard()
	if !try(func() { draw(name, svg, done) }) {
		done(false)
	}
}

func draw(name, svg string, done func(ok bool)) {
	urls := app.Window().Get("URL")
	source := urls.Call("createObjectURL", blob("image/svg+xml", svg))
	picture := app.Window().Get("Image").New()
	picture.Set("src", source)
	settle(picture.Call("decode"), func(app.Value) {
		defer urls.Call("revokeObjectURL", source)
		shown := try(func() {
			drawn(picture, func(png app.Value) {
				done(png.Truthy() && try(func() { download(name, png) }))
			})
		})
		if !shown {
			done(false)
		}
	}, func(app.Value) {
		defer done(false)
		urls.Call("revokeObjectURL", source)
	})
}

// drawn gives what a canvas shows of a picture, null where the browser does not let us have it.
func drawn(picture app.Value, then func(png app.Value)) {
	const scale = 2
	width, height := scale*picture.Get("width").Int(), scale*picture.Get("height").Int()
	canvas := app.Window().Get("document").Call("createElement", "canvas")
	canvas.Set("width", width)
	canvas.Set("height", height)
	canvas.Call("getContext", "2d").Call("drawImage", picture, 0, 0, width, height)
	canvas.Call("toBlob", once(func(args []app.Value) { then(args[0]) }))
}

// settle calls one of two functions when a promise is kept or broken, with what it gives.
func settle(promise app.Value, kept, broken func(app.Value)) {
	var yes, no app.Func
	release := func() { yes.Release(); no.Release() }
	yes = heard(func(args []app.Value) { release(); kept(args[0]) })
	no = heard(func(args []app.Value) { release(); broken(args[0]) })
	promise.Call("then", yes, no)
}

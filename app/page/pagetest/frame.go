package pagetest

import (
	"rolefit/app/page"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Frame stands in for the widget around a page.
type Frame struct {
	Shown  []string // paths that the page inside went on to
	Linked string   // what Link returns
}

var _ page.Host = (*Frame)(nil)

// Around draws the main part alone.
func (f *Frame) Around(_ ui.Frame, name string, main ...app.UI) app.UI {
	return app.Main().Class("framed").Class(name).Body(main...)
}

// Show adds to Shown.
func (f *Frame) Show(path string) { f.Shown = append(f.Shown, path) }

// Link returns Linked.
func (f *Frame) Link() string { return f.Linked }

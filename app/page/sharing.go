package page

import (
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Sharing lets the person say that this is a shared computer.
func (s *Screen) Sharing() app.UI {
	box := app.Input().ID("shared").Type("checkbox").Name("shared").OnChange(s.onShared)
	if s.Device.Shared() {
		box = box.Checked(true)
	}
	return app.Label().Class("shared check").For("shared").Body(box, ui.Text("span", s.T("questionnaire.shared")))
}

func (s *Screen) onShared(_ app.Context, e app.Event) {
	s.Device.SetShared(e.Get("target").Get("checked").Bool())
}

package page

import (
	"rolefit/app/device"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// CurrentRoleQuestions are the two questions about today, which the result and the
// contribution both ask.
func CurrentRoleQuestions(w *words.Catalogue, current sitting.CurrentRole) []app.UI {
	return []app.UI{
		&ui.Ask{
			Name: "mainwork", Question: w.T("contribution.main"), Chosen: string(current.Main),
			Options: Options(w, "contribution.main.", sitting.Works[:]),
		},
		&ui.Ask{
			Name: "two", Question: w.T("contribution.two"), Chosen: string(current.Two),
			Options: Options(w, "contribution.two.", sitting.Oftens[:]),
		},
	}
}

// TakeCurrentRole takes an answer to one of them and keeps it.
func (s *Screen) TakeCurrentRole(current *sitting.CurrentRole, e app.Event) {
	if kept, err := sitting.ParseCurrentRole(s.Device.Load(device.CurrentRole)); err == nil {
		*current = kept // another tab may have changed it
	}
	target := e.Get("target")
	switch value := target.Get("value").String(); target.Get("name").String() {
	case "mainwork":
		current.Main = sitting.Work(value)
	case "two":
		current.Two = sitting.Often(value)
	}
	s.Saved(s.Device.Save(device.CurrentRole, current.Encode()))
}

// Options are the answers of an Ask: each value with its words under prefix.
func Options[T ~string](w *words.Catalogue, prefix string, values []T) []ui.Option {
	var list []ui.Option
	for _, v := range values {
		list = append(list, ui.Option{Value: string(v), Text: w.T(prefix + string(v))})
	}
	return list
}

package view

import (
	"rolefit/app/words"
	"rolefit/pkg/fit"
)

// Form is one of the three forms as a person chooses among them.
type Form struct {
	ID, Name, Text string
	Chosen         bool
}

// Forms lists the forms, the default first.
func Forms(w *words.Catalogue, chosen fit.Form) []Form {
	var list []Form
	for _, f := range []fit.Form{fit.Standard, fit.Full, fit.Quick} {
		key := "questionnaire.form." + string(f)
		list = append(list, Form{ID: string(f), Name: w.T(key), Text: w.T(key + ".text"), Chosen: f == chosen})
	}
	return list
}

// Stopped says why a sitting of a form asks no further pair; "" while it does.
func Stopped(w *words.Catalogue, form fit.Form, why fit.Stop) string {
	switch why {
	case fit.GoOn:
		return ""
	case fit.Complete:
		return w.T("questionnaire.stop.complete." + string(form))
	}
	return w.T("questionnaire.stop." + string(why))
}

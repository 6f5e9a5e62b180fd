// Package plain is the questionnaire as a go-app program is usually written:
// one component draws all forty questions and keeps the answers in the local
// storage. Nothing is tuned; it is what rolefit's own page is measured against.
package plain

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Question is one pair of the fixed form: what stands on the left and on the
// right side of its five choices.
type Question struct {
	ID, Left, Right string
}

// Choices are the words of the five choices of a question, from left to right;
// their values are -2 to 2.
var Choices = [5]string{"Strongly A", "Slightly A", "No preference", "Slightly B", "Strongly B"}

//go:embed questions.json
var questions []byte

// Questions are the forty pairs of the fixed form in English, in the order in
// which they are asked. The program brings them along, as programs usually do;
// ours fetches its texts beside it.
func Questions() ([]Question, error) {
	var list []Question
	if err := json.Unmarshal(questions, &list); err != nil {
		return nil, fmt.Errorf("reading the questions: %w", err)
	}
	return list, nil
}

// storageKey is where the answers are kept.
const storageKey = "answers"

// Form is the one component of the program.
type Form struct {
	app.Compo

	questions []Question
	answers   map[string]string
}

// NewForm returns the component with its questions and no answer.
func NewForm() app.Composer {
	questions, err := Questions()
	if err != nil {
		panic(err)
	}
	return &Form{questions: questions, answers: map[string]string{}}
}

// OnMount takes up the answers of an earlier visit.
func (f *Form) OnMount(ctx app.Context) {
	var kept map[string]string
	if err := ctx.LocalStorage().Get(storageKey, &kept); err == nil && kept != nil {
		f.answers = kept
	}
}

func (f *Form) onChange(ctx app.Context, e app.Event) {
	radio := e.Get("target")
	f.answers[radio.Get("name").String()] = radio.Get("value").String()
	_ = ctx.LocalStorage().Set(storageKey, f.answers) // without storage the answers last as long as the page
}

// Render draws the count and all questions.
func (f *Form) Render() app.UI {
	return app.Main().Body(
		app.H1().Text("Which would you rather do?"),
		app.P().ID("count").Text(fmt.Sprintf("%d of %d answered", len(f.answers), len(f.questions))),
		app.Form().OnChange(f.onChange).Body(
			app.Range(f.questions).Slice(func(i int) app.UI { return f.question(f.questions[i]) }),
		),
	)
}

func (f *Form) question(q Question) app.UI {
	return app.FieldSet().Body(
		app.Legend().Text("A: "+q.Left+" B: "+q.Right),
		app.Range(Choices[:]).Slice(func(i int) app.UI {
			value := strconv.Itoa(i - len(Choices)/2)
			radio := app.Input().Type("radio").Name(q.ID).Value(value)
			if f.answers[q.ID] == value {
				radio = radio.Checked(true)
			}
			return app.Label().Body(radio, app.Text(Choices[i]))
		}),
	)
}

package sitting

import (
	"encoding/json"
	"fmt"
	"slices"

	"rolefit/pkg/record"
)

// Work is where somebody's work of today lies between delivery and product,
// whatever the title says.
type Work string

// Often is how often somebody has two roles today.
type Often string

// Works lists the five steps from delivery to product, Oftens the three steps
// from never to always. Their values are the kept and the accessible names; what
// a person reads is in the words.
var (
	Works  = [5]Work{"delivery", "mostly-delivery", "both", "mostly-product", "product"}
	Oftens = [3]Often{"never", "sometimes", "always"}
)

// CurrentRole is what a person says about the role that they have today. It is asked on
// a scale and not by title, because titles are what the sources disagree about:
// "product" is what and why (what a Product Owner or a Product Manager does),
// "delivery" is how and when (what a Project Manager does).
type CurrentRole struct {
	Main Work  `json:"main"` // "" while unanswered
	Two  Often `json:"two"`  // "" while unanswered

	Extra record.Extra `json:"-"`
}

// ParseCurrentRole reads kept answers; "" is no answer yet. An unknown answer is an
// error.
func ParseCurrentRole(text string) (CurrentRole, error) {
	var w CurrentRole
	if text == "" {
		return w, nil
	}
	if err := json.Unmarshal([]byte(text), &w); err != nil {
		return CurrentRole{}, fmt.Errorf("reading the current role: %w", err)
	}
	if w.Main != "" && !slices.Contains(Works[:], w.Main) {
		return CurrentRole{}, fmt.Errorf("reading the current role: unknown work %q", w.Main)
	}
	if w.Two != "" && !slices.Contains(Oftens[:], w.Two) {
		return CurrentRole{}, fmt.Errorf("reading the current role: unknown frequency %q", w.Two)
	}
	return w, nil
}

// Encode is the text to keep.
func (w CurrentRole) Encode() string {
	return string(record.Encode(w))
}

// WearsTwo reports whether the person has two roles today, at times or always.
func (w CurrentRole) WearsTwo() bool { return w.Two == Oftens[1] || w.Two == Oftens[2] }

// Complete reports whether both questions have an answer.
func (w CurrentRole) Complete() bool { return w.Main != "" && w.Two != "" }

// Grid returns the two answers as a contribution holds them: the main work from 0
// (delivery) over 50 (both alike) to 100 (product) in steps of 25, and two roles
// as 0 (never), 50 (sometimes) or 100 (always). Ok is false until both are
// answered.
func (w CurrentRole) Grid() (main, two int, ok bool) {
	if !w.Complete() {
		return 0, 0, false
	}
	return 25 * slices.Index(Works[:], w.Main), 50 * slices.Index(Oftens[:], w.Two), true
}

package sitting

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// Worn is what a person says of the hats they wear today, whatever their title.
// It is asked after the result, and is no part of the score.
type Worn struct {
	Main string `json:"main"` // one of MainHats; "" when not answered
	Two  string `json:"two"`  // one of TwoHats; "" when not answered
}

// MainHats are the answers to "which work is mostly yours today", from delivery
// work to product work.
var MainHats = []string{"delivery", "rather-delivery", "both", "rather-product", "product"}

// TwoHats are the answers to "do you wear two hats at once".
var TwoHats = []string{"never", "sometimes", "always"}

// ParseWorn reads kept answers; an empty text is no answer. Unknown answers are
// an error that names them.
func ParseWorn(text string) (Worn, error) {
	if text == "" {
		return Worn{}, nil
	}
	var w Worn
	if err := json.Unmarshal([]byte(text), &w); err != nil {
		return Worn{}, fmt.Errorf("reading the hats worn today: %w", err)
	}
	var problems []error
	if w.Main != "" && !slices.Contains(MainHats, w.Main) {
		problems = append(problems, fmt.Errorf("main hat %q is unknown", w.Main))
	}
	if w.Two != "" && !slices.Contains(TwoHats, w.Two) {
		problems = append(problems, fmt.Errorf("two hats %q is unknown", w.Two))
	}
	if err := errors.Join(problems...); err != nil {
		return Worn{}, err
	}
	return w, nil
}

// Encode is the text to keep.
func (w Worn) Encode() string {
	data, err := json.Marshal(w)
	if err != nil {
		panic("sitting: two texts always encode: " + err.Error())
	}
	return string(data)
}

// Complete reports whether both questions have an answer.
func (w Worn) Complete() bool { return w.Main != "" && w.Two != "" }

// Numbers are the answers as a contribution carries them: the main hat 0
// (delivery) to 100 (product) in steps of 25, two hats 0, 50 or 100. They mean
// something only when Complete.
func (w Worn) Numbers() (main, two int) {
	return 25 * slices.Index(MainHats, w.Main), 50 * slices.Index(TwoHats, w.Two)
}

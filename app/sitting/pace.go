package sitting

import (
	"encoding/json"
	"fmt"

	"rolefit/pkg/record"
)

// Pace is how the person goes through questions that come one at a time. The zero
// value goes on by itself after a tap on an answer.
type Pace struct {
	Wait  bool         `json:"wait,omitempty"` // until the person presses "Continue"
	Extra record.Extra `json:"-"`
}

// ParsePace reads a kept pace; "" is the zero value.
func ParsePace(text string) (Pace, error) {
	var p Pace
	if text == "" {
		return p, nil
	}
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		return Pace{}, fmt.Errorf("reading a kept pace: %w", err)
	}
	return p, nil
}

// Encode is the text to keep. The first script of the widget's page writes the same.
func (p Pace) Encode() string { return string(record.Encode(p)) }

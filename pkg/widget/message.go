package widget

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// MessageKind is what a message says.
type MessageKind string

// The messages. Hello goes from the host page to the frame, the others from the
// frame to the host page.
const (
	Hello   MessageKind = "hello"   // the host page listens, and makes the frame as high as it says
	Height  MessageKind = "height"  // the height of the content, whenever it changes
	Started MessageKind = "started" // the first answer was given; once for each time that the frame is loaded
	Done    MessageKind = "done"    // a result stands; once for each time that the frame is loaded
)

// Message is what passes between frame and host page, as the data of a message
// event: the object itself, not a text. There is no room in it for anything of
// a person.
type Message struct {
	Kind   MessageKind `json:"rolefit"`
	Height int         `json:"height,omitempty"` // CSS pixels, 1 to MaxContent; of Height only
}

// MaxContent is the greatest height that a message may ask for, in CSS pixels.
const MaxContent = 100_000

// Check reports every problem of a message.
func (m Message) Check() error {
	var problems []error
	switch m.Kind {
	case Height:
		if m.Height < 1 || m.Height > MaxContent {
			problems = append(problems, fmt.Errorf("height %d is not 1 to %d", m.Height, MaxContent))
		}
	case Hello, Started, Done:
		if m.Height != 0 {
			problems = append(problems, fmt.Errorf("%s has no height", m.Kind))
		}
	default:
		problems = append(problems, fmt.Errorf("there is no message %q", string(m.Kind)))
	}
	return errors.Join(problems...)
}

// Encode returns the message as JSON.
func (m Message) Encode() []byte {
	data, err := json.Marshal(m)
	if err != nil {
		panic("widget: a message always encodes: " + err.Error())
	}
	return data
}

// ParseMessage reads what Encode wrote. It refuses members that a message does
// not have, text behind it, and whatever Check finds.
func ParseMessage(data []byte) (Message, error) {
	var m Message
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&m); err != nil {
		return Message{}, fmt.Errorf("reading a message of the widget: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return Message{}, errors.New("reading a message of the widget: text behind it")
	}
	if err := m.Check(); err != nil {
		return Message{}, fmt.Errorf("reading a message of the widget: %w", err)
	}
	return m, nil
}

package widget

import (
	"testing"
)

func TestMessages(t *testing.T) {
	tests := []struct {
		m    Message
		json string
	}{
		{Message{Kind: Hello}, `{"rolefit":"hello"}`},
		{Message{Kind: Height, Height: 812}, `{"rolefit":"height","height":812}`},
		{Message{Kind: Started}, `{"rolefit":"started"}`},
		{Message{Kind: Done}, `{"rolefit":"done"}`},
	}
	for _, test := range tests {
		if got := string(test.m.Encode()); got != test.json {
			t.Errorf("encoded %s, want %s", got, test.json)
		}
		if got, err := ParseMessage([]byte(test.json)); err != nil || got != test.m {
			t.Errorf("read %+v, %v, want %+v", got, err, test.m)
		}
	}
}

func TestRefusedMessages(t *testing.T) {
	for _, text := range []string{
		``, `{}`, `"done"`, `{"rolefit":"score"}`, `{"rolefit":"done","role":"product-owner"}`, `{"rolefit":"done","height":3}`,
		`{"rolefit":"height"}`, `{"rolefit":"height","height":-1}`, `{"rolefit":"height","height":100001}`,
		`{"rolefit":"height","height":1.5}`, `{"rolefit":"done"}{}`,
	} {
		if m, err := ParseMessage([]byte(text)); err == nil {
			t.Errorf("%s is read as %+v", text, m)
		}
	}
}

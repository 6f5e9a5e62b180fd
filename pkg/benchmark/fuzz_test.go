package benchmark

import (
	"bytes"
	"testing"
)

// What is read of a snapshot is written as it was meant.
func FuzzParseSnapshot(f *testing.F) {
	f.Add([]byte(`{"edition":"","norms":[]}`))
	f.Add([]byte(`{"edition":"0123456789ab","norms":[{"kind":"fit","model":"1"}]}`))
	f.Add([]byte(`{"norms":null}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := ParseSnapshot(data)
		if err != nil {
			return
		}
		again, err := ParseSnapshot(s.Encode())
		if err != nil || !bytes.Equal(again.Encode(), s.Encode()) {
			t.Errorf("%v: %s, then %s", err, s.Encode(), again.Encode())
		}
	})
}

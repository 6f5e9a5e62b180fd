package credential_test

import (
	"crypto/rand"
	"strings"
	"testing"

	"rolefit/pkg/organisation/credential"
)

func TestForm(t *testing.T) {
	one, err := credential.New(rand.Reader)
	if err != nil || len(one) != credential.Length {
		t.Fatalf("%q, %v", one, err)
	}
	for text, want := range map[string]bool{
		one: true, "": false, one[1:]: false, one + "A": false, one[:42] + "+": false, one[:42] + "\n": false, one + "\n": false,
	} {
		if credential.Is(text) != want {
			t.Errorf("%q is a secret: %t", text, !want)
		}
	}
	if _, err := credential.New(strings.NewReader("short")); err == nil {
		t.Error("a secret of too few random bytes")
	}
	if digest := credential.Digest(""); digest != "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" {
		t.Errorf("the digest of nothing is %s", digest)
	}
}

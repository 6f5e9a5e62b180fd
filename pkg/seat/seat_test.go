package seat_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/seat"
)

var code = seat.Code{Number: 12, Replaced: 3, Proof: [8]byte{1, 2, 3, 4, 5, 6, 7, 255}}

// The letters of a code are agreed: links that were handed out must stay good.
const goldenCode = "RS100-60608-20C20-A1G7Z-WA2JQ-TX"

func TestCode(t *testing.T) {
	if got := code.String(); got != goldenCode {
		t.Fatalf("%s, want %s", got, goldenCode)
	}
	for name, text := range map[string]string{
		"as written":       goldenCode,
		"in a link":        "https://rolefit.example/join#0a1b2c3d4e5f.0a1b2c3d." + code.Letters(),
		"as people type":   strings.ToLower(strings.ReplaceAll(goldenCode, "-", " ")),
		"with look-alikes": strings.NewReplacer("0", "O", "1", "l").Replace(goldenCode[2:]),
		"within a letter":  "Here is your seat:\n\n> " + goldenCode + "\n\nThank you.",
	} {
		if name == "with look-alikes" {
			text = "RS" + text
		}
		if got, ok := seat.Find(text); !ok || got != code {
			t.Errorf("%s: %+v, %t", name, got, ok)
		}
	}
	none := seat.Code{}
	for name, text := range map[string]string{
		"nothing": "", "a mistyped code": strings.Replace(goldenCode, "7Z-WA2", "7Z-WA3", 1), "cut": goldenCode[:20],
		"seat 0": none.String(), "another kind": "RC104-008G4", "a link without": "https://rolefit.example/join#0a1b2c3d4e5f.0a1b2c3d",
	} {
		if got, ok := seat.Find(text); ok {
			t.Errorf("%s is read as %+v", name, got)
		}
	}
}

func TestCodesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := seat.Code{Number: rapid.IntRange(1, 1<<16-1).Draw(t, "number"), Replaced: rapid.IntRange(0, seat.MaxReplaced).Draw(t, "replaced")}
		copy(c.Proof[:], rapid.SliceOfN(rapid.Byte(), 8, 8).Draw(t, "proof"))
		for _, text := range []string{c.String(), c.Letters()} {
			if got, ok := seat.Find(text); !ok || got != c {
				t.Fatalf("%q is read as %+v", text, got)
			}
		}
	})
}

func filled(n int, with byte) []byte { return bytes.Repeat([]byte{with}, n) }

func TestTokensAndBlindings(t *testing.T) {
	token := seat.Token{Modulus: filled(256, 1), Serial: filled(32, 2), Signature: filled(256, 3)}
	if got, err := seat.ParseToken(token.String()); err != nil || !cmp.Equal(got, token) {
		t.Errorf("%+v, %v", got, err)
	}
	blinding := seat.Blinding{Modulus: filled(256, 1), Serial: filled(32, 2), Blinded: filled(256, 3), Inverse: filled(256, 4)}
	if got, err := seat.ParseBlinding(blinding.String()); err != nil || !cmp.Equal(got, blinding) {
		t.Errorf("%+v, %v", got, err)
	}
	short := seat.Token{Modulus: filled(255, 1), Serial: filled(32, 2), Signature: filled(256, 3)}
	for _, text := range []string{"", ".", "..", short.String(), token.String() + ".", blinding.String(), token.String() + "=", strings.Replace(token.String(), "A", " ", 1)} {
		if _, err := seat.ParseToken(text); err == nil {
			t.Errorf("%.40q… is a token", text)
		}
	}
	if _, err := seat.ParseBlinding(token.String()); err == nil {
		t.Error("a token is a blinding")
	}
	if a, b := seat.KeyName(filled(256, 1)), seat.KeyName(filled(256, 2)); a == b || strings.ContainsAny(a, "|.") {
		t.Errorf("keys are called %s and %s", a, b)
	}
}

// FuzzParse: what is read is written the same.
func FuzzParse(f *testing.F) {
	f.Add(goldenCode)
	f.Add(seat.Token{Modulus: filled(256, 1), Serial: filled(32, 2), Signature: filled(256, 3)}.String())
	f.Add(seat.Blinding{Modulus: filled(256, 1), Serial: filled(32, 2), Blinded: filled(256, 3), Inverse: filled(256, 4)}.String())
	f.Fuzz(func(t *testing.T, text string) {
		if token, err := seat.ParseToken(text); err == nil && token.String() != text {
			t.Errorf("the token %q is written %q", text, token)
		}
		if blinding, err := seat.ParseBlinding(text); err == nil && blinding.String() != text {
			t.Errorf("the blinding %q is written %q", text, blinding)
		}
		if code, ok := seat.Find(text); ok {
			if again, ok := seat.Find(code.String()); !ok || again != code {
				t.Errorf("%q holds %+v, which is read as %+v", text, code, again)
			}
		}
	})
}

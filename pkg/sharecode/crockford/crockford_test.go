package crockford

import (
	"encoding/base32"
	"hash/crc32"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var standard = base32.NewEncoding(Letters).WithPadding(base32.NoPadding)

func TestEncodeIsBase32(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.SliceOf(rapid.Byte()).Draw(t, "data")
		text := Encode(data)
		if want := standard.EncodeToString(data); text != want {
			t.Fatalf("%x is %q, want %q", data, text, want)
		}
		if back, ok := Decode(text); !ok || !cmp.Equal(data, back) {
			t.Fatalf("%q comes back as %x, %v, from %x", text, back, ok, data)
		}
	})
}

// One content has one text: whatever is read is what would be written.
func FuzzDecode(f *testing.F) {
	for _, text := range []string{"", "0", "00", "01", "04", "ZZZ", "ZZZZZZZZ", "ABU", "abc", "ü0"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		data, ok := Decode(text)
		if ok != (Encode(data) == text) {
			t.Errorf("%q reads as %x, %v, which is written %q", text, data, ok, Encode(data))
		}
	})
}

func TestSumIsCRC32C(t *testing.T) {
	if got := Sum("1234", []byte("56789")); got != 0xe3069283 { // the check value in catalogues of CRCs
		t.Errorf("sum %x", got)
	}
	table := crc32.MakeTable(crc32.Castagnoli)
	rapid.Check(t, func(t *rapid.T) {
		mark, body := rapid.String().Draw(t, "mark"), rapid.SliceOf(rapid.Byte()).Draw(t, "body")
		if got, want := Sum(mark, body), crc32.Checksum(append([]byte(mark), body...), table); got != want {
			t.Fatalf("sum %x, want %x", got, want)
		}
	})
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"0123456789ABCDEFGHJKMNPQRSTVWXYZ":         Letters,
		"ol-iO LI":                                 "0110" + "11",
		"ab\tc\r\nd\u00a0e\u2010f\u2011g\u2013h-j": "ABCDEFGHJ",
		"uß!": "Uß!",
	} {
		if got := Plain(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// A sealed body is found again as a sound code.
func TestSeal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.SliceOfN(rapid.Byte(), 1, 40).Draw(t, "body")
		room := append(make([]byte, 0, 64), body...)
		letters := Seal("RC1", room)
		data, ok := Decode(letters)
		if !ok || len(data) != len(body)+SumLength || !cmp.Equal(data[:len(body)], body) {
			t.Fatalf("%x is sealed as %s", body, letters)
		}
		if got, sound := Unseal("RC1", data); !sound || !cmp.Equal(got, body) {
			t.Fatalf("%s holds %x, %t", letters, got, sound)
		}
		if _, sound := Unseal("RC2", data); sound {
			t.Fatalf("%s is sound under another mark", letters)
		}
		if _, sound := Unseal("RC1", data[:rapid.IntRange(0, SumLength-1).Draw(t, "short")]); sound {
			t.Fatal("less than a checksum is sound")
		}
		if behind := room[len(body) : len(body)+SumLength]; !cmp.Equal(behind, make([]byte, SumLength)) {
			t.Fatalf("%x stands behind the body that was given", behind)
		}
		if found := Scan("RC1"+letters, "RC1"); len(found) != 1 || !found[0].Sound {
			t.Fatalf("%s is found as %+v", letters, found)
		}
	})
}

func TestUnhex(t *testing.T) {
	for digits, want := range map[string]byte{"2D": '-', "2d": '-', "00": 0, "fF": 0xff} {
		if got, ok := Unhex(digits); !ok || got != want {
			t.Errorf("%q is %x, %v", digits, got, ok)
		}
	}
	for _, digits := range []string{"", "2", "2DD", "2G", "-1", "\x12D"} {
		if got, ok := Unhex(digits); ok {
			t.Errorf("%q is %x", digits, got)
		}
	}
}

package sharecode

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/sharecode/crockford"
)

func TestKindsDifferInTheirFirstLetter(t *testing.T) {
	seen := map[byte]CodeKind{}
	for _, kind := range Kinds {
		if len(kind) != kindLen || !kind.Known() || kind.String() == CodeKind("").String() {
			t.Errorf("kind %q: wrong length, unknown or without a name", kind)
		}
		if other, twice := seen[kind[0]]; twice {
			t.Errorf("%s and %s begin alike", kind, other)
		}
		seen[kind[0]] = kind
	}
}

func TestOpenTellsTroublesApart(t *testing.T) {
	sound := seal(KindShare, 1, []byte("payload"))
	letters := []byte(sound)
	letters[10] ^= 'A' ^ 'B'
	tests := map[string]struct {
		text string
		want error
	}{
		"empty":            {"", UnknownError{}},
		"prose":            {"hello there", UnknownError{}},
		"another kind":     {seal(KindPrivate, 1, []byte("payload")), WrongKindError{KindShare, KindPrivate}},
		"renamed kind":     {"HATS" + seal(KindPrivate, 1, []byte("payload"))[4:], DamagedError{KindShare, "the checksum differs"}},
		"newer":            {seal(KindShare, 2, []byte("what we do not know yet")), NewerError{KindShare, 2, 1}},
		"version 0":        {seal(KindShare, 0, nil), DamagedError{KindShare, "version 0 was never made"}},
		"cut":              {sound[:len(sound)-4], DamagedError{KindShare, "the checksum differs"}},
		"letters only":     {"HATS-", DamagedError{KindShare, "not the letters of a code"}},
		"foreign letter":   {sound[:9] + "ü" + sound[10:], DamagedError{KindShare, "not the letters of a code"}},
		"bits at the end":  {sound[:len(sound)-1] + "Z", DamagedError{KindShare, "not the letters of a code"}},
		"endless":          {"HATS-" + strings.Repeat("A", 2000), DamagedError{KindShare, "too long"}},
		"one wrong letter": {string(letters), DamagedError{KindShare, "the checksum differs"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, err := open(KindShare, 1, test.text)
			if err != test.want {
				t.Errorf("got %#v, want %#v", err, test.want)
			}
			if err.Error() == "" {
				t.Error("an error without words")
			}
		})
	}
}

func TestReadingIsForgiving(t *testing.T) {
	sound := seal(KindProject, 1, []byte{0x08, 0x42, 0x10, 0x84, 0x21, 0x00, 0xff})
	want, _, err := open(KindProject, 1, sound)
	if err != nil {
		t.Fatal(err)
	}
	body := strings.NewReplacer("0", "o", "1", "l").Replace(strings.ToLower(sound[5:]))
	for _, text := range []string{
		strings.ToLower(sound), "  " + sound + "\n", "need " + body, "NEED-" + body[:4] + "-" + body[4:8] + " " + body[8:],
	} {
		got, version, err := open(KindProject, 1, text)
		if err != nil || version != 1 || !cmp.Equal(got, want) {
			t.Errorf("%q: %v, version %d, %v", text, got, version, err)
		}
	}
}

// Every wrong letter and every two wrong letters within six places are caught: at most 30 bits.
func TestTypingMistakesAreCaught(t *testing.T) {
	const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	rapid.Check(t, func(t *rapid.T) {
		payload := rapid.SliceOfN(rapid.Byte(), 0, 80).Draw(t, "payload")
		text := []byte(seal(KindShare, 1, payload))
		at := rapid.IntRange(kindLen+1, len(text)-1).Draw(t, "at")
		last := min(at+rapid.IntRange(0, 5).Draw(t, "more"), len(text)-1)
		before := string(text)
		for _, i := range []int{at, last} {
			text[i] = letters[rapid.IntRange(0, 31).Draw(t, "letter")]
		}
		_, _, err := open(KindShare, 1, string(text))
		if changed := string(text) != before; changed != (err != nil) {
			t.Fatalf("%s from %s: %v", text, before, err)
		}
	})
}

func TestPackerAndUnpackerAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(1, 64), 0, 20).Draw(t, "sizes")
		var out packer
		var want []uint64
		for _, n := range sizes {
			v := rapid.Uint64().Draw(t, "v") >> (64 - n)
			want = append(want, v)
			out.put(v, n)
		}
		in := unpacker{data: out.data}
		for i, n := range sizes {
			if got := in.get(n); got != want[i] {
				t.Fatalf("number %d: got %d, want %d", i, got, want[i])
			}
		}
		if !in.done() {
			t.Fatal("something is left over")
		}
		if in.get(9); !in.short || in.done() {
			t.Fatal("reading past the end went unnoticed")
		}
	})
}

// refused reports whether err says that a code cannot be used, whatever the way.
func refused(err error) bool {
	var unknown UnknownError
	var wrong WrongKindError
	var damaged DamagedError
	var newer NewerError
	return errors.As(err, &unknown) || errors.As(err, &wrong) || errors.As(err, &damaged) || errors.As(err, &newer)
}

// reseal makes a code of any payload with a right checksum, so that fuzzing reaches behind the frame.
func reseal(kind CodeKind, payload []byte) string {
	if len(payload) > 500 {
		payload = payload[:500]
	}
	return seal(kind, 1, payload)
}

func FuzzParse(f *testing.F) {
	for _, kind := range Kinds {
		f.Add(string(kind), []byte{1, 2, 3})
	}
	f.Add(string(KindProject), binary.BigEndian.AppendUint64(nil, 0x0102030405060708))
	for _, kind := range Kinds {
		_, payload, _ := strings.Cut(samples[kind], "-")
		data, _ := crockford.Decode(payload)
		f.Add(string(kind), data[1:len(data)-crockford.SumLength])
	}
	f.Fuzz(func(t *testing.T, letters string, payload []byte) {
		for _, text := range []string{letters + "-" + string(payload), reseal(CodeKind(letters), payload)} {
			for kind, again := range parsers {
				back, err := again(text)
				if err == nil && back != strings.TrimSpace(text) && crockford.Plain(back) != crockford.Plain(strings.TrimSpace(text)) {
					t.Errorf("%s code %q reads and comes back as %q", kind, text, back)
				}
				if err != nil && !refused(err) {
					t.Errorf("%s code %q: untyped error %v", kind, text, err)
				}
			}
		}
	})
}

// parsers read a code of each kind and write it again.
var parsers = map[CodeKind]func(string) (string, error){
	KindPrivate: again(ParsePrivate, Private.Encode),
	KindShare:   again(ParseShare, Share.Encode),
	KindProject: again(ParseProject, ProjectSheet.Encode),
	KindDuties:  again(ParseDuties, DutySheet.Encode),
	KindRoster:  again(ParseRoster, Roster.Encode),

	KindSymptoms: again(ParseSymptoms, SymptomSheet.Encode),
}

func again[T any](parse func(string) (T, error), encode func(T) (string, error)) func(string) (string, error) {
	return func(text string) (string, error) {
		value, err := parse(text)
		if err != nil {
			return "", err
		}
		return encode(value)
	}
}

package norms

import (
	"bytes"
	"compress/gzip"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/record/recordtest"
)

// The shipped edition is read, and is written as it is.
func TestLoad(t *testing.T) {
	f, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if sound, err := Parse(shipped); err != nil || !cmp.Equal(f, sound) {
		t.Errorf("%v: %s", err, cmp.Diff(sound, f))
	}
	if diff := cmp.Diff(string(shipped), string(f.Encode())); diff != "" {
		t.Errorf("(-shipped +encoded):\n%s", diff)
	}
	if place := f.Snapshot.Place("fit", "1", 0, 50); f.Edition == 0 && place != (benchmark.Withheld{}) {
		t.Errorf("the empty edition has a place: %+v", place)
	}
}

// snapshot is of n drawn people for every kind.
func snapshot(t *testing.T, n int) benchmark.Snapshot {
	t.Helper()
	source := rand.NewChaCha8([32]byte{1})
	random := rand.New(source)
	var blocks []benchmark.Block
	for _, kind := range contribution.Kinds() {
		values := make([][]int, n)
		for i := range values {
			for _, number := range kind.Numbers {
				values[i] = append(values[i], number.Step*random.IntN(100/number.Step+1))
			}
		}
		b := contribution.PublicUnit(kind.Kind, "1", contribution.Round{Year: 2026, Quarter: 4})
		block, err := benchmark.Seal(b, 1, 0, values, source)
		if err != nil {
			t.Fatal(err)
		}
		blocks = append(blocks, block)
	}
	s, err := benchmark.Build(blocks)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestNext(t *testing.T) {
	empty, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	empty = File{Selection: empty.Selection, Snapshot: benchmark.Snapshot{Norms: []benchmark.Norm{}}}
	first, err := Next(empty, snapshot(t, 1000))
	if err != nil || first.Edition != 1 {
		t.Fatalf("edition %d, %v", first.Edition, err)
	}
	again, err := Parse(first.Encode())
	if diff := cmp.Diff(first, again); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if _, ok := again.Snapshot.Place("fit", "1", 0, 50).(benchmark.Number); !ok {
		t.Error("a thousand people give no number")
	}
	if same, err := Next(first, first.Snapshot); err != nil || same.Edition != 1 {
		t.Errorf("the same figures are edition %d, %v", same.Edition, err)
	}
	second, err := Next(first, snapshot(t, 1001))
	if err != nil || second.Edition != 2 {
		t.Errorf("edition %d, %v", second.Edition, err)
	}
	if _, err := Next(first, empty.Snapshot); err == nil {
		t.Error("an empty snapshot became a new edition")
	}
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	if _, err := w.Write(first.Encode()); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("an edition of three kinds: %d bytes, %d compressed; the empty one: %d", len(first.Encode()), zipped.Len(), len(empty.Encode()))
	if zipped.Len() > 4096 {
		t.Error("too large to travel with the program")
	}
}

func TestParseRefuses(t *testing.T) {
	f := File{Edition: 1, Selection: SelfSelected, Snapshot: snapshot(t, 100)}
	text := string(f.Encode())
	for _, tc := range []struct{ old, new, want string }{
		{`"edition":1,`, `"edition":0,`, "edition 0 of 3 norms"},
		{`{"v":1`, `{"v":2`, "an edition of the norm of version 2: this program reads versions up to 1"},
		{`"snapshot":{"v":1`, `"snapshot":{"v":3`, "a snapshot of the public of version 3"},
		{SelfSelected, "sampled", `selection "sampled"`},
		{f.Snapshot.Edition, "0123456789ab", `edition "0123456789ab"`},
		{`"n":100`, `"n":99`, "n = 99 in 1 blocks"},
		{`"blocks":1`, `"blocks":0`, "in 0 blocks"},
		{`"model":"1"`, `"model":"7"`, `model "7" is unknown`},
		{`"2026-q4"`, `"2026-q5"`, `round "2026-q5"`},
		{`"2026-q4"`, ``, "of 0 rounds"},
		{`"epsilon":28`, `"epsilon":1`, "with ε = 1"},
		{`"kind":"project"`, `"kind":"fit"`, "norm fit 1 is there twice"},
		{`"norms":[`, `"norms":null,"rest":[`, "no list of norms"},
		{`{`, ``, "read the norm"},
		{"}\n", "}}", "after top-level value"},
		{`"epsilon":1,"bins":21`, `"epsilon":2,"bins":21`, "with 56"},
		{`"bins":21`, `"bins":20`, "Bins:20"},
		{`"k":100`, `"k":101`, "n = 100 in 1 blocks"},
		{`"k":100`, `"k":4`, "K:4"},
		{`"bins":21},"blocks":1`, `"bins":21},"blocks":2`, "2 of them with rules"},
	} {
		if _, err := Parse([]byte(strings.Replace(text, tc.old, tc.new, 1))); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s instead of %s: %v, want something about %q", tc.new, tc.old, err, tc.want)
		}
	}
	off := f
	off.Snapshot.Norms[2].Histograms[0][1] = 7
	if err := off.Check(); err == nil || !strings.Contains(err.Error(), "(size) counts 7 at 5") {
		t.Errorf("%v", err)
	}
	if err := (File{Selection: SelfSelected}).Check(); err == nil || !strings.Contains(err.Error(), "no list of norms") {
		t.Errorf("%v", err)
	}
}

// An edition keeps what a later version of the program wrote, and the next one
// keeps what was said of the file.
func TestWhatALaterVersionWrote(t *testing.T) {
	f := File{Edition: 1, Selection: SelfSelected, Snapshot: snapshot(t, 100)}
	later := recordtest.Add(t, f.Encode())
	got, err := Parse(withEdition(t, later))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(recordtest.Kept(t, later), recordtest.Kept(t, got.Encode())); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
	next, err := Next(got, snapshot(t, 101))
	if err != nil || next.Extra == "" || next.Extra != got.Extra || next.Snapshot.Extra != "" {
		t.Errorf("the next one: %+v, %v", next.Extra, err)
	}
	before := recordtest.WithVersion(t, f.Encode(), 0)
	if old, err := Parse(before); err != nil || !bytes.Equal(old.Encode(), f.Encode()) {
		t.Errorf("from before there were versions: %v: %s", err, old.Encode())
	}
}

// withEdition is an edition in which the members that were added belong to the
// figures, as they do when a later version computed them.
func withEdition(t *testing.T, data []byte) []byte {
	t.Helper()
	_, err := Parse(data)
	if err == nil {
		t.Fatal("the edition does not follow the figures")
	}
	_, want, _ := strings.Cut(err.Error(), `not "`)
	want, _, _ = strings.Cut(want, `"`)
	_, was, _ := strings.Cut(string(data), `"edition":"`)
	was, _, _ = strings.Cut(was, `"`)
	return bytes.Replace(data, []byte(was), []byte(want), 1)
}

// What is read is written as it was meant.
func FuzzParse(f *testing.F) {
	f.Add(shipped)
	f.Add([]byte(`{"edition":1,"selection":"self-selected","snapshot":{"edition":"","norms":[{}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Parse(data)
		if err != nil {
			return
		}
		if again, err := Parse(file.Encode()); err != nil || !bytes.Equal(again.Encode(), file.Encode()) {
			t.Fatalf("%v: %s", err, file.Encode())
		}
	})
}

package benchmark

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/contribution"
)

var quarter = contribution.Round{Year: 2026, Quarter: 4}

func organised(kind string) contribution.Unit {
	return contribution.Unit{Org: "o", Team: "t", Kind: kind, Model: "1", Round: quarter.String()}
}

func people(n int, values ...int) [][]int {
	out := make([][]int, n)
	for i := range out {
		out[i] = values
	}
	return out
}

func TestSealPublic(t *testing.T) {
	b := contribution.PublicUnit("project", "1", quarter)
	values := append(people(60, 0, 25, 50, 75, 100), people(40, 100, 25, 50, 75, 0)...)
	block, err := Seal(b, 3, 0, values, silence{})
	if err != nil {
		t.Fatal(err)
	}
	want := Block{
		Org: "public", Team: "public", Kind: "project", Model: "1", Round: "2026-q4", Sequence: 3, N: 100,
		Rules:      Rules{K: 100, Epsilon: 1, Bins: 21},
		Histograms: []Histogram{{0: 60, 20: 40}, {5: 100}, {10: 100}, {15: 100}, {20: 60, 0: 40}},
	}
	if diff := cmp.Diff(want, block); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	again, err := ParseBlock(block.Encode())
	if diff := cmp.Diff(block, again); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// Noise goes to every bin that a number can reach and to no other.
func TestNoiseIsOnTheGridOfTheNumber(t *testing.T) {
	b := contribution.PublicUnit("fit", "1", quarter)
	noised := make([]Histogram, 7)
	random := seeded(4)
	for range 40 {
		block, err := Seal(b, 1, 0, people(100, 0, 0, 0, 0, 0, 0, 0), random)
		if err != nil {
			t.Fatal(err)
		}
		for i, h := range block.Histograms {
			h[0] -= 100
			for bin, count := range h {
				noised[i][bin] += count * count
			}
		}
	}
	for i, number := range mustKind(t, "fit").Numbers {
		for bin, n := range noised[i] {
			if reached := number.On(5 * bin); reached != (n > 0) {
				t.Errorf("%s: value %d, noised: %t", number.Name, 5*bin, n > 0)
			}
		}
	}
}

func mustKind(t *testing.T, name string) contribution.Kind {
	t.Helper()
	kind, known := contribution.Known(name)
	if !known {
		t.Fatal(name)
	}
	return kind
}

func TestSealOrganisation(t *testing.T) {
	block, err := Seal(organised("project"), 1, 5, append(people(3, 0, 50, 100, 25, 75), people(2, 100, 50, 100, 75, 75)...), broken{})
	if err != nil {
		t.Fatal(err)
	}
	least, half, most := Figure{Bound: AtMost, Value: 40}, Figure{Bound: About, Value: 50}, Figure{Bound: AtLeast, Value: 60}
	want := []Figure{least, half, most, half, most}
	if diff := cmp.Diff(want, block.Means); diff != "" {
		t.Errorf("means (-want +got):\n%s", diff)
	}
	if got, want := string(block.Encode()), `{"v":2,"org":"o","team":"t","kind":"project","model":"1","round":"2026-q4","sequence":1,"n":5,"rules":{"k":5,"clamp":2,"room":20,"steps":[10,10,10,10,10]},"means":[{"bound":"at-most","value":40},{"bound":"about","value":50},{"bound":"at-least","value":60},{"bound":"about","value":50},{"bound":"at-least","value":60}]}`; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestSealRefuses(t *testing.T) {
	public := contribution.PublicUnit("project", "1", quarter)
	mood := public
	mood.Kind = "mood"
	for _, tc := range []struct {
		name string
		b    contribution.Unit
		k, n int
		want error
	}{
		{"99 public", public, 0, 99, ErrTooFew},
		{"four", organised("project"), 1, 4, ErrTooFew},
		{"seven where eight are asked for", organised("project"), 8, 7, ErrTooFew},
		{"too many for a manifest", public, 0, MaxBlock + 1, ErrTooMany},
		{"no entropy", public, 0, 100, errBroken},
		{"unknown kind", mood, 0, 100, errUnknownKind},
	} {
		if block, err := Seal(tc.b, 1, tc.k, people(tc.n, 0, 0, 0, 0, 0), broken{}); !errors.Is(err, tc.want) || block.N != 0 {
			t.Errorf("%s: %+v, %v, want %v", tc.name, block, err, tc.want)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, tc := range []struct {
		n, k int
		want []int
	}{
		{0, 5, nil},
		{99, 100, nil},
		{100, 100, []int{100}},
		{10_000, 100, []int{10_000}},
		{10_001, 100, []int{5_000, 5_001}},
		{25_000, 100, []int{8_333, 8_333, 8_334}},
	} {
		if diff := cmp.Diff(tc.want, Split(tc.n, tc.k)); diff != "" {
			t.Errorf("Split(%d, %d) (-want +got):\n%s", tc.n, tc.k, diff)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n, k, sum := rapid.IntRange(0, 1_000_000).Draw(t, "n"), rapid.IntRange(5, 5_000).Draw(t, "k"), 0
		for _, size := range Split(n, k) {
			if size < k || size > MaxBlock {
				t.Fatalf("a block of %d", size)
			}
			sum += size
		}
		if sum != n && n >= k {
			t.Fatalf("%d of %d are in blocks", sum, n)
		}
	})
}

func TestPools(t *testing.T) {
	for _, tc := range []struct {
		leftOver []int
		k        int
		want     bool
	}{
		{nil, 5, false},
		{[]int{4}, 5, false},
		{[]int{6}, 5, false},
		{[]int{2, 2}, 5, false},
		{[]int{2, 2}, 1, false},
		{[]int{3, 2}, 5, false},
		{[]int{3, 3}, 5, true},
		{[]int{3, 3}, 7, false},
		{[]int{0, 3, 1, 1}, 5, false},
		{[]int{0, 2, 2, 1}, 5, true},
		{[]int{4, 1, 3}, 8, true},
	} {
		if got := Pools(tc.leftOver, tc.k); got != tc.want {
			t.Errorf("Pools(%v, %d) = %t", tc.leftOver, tc.k, got)
		}
	}
}

func TestParseBlockRefuses(t *testing.T) {
	block, err := Seal(contribution.PublicUnit("project", "1", quarter), 1, 0, people(100, 0, 0, 0, 0, 0), silence{})
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*Block){
		"n = 99 under": func(b *Block) { b.N = 99 },
		"sequence 0":   func(b *Block) { b.Sequence = 0 },
		"4 histograms": func(b *Block) { b.Histograms = b.Histograms[:4] },
		"5 means":      func(b *Block) { b.Means = make([]Figure, 5) },
		"not 0 and 0":  func(b *Block) { b.Org = "o" },
		`round "x"`:    func(b *Block) { b.Round = "x" },
	} {
		faulty := block
		change(&faulty)
		if _, err := ParseBlock(faulty.Encode()); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%v, want something about %s", err, name)
		}
	}
	if _, err := ParseBlock([]byte("{")); err == nil {
		t.Error("a brace was a block")
	}
}

// drawn returns public blocks of kinds and rounds, with noise.
func drawn(t *testing.T, random *rand.ChaCha8) []Block {
	t.Helper()
	var blocks []Block
	for _, kind := range []string{"fit", "project"} {
		values := make([]int, len(mustKind(t, kind).Numbers))
		for _, round := range []contribution.Round{quarter, quarter.Next()} {
			for sequence := range 3 {
				block, err := Seal(contribution.PublicUnit(kind, "1", round), sequence+1, 0, people(100+sequence, values...), random)
				if err != nil {
					t.Fatal(err)
				}
				blocks = append(blocks, block)
			}
		}
	}
	return blocks
}

func TestBuild(t *testing.T) {
	blocks := drawn(t, seeded(5))
	snapshot, err := Build(blocks)
	if err != nil {
		t.Fatal(err)
	}
	norm, ok := snapshot.Norm("fit", "1")
	if !ok || norm.N != 606 || norm.Blocks != 6 || norm.Epsilon != 7 || len(snapshot.Norms) != 2 {
		t.Errorf("norm %+v, %t", norm, ok)
	}
	if diff := cmp.Diff([]string{"2026-q4", "2027-q1"}, norm.Rounds); diff != "" {
		t.Errorf("rounds (-want +got):\n%s", diff)
	}
	for bin := range 21 {
		sum := 0
		for _, b := range blocks[:6] {
			sum += b.Histograms[2][bin]
		}
		if norm.Histograms[2][bin] != sum {
			t.Errorf("bin %d is %d, want %d", bin, norm.Histograms[2][bin], sum)
		}
	}
	if _, ok := snapshot.Norm("clarity", "1"); ok {
		t.Error("there is a norm without a block")
	}
}

func TestBuildDependsOnTheBlocksAlone(t *testing.T) {
	blocks := drawn(t, seeded(6))
	want, err := Build(blocks)
	if err != nil {
		t.Fatal(err)
	}
	mean, err := Seal(organised("fit"), 1, 5, people(5, 0, 0, 0, 0, 0, 0, 0), nil)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		shuffled := rapid.Permutation(append(blocks, mean)).Draw(t, "order")
		got, err := Build(shuffled)
		if err != nil || !bytes.Equal(got.Encode(), want.Encode()) {
			t.Fatalf("another order: %v, %s", err, got.Encode())
		}
	})
	fewer, err := Build(blocks[1:])
	if err != nil || fewer.Edition == want.Edition || fewer.Edition == "" {
		t.Errorf("edition %q after %q, %v", fewer.Edition, want.Edition, err)
	}
	if _, err := Build(append(blocks, blocks[3])); err == nil {
		t.Error("a block that is there twice was counted twice")
	}
	blocks[0].N = 7
	if _, err := Build(blocks); err == nil {
		t.Error("a faulty block was counted")
	}
}

func TestEmptySnapshot(t *testing.T) {
	s, err := Build(nil)
	if got := string(s.Encode()); err != nil || got != `{"v":1,"edition":"","norms":[]}` {
		t.Errorf("%s, %v", got, err)
	}
	again, err := ParseSnapshot(s.Encode())
	if diff := cmp.Diff(s, again); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if _, err := ParseSnapshot([]byte("[]")); err == nil {
		t.Error("a list was a snapshot")
	}
}

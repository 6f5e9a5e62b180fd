package benchmark

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
	"rolefit/pkg/record/recordtest"
)

// publicBlock is a public block with noise.
func publicBlock(t testing.TB) Block {
	t.Helper()
	block, err := Seal(contribution.PublicUnit("project", "1", quarter), 1, 0, people(120, 0, 25, 50, 75, 100), seeded(3))
	if err != nil {
		t.Fatal(err)
	}
	return block
}

// What a later version wrote into a block, its rules and its figures is kept.
func TestABlockKeepsWhatALaterVersionWrote(t *testing.T) {
	for name, tc := range map[string]struct {
		block   Block
		objects int
	}{"of an organisation": {sealed(t, "beta", "2026-q4", 1, 5, 0, 25, 50, 75, 100), 7}, "of the public": {publicBlock(t), 2}} {
		later := recordtest.Add(t, tc.block.Encode())
		got, err := ParseBlock(later)
		if err != nil {
			t.Fatal(err)
		}
		got.Sequence = 2
		want := recordtest.Kept(t, later)
		if diff := cmp.Diff(want, recordtest.Kept(t, got.Encode())); diff != "" || len(want) != tc.objects {
			t.Errorf("%s: %d objects (-before +after):\n%s", name, len(want), diff)
		}
	}
}

// These are blocks of the last program that wrote no version and no rules.
const (
	oldTeam   = `{"org":"o","team":"t","kind":"project","model":"1","round":"2026-q4","sequence":1,"n":5,"means":[{"bound":"at-most","value":40},{"bound":"about","value":50},{"bound":"at-least","value":60},{"bound":"about","value":50},{"bound":"at-least","value":60}]}`
	oldPublic = `{"org":"public","team":"public","kind":"project","model":"1","round":"2026-q4","sequence":3,"n":100,"histograms":[[100,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],[100,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],[100,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],[100,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],[100,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]]}`
)

func TestBlocksFromBeforeThereWereVersions(t *testing.T) {
	for old, want := range map[string]Rules{
		oldTeam:   {K: 5, Clamp: 2, Room: 20, Steps: []int{10, 10, 10, 10, 10}},
		oldPublic: {K: 100, Epsilon: 1, Bins: 21},
	} {
		block, err := ParseBlock([]byte(old))
		if diff := cmp.Diff(want, block.Rules); err != nil || diff != "" {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
		if again, err := ParseBlock(block.Encode()); err != nil || !cmp.Equal(block, again) || recordtest.Version(t, block.Encode()) != 2 {
			t.Errorf("%v: %s", err, cmp.Diff(block, again))
		}
	}
	if _, err := ParseBlock([]byte(strings.Replace(oldTeam, `"project"`, `"mood"`, 1))); err == nil || !strings.Contains(err.Error(), `kind "mood" is unknown`) {
		t.Errorf("of no kind: %v", err)
	}
}

// Snapshots from before there were versions get the rules of their blocks and
// the edition that these make.
func TestSnapshotsFromBeforeThereWereVersions(t *testing.T) {
	c, err := BuildCompany("o", example(t))
	if err != nil {
		t.Fatal(err)
	}
	old := without(t, c.Encode(), "v", "rules")
	if got, err := ParseCompany(old); err != nil || !cmp.Equal(c, got) {
		t.Errorf("%v (-want +got):\n%s", err, cmp.Diff(c, got))
	}
	s, err := Build([]Block{publicBlock(t)})
	if err != nil {
		t.Fatal(err)
	}
	old = without(t, s.Encode(), "v", "made")
	if got, err := ParseSnapshot(old); err != nil || got.Check() != nil || !cmp.Equal(s, got) {
		t.Errorf("%v (-want +got):\n%s", err, cmp.Diff(s, got))
	}
}

// without takes members of these names out of every object.
func without(t *testing.T, data []byte, names ...string) []byte {
	t.Helper()
	var node any
	if err := json.Unmarshal(data, &node); err != nil {
		t.Fatal(err)
	}
	var prune func(node any)
	prune = func(node any) {
		switch node := node.(type) {
		case []any:
			for _, value := range node {
				prune(value)
			}
		case map[string]any:
			for _, name := range names {
				delete(node, name)
			}
			for _, value := range node {
				prune(value)
			}
		}
	}
	prune(node)
	return encode(node)
}

// What a later version wrote into a snapshot is kept at every level, and the
// edition that it gave to the figures is found right.
func TestSnapshotsKeepWhatALaterVersionWrote(t *testing.T) {
	c, err := BuildCompany("o", example(t))
	if err != nil {
		t.Fatal(err)
	}
	var wrote Company
	if err := json.Unmarshal(recordtest.Add(t, c.Encode()), &wrote); err != nil {
		t.Fatal(err)
	}
	wrote.Edition = wrote.edition()
	later := encode(parsed(t, wrote.Encode())) // in another order, as from a type that knows the members
	got, err := ParseCompany(later)
	if diff := cmp.Diff(recordtest.Kept(t, later), recordtest.Kept(t, got.Encode())); err != nil || diff != "" {
		t.Errorf("%v (-before +after):\n%s", err, diff)
	}
	s, err := Build([]Block{publicBlock(t)})
	if err != nil {
		t.Fatal(err)
	}
	laterPublic := recordtest.Add(t, s.Encode())
	public, err := ParseSnapshot(laterPublic)
	if diff := cmp.Diff(recordtest.Kept(t, laterPublic), recordtest.Kept(t, public.Encode())); err != nil || diff != "" {
		t.Errorf("%v (-before +after):\n%s", err, diff)
	}
}

func encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return data
}

func parsed(t *testing.T, data []byte) (node any) {
	t.Helper()
	if err := json.Unmarshal(data, &node); err != nil {
		t.Fatal(err)
	}
	return node
}

func TestLaterVersionsAreRefused(t *testing.T) {
	c, err := BuildCompany("o", example(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		data []byte
		read func([]byte) error
		want string
	}{
		{publicBlock(t).Encode(), func(b []byte) error { _, err := ParseBlock(b); return err }, "a block of version 3: this program reads versions up to 2"},
		{Snapshot{}.Encode(), func(b []byte) error { _, err := ParseSnapshot(b); return err }, "a snapshot of the public of version 3: this program reads versions up to 1"},
		{c.Encode(), func(b []byte) error { _, err := ParseCompany(b); return err }, "a snapshot of an organisation of version 3: this program reads versions up to 2"},
	} {
		err := tc.read(recordtest.WithVersion(t, tc.data, 3))
		if _, newer := errors.AsType[*record.VersionError](err); !newer || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%v, want %s", err, tc.want)
		}
	}
}

func TestHistogramsHaveAllTheirBins(t *testing.T) {
	text := string(publicBlock(t).Encode())
	for _, changed := range []string{strings.Replace(text, `"histograms":[[`, `"histograms":[[0,`, 1), strings.Replace(text, `"histograms":[[`, `"histograms":[["0",`, 1)} {
		if _, err := ParseBlock([]byte(changed)); err == nil {
			t.Errorf("read %s", changed)
		}
	}
}

// What is read is sound by its own rules, and written as it was meant.
func FuzzParseBlock(f *testing.F) {
	team, err := Seal(organised("project"), 1, 5, people(5, 0, 25, 50, 75, 100), nil)
	if err != nil {
		f.Fatal(err)
	}
	for _, data := range [][]byte{[]byte(oldTeam), []byte(oldPublic), team.Encode(), publicBlock(f).Encode(), recordtest.Add(f, team.Encode())} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := ParseBlock(data)
		if err != nil {
			return
		}
		again, err := ParseBlock(b.Encode())
		if err != nil || !bytes.Equal(again.Encode(), b.Encode()) {
			t.Fatalf("%v: %s, then %s", err, b.Encode(), again.Encode())
		}
		if c, err := BuildCompany(b.Org, []Block{b}); b.Org != contribution.Public && (err != nil || c.Check() != nil) {
			t.Fatalf("%v, %v", err, c.Check())
		}
	})
}

func BenchmarkParseCompany(b *testing.B) {
	var blocks []Block
	for i := range 300 {
		bucket := organised("clarity")
		bucket.Team = "t" + string(rune('a'+i%26)) + string(rune('a'+i/26))
		values := make([]int, 28)
		block, err := Seal(bucket, 1, 5, people(5+i%9, values...), nil)
		if err != nil {
			b.Fatal(err)
		}
		blocks = append(blocks, block)
	}
	c, err := BuildCompany("o", blocks)
	if err != nil {
		b.Fatal(err)
	}
	data := c.Encode()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := ParseCompany(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseBlock(b *testing.B) {
	block, err := Seal(organised("clarity"), 1, 5, people(5, make([]int, 28)...), nil)
	if err != nil {
		b.Fatal(err)
	}
	data := block.Encode()
	for b.Loop() {
		if _, err := ParseBlock(data); err != nil {
			b.Fatal(err)
		}
	}
}

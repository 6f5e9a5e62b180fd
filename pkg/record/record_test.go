package record_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/record"
	"rolefit/pkg/record/recordtest"
)

var crewFormat = record.Format{Name: "a crew", Version: 2}

// crew is a record with records inside: one alone, a list and a map.
type crew struct {
	ID     string         `json:"id"`
	Lead   person         `json:"lead,omitzero"`
	People []person       `json:"people,omitempty"`
	Pair   [2]other       `json:"pair,omitzero"`
	ByRole map[string]int `json:"byRole"`
	Size   *int           `json:"size,omitempty"`
	Extra  record.Extra   `json:"-"`
}

type plainCrew crew

func (c crew) MarshalJSON() ([]byte, error) { return crewFormat.Marshal(plainCrew(c)) }

func (c *crew) UnmarshalJSON(data []byte) error {
	version, err := crewFormat.Unmarshal(data, (*plainCrew)(c))
	if version == 1 { // wrote the id in capitals
		c.ID = strings.ToLower(c.ID)
	}
	return err
}

type person struct {
	Name  string       `json:"name"`
	Tags  []other      `json:"tags,omitempty"`
	Next  other        `json:"next,omitzero"`
	Extra record.Extra `json:"-"`
}

// other may have no member at all.
type other struct {
	N     int          `json:"n,omitempty"`
	Extra record.Extra `json:"-"`
}

func read(text string) (c crew, err error) {
	err = json.Unmarshal([]byte(text), &c)
	return c, err
}

func TestRecords(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       crew
		written    string
	}{
		{"empty", `{"v":2,"id":""}`, crew{}, `{"v":2,"id":"","byRole":null}`},
		{"without a version", `{"id":"A"}`, crew{ID: "A"}, `{"v":2,"id":"A","byRole":null}`},
		{"of an earlier version", `{"v":1,"id":"A"}`, crew{ID: "a"}, `{"v":2,"id":"a","byRole":null}`},
		{
			"known first, in the order of the fields", `{"byRole":{}, "z":[1, 2], "id":"a", "a":{"y":1, "x":"<é"}, "v":2}`,
			crew{ID: "a", ByRole: map[string]int{}, Extra: `"a":{"y":1,"x":"\u003cé"},"z":[1,2]`},
			`{"v":2,"id":"a","byRole":{},"a":{"y":1,"x":"\u003cé"},"z":[1,2]}`,
		},
		{
			"at every level", `{"v":2,"id":"a","lead":{"name":"1","x":1},"people":[{"y":null,"name":"2","tags":[{"n":1},{"z":0}]}],"pair":[{"w":true},{}],"byRole":{"b":2,"a":1}}`,
			crew{
				ID: "a", Lead: person{Name: "1", Extra: `"x":1`},
				People: []person{{Name: "2", Tags: []other{{N: 1}, {Extra: `"z":0`}}, Extra: `"y":null`}},
				Pair:   [2]other{{Extra: `"w":true`}, {}},
				ByRole: map[string]int{"a": 1, "b": 2},
			},
			`{"v":2,"id":"a","lead":{"name":"1","x":1},"people":[{"name":"2","tags":[{"n":1},{"z":0}],"y":null}],"pair":[{"w":true},{}],"byRole":{"a":1,"b":2}}`,
		},
		{"any names", `{"v":2,"id":"a","-":1,"Extra":2,"":3,"\u0078}":"]"}`, crew{ID: "a", Extra: `"":3,"-":1,"Extra":2,"x}":"]"`}, `{"v":2,"id":"a","byRole":null,"":3,"-":1,"Extra":2,"x}":"]"}`},
		{"a version inside", `{"v":2,"id":"a","lead":{"name":"1","v":7},"byRole":{"v":8}}`, crew{ID: "a", Lead: person{Name: "1", Extra: `"v":7`}, ByRole: map[string]int{"v": 8}}, `{"v":2,"id":"a","lead":{"name":"1","v":7},"byRole":{"v":8}}`},
		{"two levels down", `{"v":2,"id":"a","lead":{"next":{"z":1}, "name":"1"}}`, crew{ID: "a", Lead: person{Name: "1", Next: other{Extra: `"z":1`}}}, `{"v":2,"id":"a","lead":{"name":"1","next":{"z":1}},"byRole":null}`},
		{"names spelled with escapes", `{"\u0076":2,"\u0069d":"a","lead":{"n\u0032":1,"\u006eame":"1"}}`, crew{ID: "a", Lead: person{Name: "1", Extra: `"n2":1`}}, `{"v":2,"id":"a","lead":{"name":"1","n2":1},"byRole":null}`},
		{"members that are there twice", `{"v":2,"id":"a","people":[{"name":"1","x":1},{"y":2}],"people":[{"name":"2","z":1}],"id":"b"}`, crew{ID: "b", People: []person{{Name: "2", Extra: `"z":1`}}}, `{"v":2,"id":"b","people":[{"name":"2","z":1}],"byRole":null}`},
		{"null is what is missing", `{"v":2,"id":null,"lead":null,"people":[null]}`, crew{People: []person{{}}}, `{"v":2,"id":"","people":[{"name":""}],"byRole":null}`},
	} {
		got, err := read(tc.text)
		if diff := cmp.Diff(tc.want, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", tc.name, err, diff)
		}
		if written := string(record.Encode(got)); written != tc.written {
			t.Errorf("%s:\n got %s\nwant %s", tc.name, written, tc.written)
		}
	}
}

func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		`{"v":3,"id":"a"}`:                "a crew of version 3: this program reads versions up to 2",
		`{"v":0}`:                         "0 is no version",
		`{"v":-1}`:                        "-1 is no version",
		`{"v":1.5}`:                       "1.5 is no version",
		`{"v":"2"}`:                       `"2" is no version`,
		`{"v":null}`:                      "null is no version",
		`null`:                            "null is no record",
		`[]`:                              "cannot unmarshal array",
		`{"v":2,"ID":"b","id":"a"}`:       `member "ID" is not "id"`,
		`{"V":2,"id":"a"}`:                `member "V" is not "v"`,
		`{"lead":{"name":"","NAME":"x"}}`: `member "NAME" is not "name"`,
		`{"v":2,"id":7}`:                  "cannot unmarshal number",
		`{"v":2,"id":7,"later":1}`:        "cannot unmarshal number",
		`{"v":2,"people":[1]}`:            "cannot unmarshal number",
		`{"v":2,"lead":{"name":[]}}`:      "cannot unmarshal array",
		`{"v":2,"id":"a"} {"v":2}`:        "after top-level value",
		`{"v":2,"people":[{"name":1}`:     "unexpected end",
		``:                                "unexpected end",
	} {
		if got, err := read(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %+v, %v, want something about %q", text, got, err, want)
		}
	}
	_, err := read(`{"v":9}`)
	if newer, ok := errors.AsType[*record.VersionError](err); !ok || *newer != (record.VersionError{Of: "a crew", Got: 9, Known: 2}) {
		t.Errorf("%#v", err)
	}
}

// A value that is read again forgets what it did not know before.
func TestReadAgain(t *testing.T) {
	c, err := read(`{"v":2,"id":"a","x":1}`)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(`{"v":2,"id":"b"}`), &c); err != nil || c.Extra != "" || c.ID != "b" {
		t.Errorf("%+v, %v", c, err)
	}
}

type failing struct{}

func (failing) MarshalJSON() ([]byte, error) { return nil, errors.New("no") }

func TestWhatDoesNotEncode(t *testing.T) {
	if data, err := crewFormat.Marshal(failing{}); err == nil {
		t.Errorf("%s", data)
	}
	defer func() {
		if recover() == nil {
			t.Error("Encode returned")
		}
	}()
	record.Encode(failing{})
}

// drawn draws any value of JSON, to a depth.
func drawn(depth int) *rapid.Generator[any] {
	leaf := rapid.OneOf(
		rapid.Just[any](nil), rapid.Bool().AsAny(), rapid.IntRange(-1e9, 1e9).AsAny(), rapid.String().AsAny(),
	)
	if depth == 0 {
		return leaf
	}
	return rapid.OneOf(leaf,
		rapid.SliceOfN(drawn(depth-1), 0, 3).AsAny(),
		rapid.MapOfN(rapid.String(), drawn(depth-1), 0, 3).AsAny(),
	)
}

// drawMembers draws members of any names and values, and takes out those of the
// type's own names.
func drawMembers(t *rapid.T, own ...string) map[string]any {
	members := rapid.MapOfN(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"v", "-", "Extra", "peoples", "{", "\"", "\\"})), drawn(2), 0, 4).Draw(t, "unknown")
	maps.DeleteFunc(members, func(name string, _ any) bool {
		return slices.ContainsFunc(own, func(known string) bool { return strings.EqualFold(name, known) })
	})
	return members
}

// Whatever a later version wrote beside what is known, at any level, survives
// reading, changing what is known, copying and writing.
func TestAnyUnknownMemberSurvives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		object := drawMembers(t, "v", "id", "lead", "people", "pair", "byRole", "size")
		object["v"], object["id"] = 2, "before"
		var people []any
		for range rapid.IntRange(0, 3).Draw(t, "people") {
			one := drawMembers(t, "name", "tags", "next")
			one["name"] = rapid.String().Draw(t, "name")
			tag := drawMembers(t, "n")
			one["tags"] = []any{tag}
			people = append(people, one)
		}
		lead := drawMembers(t, "name", "tags", "next")
		lead["name"], lead["next"] = "1", drawMembers(t, "n")
		lead["next"].(map[string]any)["n"] = 1
		object["people"], object["lead"], object["byRole"] = people, lead, map[string]any{"a": 1}

		c, err := read(string(plain(t, object)))
		if err != nil {
			t.Fatal(err)
		}
		changed := c // a copy carries what is not known
		changed.ID = "after"
		changed.People = slices.Insert(slices.Clone(c.People), 0, person{Name: "new"})

		object["id"] = "after"
		object["people"] = append([]any{map[string]any{"name": "new"}}, people...)
		first := record.Encode(changed)
		if got, want := plain(t, parsed(t, first)), plain(t, object); !bytes.Equal(got, want) {
			t.Fatalf("\n got %s\nwant %s", got, want)
		}
		again, err := read(string(first))
		if second := record.Encode(again); err != nil || !bytes.Equal(first, second) {
			t.Fatalf("written twice: %v\n%s\n%s", err, first, second)
		}
	})
}

type fatal interface{ Fatal(args ...any) }

// plain writes a value with the names of all objects sorted.
func plain(t fatal, v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func parsed(t fatal, data []byte) (v any) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestLatest(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "{": 0, "7": 0, "null": 0, `"x"`: 0, "{}": 0, "[]": 0, `{"v":3}`: 3, `{"v":"3"}`: 0, `{"a":{"v":2},"b":1}`: 2,
		`[{"v":1},{"v":4},{}]`: 4, ` { "v" : 1, "a" : {"v":5} } `: 5, `[[{"v":9}]]`: 0,
	} {
		if got := record.Latest(text); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
}

// What the helper adds is kept, all of it, and a later version is refused.
func TestALaterVersion(t *testing.T) {
	c := crew{ID: "a", Lead: person{Name: "1"}, People: []person{{Name: "2", Tags: []other{{N: 1}}}}, Pair: [2]other{{N: 1}, {N: 2}}, ByRole: map[string]int{"b": 2}}
	later := recordtest.Add(t, record.Encode(c), "byRole")
	got, err := read(string(later))
	if err != nil {
		t.Fatal(err)
	}
	want := recordtest.Kept(t, later)
	if diff := cmp.Diff(want, recordtest.Kept(t, record.Encode(got))); diff != "" || len(want) != 6 {
		t.Errorf("%d members (-added +kept):\n%s", len(want), diff)
	}
	if version := recordtest.Version(t, record.Encode(got)); version != crewFormat.Version {
		t.Errorf("version %d", version)
	}
	if _, err := read(string(recordtest.WithVersion(t, later, 3))); err == nil {
		t.Error("version 3 was read")
	}
	if c, err := read(string(recordtest.WithVersion(t, record.Encode(c), 0))); err != nil || c.ID != "a" {
		t.Errorf("%+v, %v", c, err)
	}
}

// What is read is written as it was read: the same members with the same values
// in every object, whatever they are.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"v":2,"id":"a","byRole":{}}`,
		`{"v":1,"lead":{"name":"x","z":{"a":[1e3,{}]}},"people":[{"name":"1","tags":[{"q":1}]}],"pair":[{"w":1},{"n":3}],"byRole":{"a":1}}`,
		`{"id":"\ud800","\u0069d":"a","\xff":1,"<":"<"}`,
		`{"ID":1,"v":2,"id":"a","size":3,"":null}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := read(string(data))
		if err != nil {
			return
		}
		first := record.Encode(c)
		again, err := read(string(first))
		if err != nil || !cmp.Equal(c, again, cmp.Transformer("encoded", func(c crew) string { return string(record.Encode(c)) })) {
			t.Fatalf("%v:\n%s\n%s", err, data, first)
		}
		var before, after map[string]json.RawMessage
		if json.Unmarshal(data, &before) != nil || json.Unmarshal(first, &after) != nil {
			t.Fatalf("no objects:\n%s\n%s", data, first)
		}
		for name := range before {
			if _, kept := after[name]; !kept && name != "lead" && name != "people" && name != "pair" && name != "size" { // may be left out when empty
				t.Errorf("%q is lost:\n%s\n%s", name, data, first)
			}
		}
	})
}

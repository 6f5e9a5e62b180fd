// Package recordtest helps tests to act as a later version of the program, which
// wrote members that this one does not know.
package recordtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// T is the test that is told what cannot be: a *testing.T, *testing.F or *rapid.T.
type T interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Later begins the name of every member that a later version added.
const Later = "later-"

// Add adds a member to every object in data, at every level, as a later version
// might have, but to what is under these names: maps, whose names are data, and
// values that are no records. The same data always gets the same members.
func Add(t T, data []byte, others ...string) []byte {
	t.Helper()
	n := 0
	out, err := json.Marshal(added(tree(t, data), others, &n))
	if err != nil {
		t.Fatalf("%v", err)
	}
	if n == 0 {
		t.Fatalf("there is no object in %s", data)
	}
	return out
}

func added(node any, others []string, n *int) any {
	switch node := node.(type) {
	case []any:
		for i := range node {
			node[i] = added(node[i], others, n)
		}
	case map[string]any:
		for _, name := range sorted(node) {
			if !slices.Contains(others, name) {
				node[name] = added(node[name], others, n)
			}
		}
		*n++
		node[Later+strconv.Itoa(*n)] = map[string]any{"b<": []any{*n, nil, true}, "a": "é"}
	}
	return node
}

func sorted(object map[string]any) []string { return slices.Sorted(maps.Keys(object)) }

// Kept returns the members that Add added and that are in data, by path: names
// and places joined by "/", and behind them the value.
func Kept(t T, data []byte) []string {
	t.Helper()
	found := map[string]bool{}
	collect(tree(t, data), "", found)
	return slices.Sorted(maps.Keys(found))
}

func collect(node any, path string, found map[string]bool) {
	switch node := node.(type) {
	case []any:
		for i, value := range node {
			collect(value, fmt.Sprintf("%s/%d", path, i), found)
		}
	case map[string]any:
		for name, value := range node {
			if strings.HasPrefix(name, Later) {
				text, _ := json.Marshal(value)
				found[path+"/"+name+" "+string(text)] = true
				continue
			}
			collect(value, path+"/"+name, found)
		}
	}
}

// Version returns the version of a record, 0 for none.
func Version(t T, data []byte) int {
	t.Helper()
	object, _ := tree(t, data).(map[string]any)
	number, _ := object["v"].(json.Number)
	version, _ := strconv.Atoi(number.String())
	return version
}

// WithVersion is a record with another version; 0 takes it out.
func WithVersion(t T, data []byte, version int) []byte {
	t.Helper()
	object, is := tree(t, data).(map[string]any)
	if !is {
		t.Fatalf("no object: %s", data)
	}
	if object["v"] = version; version == 0 {
		delete(object, "v")
	}
	out, err := json.Marshal(object)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return out
}

func tree(t T, data []byte) (node any) {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&node); err != nil {
		t.Fatalf("%v: %s", err, data)
	}
	return node
}

package strict_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution/strict"
)

type thing struct {
	Name   string
	Note   strict.Optional
	Values []int
}

func read(text string) (thing, []string) {
	var got thing
	err := strict.Object([]byte(text), strict.Fields{"name": &got.Name, "note": &got.Note, "values": &got.Values})
	if err == nil {
		return got, nil
	}
	return got, strings.Split(err.Error(), "\n")
}

func TestObject(t *testing.T) {
	for _, tc := range []struct {
		text     string
		want     thing
		problems []string
	}{
		{`{"name":"a","values":[1,-2]}`, thing{Name: "a", Values: []int{1, -2}}, nil},
		{`{"values":[],"note":"n\u0041","name":""}`, thing{Note: strict.Optional{Text: "nA"}, Values: []int{}}, nil},
		{`{"name":"a","values":[01]}`, thing{}, []string{`not JSON: invalid character '1' after array element`}},
		{`{"name":"a","note":7,"values":[99999999999999999999]}`, thing{Name: "a", Values: []int{0}}, []string{`field "note" is not a string`, `values[0] is not a whole number`}},
		{`{"name":"a","values":null}`, thing{Name: "a"}, []string{`field "values" is not a list of whole numbers`}},
		{`null`, thing{}, []string{`not a JSON object`}},
		{`{"name":"a","values":[]} x`, thing{Name: "a", Values: []int{}}, []string{`text after the object`}},
		{`{"name"`, thing{}, []string{`not JSON: unexpected EOF`}},
		{`{"name":"a"`, thing{}, []string{`not JSON: unexpected EOF`}},
	} {
		got, problems := read(tc.text)
		if diff := cmp.Diff(tc.problems, problems); diff != "" {
			t.Errorf("%s: problems (-want +got):\n%s", tc.text, diff)
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", tc.text, diff)
		}
	}
}

func TestObjectWithoutAPlace(t *testing.T) {
	var n int
	if err := strict.Object([]byte(`{"n":1}`), strict.Fields{"n": &n}); err == nil {
		t.Error("an *int was taken for a destination")
	}
}

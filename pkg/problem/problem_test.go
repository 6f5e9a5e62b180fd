package problem_test

import (
	"errors"
	"fmt"
	"testing"

	"rolefit/pkg/problem"

	"github.com/google/go-cmp/cmp"
)

func TestNew(t *testing.T) {
	want := &problem.Error{Code: "height", Params: map[string]string{"value": "9", "least": "360"}, Message: "9 is below 360, not 9"}
	got := problem.New("height", "{value} is below {least}, not {value}", "value", "9", "least", "360")
	if diff := cmp.Diff(want, got); diff != "" || got.Error() != want.Message {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestList(t *testing.T) {
	colour, alone := problem.New("colour", "not a colour"), problem.New("alone", "alone")
	for name, tc := range map[string]struct {
		err  error
		want []*problem.Error
	}{
		"none":            {nil, []*problem.Error{}},
		"one":             {colour, []*problem.Error{colour}},
		"wrapped":         {fmt.Errorf("options: %w", colour), []*problem.Error{colour}},
		"joined, in deep": {errors.Join(colour, errors.Join(errors.New("a\nb"), alone)), []*problem.Error{colour, {Code: problem.Other, Message: "a"}, {Code: problem.Other, Message: "b"}, alone}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, problem.List(tc.err)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

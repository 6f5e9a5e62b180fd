package view

import (
	"fmt"
	"strings"
	"testing"

	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/duties"
	"rolefit/pkg/sharecode"

	"github.com/google/go-cmp/cmp"
)

func TestTakenCodesSayWhoCame(t *testing.T) {
	_, w := viewtest.Loaded(t)
	news, problems := TakenCodes(w, "roles", []string{"P1"}, nil)
	if news != "P1 was added." || len(problems) > 0 {
		t.Errorf("%q, %v", news, problems)
	}
	news, _ = TakenCodes(w, "duties", []string{"P1", "P2"}, nil)
	if news != "Answers from P1 and P2 were added." {
		t.Error(news)
	}
}

// Every refusal has words of its own that tell what to do, and the same one is
// told once.
func TestTakenCodesSayWhyNot(t *testing.T) {
	_, w := viewtest.Loaded(t)
	reasons := []error{
		sitting.ErrNoCode, sitting.ErrKnownCode, sitting.ErrOwnCode, sitting.ErrFull, sitting.ErrNoTeam, sitting.ErrOtherCrew,
		sharecode.OtherModelError{Got: "9", Want: "1"},
		duties.OtherDeckError{Version: 9},
		sharecode.DamagedError{},
		sharecode.NewerError{},
		sharecode.UnknownError{},
	}
	for _, kind := range sharecode.Kinds {
		reasons = append(reasons, sharecode.WrongKindError{Want: sharecode.KindShare, Got: kind})
	}
	told := map[string]bool{}
	for _, what := range []string{"roles", "duties"} {
		for _, reason := range reasons {
			_, problems := TakenCodes(w, what, nil, []error{reason, fmt.Errorf("in a chat: %w", reason)})
			if len(problems) != 1 || strings.ContainsAny(problems[0], "[{") {
				t.Errorf("%v: %q", reason, problems)
				continue
			}
			told[problems[0]] = true
		}
	}
	if len(told) != len(reasons)+1 { // "no code" is told differently on the two pages
		t.Errorf("%d reasons are told in %d ways", len(reasons), len(told))
	}
	_, problems := TakenCodes(w, "roles", nil, []error{sharecode.WrongKindError{Want: sharecode.KindShare, Got: sharecode.KindPrivate}})
	for _, word := range []string{"private code", "didn’t add or keep it", "HATS-"} {
		if !strings.Contains(problems[0], word) {
			t.Errorf("a private code is refused without %q: %s", word, problems[0])
		}
	}
}

func TestLabels(t *testing.T) {
	got := Labels(sharecode.Roster{Labels: []string{"P1", "P2", "P3", "P4"}}, []int{3, 1})
	if diff := cmp.Diff([]string{"P3", "P1"}, got); diff != "" {
		t.Error(diff)
	}
}

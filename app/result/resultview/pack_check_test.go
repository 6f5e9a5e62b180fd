package resultview

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"rolefit/pkg/fit"
	"rolefit/pkg/seeds"
)

// TestStock reads the data of the conversation pack strictly and checks it.
func TestStock(t *testing.T) {
	var questions []question
	var agreements []agreement
	for file, into := range map[*[]byte]any{&questionsFile: &questions, &agreementsFile: &agreements} {
		dec := json.NewDecoder(bytes.NewReader(*file))
		dec.DisallowUnknownFields()
		if err := dec.Decode(into); err != nil {
			t.Error(err)
		}
	}
	s, err := loadStock()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.check(); err != nil {
		t.Error(err)
	}
}

// check joins unknown cards, sources that are none, directions without three
// questions and couples without an agreement.
func (s *stock) check() error {
	var problems []error
	count := map[[2]fit.Role]int{}
	for _, q := range s.questions {
		problems = append(problems, seeds.CheckSources(q.Sources...))
		count[[2]fit.Role{q.From, q.To}]++
	}
	for _, from := range fit.Roles {
		for _, to := range fit.Roles {
			if n := count[[2]fit.Role{from, to}]; from != to && n != 3 {
				problems = append(problems, fmt.Errorf("%d questions of a %s to a %s, not 3", n, from, to))
			}
		}
	}
	for _, a := range s.agreements {
		ids := slices.Concat(a.First, a.Second, a.Together)
		for _, t := range a.Tell {
			ids = append(ids, t.Card)
		}
		for _, id := range ids {
			if !s.deck.Has(id) {
				problems = append(problems, fmt.Errorf("agreement of %v: no duty card %q", a.Roles, id))
			}
		}
	}
	return errors.Join(problems...)
}

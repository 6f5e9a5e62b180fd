package benchmark

import (
	"errors"
	"fmt"

	"rolefit/pkg/contribution"
)

// Check reports every problem of a snapshot that was kept as a file: an edition
// that is not that of its figures, and norms that no sealed blocks can have.
func (s Snapshot) Check() error {
	var problems []error
	if s.Norms == nil {
		problems = append(problems, errors.New("no list of norms"))
	}
	if want := s.edition(); s.Edition != want {
		problems = append(problems, fmt.Errorf("edition %q, not %q", s.Edition, want))
	}
	seen := map[string]bool{}
	for _, n := range s.Norms {
		name := n.Kind + " " + n.Model
		if seen[name] {
			problems = append(problems, fmt.Errorf("norm %s is there twice", name))
		}
		seen[name] = true
		if err := n.check(); err != nil {
			problems = append(problems, fmt.Errorf("norm %s: %w", name, err))
		}
	}
	return errors.Join(problems...)
}

func (n Norm) check() error {
	var problems []error
	kind, _ := contribution.Known(n.Kind)
	for _, round := range n.Rounds {
		unit := contribution.Unit{Org: contribution.Public, Team: contribution.Public, Kind: n.Kind, Model: n.Model, Round: round}
		problems = append(problems, unit.Check())
	}
	blocks, least, most := 0, 0, 0.0
	for _, m := range n.rules() {
		problems = append(problems, m.Rules.check(true, kind, MaxBlock))
		blocks, least, most = blocks+m.Blocks, least+m.Blocks*m.Rules.K, max(most, m.Rules.Epsilon)
	}
	if len(n.Rounds) == 0 || len(n.Rounds) > n.Blocks || n.N < least || n.N > n.Blocks*MaxBlock || n.Blocks != blocks {
		problems = append(problems, fmt.Errorf("n = %d in %d blocks of %d rounds, %d of them with rules", n.N, n.Blocks, len(n.Rounds), blocks))
	}
	if loss := most * float64(len(kind.Numbers)); len(n.Histograms) != len(kind.Numbers) || n.Epsilon != loss {
		problems = append(problems, fmt.Errorf("%d histograms with ε = %v, not %d with %v", len(n.Histograms), n.Epsilon, len(kind.Numbers), loss))
	}
	for i, h := range n.Histograms[:min(len(n.Histograms), len(kind.Numbers))] {
		for bin, count := range h {
			if count != 0 && !kind.Numbers[i].On(5*bin) {
				problems = append(problems, fmt.Errorf("histogram %d (%s) counts %d at %d", i+1, kind.Numbers[i].Name, count, 5*bin))
			}
		}
	}
	return errors.Join(problems...)
}

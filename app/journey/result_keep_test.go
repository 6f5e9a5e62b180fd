package journey

import (
	"fmt"
	"testing"

	"rolefit/app/sitting"
	"rolefit/pkg/fit"
	"rolefit/pkg/fit/fittest"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/sharecode"
)

// example is a finished sitting of the full form with a known outcome.
func example(t *testing.T, b *questionnaire.Bank, name string, seed uint64) sitting.Sitting {
	t.Helper()
	outcomes, err := fittest.Outcomes()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outcomes {
		if o.Name == name {
			s, err := sitting.Restore(b, sharecode.Private{Answers: o.Answers, Seed: seed, Form: fit.Full, ItemSet: b.Hash()})
			if err != nil {
				t.Fatal(err)
			}
			return s.On(day())
		}
	}
	t.Fatalf("no example %q", name)
	return sitting.Sitting{}
}

// with opens the result of a sitting that the device is given first.
func (p *person) with(s sitting.Sitting) {
	p.t.Helper()
	p.open("/manifest.webmanifest")
	eval[bool](p, fmt.Sprintf("localStorage.setItem('rolefit.sitting', %q), true", s.On(day()).Encode()))
	p.open("/result")
	p.at("result")
}

// verdict is the kind of verdict on the open page.
func (p *person) verdict() string {
	p.t.Helper()
	return eval[string](p, `document.querySelector("[data-verdict]")?.dataset.verdict ?? ""`)
}

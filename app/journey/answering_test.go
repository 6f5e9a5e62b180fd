package journey

import (
	"fmt"
	"testing"

	"rolefit/app/demo/demotest"
	"rolefit/app/sitting"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// bank is the shipped bank.
func bank(t *testing.T) *questionnaire.Bank {
	t.Helper()
	b, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// taste says how a person answers an item toward its + pole, -2..2, or 1..5 for
// a statement.
type taste func(item questionnaire.Item) int

// owner answers as somebody whom the Product Owner's role fits.
var owner taste = demotest.Owner

// items are the ids on the open page of the questionnaire.
func (p *person) items() []string {
	p.t.Helper()
	return eval[[]string](p, `[...document.querySelectorAll("#sitting fieldset.pair, #sitting fieldset.statement")].map(f => f.id)`)
}

// answer clicks the radio button of one item that the taste asks for.
func (p *person) answer(b *questionnaire.Bank, id string, like taste) {
	p.t.Helper()
	item, ok := b.Item(id)
	if !ok {
		p.t.Fatalf("the page asks %q, which the bank does not hold", id)
	}
	value := like(item)
	if item.Kind == questionnaire.Pair && eval[string](p, fmt.Sprintf("document.getElementById(%q).dataset.plus", id)) == "left" {
		value = -value
	}
	p.click(fmt.Sprintf(`[id="%s_%d"]`, id, value))
}

// answerPage answers everything on the open page, also what appears on the way.
func (p *person) answerPage(b *questionnaire.Bank, like taste) {
	p.t.Helper()
	done := map[string]bool{}
	for again := true; again; {
		again = false
		for _, id := range p.items() {
			if !done[id] {
				already := eval[bool](p, fmt.Sprintf("!!document.querySelector('input[name=%q]:checked')", id))
				count := eval[int](p, "document.getElementById('progress').value")
				p.answer(b, id, like)
				done[id], again = true, true
				p.until(fmt.Sprintf("%t || document.getElementById('progress').value > %d", already, count))
				if already {
					eval[bool](p, moment)
				}
			}
		}
	}
}

// drawn holds when the page shows what the device keeps: the progress counts the
// last answer, and a question that the answer revealed is there.
const drawn = `(() => {
	const kept = JSON.parse(localStorage.getItem("rolefit.sitting"));
	return !kept || document.getElementById("progress").value === Object.keys(kept.shown).length;
})()`

// moment is a wait where the page counts no further answer that could be waited
// for.
const moment = `new Promise((done) => setTimeout(() => done(true), 100))`

// finish answers page after page until the result is open.
func (p *person) finish(b *questionnaire.Bank, like taste) {
	p.t.Helper()
	p.at("questionnaire")
	for page := 0; eval[string](p, "document.documentElement.dataset.page") == "questionnaire"; page++ {
		if page > 40 {
			p.t.Fatal("the questionnaire does not end")
		}
		p.answerPage(b, like)
		first := p.items()[0]
		p.click("#continue")
		p.until(fmt.Sprintf("document.documentElement.dataset.page === 'result' || !document.getElementById(%q)", first))
	}
	p.at("result")
}

// sitting is what the device keeps of the sitting.
func (p *person) sitting(b *questionnaire.Bank) sitting.Sitting {
	p.t.Helper()
	s, err := sitting.Parse(p.kept("rolefit.sitting"), b)
	if err != nil {
		p.t.Fatal(err)
	}
	return s
}

// scored is the result of the answers that the device keeps.
func (p *person) scored(b *questionnaire.Bank) fit.Result {
	p.t.Helper()
	r, err := fit.Score(b, p.sitting(b).Answers(b))
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}

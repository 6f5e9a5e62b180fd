//go:build linux

package engines

import (
	"fmt"

	"rolefit/app/demo/demotest"
	"rolefit/pkg/questionnaire"
)

// items are the ids on the open page of the questionnaire.
func (p *person) items() []string {
	p.t.Helper()
	return look[[]string](p, `[...document.querySelectorAll("#sitting fieldset.pair, #sitting fieldset.statement")].map(f => f.id)`)
}

// unanswered lists the items on the page that have no answer yet.
func (p *person) unanswered() []string {
	p.t.Helper()
	return look[[]string](p, `[...document.querySelectorAll("#sitting fieldset.pair, #sitting fieldset.statement")]
		.filter(f => !f.querySelector("input:checked")).map(f => f.id)`)
}

// answers clicks the answer of somebody whom the Product Owner's role fits to one item, and waits until it is counted.
func (p *person) answers(b *questionnaire.Bank, id string) {
	p.t.Helper()
	item, ok := b.Item(id)
	if !ok {
		p.t.Fatalf("the page asks %q, which the bank does not hold", id)
	}
	value := demotest.Owner(item)
	if item.Kind == questionnaire.Pair && look[string](p, fmt.Sprintf("document.getElementById(%q).dataset.plus", id)) == "left" {
		value = -value
	}
	count := look[int](p, "document.getElementById('progress').value")
	choice, counted := fmt.Sprintf(`[id="%s_%d"]`, id, value), fmt.Sprintf("document.getElementById('progress').value > %d", count)
	p.presses(choice, counted)
}

// presses clicks and waits for what comes of it. A driver may lose a click into a frame: who sees that nothing happened clicks
// again, once.
func (p *person) presses(selector, comes string) {
	p.t.Helper()
	p.click(selector)
	if !p.soon(comes) {
		p.t.Logf("%s: a click on %s changed nothing; it is repeated", p.is, selector)
		p.click(selector)
	}
	p.until(comes)
}

// finish answers page after page until the result is open.
func (p *person) finish(b *questionnaire.Bank) {
	p.t.Helper()
	for page := 0; ; page++ {
		p.until(`["questionnaire", "result"].includes(document.documentElement.dataset.page)`)
		if look[string](p, "document.documentElement.dataset.page") == "result" {
			return
		}
		if page > 40 {
			p.t.Fatalf("%s: the questionnaire does not end", p.is)
		}
		for open := p.unanswered(); len(open) > 0; open = p.unanswered() {
			p.answers(b, open[0])
		}
		first := p.items()[0]
		p.presses("#continue", fmt.Sprintf("document.documentElement.dataset.page === 'result' || !document.getElementById(%q)", first))
	}
}

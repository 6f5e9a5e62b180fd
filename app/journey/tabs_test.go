package journey

import (
	"testing"
)

// TestTabs: two tabs of one browser keep what both do, also before the program is here, and what one deletes is gone in both.
func TestTabs(t *testing.T) {
	p := newPerson(t, newHouse(t))
	const away = `WebAssembly.instantiate = WebAssembly.instantiateStreaming = () => new Promise(() => {});`
	p.before(away)
	p.open("/questionnaire")
	p.until(`globalThis.rolefitBoot`)
	q := p.tab()
	q.before(away)
	q.open("/questionnaire")
	q.until(`globalThis.rolefitBoot`)
	items := p.items()
	p.click(`[id="` + items[0] + `_1"]`)
	q.until(`document.getElementById("` + items[0] + `_1").checked`)
	q.click(`[id="` + items[1] + `_-1"]`)
	p.until(`document.getElementById("` + items[1] + `_-1").checked`)
	if kept := eval[int](p, `Object.keys(JSON.parse(localStorage.getItem("rolefit.sitting")).shown).length`); kept != 2 {
		t.Errorf("of two answers in two tabs %d are kept", kept)
	}
	if sides := `[...document.querySelectorAll("#sitting .pair")].map((pair) => pair.dataset.plus).join()`; eval[string](p, sides) != eval[string](q, sides) {
		t.Error("the tabs show different sides")
	}
	r := p.tab()
	r.open("/questionnaire")
	r.hurries("questionnaire")
	r.click(`[id="` + items[2] + `_2"]`)
	p.until(`document.getElementById("` + items[2] + `_2").checked`)
	eval[bool](r, `Object.keys(localStorage).forEach((name) => localStorage.removeItem(name)), true`)
	p.until(`!document.querySelector("#sitting .pair :checked")`)
	q.until(`!document.querySelector("#sitting .pair :checked")`)
	r.open("/result") // with the program
	r.at("result")
	s := r.tab()
	s.open("/questionnaire")
	s.hurries("questionnaire")
	s.click(`[id="` + items[0] + `_2"]`)
	eval[bool](r, `Object.keys(localStorage).forEach((name) => localStorage.removeItem(name)), true`)
	s.until(`document.querySelector(".kept").innerText.includes("deleted")`)
	s.click(`[id="` + items[3] + `_2"]`)
	s.until(`Object.keys(JSON.parse(localStorage.getItem("rolefit.sitting")).shown).length === 1`)
}

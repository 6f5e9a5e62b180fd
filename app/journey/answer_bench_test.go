package journey

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// BenchmarkAnswer is one answer on the questionnaire, from the click to the
// changed page, in a browser at a quarter of its speed. It reports milliseconds
// as the page itself measures them.
func BenchmarkAnswer(b *testing.B) {
	h := newHouse(b)
	p := newPerson(b, h)
	p.open("/questionnaire")
	p.at("questionnaire")
	if _, err := chromedp.Call(p.ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4}); err != nil {
		b.Fatal(err)
	}
	total, n := 0.0, 0
	for b.Loop() {
		total += eval[float64](p, clickToUpdate)
		n++
	}
	b.ReportMetric(total/float64(n), "ms/answer")
}

// clickToUpdate answers an item otherwise than it is answered, and resolves to
// the milliseconds until the answer is kept and the frame after it.
const clickToUpdate = `new Promise(done => {
	const sets = [...document.querySelectorAll("#sitting fieldset.pair")];
	const set = sets[Math.floor(Math.random() * sets.length)];
	const radio = [...set.querySelectorAll("input")].filter(r => !r.checked)[0];
	const before = localStorage.getItem("rolefit.sitting");
	const begin = performance.now();
	radio.click();
	const look = () => localStorage.getItem("rolefit.sitting") !== before
		? requestAnimationFrame(() => done(performance.now() - begin)) : setTimeout(look, 0);
	look();
})`

package journey

import (
	"os"
	"testing"

	"github.com/chromedp/chromedp"
	"rolefit/pkg/fit/fittest"
)

func TestZShots(t *testing.T) {
	b, h := bank(t), newHouse(t)
	outcomes, _ := fittest.Outcomes()
	p := newPerson(t, h)
	for i, o := range outcomes {
		if len(o.Answers) == 0 { continue }
		for _, v := range []struct{ w int64; dark bool; n string }{{390, false, "m"}, {1280, i%2 == 0, "w"}} {
			if v.n == "w" && i > 3 { continue }
			p.scheme(v.dark)
			p.do(chromedp.EmulateViewport(v.w, 844))
			p.with(example(t, b, o.Name, uint64(i)))
			hgt := eval[int](p, `document.documentElement.scrollHeight`)
			words := eval[int](p, `document.querySelector("main").innerText.split(/\s+/).length`)
			t.Logf("%s %s: %d px, %.1f screens, %d words", o.Name, v.n, hgt, float64(hgt)/844, words)
			var png []byte
			p.do(chromedp.EmulateViewport(v.w, int64(min(hgt, 6000))))
			png = shot(p)
			os.WriteFile("/work/tmp/shots/"+o.Name+"-"+v.n+".png", png, 0o644)
		}
	}
}

func shot(p *person) []byte {
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil { p.t.Fatal(err) }
	return png
}

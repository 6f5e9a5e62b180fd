package questionnaire

import (
	"strconv"
	"testing"

	"rolefit/app/page/pagetest"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// BenchmarkAnswer is what one answer costs: it is taken, kept, and the page is drawn and compared with what it was. No
// browser takes part, so the figures that count are those of memory, which decide how often the program tidies up.
func BenchmarkAnswer(b *testing.B) {
	p := pagetest.New(b)
	q, tab := opened(p)
	ids := q.openItems()
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		q.Context.Dispatch(func(app.Context) {
			tab.Enter(q.onChange, ids[n%len(ids)], strconv.Itoa(n/len(ids)%3-1))
		})
		tab.Settle()
		n++
	}
}

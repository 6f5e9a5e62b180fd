//go:build !wasm

package page

import (
	"strconv"

	"rolefit/app/ui"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Prose is a page that is one document of words.
type Prose struct {
	screen

	fill []string // names and values for the document's {name}s
}

// newPrivacy is the privacy page. It quotes the parameters from the code that
// applies them.
func newPrivacy(s screen) app.Composer {
	return &Prose{screen: s, fill: []string{
		"k", strconv.Itoa(benchmark.PublicK),
		"kteam", strconv.Itoa(benchmark.MinimumK),
		"epsilon", strconv.Itoa(benchmark.Epsilon),
		"total", strconv.Itoa(benchmark.Epsilon * (contribution.FitTwoHats + 1)),
		"rowdays", strconv.Itoa(ledger.RowDays),
		"blockmonths", strconv.Itoa(ledger.PublishMonths),
	}}
}

// Render draws the document.
func (p *Prose) Render() app.UI {
	d, _ := p.w.Document(p.name, p.fill...)
	return p.frame(ui.Document(d))
}

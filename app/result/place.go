package result

import (
	"context"
	"sync"

	"rolefit/app/result/resultview"
	"rolefit/app/ui"
	"rolefit/app/words"
	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/benchmark/norms"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Place shows where a result stands among the public contributions. It asks the
// service once while the program runs, for figures that are the same for
// everybody; nothing of the person goes with the request. Where the service
// does not answer, or has no figures, those that ship with the page stand in.
type Place struct {
	app.Compo

	W       *words.Catalogue
	Public  *Public
	Numbers [contribution.FitLevelDelivery + 1]float64 // 0..100: three axes, two levels

	away bool // the service did not answer
}

// Public is the public snapshot of the service, which a program fetches once.
type Public struct {
	api      *api.Client
	snapshot *benchmark.Snapshot // nil until it is here
}

// shippedNorm is the file that ships with the program; see page.catalogue on
// failures.
var shippedNorm = sync.OnceValue(func() resultview.Figures {
	f, err := norms.Load()
	if err != nil {
		panic("result: " + err.Error())
	}
	return resultview.Figures{Snapshot: f.Snapshot, File: f.Edition}
})

// NewPublic returns the snapshot before it was fetched.
func NewPublic(client *api.Client) *Public { return &Public{api: client} }

// OnMount fetches the figures unless they are here already.
func (p *Place) OnMount(ctx app.Context) {
	if p.Public.snapshot != nil {
		return
	}
	ctx.Async(func() {
		snapshot, err := p.Public.api.Public(context.Background())
		ctx.Dispatch(func(app.Context) {
			if p.away = err != nil; !p.away {
				p.Public.snapshot = &snapshot
			}
		})
	})
}

// Render draws the place, or says why there is none.
func (p *Place) Render() app.UI {
	if p.Public.snapshot != nil {
		if v, ok := resultview.NewPlaceTable(p.W, resultview.Figures{Snapshot: *p.Public.snapshot}, p.Numbers[:]); ok {
			return p.shown(v, "service")
		}
	}
	if v, ok := resultview.NewPlaceTable(p.W, shippedNorm(), p.Numbers[:]); ok {
		return p.shown(v, "file")
	}
	switch {
	case p.away:
		return p.line("result.place.away")
	case p.Public.snapshot == nil:
		return p.line("result.place.loading")
	}
	return p.said("result.place.few", p.W.Count("result.place.few", benchmark.PublicK))
}

func (p *Place) shown(v resultview.PlaceTable, source string) app.UI {
	return app.Elem("div").ID("place").DataSet("place", "shown").DataSet("source", source).Body(
		ui.Table(v.Caption, v.Head, v.Rows),
		ui.Text("p.note", v.Note),
	)
}

func (p *Place) line(key string) app.UI { return p.said(key, p.W.T(key)) }

// said is a sentence in the place of figures.
func (p *Place) said(key, text string) app.UI {
	return app.Elem("p").ID("place").DataSet("place", key).Text(text)
}

package page

import (
	"context"
	"strconv"

	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Place shows where a result stands among the public contributions. It asks the
// service once while the program runs, for figures that are the same for
// everybody; nothing of the person goes with the request.
type Place struct {
	app.Compo

	W       *words.Catalogue
	Numbers [contribution.FitLevelDelivery + 1]float64 // 0..100: three axes, two levels

	norms *benchmark.Snapshot // nil until they are here
	away  bool                // the service did not answer
}

// norms are the public figures, once they were fetched.
var norms *benchmark.Snapshot

// OnMount fetches the figures unless they are here already.
func (p *Place) OnMount(ctx app.Context) {
	if norms != nil {
		p.norms = norms
		ctx.Update()
		return
	}
	ctx.Async(func() {
		snapshot, err := post.client.Public(context.Background())
		ctx.Dispatch(func(app.Context) {
			if p.away = err != nil; !p.away {
				norms, p.norms = &snapshot, &snapshot
			}
		})
	})
}

// Render draws the place, or says why there is none.
func (p *Place) Render() app.UI {
	key := ""
	switch {
	case p.away:
		key = "place.away"
	case p.norms == nil:
		key = "place.loading"
	}
	if key != "" {
		return p.line(key)
	}
	v, ok := view.NewPlace(p.W, *p.norms, p.Numbers[:])
	if !ok {
		return p.line("place.few")
	}
	return app.Elem("div").ID("place").DataSet("place", "shown").Body(
		ui.Table(v.Caption, v.Head, v.Rows),
		ui.Text("p.note", v.Note),
	)
}

func (p *Place) line(key string) app.UI {
	return app.Elem("p").ID("place").DataSet("place", key).Text(p.W.T(key, "k", strconv.Itoa(benchmark.PublicK)))
}

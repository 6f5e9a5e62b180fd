package page

import (
	"crypto/rand"
	"strconv"

	"rolefit/app/browser"
	"rolefit/app/outbox"
	"rolefit/app/ui"
	"rolefit/app/words"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// offer is the way of one contribution, whatever its kind: the exact bytes, yes
// or no, and what became of it. A page holds one as a field, says by draft what
// would be sent, and draws render; the rest is the same for every kind.
type offer struct {
	w        *words.Catalogue
	bucket   contribution.Bucket
	draft    func() (contribution.Contribution, error)
	letter   outbox.Letter // of this kind and round; the zero value when there is none
	stage    stage
	message  string // for the page's live region
	answered string // what came of withdrawing
}

// stage is how far the offer has come.
type stage int

const (
	asking stage = iota
	showing
	refused
)

// newOffer is an offer to a public bucket, with the letter that is on its way.
func newOffer(w *words.Catalogue, bucket contribution.Bucket, draft func() (contribution.Contribution, error)) offer {
	o := offer{w: w, bucket: bucket, draft: draft}
	if app.IsClient {
		o.reload()
	}
	return o
}

func (o *offer) slot() string { return outbox.Slot(o.bucket) }

func (o *offer) reload() { o.letter = openOutbox()[o.slot()] }

// listen hears of the courier as long as the page is open.
func (o *offer) listen(ctx app.Context) {
	post.seen = func() { ctx.Dispatch(func(app.Context) { o.reload() }) }
	post.hurry()
}

// leave stops listening.
func (o *offer) leave() { post.seen = nil }

// show goes on to the bytes.
func (o *offer) show(ctx app.Context) {
	o.stage, o.message = showing, ""
	ctx.Defer(func(app.Context) { browser.Show("bytes") })
}

func (o *offer) onYes(app.Context, app.Event) {
	draft, err := o.draft()
	if err != nil {
		o.message = err.Error()
		return
	}
	receipt, err := contribution.NewReceipt(rand.Reader)
	if err != nil {
		o.message = err.Error()
		return
	}
	o.letter = outbox.New(draft, receipt)
	keepOutbox(openOutbox().With(o.slot(), o.letter))
	post.hurry()
}

func (o *offer) onNo(app.Context, app.Event) { o.stage = refused }

func (o *offer) onAgain(app.Context, app.Event) { o.stage = asking }

func (o *offer) onCopy(ctx app.Context, _ app.Event) {
	browser.Copy(o.letter.Code, func(ok bool) {
		ctx.Dispatch(func(app.Context) {
			o.message = o.w.T("contribution.notcopied")
			if ok {
				o.message = o.w.T("contribution.copied")
			}
		})
	})
}

// render draws how far the offer has come. Before is what stands before the
// bytes; back leads away after a no, nil for nowhere.
func (o *offer) render(before func() app.UI, back app.UI) app.UI {
	switch {
	case o.letter.State != "":
		return o.status()
	case o.stage == refused:
		return o.refused(back)
	case o.stage == showing:
		return o.bytes()
	}
	return before()
}

// refused says that a no changed nothing.
func (o *offer) refused(back app.UI) app.UI {
	return ui.Box("section.card",
		ui.Text("p", o.w.T("contribution.refused")),
		ui.Box("p.actions",
			back,
			ui.Action("", "quiet", o.onAgain, o.w.T("contribution.again")),
		),
	)
}

// bytes shows the contribution to the last byte and asks.
func (o *offer) bytes() app.UI {
	draft, err := o.draft()
	if err != nil {
		return ui.Text("p", err.Error())
	}
	body := string(draft.Encode())
	kind, _ := contribution.Known(draft.Kind)
	var rows [][]string
	for i, number := range kind.Numbers {
		rows = append(rows, []string{o.w.T("contribution.number." + number.Name), strconv.Itoa(draft.Values[i])})
	}
	return ui.Box("section",
		app.Elem("h2").ID("bytes").TabIndex(-1).Text(o.w.T("contribution.bytes", "n", strconv.Itoa(len(body)))),
		app.Elem("pre").ID("body").Class("bytes").Text(body),
		ui.Text("p.note", o.w.T("contribution.bytes.note")),
		ui.Table(o.w.T("contribution.table"), []string{o.w.T("contribution.table.what"), o.w.T("contribution.table.value")}, rows),
		app.If(browser.Shared(), func() app.UI { return ui.Text("p.notice", o.w.T("contribution.ask.shared")) }),
		ui.Box("div.actions",
			ui.Action("yes", "", o.onYes, o.w.T("contribution.yes")),
			ui.Action("no", "quiet", o.onNo, o.w.T("contribution.no")),
		),
	)
}

// status says which of sent, waiting, not sent and unknown is true.
func (o *offer) status() app.UI {
	key := "contribution.state." + string(o.letter.State)
	withdrawable := o.letter.State == outbox.Waiting || o.letter.State == outbox.Sent || o.letter.State == outbox.Unknown
	return app.Elem("section").ID("state").DataSet("state", o.letter.State).Class("card state "+string(o.letter.State)).Body(
		ui.Text("h2", o.w.T(key)),
		ui.Text("p", o.w.T(key+".text", "reason", o.letter.Reason)),
		ui.Text("h3", o.w.T("contribution.code")),
		app.Elem("p").ID("code").Class("code").Text(o.letter.Code),
		ui.Text("p.note", o.w.T("contribution.code.note")),
		app.If(browser.Shared(), func() app.UI { return ui.Text("p.notice", o.w.T("contribution.ask.shared")) }),
		ui.Box("div.actions",
			ui.Action("copy", "quiet", o.onCopy, o.w.T("contribution.copy")),
			app.If(withdrawable, func() app.UI {
				return ui.Action("takeback", "quiet", o.onTakeBack, o.w.T("contribution.withdraw"))
			}),
		),
	)
}

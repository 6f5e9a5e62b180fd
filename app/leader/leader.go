// Package leader is the leader's page: the published figures of one organisation, opened with its key.
package leader

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"time"

	"rolefit/app/leader/leaderview"
	"rolefit/app/link"
	"rolefit/app/page"
	"rolefit/app/ui"
	"rolefit/app/view/wording"
	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Key opens an organisation's figures: the key is a leader's, or the id of a team, which opens what is given back to its
// people, or "" for the session that the browser has.
type Key struct {
	org, key string
	hide     bool // names are hidden, and stay so as long as the tab has the key
}

// hiding stands behind what a tab keeps of a key with which names are hidden.
const hiding = "|hidden"

// keptKey reads what a tab keeps.
func keptKey(text string) (k Key, ok bool) {
	text, hide := strings.CutSuffix(text, hiding)
	k, ok = parseKey(text)
	k.hide = hide
	return k, ok
}

// text is what a tab keeps; "" for no key.
func (k Key) text() string {
	if text := link.Text(k.org, k.key); text == "" || !k.hide {
		return text
	}
	return link.Text(k.org, k.key) + hiding
}

// none reports whether it opens nothing.
func (k Key) none() bool { return k.org == "" }

// parseKey reads a leader's link, or what follows its #.
func parseKey(text string) (k Key, ok bool) {
	if k.org, k.key, ok = link.Key(text); ok {
		return k, true
	}
	k.org, k.key, ok = link.Join(text)
	return k, ok && (k.key == "" || k.ofTeam())
}

// ofTeam reports whether the key is the id of a team.
func (k Key) ofTeam() bool { return contribution.CheckTeamID(k.key) == nil }

// figures asks for what the key opens, of teams in one round alone: those of all rounds take long to read.
func (k Key) figures(service *api.Client, round string) (api.CompanyAnswer, error) {
	if k.ofTeam() {
		return service.Results(context.Background(), k.org, k.key)
	}
	return service.Company(context.Background(), k.org, k.key, round)
}

// state is what the leader's view has to show.
type state string

const (
	stateWaiting state = "waiting" // for the program
	stateAsking  state = "asking"  // there is no key
	stateLoading state = "loading"
	stateWrong   state = "wrong"
	stateOffline state = "offline"
	stateUnknown state = "unknown"
	stateEmpty   state = "empty" // no block yet
	stateOpen    state = "open"
)

// spotLoading is the spot of the message that figures are on their way.
const spotLoading = "loading"

// screen is the frame of every page here. It is embedded under a name of the package's
// own, because go-app copies the exported fields of a component that it updates.
type screen = page.Screen

// Page is the leader's view: the published figures of one organisation. The
// key comes in the fragment, leaves the address at once and is kept in this tab
// only, so that the page can be loaded again. The figures are kept in memory only.
type Page struct {
	screen

	held     *Key // of this tab
	state    state
	requests page.Requests
	answer   api.OrganisationAnswer

	simulated bool // the figures are a rehearsal's
	onSlide   bool // the slides are shown
	commits   bool // may change at the desk what the organisation has set out to do
	c         *leaderview.Case
	v         *leaderview.Page // nil until there is one
	telling   int              // how often what the round says has changed
	message   string
	spot      string       // what the message is about
	turn      atomic.Int64 // how often something else was shown; what is estimated for an older one is dropped
}

// New returns the page.
func New(s page.Screen, held *Key) app.Composer { return &Page{screen: s, held: held} }

// OnInit takes the key out of the address.
func (p *Page) OnInit() {
	p.state = stateWaiting
	if !p.Device.Live() {
		return
	}
	p.take(p.Device.Secret())
}

// take begins with what came with the address: a key, or nothing, or what is
// none.
func (p *Page) take(secret string) {
	p.requests.Next() // what was asked before is of another key
	if kept, ok := keptKey(p.Device.KeptSecret()); ok && p.held.none() {
		*p.held = kept
	}
	k, ok := parseKey(secret)
	switch {
	case ok:
		p.exchange(k)
		p.state = stateLoading
	case secret != "":
		p.state = stateAsking
		p.say("ask", p.T("leader.ask.bad"))
	case !p.held.none():
		p.state = stateLoading
	default:
		p.state = stateAsking
	}
}

// hold keeps a key for this tab; the zero one forgets it.
func (p *Page) hold(k Key) {
	*p.held = k
	p.Device.KeepSecret(k.text())
}

// exchange holds another key in place of the one that is held. Names that are hidden stay hidden.
func (p *Page) exchange(k Key) {
	k.hide = p.held.hide
	p.hold(k)
}

// OnMount asks for the figures.
func (p *Page) OnMount(ctx app.Context) {
	p.screen.OnMount(ctx)
	if p.state == stateLoading {
		p.fetch()
	}
}

// OnNav names the document, and takes a key that was put into the address of the
// open page.
func (p *Page) OnNav(ctx app.Context) {
	p.screen.OnNav(ctx)
	if secret := p.Device.Secret(); secret != "" {
		p.take(secret)
		if p.state == stateLoading {
			p.fetch()
		}
	}
}

// fetched is what came of asking.
type fetched struct {
	answer api.CompanyAnswer
	public benchmark.Snapshot
	err    error
}

// fetch asks for the figures of the held key. The public ones are asked for too;
// without them there is no comparison with everyone, and all else holds.
func (p *Page) fetch() {
	p.state = stateLoading
	p.request(api.NewestRound, p.arrive)
}

// request asks for the figures, of teams in one round alone, and lets what came of it arrive unless something else was
// asked for meanwhile.
func (p *Page) request(round string, arrive func(*fetched)) {
	newest := p.requests.Next()
	p.say(spotLoading, p.T("leader.loading"))
	k := *p.held
	p.Context.Async(func() {
		f := &fetched{}
		if f.answer, f.err = k.figures(p.API, round); f.err == nil && round == api.NewestRound {
			f.public, _ = p.API.Public(context.Background())
		}
		p.Context.Dispatch(func(app.Context) {
			if newest() {
				arrive(f)
			}
		})
	})
}

// arrive shows what came of asking. Names that were hidden stay hidden: figures may come anew while others look on.
func (p *Page) arrive(f *fetched) {
	if f.err != nil {
		p.refuse(f.err)
		return
	}
	p.answer, p.simulated = f.answer.Organisation.OrganisationAnswer, f.answer.Simulated
	p.onSlide = false
	p.commits = p.held.key == "" && f.answer.Commitments != nil
	p.c = leaderview.Open(p.W, page.Instrument(), page.Deck(), page.Symptoms(), companyReply(f)).Filtered(leaderview.Filter{Hide: p.held.hide})
	if p.c.Empty() {
		p.state = stateEmpty
		p.say("", p.T("leader.empty.title"))
		return
	}
	p.state = stateOpen
	p.show(p.c.Filter())
	p.say("", p.W.T("leader.whose", "name", p.v.Title, "round", p.v.Round))
}

// refuse says why there are no figures.
func (p *Page) refuse(err error) {
	refusal, answered := errors.AsType[*api.Error](err)
	switch {
	case errors.Is(err, api.ErrNoAnswer):
		p.state = stateOffline
	case answered && refusal.Code == api.CodeKey:
		p.state = stateWrong
		p.exchange(Key{})
	default:
		p.state = stateUnknown
	}
	p.say("", p.T("leader."+string(p.state)+".title"))
}

// companyReply is the API's reply, converted for the view.
func companyReply(f *fetched) *leaderview.CompanyReply {
	o := f.answer.Organisation
	l := &leaderview.CompanyReply{ID: o.ID, Name: o.Name, K: o.K, Roles: o.Roles, Figures: f.answer.Company, Public: f.public}
	for _, t := range o.Teams {
		l.Teams = append(l.Teams, leaderview.ReplyTeam{ID: t.ID, Name: t.Name, Closed: t.Closed, Group: t.Group})
	}
	for _, c := range f.answer.Commitments {
		kept := leaderview.ReplyCommitment{Text: c.Text, Owner: c.Owner, About: wording.About{Kind: c.Kind, Number: c.Number, Round: c.Round}}
		kept.Due, _ = time.Parse(time.DateOnly, c.Due)
		kept.Done, _ = time.Parse(time.RFC3339, c.Done)
		l.Commitments = append(l.Commitments, kept)
	}
	for _, r := range o.Rounds {
		l.Rounds = append(l.Rounds, leaderview.ReplyRound{Code: r.Code, Name: r.Name})
	}
	return l
}

// bring asks for the figures of teams in a round, and turns to it.
func (p *Page) bring(round string) {
	p.request(round, func(f *fetched) {
		switch {
		case f.err != nil:
			p.refuse(f.err)
		case p.c.Bring(&f.answer.Company):
			p.turnTo(round)
		default:
			p.fetch()
		}
	})
}

// turnTo shows another round.
func (p *Page) turnTo(round string) {
	s := p.c.Filter()
	s.Round = round
	p.show(s)
	p.say("desk", p.W.T("leader.whose", "name", p.v.Title, "round", p.v.Round))
}

// show works out what another filter shows.
func (p *Page) show(s leaderview.Filter) {
	p.c = p.c.Filtered(s)
	v := p.c.Page()
	if p.v == nil || v.Told != p.v.Told {
		p.telling++
	}
	p.v = v
	p.estimate()
}

// How long what is opened is drawn at most, and how long the browser has to draw between
// two numbers.
const (
	untilDrawn = 150 * time.Millisecond
	oneFrame   = 16 * time.Millisecond
)

// estimate works out what the opened team still waits for, one number at a time with
// room for the browser between two, and shows it all at once.
func (p *Page) estimate() {
	waiting, c, turn := p.c.Waiting(), p.c, p.turn.Add(1)
	if len(waiting) == 0 {
		return
	}
	p.Context.Async(func() {
		known := map[leaderview.Number]benchmark.Estimate{}
		time.Sleep(untilDrawn)
		for _, n := range waiting {
			time.Sleep(oneFrame)
			if p.turn.Load() != turn {
				return
			}
			known[n] = c.Estimate(n)
		}
		p.Context.Dispatch(func(app.Context) {
			if c.Keep(known); p.c == c {
				p.v.Card, _ = p.c.Team()
			}
		})
	})
}

func (p *Page) say(spot, message string) { p.spot, p.message = spot, message }

// Render draws what is true now.
func (p *Page) Render() app.UI {
	if p.state == stateOpen {
		return p.Frame(append(p.figures(), ui.Live(p.message))...)
	}
	return p.Frame(
		ui.Text("p.eyebrow", p.T("leader.eyebrow")),
		p.plain(),
		ui.Live(p.message),
	)
}

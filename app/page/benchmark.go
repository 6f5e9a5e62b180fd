package page

import (
	"context"
	"errors"
	"strings"

	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// leaderKey opens an organisation's figures.
type leaderKey struct{ org, key string }

// The lengths of an organisation's id and of a key.
const (
	orgLength = 12
	keyLength = 43
)

// parseLeaderKey reads a leader's link, or what follows its #.
func parseLeaderKey(text string) (k leaderKey, ok bool) {
	text = strings.TrimSpace(text)
	if i := strings.LastIndexByte(text, '#'); i >= 0 {
		text = text[i+1:]
	}
	k.org, k.key, ok = strings.Cut(text, ".")
	foreign := func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_'
	}
	if !ok || len(k.org) != orgLength || len(k.key) != keyLength || strings.ContainsFunc(k.org+k.key, foreign) {
		return leaderKey{}, false
	}
	return k, true
}

// leaderState is what the leader's view has to show.
type leaderState string

const (
	leaderWaiting leaderState = "waiting" // for the program
	leaderAsking  leaderState = "asking"  // there is no key
	leaderLoading leaderState = "loading"
	leaderWrong   leaderState = "wrong"
	leaderOffline leaderState = "offline"
	leaderUnknown leaderState = "unknown"
	leaderEmpty   leaderState = "empty" // no block yet
	leaderOpen    leaderState = "open"
)

// Benchmark is the leader's view: the published figures of one organisation. The
// key comes in the fragment, leaves the address at once and is kept in memory
// only, and so are the figures.
type Benchmark struct {
	screen

	held    *leaderKey // of this tab, in memory only: nothing writes it anywhere, and it goes with the page
	state   leaderState
	asked   int // requests so far; the answer to an older one is dropped
	answer  api.OrganisationAnswer
	c       *view.LeaderCase
	v       *view.LeaderPage // nil until there is one
	message string
	spot    string // what the message is about
	opener  string // how the id of the button begins that opened a team
}

// newBenchmark returns the page.
func newBenchmark(s screen, held *leaderKey) app.Composer { return &Benchmark{screen: s, held: held} }

// OnInit takes the key out of the address.
func (p *Benchmark) OnInit() {
	p.state = leaderWaiting
	if !p.Device.Live() {
		return
	}
	p.take(p.Device.Secret())
}

// take begins with what came with the address: a key, or nothing, or what is
// none.
func (p *Benchmark) take(secret string) {
	k, ok := parseLeaderKey(secret)
	switch {
	case ok:
		*p.held, p.state = k, leaderLoading
	case secret != "":
		p.state = leaderAsking
		p.say("ask", p.t("benchmark.ask.bad"))
	case *p.held != (leaderKey{}):
		p.state = leaderLoading
	default:
		p.state = leaderAsking
	}
}

// OnMount asks for the figures.
func (p *Benchmark) OnMount(ctx app.Context) {
	p.screen.OnMount(ctx)
	if p.state == leaderLoading {
		p.fetch()
	}
}

// OnNav names the document, and takes a key that was put into the address of the
// open page.
func (p *Benchmark) OnNav(ctx app.Context) {
	p.screen.OnNav(ctx)
	if secret := p.Device.Secret(); secret != "" {
		p.take(secret)
		if p.state == leaderLoading {
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
func (p *Benchmark) fetch() {
	p.asked++
	p.state = leaderLoading
	p.say("", p.t("benchmark.loading"))
	k, turn := *p.held, p.asked
	p.lasting.Async(func() {
		f := &fetched{}
		f.answer, f.err = p.API.Company(context.Background(), k.org, k.key)
		if f.err == nil {
			f.public, _ = p.API.Public(context.Background())
		}
		p.lasting.Dispatch(func(app.Context) {
			if turn == p.asked {
				p.arrive(f)
			}
		})
	})
}

// arrive shows what came of asking.
func (p *Benchmark) arrive(f *fetched) {
	if f.err != nil {
		p.refuse(f.err)
		return
	}
	p.answer = f.answer.Organisation.OrganisationAnswer
	p.c = view.OpenLeader(p.w, instrument(), deck(), symptoms(), led(f))
	if p.c.Empty() {
		p.state = leaderEmpty
		p.say("", p.t("benchmark.empty.title"))
		return
	}
	p.state = leaderOpen
	p.look(view.Sight{})
	p.say("", p.v.Title+", "+p.v.Round)
}

// refuse says why there are no figures.
func (p *Benchmark) refuse(err error) {
	refusal, answered := errors.AsType[*api.Error](err)
	switch {
	case errors.Is(err, api.ErrNoAnswer):
		p.state = leaderOffline
	case answered && refusal.Code == api.CodeKey:
		p.state, *p.held = leaderWrong, leaderKey{}
	default:
		p.state = leaderUnknown
	}
	p.say("", p.t("benchmark."+string(p.state)+".title"))
}

// led is an answer of the service as the view takes it.
func led(f *fetched) *view.Led {
	o := f.answer.Organisation
	l := &view.Led{ID: o.ID, Name: o.Name, K: o.K, Roles: o.Roles, Figures: f.answer.Company, Public: f.public}
	for _, t := range o.Teams {
		l.Teams = append(l.Teams, view.LedTeam(t))
	}
	for _, r := range o.Rounds {
		l.Rounds = append(l.Rounds, view.LedRound{Code: r.Code, Name: r.Name})
	}
	return l
}

// look works out what another sight shows.
func (p *Benchmark) look(s view.Sight) {
	p.c = p.c.Look(s)
	p.v = p.c.Page()
}

func (p *Benchmark) say(spot, message string) { p.spot, p.message = spot, message }

// Render draws what is true now.
func (p *Benchmark) Render() app.UI {
	if p.state == leaderOpen {
		return p.frame(append(p.figures(), ui.Live(p.message))...)
	}
	return p.frame(
		ui.Text("p.eyebrow", p.t("benchmark.eyebrow")),
		p.plain(),
		ui.Live(p.message),
	)
}

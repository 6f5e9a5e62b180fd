// Package widget is the page in a frame of a host page: it shows the pages of other features, one at a time, without the site's
// head and foot.
package widget

import (
	"cmp"
	"encoding/json"
	"strings"

	"rolefit/app/device"
	"rolefit/app/link"
	"rolefit/app/page"
	"rolefit/app/route"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/api"
	"rolefit/pkg/widget"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// screen is the frame of every page here. It is embedded under a name of the package's
// own, because go-app copies the exported fields of a component that it updates.
type screen = page.Screen

// Page is the page in a frame of a host page: an instrument and what belongs
// to it, one page at a time, without the site's head and foot. Its address stays
// what the embedder wrote; which page it shows stands in the fragment.
type Page struct {
	screen

	options widget.Options
	org     sitting.Organisation // of the options; of no organisation the zero value
	open    func(lang string, r route.Route, host page.Host) app.Composer
	begun   string       // path of the page that it began with: an address without a fragment leads back there
	path    string       // of the page inside, in the default language
	inside  app.Composer // that page
}

// New returns the page that opens with the one of a path; open makes a page to stand inside.
func New(s page.Screen, path string, open func(lang string, r route.Route, host page.Host) app.Composer) app.Composer {
	return &Page{screen: s, path: path, open: open}
}

// OnInit reads what the embedder chose and opens the first page, or the one that
// was open when the frame was loaded before.
func (p *Page) OnInit() {
	if !p.Device.Live() {
		p.enter(p.path)
		return
	}
	p.options, _ = widget.ParseQuery(p.Device.Query()) // the service has refused what it cannot use
	p.embedded()
	p.begun = p.first()
	p.enter(p.begun)
}

// embedded has the person answer for the team that the embedder chose, or for
// nobody where no organisation was chosen. Where the person picks the team, what
// was picked before is kept on the device.
func (p *Page) embedded() {
	var a api.OrganisationAnswer
	if look := p.Device.Look(); json.Unmarshal(look.Organisation, &a) == nil {
		p.org = page.OrganisationOf(a)
	}
	if p.options.Picks() {
		return
	}
	g := p.org.Membership(p.options.Team)
	if g.TeamName == "" {
		g = sitting.Membership{}
	}
	p.Memberships.Embed(g)
}

// first is the path to begin with: to pick a team that is lacking; the page that
// was open before; of the person's own instrument the result, once there is one.
func (p *Page) first() string {
	if p.options.Org != "" && p.Memberships.Kept().Org != p.options.Org {
		p.Device.Note("/join#" + p.Link())
		return "/join"
	}
	if inside := p.Device.Inside(); p.knows(inside) {
		return inside
	}
	if p.options.Instrument == widget.You {
		if kept, err := sitting.Parse(p.Device.Load(device.Sitting), page.Bank()); err == nil && kept.Done {
			return "/result"
		}
	}
	return p.options.Instrument.Path()
}

// OnMount has the links of all pages stay in the frame or leave it for a tab.
func (p *Page) OnMount(ctx app.Context) {
	p.screen.OnMount(ctx)
	p.Device.Follow(p.knows, func(path string) {
		ctx.Dispatch(func(app.Context) { p.Show(path) })
	})
}

// OnNav follows the fragment.
func (p *Page) OnNav(app.Context) {
	if r, ok := p.route(cmp.Or(p.Device.Inside(), p.begun)); ok && r.Path != p.path {
		p.enter(r.Path)
		p.After(p.arrive)
	}
}

// arrive names the document after the page inside, once it is drawn.
func (p *Page) arrive() {
	if r, ok := p.route(p.path); ok {
		p.Device.Arrive(r.Name, page.Title(p.W, r))
	}
}

// knows reports whether the widget has a page of this path.
func (p *Page) knows(path string) bool {
	_, ok := p.route(path)
	return ok
}

func (p *Page) route(path string) (route.Route, bool) { return route.Inside(p.W.Lang(), path) }

// enter puts a page inside, unless it is there.
func (p *Page) enter(path string) {
	if r, ok := p.route(path); ok && (r.Path != p.path || p.inside == nil) {
		p.path, p.inside = r.Path, p.open(p.W.Lang(), r, p)
	}
}

// Show goes on to a page, whose path may have a fragment. It is called while an
// event of the widget or of the page inside is handled: both are drawn after it.
func (p *Page) Show(path string) {
	bare, fragment, _ := strings.Cut(path, "#")
	p.enter(bare)
	noted := strings.TrimSuffix(p.path+"#"+fragment, "#") // the same in every language
	p.After(func() {
		p.arrive()
		p.Device.Enter(noted)
		p.Device.Top()
	})
}

// Link is what a join link to the embedder's team would hold.
func (p *Page) Link() string { return link.Text(p.options.Org, p.options.Team) }

// Render draws the page inside, which draws the frame around itself.
func (p *Page) Render() app.UI { return p.inside }

// Around is the frame of the pages inside.
func (p *Page) Around(f ui.Frame, name string, main ...app.UI) app.UI {
	f.Label = p.T("widget.tab")
	return ui.Slim(f, name, main...)
}

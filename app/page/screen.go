// Package page is what all pages share: their environment (Env), their frame and words (Screen), for whom a person answers
// (Memberships), and what the tools for a team have in common (Tool). A page is a component of a feature's package that embeds
// Screen; it owns its state, reads what the device keeps, asks the pure packages and draws with app/ui what its view says.
package page

import (
	"sync"

	"rolefit/app/device"
	"rolefit/app/route"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/words"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/texts"
	"rolefit/pkg/version"
	"rolefit/pkg/widget"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Screen is what every page has: its language, its words and its frame.
type Screen struct {
	app.Compo
	*Env

	Name       string
	W          *words.Catalogue   // in the words of the group's organisation
	Membership sitting.Membership // for whom the person answers
	Host       Host               // that the page stands in; nil for a page of its own
	Context    app.Context        // of the page; that of an event ends with its element

	Moved func() // hears that the group was changed in another tab; may be nil

	news  string   // what became of what the page keeps, in another tab
	stops []func() // end the watching of records
}

// Host is the page of the widget, as the page inside sees it.
type Host interface {
	// Around draws the frame around the main part of a page of a name; what all pages have in it, in the page's words, is there.
	Around(f ui.Frame, name string, main ...app.UI) app.UI
	// Show goes on to a page, whose path may have a fragment. It is called while an event is handled.
	Show(path string)
	// Link is what a join link of the embedder's choices would hold; "" for none.
	Link() string
}

// NewScreen returns the screen of the page with a name, in a language.
func NewScreen(env *Env, lang, name string) Screen {
	s := Screen{Env: env, Name: name, W: catalogue(lang)}
	s.AnswerFor(env.Memberships.Kept())
	return s
}

// Within is the screen of a page that the widget shows.
func (s Screen) Within(host Host) Screen {
	s.Host = host
	return s
}

// Base is the screen itself, for the parts of a page that are types of their own.
func (s *Screen) Base() *Screen { return s }

// T is a text without names to fill; see words.Catalogue.T.
func (s *Screen) T(key string) string { return s.W.T(key) }

// Frame draws the page around its main part.
func (s *Screen) Frame(main ...app.UI) app.UI {
	f := s.frame()
	if s.Host != nil {
		return s.Host.Around(f, s.Name, s.answering(main)...)
	}
	f.Skip, f.Label = s.W.T("site.skip"), s.W.T("site.nav")
	f.Nav = s.Links("questionnaire", "project", "team")
	f.Foot = s.Links("home", "differences", "method", "glossary", "sources", "privacy", "works-council", "data-protection", "accessibility", "embed", "leader")
	f.Version = s.W.T("site.version", "n", version.Number)
	f.Languages, f.Switch = s.languages(), s.W.T("site.languages")
	f.Ready, f.Waiting, f.Reload = s.W.T("update.ready"), s.W.T("update.waiting"), s.W.T("update.reload")
	return ui.Shell(f, s.Name, s.answering(main)...)
}

// frame is what the frame has around every page, in the widget too.
func (s *Screen) frame() ui.Frame {
	f := ui.Frame{
		Lang:    s.W.Lang(),
		Home:    ui.NavLink{Href: s.Href("/"), Text: s.W.T("site.name")},
		Note:    s.W.T("site.note"),
		Notices: s.Notices(),
	}
	if !s.Device.Live() {
		f.Coming, f.Failed = s.coming()
		f.NoScript = s.noScript()
	}
	return f
}

// languages are this page in every language of the site.
func (s *Screen) languages() []ui.Language {
	r, ok := route.Named(s.Name)
	if !ok {
		return nil
	}
	var all []ui.Language
	for _, l := range texts.Offered() {
		link := ui.NavLink{Href: s.Address(l.Lang, r.Path), Text: l.Name, Current: l.Lang == s.W.Lang()}
		all = append(all, ui.Language{Lang: l.Lang, NavLink: link})
	}
	return all
}

// coming is what a page that is little without its program says until
// that is here, and what it says when it does not come; "" of any other page.
func (s *Screen) coming() (coming, failed string) {
	if r, ok := route.Named(s.Name); ok && r.Start == route.AtOnce {
		return s.T("coming"), s.T("coming.failed")
	}
	return "", ""
}

// noScript is what the page says where scripts are switched off; "" of one that needs none.
func (s *Screen) noScript() string {
	if r, ok := route.Named(s.Name); ok && (r.Start == route.AtOnce || r.Start == route.WhileAnswering) {
		return s.T("noscript")
	}
	return ""
}

// Links are the entries of a navigation, by the names of their routes.
func (s *Screen) Links(names ...string) []ui.NavLink {
	var links []ui.NavLink
	for _, name := range names {
		if r, ok := route.Named(name); ok {
			links = append(links, ui.NavLink{Href: s.Href(r.Path), Text: s.W.T("nav." + name), Current: name == s.Name})
		}
	}
	return links
}

// Href is the address of a path in the page's language.
func (s *Screen) Href(path string) string { return s.Address(s.W.Lang(), path) }

// OnMount keeps the page's own context, and takes over the group that is picked in another tab; a page with an OnMount of
// its own calls it first.
func (s *Screen) OnMount(ctx app.Context) {
	s.Context = ctx
	s.Hear(device.Membership, func() {
		s.AnswerFor(s.Memberships.Kept())
		if s.Moved != nil {
			s.Moved()
		}
	})
}

// After acts on the page once it is drawn anew. The context of an event would not
// do: go-app drops what is deferred on an element that is gone by then, as a
// button often is that was clicked.
func (s *Screen) After(act func()) { s.Context.Defer(func(app.Context) { act() }) }

// ToTop begins anew at the heading.
func (s *Screen) ToTop() {
	s.Device.Top()
	s.Device.Focus("heading")
}

// Copied puts a text on the clipboard, and says which of two texts is true then.
func (s *Screen) Copied(text, done, not string, say func(message string)) {
	s.Device.Copy(text, func(ok bool) {
		s.Context.Dispatch(func(app.Context) {
			if ok {
				say(s.T(done))
			} else {
				say(s.T(not))
			}
		})
	})
}

// Pictured hands the person a picture as a file with a name, and says which of two texts is true then; the first takes the
// name.
func (s *Screen) Pictured(name, svg, done, not string, say func(message string)) {
	s.Device.DownloadPNG(name, svg, func(ok bool) {
		s.Context.Dispatch(func(app.Context) {
			if ok {
				say(s.W.T(done, "name", name))
			} else {
				say(s.T(not))
			}
		})
	})
}

// Leave goes on to another page, once the browser has shown the press.
func (s *Screen) Leave(path string) {
	if s.Host != nil {
		s.Context.Dispatch(func(app.Context) { s.Host.Show(path) }) // not before the widget is mounted
		return
	}
	s.AfterPress(func() { s.Navigate(s.Context, s.Href(path)) })
}

// AfterPress acts on the page once the browser has shown what was pressed, as it does by itself: drawing much anew takes a slow
// phone half a second.
func (s *Screen) AfterPress(act func()) {
	s.Device.Painted(func() {
		s.Context.Dispatch(func(app.Context) { act() })
	})
}

// Done tells a host page that a result stands.
func (s *Screen) Done() {
	if s.Host != nil {
		s.Device.Tell(widget.Message{Kind: widget.Done})
	}
}

// OnNav names the document whenever the page is shown.
func (s *Screen) OnNav(app.Context) {
	if r, ok := route.Named(s.Name); ok {
		s.Device.Arrive(s.Name, Title(s.W, r))
	}
}

var catalogues sync.Map // language -> *words.Catalogue

// catalogue loads the words of a language once. The words are embedded and held
// by a test, so a failure is a fault of the build.
func catalogue(lang string) *words.Catalogue {
	if kept, ok := catalogues.Load(lang); ok {
		return kept.(*words.Catalogue)
	}
	w, err := words.Load(lang)
	if err != nil {
		panic("page: " + err.Error())
	}
	catalogues.Store(lang, w)
	return w
}

// Bank is the shipped bank, loaded once; see catalogue on failures.
var Bank = sync.OnceValue(func() *questionnaire.Bank {
	b, err := questionnaire.Shipped()
	if err != nil {
		panic("page: " + err.Error())
	}
	return b
})

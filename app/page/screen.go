package page

import (
	"strconv"
	"sync"

	"rolefit/app/route"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/words"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/widget"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// screen is what every page has: its language, its words and its frame.
type screen struct {
	app.Compo
	*Env

	name    string
	w       *words.Catalogue // in the words of the group's organisation
	group   sitting.Group    // for whom the person answers
	host    Host             // that the page stands in; nil for a page of its own
	lasting app.Context      // of the page; that of an event ends with its element
}

// Host is the page of the widget, as the page inside sees it.
type Host interface {
	// Around draws the frame around the main part of a page.
	Around(name string, main ...app.UI) app.UI
	// Show goes on to a page, whose path may have a fragment. It is called while an event is handled.
	Show(path string)
	// Link is what a join link of the embedder's choices would hold; "" for none.
	Link() string
}

func newScreen(env *Env, lang, name string) screen {
	s := screen{Env: env, name: name, w: catalogue(lang)}
	s.answerFor(env.Groups.Kept())
	return s
}

// within is the screen of a page that the widget shows.
func (s screen) within(host Host) screen {
	s.host = host
	return s
}

// base is the screen itself, for the parts of a page that are types of their own.
func (s *screen) base() *screen { return s }

// t is a text without names to fill; see words.Catalogue.T.
func (s *screen) t(key string) string { return s.w.T(key) }

// count is a text that has a form for one and a form for several.
func (s *screen) count(key string, n int) string {
	if n == 1 {
		return s.w.T(key + ".1")
	}
	return s.w.T(key+".n", "n", strconv.Itoa(n))
}

// frame draws the page around its main part.
func (s *screen) frame(main ...app.UI) app.UI {
	if s.host != nil {
		return s.host.Around(s.name, s.answering(main)...)
	}
	f := ui.Frame{
		Lang:  s.w.Lang(),
		Skip:  s.w.T("site.skip"),
		Label: s.w.T("site.nav"),
		Home:  ui.NavLink{Href: s.href("/"), Text: s.w.T("site.name")},
		Nav:   s.links("questionnaire", "project", "team"),
		Foot:  s.links("home", "method", "glossary", "sources", "privacy", "works-council", "data-protection", "embed", "benchmark"),
		Note:  s.w.T("site.note"),

		Ready: s.w.T("update.ready"), Waiting: s.w.T("update.waiting"), Reload: s.w.T("update.reload"),
	}
	if !s.Device.Live() {
		f.Coming, f.Failed = s.coming()
	}
	return ui.Shell(f, s.name, s.answering(main)...)
}

// coming is what a page that is little without its program says until that is
// here, and what it says when it does not come; "" of any other page.
func (s *screen) coming() (coming, failed string) {
	if r, ok := route.Named(s.name); ok && r.Start == route.AtOnce {
		return s.t("coming"), s.t("coming.failed")
	}
	return "", ""
}

// links are the entries of a navigation, by the names of their routes.
func (s *screen) links(names ...string) []ui.NavLink {
	var links []ui.NavLink
	for _, name := range names {
		if r, ok := route.Named(name); ok {
			links = append(links, ui.NavLink{Href: s.href(r.Path), Text: s.w.T("nav." + name), Current: name == s.name})
		}
	}
	return links
}

// href is the address of a path in the page's language.
func (s *screen) href(path string) string { return route.Address(s.w.Lang(), path) }

// OnMount keeps the page's own context; a page with an OnMount of its own calls
// it first.
func (s *screen) OnMount(ctx app.Context) { s.lasting = ctx }

// after acts on the page once it is drawn anew. The context of an event would not
// do: go-app drops what is deferred on an element that is gone by then, as a
// button often is that was clicked.
func (s *screen) after(act func()) { s.lasting.Defer(func(app.Context) { act() }) }

// toTop begins anew at the heading.
func (s *screen) toTop() {
	s.Device.Top()
	s.Device.Focus("heading")
}

// copied puts a text on the clipboard, and says which of two texts is true then.
func (s *screen) copied(text, done, not string, say func(message string)) {
	s.Device.Copy(text, func(ok bool) {
		s.lasting.Dispatch(func(app.Context) {
			if ok {
				say(s.t(done))
			} else {
				say(s.t(not))
			}
		})
	})
}

// leave goes on to another page.
func (s *screen) leave(path string) {
	if s.host != nil {
		s.lasting.Dispatch(func(app.Context) { s.host.Show(path) }) // not before the widget is mounted
		return
	}
	s.lasting.Navigate(s.href(path))
}

// done tells a host page that a result stands.
func (s *screen) done() {
	if s.host != nil {
		s.Device.Tell(widget.Message{Kind: widget.Done})
	}
}

// OnNav names the document whenever the page is shown.
func (s *screen) OnNav(app.Context) {
	if r, ok := route.Named(s.name); ok {
		s.Device.Arrive(s.name, Title(s.w, r))
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

// bank is the shipped bank, loaded once; see catalogue on failures.
var bank = sync.OnceValue(func() *questionnaire.Bank {
	b, err := questionnaire.Shipped()
	if err != nil {
		panic("page: " + err.Error())
	}
	return b
})

package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Frame is what every page shares: a skip link, the mast with its navigation,
// the main part and the foot.
type Frame struct {
	Lang  string // of the page, such as "en"
	Skip  string // text of the skip link
	Home  NavLink
	Nav   []NavLink
	Label string // accessible name of the navigation
	Foot  []NavLink
	Note  string // the limit that stands under every page

	Version string // which rolefit drew it

	Languages []Language // of the site; drawn when there are several
	Switch    string     // accessible name of their list

	Ready, Waiting, Reload string   // said when a new version has come; see web/offline.js
	Notices                []string // what the person must know of what is kept; above the main part
	NoScript               string   // said where scripts are switched off
	Coming, Failed         string   // said until the program is here, and when it does not come; see web/load.js
}

// NavLink is one entry of a navigation.
type NavLink struct {
	Href    string
	Text    string
	Current bool
}

// Language is the page in a language.
type Language struct {
	Lang string // such as "de"
	NavLink
}

// Shell draws the frame around the main part of a page. The id of the page is
// also the class of its main element.
func Shell(f Frame, id string, main ...app.UI) app.UI {
	return app.Elem("div").ID("page").Class("page").Lang(f.Lang).Body(
		app.A().Class("skip").Href("#main").Text(f.Skip),
		Box("header.mast",
			mark(f.Home),
			app.Elem("nav").Aria("label", f.Label).Body(
				Box("ul", app.Range(f.Nav).Slice(func(i int) app.UI {
					return Box("li", navLink(f.Nav[i]))
				})),
			),
		),
		updateNotice(f),
		notices(f),
		noScript(f),
		app.Elem("main").ID("main").Class(id).TabIndex(-1).Body(append(main, coming(f))...),
		Box("footer.foot",
			Text("p", f.Note),
			languages(f),
			Box("ul", app.Range(f.Foot).Slice(func(i int) app.UI {
				return Box("li", navLink(f.Foot[i]))
			})),
			Text("p", f.Version),
		),
	)
}

// languages leads to the same page in each language. The links load a page of their own, because a language has its own texts.
func languages(f Frame) app.UI {
	if len(f.Languages) < 2 {
		return nil
	}
	return app.Elem("nav").ID("languages").Aria("label", f.Switch).Body(
		Box("ul", app.Range(f.Languages).Slice(func(i int) app.UI {
			l := f.Languages[i]
			return Box("li", navLink(l.NavLink).Lang(l.Lang).Attr("hreflang", l.Lang).Attr("translate", "no"))
		})),
	)
}

// updateNotice says that a new version has come. The style sheet shows the line that
// the root element asks for with data-update.
func updateNotice(f Frame) app.UI {
	return element("div.news").Role("status").Body(
		Box("p.ready", app.Text(f.Ready), app.Text(" "),
			app.Button().Type("button").Class("plain").DataSet("reload", "yes").Text(f.Reload)),
		Text("p.waiting", f.Waiting),
	)
}

// notices is always there, so that nothing else moves in the tree when there is something to say.
func notices(f Frame) app.UI {
	return element("div.kept").Role("status").Body(app.Range(f.Notices).Slice(func(i int) app.UI {
		return Text("p.notice", f.Notices[i])
	}))
}

// noScript says that the page needs scripts. Only a page as it is built has it.
func noScript(f Frame) app.UI {
	if f.NoScript == "" {
		return nil
	}
	return app.Elem("noscript").Body(Text("p.notice", f.NoScript))
}

// coming says how far the program has come, on a page that waits for it. Only a
// page as it is built has the line: the program draws without it.
func coming(f Frame) app.UI {
	if f.Coming == "" {
		return nil
	}
	return app.Elem("p").ID("coming").Role("status").DataSet("failed", f.Failed).Body(
		Text("span", f.Coming), app.Span().Aria("hidden", "true"))
}

func mark(home NavLink) app.UI {
	return app.A().Class("mark").Href(home.Href).Body(
		SVG("svg", Attrs{"viewBox", "0 0 32 32", "class", "logo", "aria-hidden", "true", "focusable", "false"},
			SVG("path", Attrs{"class", "brim", "d", "M3 22c4 3.4 22 3.4 26 0"}),
			SVG("path", Attrs{"class", "crown", "d", "M9 21.5V13c0-6 14-6 14 0v8.5"}),
			SVG("path", Attrs{"class", "band", "d", "M9 17.5c3 1.6 11 1.6 14 0"}),
		),
		Text("span", home.Text),
	)
}

func navLink(l NavLink) app.HTMLA {
	a := app.A().Href(l.Href).Text(l.Text)
	if l.Current {
		a = a.Aria("current", "page")
	}
	return a
}

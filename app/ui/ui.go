// Package ui draws: small components, each a function or a component of a
// plain view value, none of which reads storage, knows an address or decides
// anything. What they show comes from app/view, what happens on a click is
// decided in app/page.
//
// Three habits keep it working on go-app:
//
//   - No Style attributes (the content security policy blocks them): widths and
//     positions are SVG attributes, everything else a class.
//   - Boolean attributes are set only when true, because a prerendered false is
//     still an attribute.
//   - Attribute values are ours, never a person's: prerendered attributes are
//     not escaped.
package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Hidden is text for screen readers only.
func Hidden(s string) app.UI { return app.Span().Class("vh").Text(s) }

// Link is a plain link in running text.
func Link(href, text string) app.UI { return app.A().Href(href).Text(text) }

// ButtonLink is a link that looks like the main action of a page.
func ButtonLink(href, text string) app.UI {
	return app.A().Class("button").Href(href).Text(text)
}

// QuietLink is a link that looks like a secondary action.
func QuietLink(href, text string) app.UI {
	return app.A().Class("button quiet").Href(href).Text(text)
}

// Live is the page's one polite live region. Its text is read out when it
// changes; empty, it takes no room.
func Live(message string) app.UI {
	return app.P().ID("live").Class("live").Role("status").Aria("live", "polite").Text(message)
}

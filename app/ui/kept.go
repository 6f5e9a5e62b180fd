package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Kept draws a part of a page, and draws it again only when what it shows has changed: a large page would otherwise be drawn
// whole for every click.
//
// What it shows is compared in depth. For one name, draw is the same function each time and reads nothing that changes but
// what it is given.
func Kept(name string, of any, draw func(of any) app.UI) app.UI {
	return &kept{Of: of, name: name, draw: draw}
}

// kept is a component, because go-app compares the exported fields of one before it draws it again. It is no generic one: each
// type of component brings all methods of go-app's along.
type kept struct {
	app.Compo

	Of   any
	name string
	draw func(of any) app.UI
}

// CompoID keeps two parts from sharing the same nodes.
func (k *kept) CompoID() string { return k.name }

// Render draws what is shown.
func (k *kept) Render() app.UI { return k.draw(k.Of) }

package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Kept draws a part of a page, and draws it again only when what it shows has changed: a large page would otherwise be drawn
// whole for every click.
//
// What it shows is compared in depth, so a pointer to what never changes is compared at once. For one name, draw is the same
// function each time and reads nothing that changes but what it is given.
func Kept[T any](name string, of T, draw func(T) app.UI) app.UI {
	return &kept[T]{Of: of, name: name, draw: draw}
}

// kept is a component, because go-app compares the exported fields of one before it draws it again.
type kept[T any] struct {
	app.Compo

	Of   T
	name string
	draw func(T) app.UI
}

// CompoID keeps two parts from sharing the same nodes.
func (k *kept[T]) CompoID() string { return k.name }

// Render draws what is shown.
func (k *kept[T]) Render() app.UI { return k.draw(k.Of) }

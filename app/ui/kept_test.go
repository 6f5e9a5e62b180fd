package ui_test

import (
	"slices"
	"testing"

	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// shelves draw two parts, and note which they drew.
type shelves struct {
	app.Compo

	first, second *[]string
	drawn         []string
	ctx           app.Context
}

func (s *shelves) OnPreRender(ctx app.Context) { s.ctx = ctx }

func (s *shelves) Render() app.UI {
	draw := func(name string) func(any) app.UI {
		return func(of any) app.UI {
			s.drawn = append(s.drawn, name)
			return ui.Box("ul", ui.Each("li", *of.(*[]string)))
		}
	}
	return ui.Box("div", ui.Kept("first", s.first, draw("first")), ui.Kept("second", s.second, draw("second")))
}

// A part is drawn again when what it shows has changed, and only then.
func TestKept(t *testing.T) {
	page := &shelves{first: &[]string{"a"}, second: &[]string{"b"}}
	engine := app.NewTestEngine()
	if err := engine.Load(page); err != nil {
		t.Fatal(err)
	}
	engine.ConsumeAll() // lends the context
	for _, tt := range []struct {
		name   string
		change func()
		want   []string
	}{
		{"nothing", func() {}, nil},
		{"another second", func() { page.second = &[]string{"c"} }, []string{"second"}},
		{"an equal first", func() { page.first = &[]string{"a"} }, nil},
		{"both", func() { page.first, page.second = &[]string{"d"}, &[]string{"e"} }, []string{"first", "second"}},
	} {
		tt.change()
		page.drawn = nil
		page.ctx.Update()
		engine.ConsumeAll()
		if !slices.Equal(page.drawn, tt.want) {
			t.Errorf("%s: it drew %v, not %v", tt.name, page.drawn, tt.want)
		}
	}
}

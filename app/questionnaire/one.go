package questionnaire

import (
	"rolefit/app/page"
	"rolefit/app/sitting"
	"rolefit/pkg/questionnaire"
)

// singly reports whether items are asked one at a time: in a frame whose height
// is fixed.
func (p *Page) singly() bool { return p.Host != nil && p.Device.Fixed() }

// asked are the items of the open page that are shown, and the number of those
// before them.
func (p *Page) asked(open sitting.Page) (items []questionnaire.Item, before int) {
	if !p.singly() {
		return open.Items, 0
	}
	p.at = min(max(p.at, 0), len(open.Items)-1)
	return open.Items[p.at : p.at+1], p.at
}

// openItems are the ids of the items that are shown and have no answer.
func (p *Page) openItems() []string {
	if !p.singly() {
		return p.s.Open(page.Bank())
	}
	items, _ := p.asked(p.s.Current(page.Bank()))
	if _, answered := p.s.Shown[items[0].ID]; answered {
		return nil
	}
	return []string{items[0].ID}
}

// onward shows the next item of the open page, and reports whether there is one.
func (p *Page) onward() bool {
	if !p.singly() || p.at >= len(p.s.Current(page.Bank()).Items)-1 {
		return false
	}
	p.step(1)
	return true
}

// backward shows the item before on the open page, and reports whether there is
// one.
func (p *Page) backward() bool {
	if !p.singly() || p.at == 0 {
		return false
	}
	p.step(-1)
	return true
}

func (p *Page) step(by int) {
	p.at += by
	p.pointed, p.message = false, ""
	p.After(p.ToTop)
}

// isLast reports whether the result comes after what is shown.
func (p *Page) isLast(open sitting.Page) bool {
	return open.Last && (!p.singly() || p.at == len(open.Items)-1)
}

// isFirst reports whether nothing comes before what is shown.
func (p *Page) isFirst(open sitting.Page) bool {
	return open.Index == 0 && (!p.singly() || p.at == 0)
}

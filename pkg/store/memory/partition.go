package memory

import (
	"slices"
	"strings"
	"time"

	"rolefit/pkg/store"
)

// partition holds the items of one partition. Its order is made when it is asked for: a million puts sort once.
type partition struct {
	items map[string]store.Item
	order []string // sort keys, ascending; may name deleted ones
	fresh []string // sort keys put since, in no order
}

func (p *partition) put(item store.Item) {
	if _, known := p.items[item.Key.Sort]; !known {
		p.fresh = append(p.fresh, item.Key.Sort)
	}
	p.items[item.Key.Sort] = item
}

// ordered returns the sort keys, ascending, with every present one among them once.
func (p *partition) ordered() []string {
	if len(p.fresh) > 0 {
		p.order = append(p.order, p.fresh...)
		slices.Sort(p.order)
		p.order, p.fresh = slices.Compact(p.order), nil
	}
	return p.order
}

func (p *partition) page(now time.Time, prefix string, limit int, after string) store.Page {
	var page store.Page
	order := p.ordered()
	start, _ := slices.BinarySearch(order, max(prefix, after))
	bytes := 0
	for _, sort := range order[start:] {
		if !strings.HasPrefix(sort, prefix) {
			return page
		}
		item, there := p.items[sort]
		if !there || sort == after && after != "" || item.Expired(now) {
			continue
		}
		if len(page.Items) == limit || bytes > 0 && bytes+item.Size() > store.PageBytes {
			page.Next = page.Items[len(page.Items)-1].Key.Sort
			return page
		}
		page.Items = append(page.Items, copied(item))
		bytes += item.Size()
	}
	return page
}

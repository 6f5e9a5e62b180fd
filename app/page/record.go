package page

import (
	"rolefit/app/device"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Record is one kept thing that a page has open: what the page shows was made from its text. Every tab may have it open, and
// it belongs to the one that wrote it last: a page takes over what another tab writes as soon as it hears of it, and never
// replaces what it has not seen. What another tab deleted stays deleted.
type Record struct {
	name string
	text string // what was kept when the page last read or wrote it; "" for nothing

	reread func() // takes over the text
}

// OpenRecord reads what the device keeps under a name. reread takes over what another tab has made of it, whenever the
// record's text has become another one.
func (s *Screen) OpenRecord(name string, reread func()) Record {
	return Record{name, s.Device.Load(name), reread}
}

// Text is what was kept when the page last read or wrote it.
func (r *Record) Text() string { return r.text }

// Renew reads what is kept now, and reports whether it is another text than the page knows. That another tab deleted it, the
// page says from here on.
func (s *Screen) Renew(r *Record) (changed bool) {
	was := r.text
	if r.text = s.Device.Load(r.name); r.text == "" && was != "" {
		s.news = "kept.deleted"
	}
	return r.text != was
}

// Refresh takes over what is kept now, if it is another text than the page knows.
func (s *Screen) Refresh(r *Record) {
	if s.Renew(r) {
		r.reread()
	}
}

// Keep keeps what the page has made of a record. When another tab changed or deleted it meanwhile, nothing is kept: the page
// says so, and takes over what is there.
func (s *Screen) Keep(r *Record, value string) device.Outcome {
	if s.news != "kept.deleted" {
		s.news = ""
	}
	outcome := s.Device.Replace(r.name, r.text, value)
	switch outcome {
	case device.Changed:
		s.news = "kept.changed"
		fallthrough
	case device.Deleted:
		s.Renew(r)
		r.reread()
	default:
		r.text = value
	}
	return outcome
}

// Saved says above the page when the device refused to keep something.
func (s *Screen) Saved(kept bool) {
	if !kept {
		s.news = "kept.unkept"
	}
}

// Forget deletes a record.
func (s *Screen) Forget(r *Record) {
	s.Device.Delete(r.name)
	r.text = ""
}

// Watch takes over whatever another tab makes of a record, as long as the page is open. Of a deletion the page says so.
func (s *Screen) Watch(r *Record) {
	s.Hear(r.name, func() {
		if s.Device.Load(r.name) == r.text {
			return // this tab has taken it over already
		}
		s.news = ""
		s.Renew(r)
		r.reread()
	})
}

// Hear acts on the page whenever another tab changed or deleted what is kept under a name, as long as the page is open.
func (s *Screen) Hear(name string, act func()) {
	s.stops = append(s.stops, s.Device.OnStored(name, func() { s.Context.Dispatch(func(app.Context) { act() }) }))
}

// OnDismount ends the hearing; a page with an OnDismount of its own calls it.
func (s *Screen) OnDismount() {
	for _, stop := range s.stops {
		stop()
	}
	s.stops = nil
}

// Notices are what the person must know of what is kept: that this browser keeps nothing, and that another tab deleted or
// changed what the page shows.
func (s *Screen) Notices() (all []string) {
	if !s.Device.Lasts() {
		all = append(all, s.T("kept.none"))
	}
	if s.news != "" {
		all = append(all, s.T(s.news))
	}
	return all
}

// Quiet takes back what was said of another tab: it was this one.
func (s *Screen) Quiet() { s.news = "" }

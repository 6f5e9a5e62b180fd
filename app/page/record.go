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
}

// OpenRecord reads what the device keeps under a name.
func (s *Screen) OpenRecord(name string) Record { return Record{name, s.Device.Load(name)} }

// Text is what was kept when the page last read or wrote it.
func (r *Record) Text() string { return r.text }

// Renew reads what is kept now, and reports whether it is another text than the page knows. That another tab deleted it, the
// page says from here on.
func (s *Screen) Renew(r *Record) (changed bool) {
	was := r.text
	if r.text = s.Device.Load(r.name); r.text == "" && was != "" {
		s.news = s.T("kept.deleted")
	}
	return r.text != was
}

// Keep keeps what the page has made of a record. When another tab changed or deleted it meanwhile, nothing is kept: the page
// says so, and reread takes over what is there.
func (s *Screen) Keep(r *Record, value string, reread func()) device.Outcome {
	if s.news != s.T("kept.deleted") {
		s.news = ""
	}
	outcome := s.Device.Replace(r.name, r.text, value)
	switch outcome {
	case device.Changed:
		s.news = s.T("kept.changed")
		fallthrough
	case device.Deleted:
		s.Renew(r)
		reread()
	default:
		r.text = value
	}
	return outcome
}

// Saved says above the page when the device refused to keep something.
func (s *Screen) Saved(kept bool) {
	if !kept {
		s.news = s.T("kept.unkept")
	}
}

// Forget deletes a record.
func (s *Screen) Forget(r *Record) {
	s.Device.Delete(r.name)
	r.text = ""
}

// Watch has reread called whenever another tab changed or deleted a record, as long as the page is open. Of a deletion the
// page says so.
func (s *Screen) Watch(r *Record, reread func()) {
	s.stops = append(s.stops, s.Device.OnStored(r.name, func() {
		s.Context.Dispatch(func(app.Context) {
			if s.Device.Load(r.name) == r.text {
				return // this tab has taken it over already
			}
			s.news = ""
			s.Renew(r)
			reread()
		})
	}))
}

// OnDismount ends the watching.
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
		all = append(all, s.news)
	}
	return all
}

// Quiet takes back what was said of another tab: it was this one.
func (s *Screen) Quiet() { s.news = "" }

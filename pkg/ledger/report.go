package ledger

import (
	"strings"

	"rolefit/pkg/contribution"
)

// report collects what was done in units, in the order in which they first came up.
type report struct {
	units []Sealing
	place map[string]int
}

// add takes in what was done in units; of those in which nothing was there is nothing
// to report.
func (r *report) add(units []Sealing) {
	for _, one := range units {
		if one == (Sealing{Unit: one.Unit}) {
			continue
		}
		i, known := r.place[one.Unit]
		if !known {
			if r.place == nil {
				r.place = map[string]int{}
			}
			i = len(r.units)
			r.place[one.Unit], r.units = i, append(r.units, Sealing{Unit: one.Unit})
		}
		r.units[i].add(one)
	}
}

// add counts what was done in a later turn.
func (s *Sealing) add(later Sealing) {
	s.Blocks, s.Sealed, s.Erased = s.Blocks+later.Blocks, s.Sealed+later.Sealed, s.Erased+later.Erased
	s.Unpublished, s.Faulty = s.Unpublished+later.Unpublished, max(s.Faulty, later.Faulty)
	s.Held += later.Held
}

// Totals is what an operator is told of sealings: those of the public, and all of
// organisations together, without the unit of any team. A team of which nothing is
// published, and one to which nobody came, are told of alike.
func Totals(done []Sealing) (told []Sealing) {
	told = []Sealing{}
	all := Sealing{Unit: "organisations"}
	for _, one := range done {
		if strings.HasPrefix(one.Unit, contribution.Public+"|") {
			told = append(told, one)
		} else {
			all.add(one)
		}
	}
	if all != (Sealing{Unit: all.Unit}) {
		told = append(told, all)
	}
	return told
}

func (r *report) list() []Sealing {
	if r.units == nil {
		return []Sealing{}
	}
	return r.units
}

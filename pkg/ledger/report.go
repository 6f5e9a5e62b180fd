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
		r.units[i].later(one)
	}
}

// later adds what a later turn did in the same unit: it finds the same faulty rows again.
func (s *Sealing) later(turn Sealing) {
	faulty := max(s.Faulty, turn.Faulty)
	s.add(turn)
	s.Faulty = faulty
}

// add adds what was done in another unit.
func (s *Sealing) add(other Sealing) {
	s.Blocks, s.Sealed, s.Held = s.Blocks+other.Blocks, s.Sealed+other.Sealed, s.Held+other.Held
	s.Erased, s.Unpublished, s.Faulty = s.Erased+other.Erased, s.Unpublished+other.Unpublished, s.Faulty+other.Faulty
}

// Sum adds up what was done in units, each of which comes once. It has no unit.
func Sum(done []Sealing) (sum Sealing) {
	for _, one := range done {
		sum.add(one)
	}
	return sum
}

// Totals is what an operator is told of sealings: those of the public, and all of
// organisations together, without the unit of any team. A team of which nothing is
// published, and one to which nobody came, are told of alike.
func Totals(done []Sealing) (told []Sealing) {
	told = []Sealing{}
	var teams []Sealing
	for _, one := range done {
		if strings.HasPrefix(one.Unit, contribution.Public+"|") {
			told = append(told, one)
		} else {
			teams = append(teams, one)
		}
	}
	if all := Sum(teams); all != (Sealing{}) {
		all.Unit = "organisations"
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

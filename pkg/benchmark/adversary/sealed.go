package adversary

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// sealer keeps what a publisher of sealed blocks keeps of one organisation.
type sealer struct {
	o       Organisation
	pending [][]int // by team, in their order of coming
	blocks  []benchmark.Block
	members map[string][][]int // of the blocks of a team, in their order
}

// Sealed is the publisher of package benchmark: at the end of the round it seals each
// team, once, and the pooled row. Its releases are the blocks, and every total that is
// shown of them: those of benchmark.BuildCompany, of each team and of all. It is an error
// when a block is not made of the sum that the adversary knows.
func Sealed(o Organisation) ([]Release, error) {
	return sealing(o, func(week int) bool { return week == Weeks })
}

// Weekly is Sealed that seals what is fresh at the end of every week, as earlier versions
// did. It is a control: nobody is recovered from sums, and see Watch and Pieces.
func Weekly(o Organisation) ([]Release, error) { return sealing(o, func(int) bool { return true }) }

// sealing replays the events and seals at the end of some weeks, the last among them.
func sealing(o Organisation, seals func(week int) bool) (out []Release, err error) {
	s := &sealer{o: o, pending: make([][]int, o.Teams), members: map[string][][]int{}}
	for week := 1; week <= Weeks; week++ {
		for _, e := range o.Events {
			if e.Week == week {
				s.take(e)
			}
		}
		if !seals(week) {
			continue
		}
		err := s.sealTeams()
		if week == Weeks {
			err = errors.Join(err, s.pool())
		}
		releases, showErr := s.show(week)
		if err := errors.Join(err, showErr); err != nil {
			return nil, err
		}
		out = append(out, releases...)
	}
	return out, nil
}

// take puts a person among the pending, or takes them out again. Whoever is
// sealed stays: nothing that was published changes.
func (s *sealer) take(e Event) {
	team := s.o.People[e.Person].Team
	if !e.Withdraw {
		s.pending[team] = append(s.pending[team], e.Person)
		return
	}
	s.pending[team] = slices.DeleteFunc(s.pending[team], func(p int) bool { return p == e.Person })
}

func (s *sealer) sealTeams() (err error) {
	for team, fresh := range s.pending {
		var sealErr error
		s.pending[team], sealErr = s.seal(strconv.Itoa(team), fresh)
		err = errors.Join(err, sealErr)
	}
	return err
}

func (s *sealer) pool() error {
	var leftOver []int
	for _, pending := range s.pending {
		leftOver = append(leftOver, len(pending))
	}
	if !benchmark.Pools(leftOver, s.o.K) {
		return nil
	}
	_, err := s.seal(contribution.Others, slices.Concat(s.pending...))
	return err
}

// seal makes blocks of the fresh and returns those who are left over.
func (s *sealer) seal(team string, fresh []int) (left []int, err error) {
	unit := contribution.Unit{Org: s.o.ID, Team: team, Kind: contribution.KindProject, Model: "1", Round: "2026-q4"}
	k := benchmark.Least(unit, s.o.K)
	for _, size := range benchmark.Split(len(fresh), k) {
		members := slices.Sorted(slices.Values(fresh[:size]))
		fresh = fresh[size:]
		values := make([][]int, size)
		for i, person := range members {
			values[i] = s.o.People[person].Values
		}
		block, err := benchmark.Seal(unit, len(s.members[team])+1, k, values, nil)
		if err != nil {
			return nil, err
		}
		s.blocks = append(s.blocks, block)
		s.members[team] = append(s.members[team], members)
	}
	return fresh, nil
}

// show returns the blocks of today and the totals that the organisation's
// figures hold.
func (s *sealer) show(week int) (out []Release, err error) {
	built, err := benchmark.BuildCompany(s.o.ID, s.blocks)
	if err != nil || len(built.Kinds) == 0 {
		return nil, err
	}
	round := built.Kinds[0].Rounds[0]
	var all []int
	for _, t := range round.Teams {
		blocks := s.members[t.Team]
		for i, members := range blocks {
			out = append(out, Release{Unit: fmt.Sprintf("%s/%d", t.Team, i+1), Week: week, Members: members})
		}
		total := slices.Concat(blocks...)
		if len(total) != t.N {
			err = errors.Join(err, fmt.Errorf("team %s: %d members, and n = %d", t.Team, len(total), t.N))
		}
		err = errors.Join(err, s.within(t.Team, total, t.Figures))
		out = append(out, Release{Unit: t.Team, Week: week, Members: slices.Sorted(slices.Values(total))})
		all = append(all, total...)
	}
	out = append(out, Release{Unit: company, Week: week, Members: slices.Sorted(slices.Values(all))})
	return out, errors.Join(err, s.within(company, all, round.Figures))
}

// within holds that the true mean of these people lies in what is published
// of them, to the hundredth to which it is published.
func (s *sealer) within(unit string, members []int, figures []benchmark.Range) (err error) {
	for i, f := range figures {
		sum := 0
		for _, person := range members {
			sum += s.o.People[person].Values[i]
		}
		if mean := float64(sum) / float64(len(members)); mean < f.Low-.01 || mean > f.High+.01 {
			err = errors.Join(err, fmt.Errorf("%s: a mean of %v is published as %v", unit, mean, f))
		}
	}
	return err
}

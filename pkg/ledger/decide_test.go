package ledger

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// stepsAsValues lets cmp look into steps and states.
var stepsAsValues = cmp.AllowUnexported(step{}, pending{}, member{}, tally{}, state{}, task{}, due{}, rows{}, manifests{})

// who returns people from..to-1 of a team, without what they answered.
func who(team string, from, to int) (all []pending) {
	for n := from; n < to; n++ {
		all = append(all, pending{member: member{team, contribution.ID{byte(n >> 8), byte(n)}}})
	}
	return all
}

// logOf is a log of so many manifests with these members.
func logOf(last int, closed bool, sealed, unpublished []pending) manifests {
	m := manifests{ends: map[member]string{}, last: last, closed: closed}
	for _, r := range sealed {
		m.ends[r.member] = stateSealed
	}
	for _, r := range unpublished {
		m.ends[r.member] = stateUnpublished
	}
	return m
}

func TestDecide(t *testing.T) {
	none := logOf(0, false, nil, nil)
	team := func(n ...int) rows { return rows{pending: who("t", n[0], n[1])} }
	over, stop := due{over: true}, due{stop: true}
	for _, tc := range []struct {
		name string
		s    state
		want []step
	}{
		{"nobody", state{log: none}, nil},
		{"four of five", state{rows: team(0, 4), log: none}, nil},
		{"six, in the round", state{rows: team(0, 6), log: none}, nil},
		{"a sealer was killed behind its block", state{task: task{due: over}, rows: team(3, 6), log: logOf(1, false, who("t", 0, 6), nil)}, []step{
			{do: eraseRows, rows: who("t", 3, 6), end: stateSealed},
			{do: closeUnit, sequence: 2},
			{do: readAgain},
		}},
		{"the round is over, and there are too few", state{task: task{due: over}, rows: team(0, 3), log: none}, []step{
			{do: closeUnit, sequence: 1}, {do: readAgain},
		}},
		{"the round is over, and there are enough", state{task: task{due: over}, rows: team(0, 6), log: none}, []step{
			{do: makeBlock, sequence: 1, rows: who("t", 0, 6)},
			{do: eraseRows, rows: who("t", 0, 6), end: stateSealed},
			{do: closeUnit, sequence: 2},
			{do: readAgain},
		}},
		{"the round is over, and nobody came", state{task: task{due: over}, log: none}, nil},
		{"the public round is over, and nobody came", state{task: task{unit: public, due: over}, log: none}, nil},
		{"closed, while the pool is open", state{task: task{due: over}, rows: team(3, 6), log: logOf(2, true, who("t", 0, 4), nil)}, []step{
			{do: eraseRows, rows: who("t", 3, 4), end: stateSealed},
		}},
		{
			"the pool took some of them",
			state{
				task: task{due: over}, log: logOf(2, true, who("t", 0, 4), who("t", 9, 10)), poolClosed: true,
				rows: rows{pending: who("t", 3, 6), withdrawn: members(who("t", 6, 8)), erased: members(who("t", 0, 3))},
			},
			[]step{
				{do: eraseRows, rows: who("t", 3, 4), end: stateSealed},
				{do: closeUnit, sequence: 3, rows: who("t", 4, 6)},
				{do: eraseRows, rows: who("t", 4, 6), end: stateUnpublished},
				{do: writeTally, tally: tally{Unpublished: 3, Withdrawn: 2}},
			},
		},
		{"nothing is left to do but the tally", state{task: task{due: over}, log: logOf(1, true, nil, nil), poolClosed: true}, []step{{do: writeTally}}},
		{"stopped in the round", state{task: task{due: stop}, rows: team(0, 6), log: none, poolClosed: true}, []step{
			{do: closeUnit, sequence: 1}, {do: readAgain},
		}},
		{"late in a stopped round", state{rows: team(0, 6), log: logOf(1, true, nil, nil), poolClosed: true}, []step{
			{do: closeUnit, sequence: 2, rows: who("t", 0, 6)},
			{do: eraseRows, rows: who("t", 0, 6), end: stateUnpublished},
		}},
		{
			"after a restore, erased rows that no manifest names",
			state{task: task{due: stop}, log: logOf(1, true, who("t", 0, 2), nil), poolClosed: true, rows: rows{erased: members(who("t", 0, 4))}},
			[]step{
				{do: closeUnit, sequence: 2, rows: who("t", 2, 4)},
				{do: eraseRows, rows: who("t", 2, 4), end: stateUnpublished},
			},
		},
	} {
		if tc.s.k = 5; tc.s.unit == (contribution.Unit{}) {
			tc.s.unit = company
		}
		if diff := cmp.Diff(tc.want, decide(tc.s), stepsAsValues); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

func TestDecidePool(t *testing.T) {
	mixed := slices.Concat(who("a", 0, 3), who("b", 0, 3))
	over := due{over: true}
	for _, tc := range []struct {
		name string
		s    state
		want []step
	}{
		{"enough of two teams", state{task: task{due: over}, rows: rows{pending: mixed}, log: logOf(0, false, nil, nil)}, []step{
			{do: makeBlock, sequence: 1, rows: mixed}, {do: closeUnit, sequence: 2},
		}},
		{"half of one team and more", state{task: task{due: over}, rows: rows{pending: mixed[:5]}, log: logOf(0, false, nil, nil)}, []step{
			{do: closeUnit, sequence: 1},
		}},
		{"nobody", state{task: task{due: over}, log: logOf(0, false, nil, nil)}, []step{{do: closeUnit, sequence: 1}}},
		{"a block was made before", state{task: task{due: over}, rows: rows{pending: mixed}, log: logOf(1, false, mixed, nil)}, []step{
			{do: closeUnit, sequence: 2},
		}},
		{"closed", state{task: task{due: over}, rows: rows{pending: mixed}, log: logOf(1, true, nil, nil)}, nil},
		{"stopped", state{task: task{due: due{stop: true}}, rows: rows{pending: mixed}, log: logOf(0, false, nil, nil)}, []step{
			{do: closeUnit, sequence: 1},
		}},
	} {
		tc.s.unit, tc.s.k = poolOf(company), 5
		if diff := cmp.Diff(tc.want, decide(tc.s), stepsAsValues); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

// imagined is a state on which steps are carried out without a store.
type imagined struct {
	state
	blocks map[int]int // members, by number
}

func (i *imagined) do(r *rapid.T, one step) {
	if one.do == makeBlock || one.do == closeUnit {
		if one.sequence != i.log.last+1 {
			r.Fatalf("manifest %d is to follow %d", one.sequence, i.log.last)
		}
		m := manifest{one.sequence, members(one.rows), stateUnpublished}
		if one.do == makeBlock {
			if m.end = stateSealed; i.log.closed || len(one.rows) < i.k {
				r.Fatalf("a block of %d (closed: %t)", len(one.rows), i.log.closed)
			}
			i.blocks[one.sequence] = len(one.rows)
		}
		if named := len(m.members) - len(i.log.unnamed(m.members)); named > 0 {
			r.Fatalf("%d are named twice", named)
		}
		i.log.add(m)
	}
	if one.do == eraseRows {
		if len(i.log.ending(one.rows, one.end)) != len(one.rows) {
			r.Fatal("rows are erased that no manifest names so")
		}
		i.rows.pending = slices.DeleteFunc(i.rows.pending, func(p pending) bool {
			return slices.ContainsFunc(one.rows, func(erased pending) bool { return erased.member == p.member })
		})
		i.rows.erased = append(i.rows.erased, members(one.rows)...)
	}
}

// From any state, with decisions that are broken off anywhere, there comes a
// decision that is carried out whole; afterwards nothing is left to decide but
// the tally, and in a round that is over nothing waits unless for the pool.
func TestDecisionsEnd(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(0, 30).Draw(r, "people")
		named := rapid.IntRange(0, n).Draw(r, "named")
		i := imagined{blocks: map[int]int{}, state: state{
			task:       task{unit: company, k: 5, due: due{over: rapid.Bool().Draw(r, "over"), stop: rapid.Bool().Draw(r, "stop")}},
			rows:       rows{pending: who("t", rapid.IntRange(0, named).Draw(r, "erased"), n)},
			log:        logOf(min(named, 1), rapid.Bool().Draw(r, "closed"), who("t", 0, named), nil),
			poolClosed: rapid.Bool().Draw(r, "pool closed"),
		}}
		for range rapid.IntRange(0, 5).Draw(r, "crashes") {
			steps := decide(i.state)
			for _, one := range steps[:rapid.IntRange(0, len(steps)).Draw(r, "done")] {
				i.do(r, one)
			}
		}
		again := true
		for tries := 0; again; tries++ {
			steps := decide(i.state)
			for _, one := range steps {
				i.do(r, one)
			}
			if again = slices.ContainsFunc(steps, func(one step) bool { return one.do == readAgain }); tries > 2 {
				r.Fatal("no decision is the last")
			}
		}
		if left := slices.DeleteFunc(decide(i.state), func(one step) bool { return one.do == writeTally }); len(left) > 0 {
			r.Fatalf("%+v is left to do", left)
		}
		if i.due.over && len(i.rows.pending) != len(i.leftOver()) {
			r.Fatalf("%d wait, %d of them for the pool", len(i.rows.pending), len(i.leftOver()))
		}
	})
}

// A unit that is too great for one block is cut evenly.
func TestDecideCutsEvenly(t *testing.T) {
	s := state{task: task{unit: company, k: 5, due: due{over: true}}, rows: rows{pending: who("t", 0, 2*benchmark.MaxBlock+1)}, log: logOf(0, false, nil, nil)}
	var sizes []int
	for _, one := range decide(s) {
		if one.do == makeBlock {
			sizes = append(sizes, len(one.rows))
		}
	}
	if diff := cmp.Diff([]int{6667, 6667, 6667}, sizes); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

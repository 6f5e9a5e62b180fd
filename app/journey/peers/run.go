package main

import (
	"context"
	"fmt"
	"time"
)

// key is one place of the comparison: a peer under a profile in a turn.
type key struct {
	profile, turn, peer string
}

// results are the figures of all rounds.
type results map[key][]figures

// runner visits the peers, round after round.
type runner struct {
	browser  string
	peers    []peer
	hosts    []*host
	profiles []profile
	step     func(what string)
}

// rounds visits every peer under every profile in each round, in an order that
// moves on by one from round to round, so that nobody always comes first.
func (r runner) rounds(ctx context.Context, n int) (results, error) {
	found := results{}
	for round := range n {
		for _, prof := range r.profiles {
			for i := range r.peers {
				i = (i + round) % len(r.peers)
				if err := r.both(ctx, found, prof, i); err != nil {
					return nil, err
				}
			}
		}
	}
	return found, nil
}

// both makes the two visits of a peer in a browser of its own: the second comes
// in a new tab, with what the browser kept of the first.
func (r runner) both(ctx context.Context, found results, prof profile, i int) error {
	window, end, err := start(ctx, r.browser)
	if err != nil {
		return err
	}
	defer end()
	time.Sleep(300 * time.Millisecond) // a browser that has just started is busy with itself
	for number, t := range turns {
		p := r.peers[i]
		r.step(fmt.Sprintf("%s, %s, %s", p.Name, prof.Name, t.Name))
		f, err := visit(window, p, r.hosts[i], prof, number)
		if err != nil {
			return fmt.Errorf("%s, %s, %s: %w", p.Name, prof.Name, t.Name, err)
		}
		k := key{prof.Name, t.Name, p.Name}
		found[k] = append(found[k], f)
	}
	return nil
}

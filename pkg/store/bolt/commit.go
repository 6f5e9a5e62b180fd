package bolt

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"go.etcd.io/bbolt"
)

// change is what one call wants to change.
type change struct {
	ctx context.Context

	// judge only reads. It reports whether there is anything to do; its error ends this change alone.
	judge func(tx *bbolt.Tx) (any bool, err error)

	// do writes, and fails only where the file does. It may be done again when the commit is repeated without another
	// change that failed.
	do func(tx *bbolt.Tx) error

	err  error         // what came of it
	turn chan struct{} // gets one token: the change is done, or leads the next commit
	done bool          // which of the two; set before the token
}

// commits has changes of many goroutines share commits. There is no goroutine of its own: the first change that waits
// leads, commits for all that wait by then, and hands the lead on.
//
// The leader waits for as many as were under way around the commit before, but no longer than company: those who were
// answered are about to come back, and one commit for all is faster than two that take turns. A lone writer waits for
// nobody.
type commits struct {
	mu      sync.Mutex
	waiting []*change
	led     bool
	many    int           // how many were under way around the commit before
	enough  chan struct{} // closed when many are waiting; nil while no leader waits

	committed func(mark) // told the generation of every commit that is on the disk
}

// company is the longest that a leader waits for others.
const company = time.Millisecond

// Writers is how many goroutines should write at once where there is much to write, so that commits are few.
func (s *Store) Writers() int { return 256 }

// run has a change done in a commit that it may share, and returns what came of it. A change whose context ends before
// its commit begins is not done, however long the commit before it takes: a disk may stand still.
func (c *commits) run(db *bbolt.DB, ch *change) error {
	ch.turn = make(chan struct{}, 1)
	if c.join(ch) {
		c.lead(db)
		return ch.err
	}
	select {
	case <-ch.turn:
	case <-ch.ctx.Done():
		if c.leave(ch) {
			return ch.ctx.Err()
		}
		<-ch.turn
	}
	if !ch.done {
		c.lead(db)
	}
	return ch.err
}

// join lets a change wait, and reports whether it leads.
func (c *commits) join(ch *change) (leads bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting = append(c.waiting, ch)
	if c.enough != nil && len(c.waiting) >= c.many {
		close(c.enough)
		c.enough = nil
	}
	leads, c.led = !c.led, true
	return leads
}

// leave lets a change wait no longer, unless it is in a commit or leads the next one; it reports whether it did.
func (c *commits) leave(ch *change) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := slices.Index(c.waiting, ch)
	if at < 0 || len(ch.turn) > 0 {
		return false
	}
	c.waiting = slices.Delete(c.waiting, at, at+1)
	return true
}

// lead commits for all that wait, the leader among them, and hands the lead on to the first that came meanwhile.
func (c *commits) lead(db *bbolt.DB) {
	c.gather()
	c.mu.Lock()
	batch := c.waiting
	c.waiting = nil
	c.mu.Unlock()
	c.commit(db, batch)
	c.mu.Lock()
	c.many = len(batch) + len(c.waiting)
	if c.led = len(c.waiting) > 0; c.led {
		c.waiting[0].turn <- struct{}{}
	}
	c.mu.Unlock()
	for _, ch := range batch {
		ch.done = true
		ch.turn <- struct{}{}
	}
}

// gather waits for company.
func (c *commits) gather() {
	c.mu.Lock()
	if len(c.waiting) >= c.many {
		c.mu.Unlock()
		return
	}
	enough := make(chan struct{})
	c.enough = enough
	c.mu.Unlock()
	timer := time.NewTimer(company)
	defer timer.Stop()
	select {
	case <-enough:
	case <-timer.C:
		c.mu.Lock()
		c.enough = nil
		c.mu.Unlock()
	}
}

// commit does changes in one commit, and leaves what came of each in it. One that fails is taken out, and the others are
// done again without it.
func (c *commits) commit(db *bbolt.DB, batch []*change) {
	for len(batch) > 0 {
		failed, err := c.try(db, batch)
		if failed == nil {
			for _, ch := range batch {
				if err != nil { // and what a judgement saw of the changes before it is not there
					ch.err = err
				}
			}
			return
		}
		failed.err = err
		batch = slices.DeleteFunc(slices.Clone(batch), func(ch *change) bool { return ch == failed })
	}
}

// try is one attempt of commit. It returns the change that failed, if one did. Where nothing is to be done nothing is
// written; what the changes saw is on the disk by then, as the commit before ended before this one began.
func (c *commits) try(db *bbolt.DB, batch []*change) (failed *change, err error) {
	var tx *bbolt.Tx
	if err := guard(func() (err error) { tx, err = db.Begin(true); return err }); err != nil {
		return nil, err
	}
	anything := false
	for _, ch := range batch {
		did, err := ch.apply(tx)
		if err != nil {
			return ch, errors.Join(err, tx.Rollback())
		}
		anything = anything || did
	}
	if !anything {
		return nil, tx.Rollback()
	}
	var generation mark
	err = guard(func() (err error) {
		if generation, err = grow(tx); err != nil {
			return errors.Join(err, tx.Rollback())
		}
		return tx.Commit()
	})
	if err == nil {
		c.committed(generation)
	}
	return nil, err
}

// apply judges and does a change. Its own error is about the file; what the judgement says is left in ch.err.
func (ch *change) apply(tx *bbolt.Tx) (did bool, err error) {
	err = guard(func() error { // others wait for this commit, and would for ever after a panic
		if ch.err = ch.ctx.Err(); ch.err != nil {
			return nil
		}
		if did, ch.err = ch.judge(tx); ch.err != nil || !did {
			did = false
			return nil
		}
		return ch.do(tx)
	})
	return did, err
}

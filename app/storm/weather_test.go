//go:build linux

package storm

import (
	"context"
	"errors"
	"slices"
	"syscall"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/ledger"
	"rolefit/pkg/ledger/clock"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
)

// settles is how long each step of the weather lasts: health must be right about it by
// then.
const settles = grace + 2*time.Second

// blow has one thing after the other go wrong, in whole rounds, and knows what health
// must say then.
func (s *storm) blow(lasts time.Duration) {
	s.Helper()
	const day = 24 * time.Hour
	well, full, wrong := []string{""}, []string{api.CodeFull}, []string{api.CodeClock, api.CodeSealing}
	either := append(full, wrong...)
	round := []struct {
		change func() error
		truth  []string
	}{
		{func() error { return s.again(marks{}) }, well},
		{s.fill, full},
		{func() error { return s.again(marks{}) }, full},
		{s.empty, well},
		{func() error { return s.again(marks{sealed: 101 * day}) }, wrong},
		{s.fill, either},
		{func() error { return s.again(marks{health: -60 * day, sealed: -60 * day}) }, either},
		{s.empty, wrong},
		{func() error { return s.again(marks{}) }, well},
	}
	rounds := max(1, int(lasts/(time.Duration(len(round))*settles)))
	for _, step := range slices.Repeat(round, rounds) {
		s.truth.is()
		s.must(step.change())
		s.truth.is(step.truth...)
		pause(s.Context(), settles)
	}
}

func (s *storm) fill() error  { return s.p.disk.fill(s.p.cmd.Process.Pid) }
func (s *storm) empty() error { return s.p.disk.empty(s.p.cmd.Process.Pid) }

// again kills the program, and starts it on a store that remembers other times.
func (s *storm) again(m marks) error {
	s.p.kill()
	for begin := time.Now(); ; pause(s.Context(), 10*time.Millisecond) {
		err := remember(s.p.file, m)
		if err == nil || errors.Is(err, syscall.ENOSPC) { // for what is beside the store's file
			return s.p.start(s.Context())
		}
		if !errors.Is(err, bolt.ErrInUse) || time.Since(begin) > enough { // by a command
			return err
		}
	}
}

// marks are what a store remembers of time: how long ago its health was looked at, and
// how long ago it was sealed.
type marks struct{ health, sealed time.Duration }

// remember has the store remember other times than those at which it was used, so that
// the clock of the next program is wrong by as much. It takes no room on the disk.
func remember(file string, m marks) error {
	kept, err := bolt.OpenExisting(file, time.Now)
	if err != nil {
		return err
	}
	ctx, now := context.Background(), time.Now().UTC()
	seen := store.Item{Key: store.Key{Partition: "health", Sort: "last"}, Data: []byte(now.Add(-m.health).Format(time.RFC3339Nano))}
	err = kept.Put(ctx, store.Audit, seen, store.Always)
	_, sealing := clock.Guard(kept, nothing{}, true).SealAll(ctx, nil, now.Add(-m.sealed))
	return errors.Join(err, sealing, kept.Close())
}

// nothing is a sealer that seals nothing.
type nothing struct{}

func (nothing) SealAll(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	return nil, nil
}

func (nothing) SealEverywhere(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	return nil, nil
}

func (nothing) CloseAll(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	return nil, nil
}

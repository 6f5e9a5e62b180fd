package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/store"
)

// How a service looks after itself.
const (
	fresh    = time.Second            // how old what Health answers may be
	regular  = 10 * time.Second       // how often it looks without being asked
	answers  = 2 * time.Second        // in which a store must answer
	leisure  = 500 * time.Millisecond // in which it does, when it is well
	ahead    = time.Minute            // what a clock may be put back by, or differ from another's
	leastFor = 32 << 20               // bytes that must be left on the disk: twice what the store's file grows by

	settled    = time.Hour   // after which a clock that went back is the right one: it was ahead before
	remembered = time.Minute // for how long a contribution that was not kept tells something, when none follows
)

// placed is a store in a file: a *bolt.Store.
type placed interface {
	InPlace() error
	Room() (int64, error)
}

// Watch knows whether a service is well. It writes to the store and reads what it
// wrote, an item of its own that says when.
type Watch struct {
	store store.Store
	file  placed // nil for a store that is in none
	now   func() time.Time
	log   *slog.Logger

	mu      sync.Mutex
	begun   time.Time     // when the look that is under way began; zero for none
	done    chan struct{} // closed when it ends
	looked  time.Time     // when the last one ended
	found   string        // code of what it found, "" for nothing
	said    string        // the code that the log was told last
	slow    time.Time     // when the log was told last that the store is slow
	latest  time.Time     // that the clock ever showed
	back    time.Time     // when it was found to have gone back; zero when it has not
	sealing bool          // whether the last one failed
	putting string        // code of why the last contribution was not kept, "" when it was
	put     time.Time     // when that was
}

// NewWatch returns a watch over a store.
func NewWatch(kept store.Store, now func() time.Time, log *slog.Logger) *Watch {
	file, _ := kept.(placed)
	return &Watch{store: kept, file: file, now: now, log: log}
}

// Run looks at regular times until the context ends.
func (w *Watch) Run(ctx context.Context) {
	clock := time.NewTicker(regular)
	defer clock.Stop()
	for {
		w.tell(w.Health(ctx))
		select {
		case <-ctx.Done():
			return
		case <-clock.C:
		}
	}
}

// tell writes into the log when the health is another.
func (w *Watch) tell(code string) {
	w.mu.Lock()
	was := w.said
	w.said = code
	w.mu.Unlock()
	switch {
	case code == was:
	case code == "":
		w.log.Info("well again", "cause", was)
	default:
		w.log.Error("not well", "cause", code)
	}
}

// Health returns why the service is not well, as a code of the API, or "". What it
// says is at most a second old: it waits for a look as long as a store may take to
// answer.
func (w *Watch) Health(ctx context.Context) string {
	done := w.look()
	if done != nil {
		limit := time.NewTimer(answers)
		defer limit.Stop()
		select {
		case <-done:
		case <-limit.C:
		case <-ctx.Done():
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case !w.begun.IsZero() && time.Since(w.begun) >= answers:
		return api.CodeSlow
	case w.found != "":
		return w.found
	case w.putting != "" && time.Since(w.put) < remembered:
		return w.putting
	case w.sealing:
		return api.CodeSealing
	}
	return ""
}

// look begins a look at the store, unless one is under way or has just ended, and
// returns what is closed when it ends; nil when there is nothing to wait for.
func (w *Watch) look() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.begun.IsZero() {
		return w.done
	}
	if !w.looked.IsZero() && time.Since(w.looked) < fresh {
		return nil
	}
	w.begun, w.done = time.Now(), make(chan struct{})
	go w.examine(w.begun, w.done)
	return w.done
}

// examine looks, and keeps what it found.
func (w *Watch) examine(begun time.Time, done chan struct{}) {
	defer close(done)
	found := ""
	if err := w.try(); err != nil {
		found = cause(err, api.CodeFailing)
	}
	took := time.Since(begun)
	w.mu.Lock()
	slow := took > leisure && found == "" && time.Since(w.slow) > time.Minute
	if slow {
		w.slow = time.Now()
	}
	w.begun, w.looked, w.found = time.Time{}, time.Now(), found
	w.mu.Unlock()
	if slow {
		w.log.Warn("slow store", "ms", took.Milliseconds())
	}
}

// What a look can find besides what a store says.
var (
	errClock = errors.New("the clock went back")
	errFull  = errors.New("there is little room on the disk")
)

// try is one look: the file, the disk, the clock, and a write that is read again.
func (w *Watch) try() error {
	ctx, cancel := context.WithTimeout(context.Background(), answers)
	defer cancel()
	if err := w.place(); err != nil {
		return err
	}
	key := store.Key{Partition: "health", Sort: "last"}
	now := w.now().UTC()
	if err := w.checkClock(ctx, key, now); err != nil {
		return err
	}
	text := now.Format(time.RFC3339Nano)
	if err := w.store.Put(ctx, store.Audit, store.Item{Key: key, Data: []byte(text)}, store.Always); err != nil {
		return err
	}
	read, err := w.store.Get(ctx, store.Audit, key)
	if err == nil && string(read.Data) != text {
		err = fmt.Errorf("the store gives %q for %q", read.Data, text)
	}
	return err
}

// place looks at the file of the store and at the disk that it is on.
func (w *Watch) place() error {
	if w.file == nil {
		return nil
	}
	if err := w.file.InPlace(); err != nil {
		return err
	}
	room, err := w.file.Room()
	if err == nil && room < leastFor {
		err = errFull
	}
	return err
}

// checkClock compares the clock with the latest time that it ever showed: to this
// program, or to one before, which left it in the store. One that stays back for
// long is right, and was wrong before.
func (w *Watch) checkClock(ctx context.Context, key store.Key, now time.Time) error {
	w.mu.Lock()
	latest := w.latest
	w.mu.Unlock()
	if latest.IsZero() {
		left, err := w.store.Get(ctx, store.Audit, key)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		latest, _ = time.Parse(time.RFC3339Nano, string(left.Data)) // what cannot be read is no time
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.latest = latest
	if !now.Add(ahead).Before(latest) {
		w.back = time.Time{}
		if latest.Before(now) {
			w.latest = now
		}
		return nil
	}
	if w.back.IsZero() {
		w.back = time.Now()
	}
	if time.Since(w.back) < settled {
		return errClock
	}
	w.latest, w.back = now, time.Time{}
	return nil
}

// Sealed notes what came of a sealing.
func (w *Watch) Sealed(_ []ledger.Sealing, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sealing = err != nil
}

// Guard is a submitter that takes nothing once the store's file is gone, and
// acknowledges nothing that may have gone with it.
func (w *Watch) Guard(next api.Submitter) api.Submitter { return &guarded{next, w} }

type guarded struct {
	api.Submitter

	watch *Watch
}

// Contribute implements api.Submitter.
func (g *guarded) Contribute(ctx context.Context, id contribution.ID, c contribution.Contribution) (ledger.Outcome, error) {
	if err := g.watch.there(); err != nil {
		return "", err
	}
	outcome, err := g.Submitter.Contribute(ctx, id, c)
	return outcome, g.watch.after(err)
}

// Spend implements api.Submitter.
func (g *guarded) Spend(ctx context.Context, id contribution.ID, c contribution.Contribution, serial []byte) (ledger.Outcome, error) {
	if err := g.watch.there(); err != nil {
		return "", err
	}
	outcome, err := g.Submitter.Spend(ctx, id, c, serial)
	return outcome, g.watch.after(err)
}

// Withdraw implements api.Submitter.
func (g *guarded) Withdraw(ctx context.Context, u contribution.Unit, id contribution.ID, mayBar bool) (ledger.Outcome, error) {
	if err := g.watch.there(); err != nil {
		return "", err
	}
	outcome, err := g.Submitter.Withdraw(ctx, u, id, mayBar)
	return outcome, g.watch.after(err)
}

func (w *Watch) there() error {
	if w.file == nil {
		return nil
	}
	return w.file.InPlace()
}

// after is what came of a write, and notes it. That a caller went away says nothing
// of the store.
func (w *Watch) after(err error) error {
	if err == nil {
		err = w.there()
	}
	code := ""
	if err != nil {
		code = cause(err, api.CodeFailing)
	}
	if !errors.Is(err, context.Canceled) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.putting, w.put = code, time.Now()
	}
	return err
}

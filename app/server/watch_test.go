package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/store/memory"
)

// ailing is a store in a file, of which a test decides how it is.
type ailing struct {
	store.Store

	mu sync.Mutex
	is state
}

// state is how an ailing store is.
type state struct {
	place, put error
	room       int64
	pause      time.Duration
	other      bool // it gives something else than was put
	puts       int  // so far
}

func newAiling() *ailing { return &ailing{Store: memory.New(time.Now), is: state{room: 1 << 40}} }

func (a *ailing) change(how func(*state)) state {
	a.mu.Lock()
	defer a.mu.Unlock()
	how(&a.is)
	return a.is
}

func (a *ailing) now() state { return a.change(func(*state) {}) }

func (a *ailing) InPlace() error       { return a.now().place }
func (a *ailing) Room() (int64, error) { return a.now().room, nil }

func (a *ailing) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	is := a.change(func(s *state) { s.puts++ })
	time.Sleep(is.pause) // a disk that stands still heeds no context
	if is.put != nil {
		return is.put
	}
	return a.Store.Put(ctx, table, item, condition)
}

func (a *ailing) Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
	item, err := a.Store.Get(ctx, table, key)
	if a.now().other {
		item.Data = []byte("other")
	}
	return item, err
}

func watching(a *ailing) (*Watch, *bytes.Buffer) {
	var log bytes.Buffer
	return NewWatch(a, time.Now, quiet(&log)), &log
}

// quiet is a log without times.
func quiet(out *bytes.Buffer) *slog.Logger {
	return slog.New(slog.NewTextHandler(out, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}}))
}

// Whatever ails a store, health says so within a second or two, and says when it is
// over.
func TestHealthTellsTheTruth(t *testing.T) {
	for _, test := range []struct {
		name string
		ails func(a *state)
		want string
	}{
		{"nothing", func(*state) {}, ""},
		{"the file was deleted", func(a *state) { a.place = fmt.Errorf("put: %w", store.ErrGone) }, api.CodeGone},
		{"little room", func(a *state) { a.room = leastFor - 1 }, api.CodeFull},
		{"a full disk", func(a *state) { a.put = &os.PathError{Op: "write", Err: syscall.ENOSPC} }, api.CodeFull},
		{"a file that may not grow", func(a *state) { a.put = &os.PathError{Op: "truncate", Err: syscall.EFBIG} }, api.CodeFull},
		{"a disk that fails", func(a *state) { a.put = &os.PathError{Op: "write", Err: syscall.EIO} }, api.CodeFailing},
		{"a store that fails", func(a *state) { a.put = errors.New("row 7 of acme") }, api.CodeFailing},
		{"a store that does not answer", func(a *state) { a.put = store.ErrUnavailable }, api.CodeSlow},
		{"a freeze", func(a *state) { a.pause = time.Hour }, api.CodeSlow},
		{"what was written is not there", func(a *state) { a.other = true }, api.CodeFailing},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := newAiling()
				w, _ := watching(a)
				if got := w.Health(t.Context()); got != "" {
					t.Fatalf("a sound store: %q", got)
				}
				time.Sleep(fresh)
				a.change(test.ails)
				begin := time.Now()
				if got := w.Health(t.Context()); got != test.want {
					t.Errorf("%q, not %q", got, test.want)
				}
				if took := time.Since(begin); took > answers {
					t.Errorf("it took %v", took)
				}
				a.change(func(s *state) { *s = newAiling().is })
				time.Sleep(2 * time.Hour)
				if got := w.Health(t.Context()); got != "" {
					t.Errorf("when it is over: %q", got)
				}
			})
		})
	}
}

// However many ask, the store is written to once a second.
func TestHealthIsCheap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAiling()
		w, _ := watching(a)
		for range 100 {
			for range 30 {
				w.Health(t.Context())
			}
			time.Sleep(100 * time.Millisecond)
		}
		if puts := a.now().puts; puts < 9 || puts > 11 {
			t.Errorf("%d writes in ten seconds", puts)
		}
	})
}

// A clock that goes back is noticed, also by the next program on the same store, and
// until it shows a later time than ever.
func TestHealthKnowsTheClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		kept := newAiling()
		off := time.Duration(0)
		now := func() time.Time { return time.Now().Add(off) }
		var w *Watch
		for _, step := range []struct {
			name  string
			again bool // another program
			off   time.Duration
			want  string
		}{
			{"at first", true, 0, ""},
			{"a little back", false, -30 * time.Second, ""},
			{"an hour back", false, -time.Hour, api.CodeClock},
			{"an hour back, started again", true, -time.Hour, api.CodeClock},
			{"right again", false, 0, ""},
			{"a year on", false, 365 * 24 * time.Hour, ""},
			{"right again, which is back", false, 0, api.CodeClock},
		} {
			if off = step.off; step.again {
				w = NewWatch(kept, now, quiet(&bytes.Buffer{}))
			}
			time.Sleep(fresh)
			if got := w.Health(t.Context()); got != step.want {
				t.Errorf("%s: %q, not %q", step.name, got, step.want)
			}
		}
		time.Sleep(settled)
		if got := w.Health(t.Context()); got != "" {
			t.Errorf("an hour later: %q", got)
		}
	})
}

// A sealing that failed, and a contribution that was not kept, are health too.
func TestHealthKnowsWhatHappened(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAiling()
		w, _ := watching(a)
		w.Sealed(nil, errors.New("x"))
		if got := w.Health(t.Context()); got != api.CodeSealing {
			t.Errorf("after a sealing that failed: %q", got)
		}
		w.Sealed(nil, nil)
		if got := w.Health(t.Context()); got != "" {
			t.Errorf("after one that did not: %q", got)
		}
		if err := w.after(fmt.Errorf("put: %w", syscall.ENOSPC)); !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("the contribution's error is %v", err)
		}
		if got := w.Health(t.Context()); got != api.CodeFull {
			t.Errorf("after a contribution that was not kept: %q", got)
		}
		time.Sleep(remembered)
		if got := w.Health(t.Context()); got != "" {
			t.Errorf("a minute later: %q", got)
		}
		_ = w.after(context.Canceled)
		if got := w.Health(t.Context()); got != "" {
			t.Errorf("after one whose sender went away: %q", got)
		}
	})
}

// Once its file is gone nothing more is taken, and nothing is acknowledged that went
// with it.
func TestNothingIsTakenWithoutAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	kept, err := bolt.Open(path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	w := NewWatch(kept, time.Now, quiet(&bytes.Buffer{}))
	unit := contribution.PublicUnit(contribution.KindProject, "1", contribution.Round{Year: 2026, Quarter: 4})
	c, err := contribution.New(unit, []int{0, 25, 50, 75, 100})
	if err != nil {
		t.Fatal(err)
	}
	submit := w.Guard(ledger.NewSubmitter(kept))
	if outcome, err := submit.Contribute(t.Context(), numbered(1).ID(), c); outcome != ledger.Kept || err != nil {
		t.Fatalf("%q, %v", outcome, err)
	}
	during := w.Guard(removing{ledger.NewSubmitter(kept), path})
	if outcome, err := during.Contribute(t.Context(), numbered(2).ID(), c); !errors.Is(err, store.ErrGone) {
		t.Errorf("while the file is deleted: %q, %v", outcome, err)
	}
	if outcome, err := submit.Contribute(t.Context(), numbered(3).ID(), c); !errors.Is(err, store.ErrGone) {
		t.Errorf("afterwards: %q, %v", outcome, err)
	}
	if outcome, err := submit.Withdraw(t.Context(), unit, numbered(1).ID(), false); !errors.Is(err, store.ErrGone) {
		t.Errorf("a withdrawal: %q, %v", outcome, err)
	}
	if got := w.Health(t.Context()); got != api.CodeGone {
		t.Errorf("health is %q", got)
	}
}

// removing is a submitter whose file is deleted when it has just kept something.
type removing struct {
	api.Submitter

	path string
}

func (r removing) Contribute(ctx context.Context, id contribution.ID, c contribution.Contribution) (ledger.Outcome, error) {
	outcome, err := r.Submitter.Contribute(ctx, id, c)
	return outcome, errors.Join(err, os.Remove(r.path))
}

// The log says once when the service is not well, when it is again, and when the
// store is slow.
func TestWatchLog(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAiling()
		w, log := watching(a)
		ctx, stop := context.WithCancel(t.Context())
		go w.Run(ctx)
		time.Sleep(time.Minute)
		a.change(func(s *state) { s.put = syscall.ENOSPC })
		time.Sleep(time.Minute)
		a.change(func(s *state) { s.put, s.pause = nil, leisure+time.Millisecond })
		time.Sleep(15 * time.Second)
		a.change(func(s *state) { s.pause = 0 })
		time.Sleep(time.Minute)
		stop()
		synctest.Wait()
		want := []string{
			`level=ERROR msg="not well" cause=disk-full`,
			`level=WARN msg="slow store" ms=501`,
			`level=INFO msg="well again" cause=disk-full`,
		}
		if diff := cmp.Diff(want, strings.Split(strings.TrimSpace(log.String()), "\n")); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// A line for each kind of failure and minute, and nothing of what an error says.
func TestJournal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		j := NewJournal(quiet(&log))
		ctx, stop := context.WithCancel(t.Context())
		go j.Run(ctx)
		secret := errors.New("row 0123456789abcdef of acme, from 192.0.2.1")
		for range 200 {
			j.Count(api.Answered{Route: api.PathContributions, Status: 503, Code: api.CodeStore, Err: errors.Join(secret, syscall.ENOSPC)})
			j.Count(api.Answered{Route: api.PathContributions, Status: 201})
		}
		j.Count(api.Answered{Route: api.PathContributions, Status: 503, Code: api.CodeStore, Err: secret})
		j.Count(api.Answered{Route: api.PathTickets, Status: 429, Code: api.CodeTooMany, Err: secret})
		j.Count(api.Answered{Route: "", Status: 404, Code: api.CodeRoute, Err: secret})
		time.Sleep(2*time.Minute + time.Second)
		j.Count(api.Answered{Route: api.PathPublic, Status: 503, Code: api.CodeStore, Err: context.DeadlineExceeded})
		j.Sealed([]ledger.Sealing{{Unit: "acme|t", Blocks: 1, Sealed: 10, Erased: 10}, {Blocks: 1, Sealed: 5, Unpublished: 2, Held: 1}}, nil)
		for range 3 { // each minute, with nothing new
			j.Sealed([]ledger.Sealing{{Faulty: 1}}, secret)
		}
		for range 3 {
			j.Sealed(nil, fmt.Errorf("%w: generation 7", ledger.ErrRestored))
		}
		j.Sealed(nil, nil)
		j.Sealed(nil, nil)
		stop()
		synctest.Wait()
		j.Flush()
		want := []string{
			`level=INFO msg="requests failed" route="" status=404 cause=unknown-route count=1`,
			`level=ERROR msg="requests failed" route=/api/contributions status=503 cause=disk-full count=200`,
			`level=ERROR msg="requests failed" route=/api/contributions status=503 cause=store count=1`,
			`level=INFO msg="requests failed" route=/api/tickets status=429 cause=too-many count=1`,
			`level=INFO msg=sealed blocks=2 sealed=15 erased=10 unpublished=2 faulty=0`,
			"level=WARN msg=\"public groups are held: look with `rolefit held`\" held=1",
			`level=ERROR msg="sealing failed" blocks=0 sealed=0 erased=0 unpublished=0 faulty=1 cause=kept-data`,
			`level=ERROR msg="sealing: the store may have been put back from a backup: generation 7" blocks=0 sealed=0 erased=0 unpublished=0 faulty=0 cause=restored`,
			`level=INFO msg=sealed blocks=0 sealed=0 erased=0 unpublished=0 faulty=0`,
			`level=ERROR msg="requests failed" route=/api/benchmarks/public status=503 cause=store-slow count=1`,
		}
		if diff := cmp.Diff(want, strings.Split(strings.TrimSpace(log.String()), "\n")); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

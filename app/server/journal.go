package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"syscall"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/ledger"
	sealclock "rolefit/pkg/ledger/clock"
	"rolefit/pkg/store"
)

// Journal writes the log of a service: a line for each kind of request that failed
// and minute, with how many there were, and one for what the service does by
// itself. No line holds an id, an address, a key or a body: what a failure says is
// never written, only which kind it is of.
type Journal struct {
	log *slog.Logger

	mu     sync.Mutex
	failed map[failure]int
	sealed string // what came of the last sealing
}

// failure is a kind of request that failed.
type failure struct {
	route  string // of the API's table
	status int
	cause  string // a code of the API, or one of cause
}

// NewJournal returns a journal that writes to a log.
func NewJournal(log *slog.Logger) *Journal { return &Journal{log: log, failed: map[failure]int{}} }

// Count notes an answer. It is what api.Service calls Count.
func (j *Journal) Count(a api.Answered) {
	if a.Status < 400 {
		return
	}
	f := failure{a.Route, a.Status, a.Code}
	if a.Status >= 500 && a.Err != nil {
		f.cause = cause(a.Err, a.Code)
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.failed[f]++
}

// causes tell the errors of a store apart, the closest first.
var causes = []struct {
	err  error
	code string
}{
	{store.ErrGone, api.CodeGone},
	{errFull, api.CodeFull},
	{errClock, api.CodeClock},
	{syscall.ENOSPC, api.CodeFull},
	{syscall.EDQUOT, api.CodeFull},
	{syscall.EFBIG, api.CodeFull}, // where the system limits how long a file may become
	{context.DeadlineExceeded, api.CodeSlow},
	{context.Canceled, "client-gone"},
	{store.ErrUnavailable, api.CodeSlow},
	{syscall.EIO, api.CodeFailing},
	{syscall.EROFS, api.CodeFailing},
}

// cause is which kind an error is of; otherwise for one of no kind.
func cause(err error, otherwise string) string {
	for _, known := range causes {
		if errors.Is(err, known.err) {
			return known.code
		}
	}
	return otherwise
}

// Cause is which kind an error of a store is of, as a code of the API.
func Cause(err error) string { return cause(err, api.CodeFailing) }

// Run writes what failed, every minute until the context ends.
func (j *Journal) Run(ctx context.Context) {
	clock := time.NewTicker(time.Minute)
	defer clock.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-clock.C:
			j.Flush()
		}
	}
}

// Flush writes what failed since it was written last.
func (j *Journal) Flush() {
	j.mu.Lock()
	failed := j.failed
	j.failed = map[failure]int{}
	j.mu.Unlock()
	inOrder := func(a, b failure) int {
		return cmp.Or(cmp.Compare(a.route, b.route), cmp.Compare(a.status, b.status), cmp.Compare(a.cause, b.cause))
	}
	for _, f := range slices.SortedFunc(maps.Keys(failed), inOrder) {
		level := slog.LevelInfo
		if f.status >= 500 {
			level = slog.LevelError
		}
		j.log.Log(context.Background(), level, "requests failed", "route", f.route, "status", f.status, "cause", f.cause, "count", failed[f])
	}
}

// news reports whether a sealing is other than the one before: there is one a minute,
// and mostly nothing is due.
func (j *Journal) news(sum ledger.Sealing, cause string) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	said := fmt.Sprint(sum, cause)
	before := j.sealed
	j.sealed = said
	return said != before
}

// Sealed writes what came of a sealing, unless it is what came of the one before.
func (j *Journal) Sealed(done []ledger.Sealing, err error) {
	sum := ledger.Sum(done)
	text, cause := sealingFailed(err)
	if !j.news(sum, cause) {
		return
	}
	log := j.log.With("blocks", sum.Blocks, "sealed", sum.Sealed, "erased", sum.Erased, "unpublished", sum.Unpublished, "faulty", sum.Faulty)
	if cause != "" {
		log.Error(text, "cause", cause)
		return
	}
	log.Info("sealed")
	if sum.Held > 0 {
		j.log.Warn("public groups are held: look with `rolefit held`", "held", sum.Held)
	}
}

// sealingFailed says of an error of a sealing what may stand in a log; nothing of none.
func sealingFailed(err error) (text, code string) {
	switch {
	case err == nil:
		return "", ""
	case errors.Is(err, sealclock.ErrDoubt): // names two moments and nobody
		return "sealing: " + err.Error(), "clock"
	case errors.Is(err, ledger.ErrRestored): // names two generations of the file
		return "sealing: " + err.Error(), "restored"
	}
	return "sealing failed", cause(err, "kept-data")
}

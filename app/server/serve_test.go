package server

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/ledger"
)

// A panic ends the request; the log says where it was, and neither whose request nor
// what it said.
func TestPanicsAreContained(t *testing.T) {
	var log bytes.Buffer
	old := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(old)
	for reason, logged := range map[any]bool{"a key": true, http.ErrAbortHandler: false} {
		log.Reset()
		h := contained(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(reason) }))
		func() {
			defer func() {
				if got := recover(); got != http.ErrAbortHandler {
					t.Errorf("of %v the server is left with %v", reason, got)
				}
			}()
			h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
		}()
		text := log.String()
		if strings.Contains(text, "TestPanicsAreContained") != logged || strings.Contains(text, "a key") || strings.Contains(text, "192.0.2.1") {
			t.Errorf("of %v the log says %q", reason, text)
		}
	}
}

// failing is a sealer that fails for so many times.
type failing struct {
	times  int
	begun  time.Time
	sealed []time.Duration // after which it was asked
}

func (f *failing) SealAll(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	f.sealed = append(f.sealed, time.Since(f.begun))
	if len(f.sealed) <= f.times {
		return nil, errors.New("the disk is full")
	}
	return nil, nil
}

// What fails is tried again before the next time, which may be in a week.
func TestSealingThatFails(t *testing.T) {
	for _, test := range []struct {
		every time.Duration
		times int
		want  []time.Duration
	}{
		{7 * 24 * time.Hour, 0, []time.Duration{0, 7 * 24 * time.Hour}},
		{7 * 24 * time.Hour, 2, []time.Duration{0, 10 * time.Minute, 20 * time.Minute, 7*24*time.Hour + 20*time.Minute}},
		{time.Minute, 2, []time.Duration{0, time.Minute, 2 * time.Minute}},
		{0, 2, nil},
	} {
		synctest.Test(t, func(t *testing.T) {
			f := &failing{times: test.times, begun: time.Now()}
			ctx, stop := context.WithCancel(t.Context())
			reported := 0
			go Sealing(ctx, f, nil, test.every, func([]ledger.Sealing, error) {
				if reported++; reported == len(test.want) {
					stop()
				}
			})
			if test.want != nil {
				<-ctx.Done()
			}
			stop()
			synctest.Wait()
			if diff := cmp.Diff(test.want, f.sealed); diff != "" {
				t.Errorf("every %v, failing %d times (-want +got):\n%s", test.every, test.times, diff)
			}
		})
	}
}

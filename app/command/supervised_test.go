package command

import (
	"context"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// systemd is a socket on which systemd would listen; it hands on what it is told.
func systemd(t *testing.T) (told <-chan string) {
	t.Helper()
	folder, err := os.MkdirTemp("", "n")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	name := filepath.Join(folder, "notify")
	socket, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: name, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { socket.Close() })
	t.Setenv("NOTIFY_SOCKET", name)
	all := make(chan string, 1000)
	go func() {
		for text := make([]byte, 100); ; {
			n, err := socket.Read(text)
			if err != nil {
				return
			}
			all <- string(text[:n])
		}
	}()
	return all
}

func next(t *testing.T, told <-chan string) string {
	t.Helper()
	select {
	case text := <-told:
		return text
	case <-time.After(10 * time.Second):
		t.Fatal("systemd is told nothing")
		return ""
	}
}

// systemd learns that the server serves, again and again that it is alive, and that it stops.
func TestSystemdIsTold(t *testing.T) {
	told := systemd(t)
	t.Setenv("WATCHDOG_USEC", "20000")
	t.Setenv("WATCHDOG_PID", strconv.Itoa(os.Getpid()))
	t.Run("serving", func(t *testing.T) {
		serving(t)
		got := []string{next(t, told), next(t, told), next(t, told), next(t, told)}
		if diff := cmp.Diff([]string{"READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
	for text := next(t, told); text != "STOPPING=1"; text = next(t, told) {
		if text != "WATCHDOG=1" {
			t.Errorf("told %q", text)
		}
	}
}

// Who hangs is not alive; who answers that something is wrong is.
func TestWatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var hanging atomic.Bool
		var alive atomic.Int32
		handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if hanging.Load() {
				<-r.Context().Done()
			}
			http.Error(w, "the disk is full", http.StatusServiceUnavailable)
		})
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		go watch(ctx, 10*time.Second, handler, func() { alive.Add(1) })
		for _, step := range []struct {
			hanging bool
			want    int32
		}{{false, 6}, {true, 0}, {false, 6}} {
			hanging.Store(step.hanging)
			alive.Store(0)
			time.Sleep(time.Minute)
			synctest.Wait()
			if got := alive.Load(); got < step.want-1 || got > step.want+1 {
				t.Errorf("hanging %t: alive %d times in a minute", step.hanging, got)
			}
		}
	})
}

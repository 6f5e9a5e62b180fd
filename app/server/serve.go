package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"time"
)

// grace is how long requests that are under way may take to end after the program
// was told to stop. A stop must end within two seconds.
const grace = 1500 * time.Millisecond

// Listen listens on a TCP address, for Serve.
func Listen(addr string) (net.Listener, error) {
	l, err := listenTCP(addr)
	if err != nil {
		return nil, fmt.Errorf("listening: %w", err)
	}
	return bounded(l, max(1, min(maxConnections, openFiles()-spareFiles)), maxStall), nil
}

// listenTCP listens on a socket whose connections' buffers are bounded, which
// Multipath TCP does not hand on to them.
func listenTCP(addr string) (net.Listener, error) {
	config := net.ListenConfig{Control: boundSocket}
	config.SetMultipathTCP(false)
	return config.Listen(context.Background(), "tcp", addr)
}

// Serve serves until the context ends, and then lets requests that are under way
// finish for a moment. One that does not, because its client does not send or
// read, is broken off: it was not acknowledged, and is sent again.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error {
	s := &http.Server{
		Handler:           contained(h),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    maxHeader,
	}
	done := make(chan error, 1)
	go func() { done <- s.Serve(l) }()
	select {
	case err := <-done:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	stopping, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	err := s.Shutdown(stopping)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.Close()
	}
	if err != nil {
		return fmt.Errorf("stopping: %w", err)
	}
	return nil
}

// contained is a handler whose panics end the request and are logged by where they
// were: net/http would log whose request it was.
func contained(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			reason := recover()
			if reason == nil {
				return
			}
			if reason != http.ErrAbortHandler { // by which a handler breaks off
				slog.Error("panic", "stack", string(debug.Stack()))
			}
			panic(http.ErrAbortHandler)
		}()
		h.ServeHTTP(w, r)
	})
}

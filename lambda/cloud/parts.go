package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// leash runs a program for as long as standard input is open, so that it does
// not outlast this one, however this one ends.
const leash = `"$@" </dev/null >/dev/null 2>&1 & read -r end; kill -9 $! 2>/dev/null`

// startEngine starts dynoxide and returns its address.
func startEngine(ctx context.Context, modules string) (endpoint string, stop func(), err error) {
	found, err := filepath.Glob(filepath.Join(modules, "@dynoxide/*/dynoxide"))
	if err != nil || len(found) != 1 {
		return "", nil, fmt.Errorf("dynoxide is missing in %s: run `make tools`", modules)
	}
	port, err := freePort()
	if err != nil {
		return "", nil, err
	}
	shell := exec.Command("sh", "-c", leash, "sh", found[0], "--port", port)
	hold, err := shell.StdinPipe()
	if err == nil {
		err = shell.Start()
	}
	if err != nil {
		return "", nil, err
	}
	stop = func() {
		_ = hold.Close()
		_ = shell.Wait() // it ends as it was told to
	}
	endpoint = "http://127.0.0.1:" + port
	if err := await(ctx, endpoint); err != nil {
		stop()
		return "", nil, err
	}
	return endpoint, stop, nil
}

func freePort() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String()) // it came from a listener
	return port, listener.Close()
}

// await waits until somebody answers at an address.
func await(ctx context.Context, endpoint string) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	for {
		var d net.Dialer
		conn, err := d.DialContext(ctx, "tcp", strings.TrimPrefix(endpoint, "http://"))
		if err == nil {
			return conn.Close()
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("it did not answer at %s", endpoint)
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// The names of the one ticket secret and of the one key by which the functions know the edge.
const (
	secretName = "/rolefit/ticket-secret-1"
	originName = "/rolefit/origin-key-1"
)

// draw returns 32 random bytes in hexadecimal.
func draw() string {
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // never fails: the program would abort instead
	return hex.EncodeToString(secret)
}

func join(env []string) string { return strings.Join(env, " ") }

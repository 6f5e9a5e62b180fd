//go:build !wasm

// Package demotest gives the tests that walk through the product a store with the demo in it, and somebody who answers.
package demotest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"rolefit/app/demo"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
)

// filled is a file of a store with a demo in it, made once.
var filled = sync.OnceValues(func() (data []byte, err error) {
	folder, err := os.MkdirTemp("", "rolefit-demo")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "demo.db")
	open := func(now func() time.Time) (store.Store, error) { return bolt.Open(file, now) }
	if _, err := demo.Fill(context.Background(), open, 1, time.Now(), func(int, int) {}); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
})

// File writes the file of a store with a demo in it for a test, and returns its path and the leaders' links.
func File(t testing.TB) (path string, links []demo.LeaderLink) {
	t.Helper()
	data, err := filled()
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "demo.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if links, err = demo.Links(1, time.Now()); err != nil {
		t.Fatal(err)
	}
	return path, links
}

// Owner answers an item as somebody whom the Product Owner's role fits: a pair from -2 to 2 toward its + pole, a statement
// from 1 to 5.
func Owner(item questionnaire.Item) int {
	switch {
	case item.Kind == questionnaire.Statement && item.Keyed == questionnaire.ValueSide:
		return 5
	case item.Kind == questionnaire.Statement:
		return 2
	case item.Axis == questionnaire.Strategy:
		return -1
	case item.ID[len(item.ID)-1]%3 == 0:
		return 1
	}
	return 2
}

package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/beside"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/store/dynamo"
)

// defaultStore is the embedded store of whoever names none.
const defaultStore = "bolt:rolefit.db"

// storeUsage explains the flag that names a store.
const storeUsage = "`store`: bolt:FILE, or dynamodb:PREFIX for the tables PREFIX-contributions, PREFIX-publications and PREFIX-audit"

// openStore opens the store that a flag names, or reaches it where a server has
// its file open.
func openStore(spec string) (store.Store, error) {
	if file, embedded := strings.CutPrefix(spec, "bolt:"); embedded {
		other, err := beside.Open(file)
		if !errors.Is(err, beside.ErrNobody) {
			return other, err
		}
	}
	return openOwn(spec)
}

// openFile is openStore for what only a file has.
func openFile(spec string) (beside.Shared, error) {
	kept, err := openStore(spec)
	if err != nil {
		return nil, err
	}
	file, ok := kept.(beside.Shared)
	if !ok {
		return nil, errors.Join(usage("-store %q: this is for a file, bolt:FILE", spec), kept.Close())
	}
	return file, nil
}

// share lets other programs use the store of a file for as long as this one has it
// open. Where that cannot be, they cannot, and nothing else is hindered.
func share(spec string, kept store.Store, complain func(error)) (stop func()) {
	file, embedded := strings.CutPrefix(spec, "bolt:")
	own, shareable := kept.(beside.Shared)
	if !embedded || !shareable {
		return func() {}
	}
	stop, err := beside.Serve(file, own)
	if err != nil {
		complain(err)
		return func() {}
	}
	return stop
}

// openOwn opens the store that a flag names for this program alone.
func openOwn(spec string) (store.Store, error) { return openOwnAt(spec, time.Now) }

// openOwnAt is openOwn with a clock that judges what has expired.
func openOwnAt(spec string, now func() time.Time) (store.Store, error) {
	kind, rest, found := strings.Cut(spec, ":")
	if !found || rest == "" {
		return nil, usage("-store %q: want bolt:FILE or dynamodb:PREFIX", spec)
	}
	switch kind {
	case "bolt":
		if err := os.MkdirAll(filepath.Dir(rest), 0o700); err != nil {
			return nil, fmt.Errorf("making the folder of the store: %w", err)
		}
		return bolt.Open(rest, now)
	case "dynamodb":
		return openDynamo(rest, now)
	}
	return nil, usage("-store %q: there is no store %q, want bolt or dynamodb", spec, kind)
}

func openDynamo(prefix string, now func() time.Time) (store.Store, error) {
	options, err := dynamo.FromEnvironment(os.Getenv)
	if err != nil {
		return nil, badInput{err}
	}
	return dynamo.New(options, prefix, now)
}

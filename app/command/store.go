package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rolefit/pkg/disk"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/store/dynamo"
	"rolefit/pkg/store/ipc"
)

// defaultStore is the embedded store when no other is named.
const defaultStore = "bolt:rolefit.db"

// storeUsage explains the flag that names a store.
const storeUsage = "`store`: bolt:FILE, or dynamodb:PREFIX for the tables PREFIX-contributions, PREFIX-publications and PREFIX-audit"

// openStore opens the store that a flag names, which must be there, or reaches it
// where a server has its file open.
func openStore(spec string) (store.Store, error) {
	return openOr(spec, func() (store.Store, error) { return openAt(spec, bolt.OpenExisting, time.Now) })
}

// openVerified is openStore that looks at every byte of the file first, where this
// program opens it.
func openVerified(spec string) (store.Store, error) {
	return openOr(spec, func() (store.Store, error) {
		return openAt(spec, func(file string, now func() time.Time) (*bolt.Store, error) {
			if err := bolt.Verify(context.Background(), file); err != nil {
				return nil, err
			}
			return bolt.OpenExisting(file, now)
		}, time.Now)
	})
}

// openOrMake is openStore that makes a store where there is none, and says so.
func (c *call) openOrMake(spec string) (store.Store, error) {
	return openOr(spec, func() (store.Store, error) { return c.makeOwn(spec) })
}

// makeOwn is openOwn that says so where it makes a store.
func (c *call) makeOwn(spec string) (store.Store, error) {
	kept, err := openAt(spec, bolt.OpenExisting, time.Now)
	if !errors.Is(err, bolt.ErrNoStore) {
		return kept, err
	}
	if kept, err = openOwn(spec); err == nil {
		fmt.Fprintf(c.Err, "rolefit %s: made a new store, %s\n", c.flags.Name(), spec)
	}
	return kept, err
}

// openOr reaches a store whose file a server has open, or else opens it.
func openOr(spec string, open func() (store.Store, error)) (store.Store, error) {
	if file, embedded := strings.CutPrefix(spec, "bolt:"); embedded && file != "" {
		other, err := ipc.Open(file)
		if !errors.Is(err, ipc.ErrNobody) {
			return other, err
		}
	}
	kept, err := open()
	if errors.Is(err, bolt.ErrNoStore) {
		return nil, badInput{fmt.Errorf("%w%s", err, elsewhere("; only `rolefit serve` and `rolefit org add` make a store"))}
	}
	return kept, err
}

// elsewhere says which files are served on this machine, or else what it is given.
func elsewhere(none string) string {
	served := ipc.Running()
	if len(served) == 0 {
		return none
	}
	return "; a rolefit on this machine serves -store bolt:" + strings.Join(served, " and -store bolt:")
}

// openStore is the command's way to open the store that its flag names; it warns
// where nobody chose the file, and a server has another one.
func (c *call) openStore(spec string, open func(spec string) (store.Store, error)) (store.Store, error) {
	kept, err := open(spec)
	if err != nil {
		return nil, err
	}
	chosen := false
	c.flags.Visit(func(f *flag.Flag) { chosen = chosen || f.Name == "store" })
	if _, served := kept.(*ipc.Store); !chosen && !served {
		if text := elsewhere(""); text != "" {
			fmt.Fprintf(c.Err, "rolefit %s: nobody serves %s, the store that this command used%s\n", c.flags.Name(), spec, text)
		}
	}
	return kept, nil
}

// openFile is openStore for what only a file has.
func (c *call) openFile(spec string) (ipc.Shared, error) {
	kept, err := c.openStore(spec, openStore)
	if err != nil {
		return nil, err
	}
	file, ok := kept.(ipc.Shared)
	if !ok {
		return nil, errors.Join(usage("-store %q: this command needs a file, bolt:FILE", spec), kept.Close())
	}
	return file, nil
}

// share lets other programs use the store of a file for as long as this one has it
// open. Where that cannot be, as on a full disk, nothing else is hindered, and it is
// tried again every minute: `rolefit compact` is such a program.
func share(spec string, kept store.Store, complain func(error)) (stop func()) {
	file, embedded := strings.CutPrefix(spec, "bolt:")
	own, shareable := kept.(ipc.Shared)
	if !embedded || !shareable {
		return func() {}
	}
	stop, err := ipc.Serve(file, own)
	if err != nil {
		complain(err)
		return again(time.Minute, func() (func(), error) { return ipc.Serve(file, own) })
	}
	return stop
}

// again tries to begin something at every interval until it has begun, and stops
// either.
func again(every time.Duration, begin func() (stop func(), err error)) (stop func()) {
	ctx, end := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		clock := time.NewTicker(every)
		defer clock.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-clock.C:
			}
			if stop, err := begin(); err == nil {
				<-ctx.Done()
				stop()
				return
			}
		}
	}()
	return func() {
		end()
		<-ended
	}
}

// openOwn opens the store that a flag names for this program alone, and makes it
// where it is not there.
func openOwn(spec string) (store.Store, error) { return openOwnAt(spec, time.Now) }

// openOwnAt is openOwn with a clock that judges what has expired.
func openOwnAt(spec string, now func() time.Time) (store.Store, error) {
	return openAt(spec, func(file string, now func() time.Time) (*bolt.Store, error) {
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return nil, fmt.Errorf("making the folder of the store: %w", err)
		}
		_ = disk.Sweep(filepath.Dir(file), now()) // what cannot be swept hinders nothing
		return bolt.Open(file, now)
	}, now)
}

// openAt opens the store that a flag names, a file by the given way.
func openAt(spec string, open func(file string, now func() time.Time) (*bolt.Store, error), now func() time.Time) (store.Store, error) {
	kind, rest, found := strings.Cut(spec, ":")
	if !found || rest == "" {
		return nil, usage("-store %q: want bolt:FILE or dynamodb:PREFIX", spec)
	}
	switch kind {
	case "bolt":
		kept, err := open(rest, now)
		if err != nil {
			return nil, err // and no store that is a nil pointer
		}
		return kept, nil
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

package command

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/store/dynamo"
)

// defaultStore is the embedded store of whoever names none.
const defaultStore = "bolt:rolefit.db"

// storeUsage explains the flag that names a store.
const storeUsage = "`store`: bolt:FILE, or dynamodb:PREFIX for the tables PREFIX-contributions, PREFIX-publications and PREFIX-audit"

// openStore opens the store that a flag names.
func openStore(spec string) (store.Store, error) {
	kind, rest, found := strings.Cut(spec, ":")
	if !found || rest == "" {
		return nil, usage("-store %q: want bolt:FILE or dynamodb:PREFIX", spec)
	}
	switch kind {
	case "bolt":
		if err := os.MkdirAll(filepath.Dir(rest), 0o700); err != nil {
			return nil, fmt.Errorf("making the folder of the store: %w", err)
		}
		return bolt.Open(rest, time.Now)
	case "dynamodb":
		return openDynamo(rest)
	}
	return nil, usage("-store %q: there is no store %q, want bolt or dynamodb", spec, kind)
}

func openDynamo(prefix string) (store.Store, error) {
	options, err := dynamo.FromEnvironment(os.Getenv)
	if err != nil {
		return nil, badInput{err}
	}
	return dynamo.New(options, prefix, time.Now)
}

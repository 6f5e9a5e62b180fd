package memory_test

import (
	"testing"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
	"rolefit/pkg/store/storetest"
)

func TestLawInMemory(t *testing.T) {
	storetest.Run(t, func(t *testing.T, now func() time.Time) store.Store { return memory.New(now) })
}

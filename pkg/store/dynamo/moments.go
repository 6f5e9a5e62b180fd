package dynamo

import (
	"sync"

	"rolefit/pkg/store"
)

// moments remembers by which Unix second the conditions of a transaction judge expiry: as that second is among the bytes
// of the request, a token that is handed over again has to come with the same one.
type moments struct {
	mu      sync.Mutex
	byToken map[string]int64
}

func newMoments() *moments { return &moments{byToken: map[string]int64{}} }

// of returns the moment of the token: now, unless the token has come before in the last ten minutes.
func (m *moments) of(token string, now int64) int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	for other, at := range m.byToken {
		if at < now-store.TokenLife {
			delete(m.byToken, other)
		}
	}
	if at, known := m.byToken[token]; known {
		return at
	}
	m.byToken[token] = now
	return now
}

// forget lets the token begin anew, after a transaction that certainly did nothing.
func (m *moments) forget(token string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.byToken, token)
}

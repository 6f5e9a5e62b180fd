package register

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"rolefit/pkg/organisation"
	"rolefit/pkg/organisation/credential"
	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

// How long a session lasts: since it was used last, and in all.
const (
	SessionIdle = 14 * 24 * time.Hour
	SessionMost = 90 * 24 * time.Hour
)

// touched is how old the last use of a session may be that is written down.
const touched = time.Hour

// ErrNoSession is of a session that there is not, or whose access has ended.
var ErrNoSession = errors.New("there is no such session")

// Session is a browser in which an invitation was accepted.
type Session struct {
	Access string    `json:"access"` // id of the access
	Begun  time.Time `json:"begun"`
	Used   time.Time `json:"used"` // to the hour

	Extra record.Extra `json:"-"`
}

var sessionFormat = record.Format{Name: "a session", Version: 1}

type plainSession Session

// MarshalJSON writes the record with its version.
func (s Session) MarshalJSON() ([]byte, error) { return sessionFormat.Marshal(plainSession(s)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (s *Session) UnmarshalJSON(data []byte) error {
	_, err := sessionFormat.Unmarshal(data, (*plainSession)(s))
	return err
}

// expires is when a session ends by itself.
func (s Session) expires() time.Time {
	idle, most := s.Used.Add(SessionIdle), s.Begun.Add(SessionMost)
	if idle.Before(most) {
		return idle
	}
	return most
}

// sessions is the partition of an organisation's sessions. A session lies under the digest of its secret: who reads the
// store cannot open anything with it.
func sessions(org string) string { return "sessions|" + org }

func sessionItem(org, digest string, s Session) store.Item {
	return store.Item{
		Key: store.Key{Partition: sessions(org), Sort: digest}, State: s.Access,
		Data: record.Encode(s), Expires: s.expires().Unix(),
	}
}

// Begin begins a session of an access and returns its secret, which is kept nowhere.
func (r *Register) Begin(ctx context.Context, org, access string, now time.Time) (secret string, err error) {
	if secret, err = credential.New(rand.Reader); err != nil {
		return "", fmt.Errorf("begin a session: %w", err)
	}
	s := Session{Access: access, Begun: now.UTC().Truncate(time.Second), Used: now.UTC().Truncate(time.Second)}
	if err := r.store.Put(ctx, store.Publications, sessionItem(org, credential.Digest(secret), s), store.IfAbsent); err != nil {
		return "", fmt.Errorf("begin a session: %w", err)
	}
	return secret, nil
}

// Admit returns what the session of a secret may open of an organisation, or ErrNoSession. It reads the session once,
// whether there is one or not, and writes down at most once an hour that it was used.
func (r *Register) Admit(ctx context.Context, o organisation.Organisation, secret string, now time.Time) (organisation.Access, error) {
	digest := credential.Digest(secret)
	s, err := r.session(ctx, o.ID, digest)
	if err != nil {
		return organisation.Access{}, err
	}
	a, ok := o.Access(s.Access)
	if !ok || !now.Before(s.expires()) {
		return organisation.Access{}, ErrNoSession
	}
	if now.Sub(s.Used) > touched {
		s.Used = now.UTC().Truncate(time.Second)
		// where it ended meanwhile, it stays ended
		err = ignoring(r.store.Put(ctx, store.Publications, sessionItem(o.ID, digest, s), store.IfState(s.Access)), store.ErrCondition)
	}
	return a, wrapped("use a session", err)
}

func (r *Register) session(ctx context.Context, org, digest string) (s Session, err error) {
	kept, err := r.store.Get(ctx, store.Publications, store.Key{Partition: sessions(org), Sort: digest})
	if errors.Is(err, store.ErrNotFound) {
		return s, ErrNoSession
	} else if err != nil {
		return s, fmt.Errorf("read a session: %w", err)
	}
	if err := json.Unmarshal(kept.Data, &s); err != nil {
		return s, fmt.Errorf("read a session: %w", err)
	}
	return s, nil
}

// End ends the session of a secret, if there is one.
func (r *Register) End(ctx context.Context, org, secret string) error {
	key := store.Key{Partition: sessions(org), Sort: credential.Digest(secret)}
	return wrapped("end a session", r.store.Delete(ctx, store.Publications, key, store.Always))
}

// EndAll ends every session of an access.
func (r *Register) EndAll(ctx context.Context, org, access string) error {
	for kept, err := range store.All(ctx, r.store, store.Publications, sessions(org), "") {
		if err == nil && kept.State == access {
			err = r.store.Delete(ctx, store.Publications, kept.Key, store.Always)
		}
		if err != nil {
			return wrapped("end the sessions", err)
		}
	}
	return nil
}

// LastUsed is when each access of an organisation was used last, to the hour, by its id. What was never used, or not for
// as long as a session lasts, is not there.
func (r *Register) LastUsed(ctx context.Context, org string) (map[string]time.Time, error) {
	used := map[string]time.Time{}
	for kept, err := range store.All(ctx, r.store, store.Publications, sessions(org), "") {
		if err != nil {
			return nil, wrapped("read the sessions", err)
		}
		var s Session
		if json.Unmarshal(kept.Data, &s) == nil && s.Used.After(used[s.Access]) {
			used[s.Access] = s.Used
		}
	}
	return used, nil
}

package issuer_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record/recordtest"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/blind"
	"rolefit/pkg/seat/blind/blindtest"
	"rolefit/pkg/seat/issuer"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/store/dynamo/dynamotest"
	"rolefit/pkg/store/memory"
)

const round = "20261201T0000Z"

var (
	midway    = time.Date(2026, 12, 5, 12, 0, 0, 0, time.UTC)
	oldSecret = []byte("a secret of the tests, 32 bytes!")
	newSecret = []byte("another secret of tests, 32 byte")
	team      = contribution.Unit{Org: "0a1b2c3d4e5f", Team: "0a1b2c3d", Kind: "project", Model: "1", Round: round}
)

func clock() time.Time { return midway }

func open(t *testing.T, s store.Store, live ...[]byte) *issuer.Issuer {
	t.Helper()
	secrets, err := contribution.NewSecrets(live...)
	if err != nil {
		t.Fatal(err)
	}
	return issuer.New(s, secrets)
}

func everyStore(t *testing.T, run func(t *testing.T, s store.Store)) {
	t.Run("memory", func(t *testing.T) { run(t, memory.New(clock)) })
	t.Run("bolt", func(t *testing.T) {
		s, err := bolt.Open(filepath.Join(t.TempDir(), "rolefit.db"), clock)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		run(t, s)
	})
	t.Run("dynamo", func(t *testing.T) { run(t, dynamotest.Open(t, clock)) })
}

// visitor is somebody with a device.
type visitor struct {
	*testing.T
	issuer *issuer.Issuer
}

// blind blinds a new message for a unit.
func (v *visitor) blind(u contribution.Unit) (kept string, blinded []byte) {
	v.Helper()
	modulus, err := v.issuer.Modulus(v.Context(), u)
	if err != nil {
		v.Fatal(err)
	}
	kept, err = blindtest.Blind(seat.Text(modulus), u.String())
	if err != nil {
		v.Fatal(err)
	}
	b, err := seat.ParseBlinding(kept)
	if err != nil {
		v.Fatal(err)
	}
	return kept, b.Blinded
}

func (v *visitor) codes(u contribution.Unit, n int) []seat.Code {
	v.Helper()
	codes, err := v.issuer.Codes(v.Context(), u.Org, u.Round, u.Team, n)
	if err != nil {
		v.Fatal(err)
	}
	return codes
}

func place(u contribution.Unit, number int) issuer.SeatID {
	return issuer.SeatID{Org: u.Org, Round: u.Round, Team: u.Team, Number: number}
}

// A seat is signed for once in each kind: the same message again gets the same answer, and another none.
func TestASeatIsSignedForOnce(t *testing.T) {
	everyStore(t, func(t *testing.T, s store.Store) {
		v := &visitor{T: t, issuer: open(t, s, oldSecret)}
		codes := v.codes(team, 2)
		kept, blinded := v.blind(team)
		_, other := v.blind(team)
		first, err := v.issuer.Sign(t.Context(), team, 2, codes[0], blinded)
		if err != nil {
			t.Fatal(err)
		}
		again, err := open(t, s, oldSecret).Sign(t.Context(), team, 2, codes[0], blinded) // another process, later
		if err != nil || !bytes.Equal(first, again) {
			t.Errorf("again: %v", err)
		}
		if _, err := v.issuer.Sign(t.Context(), team, 2, codes[0], other); !errors.Is(err, issuer.ErrUsed) {
			t.Errorf("another message: %v", err)
		}
		text, err := blindtest.Unblind(kept, seat.Text(first))
		if err != nil {
			t.Fatal(err)
		}
		token, err := seat.ParseToken(text)
		if err != nil || blind.Verify(token, team.String()) != nil {
			t.Errorf("the token is not good: %v", err)
		}
		clarity := team
		clarity.Kind = "clarity"
		if _, err := v.issuer.Sign(t.Context(), clarity, 2, codes[0], second(v.blind(clarity))); err != nil {
			t.Errorf("another kind: %v", err)
		}
		if _, err := v.issuer.Sign(t.Context(), team, 2, codes[1], second(v.blind(team))); err != nil {
			t.Errorf("another seat: %v", err)
		}
	})
}

func second(_ string, blinded []byte) []byte { return blinded }

func TestWhatIsNoSeat(t *testing.T) {
	s := memory.New(clock)
	v := &visitor{T: t, issuer: open(t, s, oldSecret)}
	_, blinded := v.blind(team)
	mine := v.codes(team, 3)[2]
	elsewhere, later := team, team
	elsewhere.Team, later.Round = "4e5f6g7h", "20270101T0000Z"
	guessed := mine
	guessed.Proof[0] ^= 1
	raised := mine
	raised.Number = 2
	replaced := mine
	replaced.Replaced = 1
	for name, call := range map[string]struct {
		n    int
		code seat.Code
	}{
		"of another team":     {3, v.codes(elsewhere, 1)[0]},
		"of another round":    {3, v.codes(later, 1)[0]},
		"guessed":             {3, guessed},
		"with a new number":   {3, raised},
		"not yet replaced":    {3, replaced},
		"beyond the seats":    {2, mine},
		"of another secret":   {3, codesOf(t, open(t, s, newSecret))[2]},
		"of a team with none": {0, mine},
	} {
		if _, err := v.issuer.Sign(t.Context(), team, call.n, call.code, blinded); !errors.Is(err, issuer.ErrUnknown) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := v.issuer.Sign(t.Context(), team, 3, mine, bytes.Repeat([]byte{255}, 256)); !errors.Is(err, blind.ErrBlinded) {
		t.Errorf("no message: %v", err)
	}
	if _, err := v.issuer.Sign(t.Context(), team, 3, mine, blinded); err != nil {
		t.Errorf("after all of that the seat is used: %v", err)
	}
}

func codesOf(t *testing.T, o *issuer.Issuer) []seat.Code {
	v := &visitor{T: t, issuer: o}
	return v.codes(team, 3)
}

// A seat that was not used ends when it is replaced; one that was used stays.
func TestReplacing(t *testing.T) {
	everyStore(t, func(t *testing.T, s store.Store) {
		v := &visitor{T: t, issuer: open(t, s, oldSecret)}
		_, blinded := v.blind(team)
		before := v.codes(team, 3)
		fresh, err := v.issuer.Replace(t.Context(), place(team, 2))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]seat.Code{before[0], fresh, before[2]}, v.codes(team, 3)); diff != "" || fresh == before[1] {
			t.Errorf("the codes (-want +got):\n%s", diff)
		}
		if _, err := v.issuer.Sign(t.Context(), team, 3, before[1], blinded); !errors.Is(err, issuer.ErrUnknown) {
			t.Errorf("the lost one: %v", err)
		}
		if _, err := v.issuer.Sign(t.Context(), team, 3, fresh, blinded); err != nil {
			t.Errorf("the new one: %v", err)
		}
		if _, err := v.issuer.Replace(t.Context(), place(team, 2)); !errors.Is(err, issuer.ErrUsed) {
			t.Errorf("replacing a used one: %v", err)
		}
		for range seat.MaxReplaced {
			if _, err := v.issuer.Replace(t.Context(), place(team, 3)); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := v.issuer.Replace(t.Context(), place(team, 3)); err == nil {
			t.Error("a seat is replaced without end")
		}
	})
}

// Of all who use one seat at once with messages of their own, and of who replaces it, one has it.
func TestRaces(t *testing.T) {
	everyStore(t, func(t *testing.T, s store.Store) {
		v := &visitor{T: t, issuer: open(t, s, oldSecret)}
		code := v.codes(team, 1)[0]
		var messages [][]byte
		for range 4 {
			messages = append(messages, second(v.blind(team)))
		}
		var mu sync.Mutex
		var all sync.WaitGroup
		won := 0
		try := func(act func() error) {
			all.Go(func() {
				if act() == nil {
					mu.Lock()
					won++
					mu.Unlock()
				}
			})
		}
		for _, message := range messages {
			try(func() error { _, err := v.issuer.Sign(context.Background(), team, 1, code, message); return err })
		}
		try(func() error { _, err := v.issuer.Replace(context.Background(), place(team, 1)); return err })
		all.Wait()
		if won != 1 {
			t.Errorf("%d have the seat", won)
		}
	})
}

// Of all who ask for a key at once everybody gets the same one, which is another for each team, kind and round.
func TestKeys(t *testing.T) {
	s := memory.New(clock)
	units := []contribution.Unit{team, team, team, team}
	units[1].Team, units[2].Kind, units[3].Round = "4e5f6g7h", "clarity", "20270101T0000Z"
	keys := map[string]bool{}
	for _, u := range units {
		var all sync.WaitGroup
		got := make([]string, 3)
		for i := range got {
			all.Go(func() {
				modulus, _ := open(t, s, oldSecret).Modulus(context.Background(), u)
				got[i] = string(modulus)
			})
		}
		all.Wait()
		if got[0] == "" || got[0] != got[1] || got[1] != got[2] {
			t.Errorf("%s: different keys", u)
		}
		keys[got[0]] = true
	}
	if len(keys) != len(units) {
		t.Errorf("%d keys for %d units", len(keys), len(units))
	}
}

// What is kept holds no seat, no token and no private key to who has no secret; with the two live secrets all is
// good after a rotation, and without the first no more.
func TestSecrets(t *testing.T) {
	s := memory.New(clock)
	v := &visitor{T: t, issuer: open(t, s, oldSecret)}
	code := v.codes(team, 1)[0]
	_, blinded := v.blind(team)
	if _, err := v.issuer.Sign(t.Context(), team, 1, code, blinded); err != nil {
		t.Fatal(err)
	}
	for item, err := range store.All(t.Context(), s, store.Publications, "seats|"+team.Org+"|"+round, "") {
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(item.Data), code.Letters()) || bytes.Contains(item.Data, blinded) || strings.Contains(string(item.Data), seat.Text(blinded)) {
			t.Errorf("%s holds what was handed in", item.Key.Sort)
		}
		if item.Expires != time.Date(2027, 5, 30, 0, 0, 0, 0, time.UTC).Unix() {
			t.Errorf("%s expires at %s", item.Key.Sort, time.Unix(item.Expires, 0).UTC())
		}
	}
	if _, err := open(t, s, newSecret, oldSecret).Sign(t.Context(), team, 1, code, blinded); err != nil {
		t.Errorf("after a rotation: %v", err)
	}
	for _, secrets := range [][][]byte{{oldSecret}, {newSecret, oldSecret}} {
		if err := open(t, s, secrets...).Opens(t.Context(), team.Org, team.Round); err != nil {
			t.Errorf("%d secrets: the keys of the round: %v", len(secrets), err)
		}
	}
	if err := open(t, s, newSecret).Opens(t.Context(), team.Org, team.Round); !errors.Is(err, issuer.ErrSecret) {
		t.Errorf("the keys of a round whose secret was retired: %v", err)
	}
	if _, err := open(t, s, newSecret).Modulus(t.Context(), team); !errors.Is(err, issuer.ErrSecret) {
		t.Errorf("without the secret: %v", err)
	}
}

// Before anybody has come, what the codes were handed out under is known, and no secret can be told from it.
func TestWhatProvesSeatsIsKnownBeforeTheRound(t *testing.T) {
	handOut := map[string]func(*testing.T, *issuer.Issuer){
		"links":         func(t *testing.T, o *issuer.Issuer) { codesOf(t, o) },
		"a replacement": func(t *testing.T, o *issuer.Issuer) { replaceOne(t, o) },
	}
	for name, act := range handOut {
		t.Run(name, func(t *testing.T) {
			everyStore(t, func(t *testing.T, s store.Store) {
				proves := func(secrets ...[]byte) error {
					return open(t, s, secrets...).Proves(t.Context(), team.Org, team.Round)
				}
				if err := proves(newSecret); err != nil {
					t.Errorf("before any was handed out: %v", err)
				}
				act(t, open(t, s, oldSecret))
				if err := errors.Join(proves(oldSecret), proves(newSecret, oldSecret)); err != nil {
					t.Error(err)
				}
				if err := proves(newSecret); !errors.Is(err, issuer.ErrProof) {
					t.Errorf("retired: %v", err)
				}
				act(t, open(t, s, newSecret, oldSecret))
				for _, alone := range [][]byte{oldSecret, newSecret} {
					if err := proves(alone); !errors.Is(err, issuer.ErrEarlierProof) {
						t.Errorf("handed out under both, with one alone: %v", err)
					}
				}
				if err := open(t, s, newSecret).Proves(t.Context(), team.Org, "20270101T0000Z"); err != nil {
					t.Errorf("another round: %v", err)
				}
			})
		})
	}
}

func replaceOne(t *testing.T, o *issuer.Issuer) {
	if _, err := o.Replace(t.Context(), place(team, 1)); err != nil {
		t.Fatal(err)
	}
}

// A sealed key is good in its own place only.
func TestAKeyCannotBeMoved(t *testing.T) {
	s := memory.New(clock)
	if _, err := open(t, s, oldSecret).Modulus(t.Context(), team); err != nil {
		t.Fatal(err)
	}
	partition := "seats|" + team.Org + "|" + round
	item, err := s.Get(t.Context(), store.Publications, store.Key{Partition: partition, Sort: "key|0a1b2c3d|project|1"})
	if err != nil {
		t.Fatal(err)
	}
	item.Key.Sort = "key|4e5f6g7h|project|1"
	if err := s.Put(t.Context(), store.Publications, item, store.Always); err != nil {
		t.Fatal(err)
	}
	other := team
	other.Team = "4e5f6g7h"
	if _, err := open(t, s, oldSecret).Modulus(t.Context(), other); !errors.Is(err, issuer.ErrSecret) {
		t.Errorf("%v", err)
	}
}

// What a later version adds to a seat is there after this one has changed it.
func TestALaterVersionsMembersStay(t *testing.T) {
	s := memory.New(clock)
	o := open(t, s, oldSecret)
	if _, err := o.Replace(t.Context(), place(team, 1)); err != nil {
		t.Fatal(err)
	}
	key := store.Key{Partition: "seats|" + team.Org + "|" + round, Sort: "seat|0a1b2c3d|00001"}
	item, err := s.Get(t.Context(), store.Publications, key)
	if err != nil {
		t.Fatal(err)
	}
	item.Data = recordtest.Add(t, item.Data, "used")
	if err := s.Put(t.Context(), store.Publications, item, store.Always); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Replace(t.Context(), place(team, 1)); err != nil {
		t.Fatal(err)
	}
	after, err := s.Get(t.Context(), store.Publications, key)
	if err != nil || !strings.Contains(string(after.Data), recordtest.Later) || !strings.Contains(string(after.Data), `"replaced":2`) {
		t.Errorf("%s, %v", after.Data, err)
	}
}

// A store that fails leaves no seat used that its owner cannot use.
func TestAFailingStoreCostsNoSeat(t *testing.T) {
	s := memory.New(clock)
	v := &visitor{T: t, issuer: open(t, s, oldSecret)}
	code := v.codes(team, 1)[0]
	_, blinded := v.blind(team)
	broken := open(t, failing{s}, oldSecret)
	if _, err := broken.Sign(t.Context(), team, 1, code, blinded); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("%v", err)
	}
	if _, err := v.issuer.Sign(t.Context(), team, 1, code, blinded); err != nil {
		t.Errorf("afterwards: %v", err)
	}
	if !slices.Equal(v.codes(team, 1), []seat.Code{code}) {
		t.Error("the code is another one")
	}
}

// failing keeps what is put, and does not say so.
type failing struct{ store.Store }

func (f failing) Put(ctx context.Context, table store.Table, item store.Item, when store.Condition) error {
	if err := f.Store.Put(ctx, table, item, when); err != nil {
		return err
	}
	return store.ErrUnavailable
}

package dynamo_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/dynamo"
	"rolefit/pkg/store/dynamo/dynamotest"
)

// storm is a transport to an engine under which requests are lost before, and answers after, they were done.
type storm struct {
	inner http.RoundTripper
	rate  float64

	mu     sync.Mutex
	random *rand.Rand
	struck map[string]int
}

var faults = []string{"conflict", "throttle", "reset before", "reset after", "timeout before", "timeout after", "failure before", "failure after"}

// draw returns the fault that a request meets, "" for none.
func (s *storm) draw() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.random.Float64() >= s.rate {
		return ""
	}
	fault := faults[s.random.IntN(len(faults))]
	s.struck[fault]++
	return fault
}

// RoundTrip implements [http.RoundTripper].
func (s *storm) RoundTrip(r *http.Request) (*http.Response, error) {
	transaction := operation(r) == "TransactWriteItems"
	switch fault := s.draw(); {
	case fault == "conflict" && transaction:
		return cancellation("TransactionConflict", "None")(r)
	case fault == "conflict":
		return refusal("TransactionConflictException")(r)
	case fault == "throttle" && transaction:
		return cancellation("None", "ThrottlingError")(r)
	case fault == "throttle":
		return refusal("ThrottlingException")(r)
	case fault == "reset before":
		return reset(r)
	case fault == "timeout before":
		return silence(r)
	case fault == "failure before":
		return refusal("InternalServerError")(r)
	case fault == "reset after":
		return s.after(r, reset)
	case fault == "timeout after":
		return s.after(r, silence)
	case fault == "failure after":
		return s.after(r, refusal("InternalServerError"))
	}
	return s.inner.RoundTrip(r)
}

// after has the engine do what is asked and loses its answer.
func (s *storm) after(r *http.Request, with reply) (*http.Response, error) {
	answer, err := s.inner.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return nil, err
	}
	return with(r)
}

func newStorm(inner http.RoundTripper, rate float64) *storm {
	return &storm{inner: inner, rate: rate, random: rand.New(rand.NewPCG(1, 2)), struck: map[string]int{}}
}

// inStorm returns a store whose requests meet faults, and one over the same tables whose requests do not.
func inStorm(t *testing.T, rate float64) (stormy, calm *dynamo.Store, s *storm) {
	t.Helper()
	s = newStorm(http.DefaultTransport, rate)
	o, prefix := dynamotest.Options(dynamotest.Start(t)), dynamotest.Prefix()
	calm, err := dynamo.New(o, prefix, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := calm.CreateTables(t.Context()); err != nil {
		t.Fatal(err)
	}
	o.Transport, o.Attempt = s, 100*time.Millisecond
	if stormy, err = dynamo.New(o, prefix, time.Now); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { t.Logf("faults met: %v", s.struck) })
	return stormy, calm, s
}

// persistently repeats a call for as long as the store is unavailable, as a caller does that must not lose anything.
func persistently(call func() error) error {
	for {
		if err := call(); !errors.Is(err, store.ErrUnavailable) {
			return err
		}
	}
}

func TestNoPutIsLostInAStorm(t *testing.T) {
	t.Parallel()
	stormy, calm, _ := inStorm(t, 0.4)
	const writers, each = 16, 12
	var wait sync.WaitGroup
	for w := range writers {
		wait.Go(func() {
			for n := range each {
				i := store.Item{Key: store.Key{Partition: "p", Sort: fmt.Sprintf("%d-%d", w, n)}, Data: fmt.Append(nil, w, n)}
				err := persistently(func() error { return stormy.Put(t.Context(), store.Contributions, i, store.IfAbsent) })
				if err != nil && !errors.Is(err, store.ErrUnclear) && !errors.Is(err, store.ErrCondition) {
					t.Errorf("put: %v", err)
				}
				var got store.Item
				err = persistently(func() (err error) { got, err = stormy.Get(t.Context(), store.Contributions, i.Key); return err })
				if err != nil || !bytes.Equal(got.Data, i.Data) {
					t.Errorf("get: %q, %v", got.Data, err)
				}
			}
		})
	}
	wait.Wait()
	count := 0
	for _, err := range store.All(t.Context(), calm, store.Contributions, "p", "") {
		if err != nil {
			t.Fatal(err)
		}
		count++
	}
	if count != writers*each {
		t.Fatalf("%d items of %d", count, writers*each)
	}
}

// Every transaction moves a counter on and writes a line; as nobody else does, a condition that fails would mean that a
// transaction was done twice.
func TestNoTransactionIsLostOrDoubledInAStorm(t *testing.T) {
	t.Parallel()
	stormy, calm, s := inStorm(t, 0.5)
	const transactions = 80
	counter := store.Item{Key: store.Key{Partition: "p", Sort: "counter"}, State: "0"}
	if err := calm.Put(t.Context(), store.Publications, counter, store.IfAbsent); err != nil {
		t.Fatal(err)
	}
	for n := range transactions {
		next := counter
		next.State = strconv.Itoa(n + 1)
		line := store.Item{Key: store.Key{Partition: "p", Sort: fmt.Sprintf("line|%06d", n)}}
		err := persistently(func() error {
			return stormy.Transact(t.Context(), fmt.Sprint("move-", n), []store.Write{
				{Table: store.Publications, Item: next, If: store.IfState(strconv.Itoa(n))},
				{Table: store.Publications, Item: line, If: store.IfAbsent},
			})
		})
		if err != nil {
			t.Fatalf("transaction %d: %v", n, err)
		}
	}
	got, err := calm.Get(t.Context(), store.Publications, counter.Key)
	if err != nil || got.State != strconv.Itoa(transactions) {
		t.Fatalf("the counter stands at %q, %v", got.State, err)
	}
	for _, fault := range faults {
		if s.struck[fault] == 0 {
			t.Errorf("no request met with %q: the storm is too calm to show anything", fault)
		}
	}
}

// Pages hold every item once, and deletions are done, however often answers get lost on the way.
func TestPagesAndDeletionsInAStorm(t *testing.T) {
	t.Parallel()
	stormy, calm, _ := inStorm(t, 0.4)
	const items, limit = 60, 7
	for n := range items {
		i := store.Item{Key: store.Key{Partition: "p", Sort: fmt.Sprintf("%02d", n)}}
		if err := calm.Put(t.Context(), store.Contributions, i, store.IfAbsent); err != nil {
			t.Fatal(err)
		}
	}
	seen, after := 0, ""
	for pages := 0; pages == 0 || after != ""; pages++ {
		var page store.Page
		err := persistently(func() (err error) {
			page, err = stormy.Query(t.Context(), store.Contributions, "p", "", limit, after)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range page.Items {
			if want := fmt.Sprintf("%02d", seen); i.Key.Sort != want {
				t.Fatalf("%s comes where %s belongs", i.Key.Sort, want)
			}
			seen++
			err := persistently(func() error { return stormy.Delete(t.Context(), store.Contributions, i.Key, store.IfPresent) })
			if err != nil && !errors.Is(err, store.ErrUnclear) && !errors.Is(err, store.ErrCondition) {
				t.Errorf("delete: %v", err)
			}
		}
		after = page.Next
	}
	left, err := calm.Query(t.Context(), store.Contributions, "p", "", items, "")
	if seen != items || err != nil || len(left.Items) != 0 {
		t.Errorf("%d items of %d were seen, %d are left, %v", seen, items, len(left.Items), err)
	}
}

// Every request meets a fault, of which some take as long as an attempt may.
func TestCallsKeepTheirDeadlineInAStorm(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStorm(roundTripper(done), 1)
		stormy := over(t, s, "test", time.Now)
		const call = 5 * time.Second
		for n := range 200 {
			ctx, cancel := context.WithTimeout(t.Context(), call)
			began := time.Now()
			err := stormy.Put(ctx, store.Audit, store.Item{Key: store.Key{Partition: "p", Sort: strconv.Itoa(n)}}, store.Always)
			cancel()
			if !errors.Is(err, store.ErrUnavailable) && !errors.Is(err, context.DeadlineExceeded) {
				t.Fatalf("a put under faults alone: %v", err)
			}
			if took := time.Since(began); took > call {
				t.Fatalf("a call took %v, though its deadline was %v", took, call)
			}
		}
		for _, fault := range faults {
			if s.struck[fault] == 0 {
				t.Errorf("no request met with %q: the storm is too calm to show anything", fault)
			}
		}
	})
}

package dynamo_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/dynamo"
)

var secretItem = store.Item{Key: store.Key{Partition: "secret", Sort: "secret"}, State: "secret", Data: []byte("secret")}

func putSecret(ctx context.Context, s *dynamo.Store) error {
	return s.Put(ctx, store.Contributions, secretItem, store.IfAbsent)
}

func transactSecret(ctx context.Context, s *dynamo.Store) error {
	other := secretItem
	other.Key.Sort = "another secret"
	return s.Transact(ctx, "token", []store.Write{
		{Table: store.Publications, Item: secretItem, If: store.IfAbsent}, {Table: store.Publications, Item: other},
	})
}

// What each answer leads to: which of the port's errors, and after how many attempts.
func TestAnswers(t *testing.T) {
	const failed, conflict = "ConditionalCheckFailed", "TransactionConflict"
	for _, c := range []struct {
		name     string
		call     func(ctx context.Context, s *dynamo.Store) error
		replies  []reply
		want     []error // none means success; unknown means none of the port's
		attempts int
	}{
		{"done", putSecret, []reply{done}, nil, 1},
		{"condition", putSecret, []reply{refusal("ConditionalCheckFailedException")}, []error{store.ErrCondition}, 1},
		{"condition after a throttle", putSecret, []reply{refusal("ThrottlingException"), refusal("ConditionalCheckFailedException")}, []error{store.ErrCondition}, 2},
		{"condition after a reset", putSecret, []reply{reset, refusal("ConditionalCheckFailedException")}, []error{store.ErrCondition, store.ErrUnclear}, 2},
		{"condition after silence", putSecret, []reply{silence, refusal("ConditionalCheckFailedException")}, []error{store.ErrCondition, store.ErrUnclear}, 2},
		{"condition after a failure", putSecret, []reply{refusal("InternalServerError"), refusal("ConditionalCheckFailedException")}, []error{store.ErrCondition, store.ErrUnclear}, 2},
		{"conflict of a put", putSecret, []reply{refusal("TransactionConflictException"), done}, nil, 2},
		{"throughput", putSecret, []reply{refusal("ProvisionedThroughputExceededException"), refusal("RequestLimitExceeded"), done}, nil, 3},
		{"gateway's own page", putSecret, []reply{answer(http.StatusServiceUnavailable, "<html>busy</html>"), done}, nil, 2},
		{"cut off", putSecret, []reply{answer(http.StatusOK, `{"Consumed`), done}, nil, 2},
		{"no right", putSecret, []reply{refusal("AccessDeniedException")}, []error{errOther}, 1},
		{"no table", putSecret, []reply{refusal("ResourceNotFoundException")}, []error{errOther}, 1},
		{"not valid", putSecret, []reply{refusal("ValidationException")}, []error{errOther}, 1},
		{"always a reset", putSecret, []reply{reset}, []error{store.ErrUnavailable}, 8},
		{"always throttled", putSecret, []reply{refusal("ThrottlingException")}, []error{store.ErrUnavailable}, 8},
		{"transaction done", transactSecret, []reply{done}, nil, 1},
		{"transaction's condition", transactSecret, []reply{cancellation("None", failed)}, []error{store.ErrCondition}, 1},
		{"condition beside a conflict", transactSecret, []reply{cancellation(conflict, failed)}, []error{store.ErrCondition}, 1},
		{"conflict", transactSecret, []reply{cancellation("None", conflict), done}, nil, 2},
		{"throttling", transactSecret, []reply{cancellation("ThrottlingError", "None"), cancellation("ProvisionedThroughputExceeded", "None"), done}, nil, 3},
		{"in progress", transactSecret, []reply{silence, refusal("TransactionInProgressException"), done}, nil, 3},
		{"not valid in a transaction", transactSecret, []reply{cancellation("ValidationError", "None")}, []error{errOther}, 1},
		{"token of another", transactSecret, []reply{refusal("IdempotentParameterMismatchException")}, []error{store.ErrToken}, 1},
		{"always a conflict", transactSecret, []reply{cancellation(conflict, "None")}, []error{store.ErrUnavailable}, 8},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, sent := scripted(t, c.replies...)
				err := c.call(t.Context(), s)
				wantErrors(t, err, c.want)
				if len(sent.sent) != c.attempts {
					t.Errorf("%d attempts, want %d", len(sent.sent), c.attempts)
				}
				for _, r := range sent.sent {
					if again, first := inOrder(t, r.body), inOrder(t, sent.sent[0].body); again != first {
						t.Errorf("a further attempt sends %s, the first sent %s", again, first)
					}
				}
			})
		})
	}
}

// errOther stands for an error that is none of the port's.
var errOther = errors.New("another error")

// wantErrors fails the test unless the error is all of the wanted ones and no other of the port's, and gives no secret away.
func wantErrors(t *testing.T, err error, want []error) {
	t.Helper()
	is := map[error]bool{}
	for _, w := range want {
		is[w] = true
	}
	if (err != nil) != (len(want) > 0) {
		t.Fatalf("error %v, want %v", err, want)
	}
	for _, known := range []error{
		store.ErrCondition, store.ErrUnclear, store.ErrToken, store.ErrUnavailable, store.ErrInvalid, store.ErrNotFound,
		context.Canceled, context.DeadlineExceeded,
	} {
		if errors.Is(err, known) != is[known] {
			t.Errorf("error %v is %v: %v, want %v", err, known, errors.Is(err, known), is[known])
		}
	}
	if err != nil && strings.Contains(err.Error(), "secret") {
		t.Errorf("the error gives away a key or data: %v", err)
	}
}

func TestDeadlines(t *testing.T) {
	for _, c := range []struct {
		name     string
		caller   time.Duration // the caller's deadline, 0 for none
		cancel   time.Duration // when the caller cancels, 0 for never
		want     error
		least    time.Duration
		most     time.Duration
		attempts int
	}{
		{"nobody answers", 0, 0, store.ErrUnavailable, 8 * time.Second, 8 * time.Second, 4},
		{"the caller has less time", 3 * time.Second, 0, context.DeadlineExceeded, 3 * time.Second, 3 * time.Second, 2},
		{"the caller has less time than an attempt", time.Second, 0, context.DeadlineExceeded, time.Second, time.Second, 1},
		{"the caller cancels", 0, time.Second, context.Canceled, time.Second, time.Second, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, sent := scripted(t, silence)
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				if c.caller > 0 {
					ctx, cancel = context.WithTimeout(ctx, c.caller)
					defer cancel()
				}
				if c.cancel > 0 {
					time.AfterFunc(c.cancel, cancel)
				}
				began := time.Now()
				wantErrors(t, putSecret(ctx, s), []error{c.want})
				if took := time.Since(began); took < c.least || took > c.most {
					t.Errorf("took %v, want %v to %v", took, c.least, c.most)
				}
				if len(sent.sent) != c.attempts {
					t.Errorf("%d attempts, want %d", len(sent.sent), c.attempts)
				}
			})
		})
	}
}

func TestWaitsGrowAndVary(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, sent := scripted(t, refusal("ThrottlingException"))
		wantErrors(t, putSecret(t.Context(), s), []error{store.ErrUnavailable})
		most := 25 * time.Millisecond
		for n := 1; n < len(sent.sent); n++ {
			waited := sent.sent[n].at.Sub(sent.sent[n-1].at)
			if waited < most/2 || waited >= most {
				t.Errorf("wait %d is %v, want %v to %v", n, waited, most/2, most)
			}
			most = min(2*most, time.Second)
		}
	})
}

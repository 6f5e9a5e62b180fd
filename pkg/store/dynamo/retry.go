package dynamo

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"rolefit/pkg/store"
)

const (
	attempts  = 8                     // at most, if the deadline of the call allows as many
	firstWait = 25 * time.Millisecond // before the second attempt; doubled before each further one
	longWait  = time.Second
)

// outcome is what an attempt's error says about what to do and what was done.
type outcome int

const (
	final   outcome = iota // trying again changes nothing, and nothing was done
	refused                // nothing was done; it may be tried again
	silent                 // it may have been done; it may be tried again
)

// retry does attempt until it succeeds, fails for good, or the call's deadline or attempts are used up. The error is
// one of the port's where it can be: the condition's, the token's, the caller's context's, or [store.ErrUnavailable].
func (s *Store) retry(ctx context.Context, attempt func(ctx context.Context) error) error {
	call, cancel := context.WithTimeout(ctx, s.call)
	defer cancel()
	unclear, tried := false, 0
	var err error
	for wait := firstWait; tried < attempts && call.Err() == nil; wait = min(2*wait, longWait) {
		tried++
		err = s.once(call, attempt)
		if err == nil {
			return nil
		}
		switch judge(err) {
		case final:
			return inOurWords(err, unclear)
		case silent:
			unclear = true
		}
		if tried < attempts {
			sleep(call, wait/2+rand.N(wait/2))
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return fmt.Errorf("%w after %d attempts: %w", store.ErrUnavailable, tried, opaque(err))
}

// once makes one attempt with its own deadline.
func (s *Store) once(ctx context.Context, attempt func(ctx context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, s.attempt)
	defer cancel()
	return attempt(ctx)
}

func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// passing are the errors after which nothing was done and another attempt may succeed.
var passing = []string{
	"TransactionConflictException", "TransactionInProgressException", "ProvisionedThroughputExceededException",
	"RequestLimitExceeded", "ThrottlingException", "LimitExceededException", "ReplicatedWriteConflictException",
}

// passingReasons are the same for one write of a transaction.
var passingReasons = []string{"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}

// judge tells what an attempt's error means. An error without a code is the connection's: no answer came.
func judge(err error) outcome {
	if cancelled, ok := errors.AsType[*types.TransactionCanceledException](err); ok {
		return judgeReasons(cancelled.CancellationReasons)
	}
	if answer, ok := errors.AsType[*smithyhttp.ResponseError](err); ok && answer.HTTPStatusCode() >= http.StatusInternalServerError {
		return silent
	}
	answer, ok := errors.AsType[smithy.APIError](err)
	switch {
	case !ok:
		return silent
	case slices.Contains(passing, answer.ErrorCode()):
		return refused
	}
	return final
}

// judgeReasons lets a failed condition decide, whatever else befell the transaction.
func judgeReasons(reasons []types.CancellationReason) outcome {
	found := final
	for _, r := range reasons {
		switch code := codeOf(r); {
		case code == conditionFailed:
			return final
		case slices.Contains(passingReasons, code):
			found = refused
		}
	}
	return found
}

const conditionFailed = "ConditionalCheckFailed"

func codeOf(r types.CancellationReason) string {
	if r.Code == nil {
		return ""
	}
	return *r.Code
}

// inOurWords returns the port's error for one of DynamoDB's that is final.
func inOurWords(err error, unclear bool) error {
	if cancelled, ok := errors.AsType[*types.TransactionCanceledException](err); ok {
		failed := func(r types.CancellationReason) bool { return codeOf(r) == conditionFailed }
		if n := slices.IndexFunc(cancelled.CancellationReasons, failed); n >= 0 {
			return fmt.Errorf("write %d: %w", n, store.ErrCondition)
		}
	}
	if _, ok := errors.AsType[*types.ConditionalCheckFailedException](err); ok {
		if unclear {
			return fmt.Errorf("%w, but %w", store.ErrCondition, store.ErrUnclear)
		}
		return store.ErrCondition
	}
	if _, ok := errors.AsType[*types.IdempotentParameterMismatchException](err); ok {
		return store.ErrToken
	}
	return err
}

// didNothing reports whether a transaction that ended with this error, in our words, certainly did nothing.
func didNothing(err error) bool { return errors.Is(err, store.ErrCondition) }

// opaque keeps an error's text and hides what it is, so that the deadline of one attempt is not taken for the caller's.
func opaque(err error) error { return errors.New(err.Error()) }

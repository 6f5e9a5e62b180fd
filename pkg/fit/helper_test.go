package fit

import (
	"math"
	"testing"

	"rolefit/pkg/fit/fittest"
	"rolefit/pkg/questionnaire"
)

// shippedBank is the bank that the program ships.
func shippedBank(tb testing.TB) *questionnaire.Bank {
	tb.Helper()
	b, err := questionnaire.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// inventedBank is a bank of the shipped shape with invented words and the given loading.
func inventedBank(tb testing.TB, lambda float64) *questionnaire.Bank {
	tb.Helper()
	b, err := fittest.Bank(lambda)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func score(tb testing.TB, b *questionnaire.Bank, a Answers) Result {
	tb.Helper()
	r, err := Score(b, a)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// near reports an error when got is further than tolerance from want.
func near(tb testing.TB, what string, got, want, tolerance float64) {
	tb.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		tb.Errorf("%s is %.15g, want %.15g (±%g)", what, got, want, tolerance)
	}
}

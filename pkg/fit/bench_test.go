package fit

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"rolefit/pkg/questionnaire"
)

// fortyAnswers are answers to the fixed form.
func fortyAnswers(b *questionnaire.Bank) Answers {
	rng, a := rand.New(rand.NewPCG(3, 4)), Answers{}
	for _, it := range b.Fixed() {
		a[it.ID] = rng.IntN(5) - 2
	}
	return a
}

// BenchmarkScore is everything: 40 answers to posterior, fits, facets, verdict and reasons.
func BenchmarkScore(b *testing.B) {
	bank := shippedBank(b)
	answers := fortyAnswers(bank)
	b.ReportAllocs()
	for b.Loop() {
		score(b, bank, answers)
	}
}

// BenchmarkVerdict is 40 answers to posterior, fits and verdict.
func BenchmarkVerdict(b *testing.B) {
	bank := shippedBank(b)
	answers := fortyAnswers(bank)
	b.ReportAllocs()
	for b.Loop() {
		s := read(bank, answers)
		if v := Weigh(s.posterior()).verdict(s.finished()); v.Kind == "" {
			b.Fatal("no verdict")
		}
	}
}

// BenchmarkUpdate is one more answer to a posterior.
func BenchmarkUpdate(b *testing.B) {
	bank := shippedBank(b)
	it := bank.Pairs()[0]
	p := Prior()
	for b.Loop() {
		p.update(observe(&it, 1))
	}
}

// BenchmarkNext chooses the pair after 20 answers.
func BenchmarkNext(b *testing.B) {
	bank := shippedBank(b)
	answers := Answers{}
	for _, it := range bank.Fixed()[:20] {
		answers[it.ID] = 0
	}
	b.ReportAllocs()
	for b.Loop() {
		Next(bank, Standard, answers, nil)
	}
}

// BenchmarkFlips finds the smallest sets of 40 answers that change the leading role.
func BenchmarkFlips(b *testing.B) {
	bank := shippedBank(b)
	answers := fortyAnswers(bank)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Flips(bank, answers, 5); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSteadily leaves out 40 answers one at a time and moves the portraits.
func BenchmarkSteadily(b *testing.B) {
	bank := shippedBank(b)
	answers := fortyAnswers(bank)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Steadily(bank, answers); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParseAndMarshal is what `rolefit score` does besides scoring.
func BenchmarkParseAndMarshal(b *testing.B) {
	bank := shippedBank(b)
	data, err := json.Marshal(map[string]any{"answers": fortyAnswers(bank)})
	if err != nil {
		b.Fatal(err)
	}
	r := score(b, bank, fortyAnswers(bank))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseSitting(bank, data); err != nil {
			b.Fatal(err)
		}
		if _, err := json.Marshal(r); err != nil {
			b.Fatal(err)
		}
	}
}

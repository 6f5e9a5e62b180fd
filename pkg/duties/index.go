package duties

import "math"

// ninety is the half-width, in standard errors, of a 90 % interval.
const ninety = 1.645

// Interval is a figure with its 90 % interval.
type Interval struct {
	Value, Low, High float64
}

// around is value ± 1.645 errors, held within low and high.
func around(value, err, low, high float64) *Interval {
	return &Interval{
		Value: value,
		Low:   max(low, value-ninety*err),
		High:  min(high, value+ninety*err),
	}
}

// index is the mean agreement over the cards with at least two answers, nil when there are fewer than two such cards.
func index(tallies []Tally) *Interval {
	n, mean := 0.0, 0.0
	for _, t := range tallies {
		if t.Said > 1 {
			n, mean = n+1, mean+t.Agreement()
		}
	}
	if n < 2 {
		return nil
	}
	mean /= n
	squares := 0.0
	for _, t := range tallies {
		if t.Said > 1 {
			squares += (t.Agreement() - mean) * (t.Agreement() - mean)
		}
	}
	return around(mean, math.Sqrt(squares/(n-1)/n), 0, 1)
}

// ac1 is Gwet's AC1 over owners categories (the members and the team), with Gwet's standard error (2008, conditional on
// the members, infinitely many cards). Cards with one answer tell how often an owner is named but not about agreement.
// "Nobody" and "don't know" count among the answers of a card and match nothing, so that they lower the agreement and not
// the agreement expected by chance. It is nil below two cards with two answers, or when chance explains everything.
//
//	pa = mean over cards of C;  π_k = mean over cards of n_k/m;  pe = Σ π_k(1-π_k) / (owners-1);  AC1 = (pa-pe)/(1-pe)
//	error² = Σ (x_i - AC1)² / (n(n-1)),  x_i = (n/n₂)(C_i-pe)/(1-pe) - 2(1-AC1)(pe_i-pe)/(1-pe)
//	pe_i = Σ (n_ik/m_i)(1-π_k) / (owners-1); n cards with an answer, n₂ of them with two; C_i term 0 below two answers
func ac1(tallies []Tally, owners int) *Interval {
	var shares [Team + 1]float64
	n, n2, pa := 0.0, 0.0, 0.0
	for _, t := range tallies {
		if t.Said == 0 {
			continue
		}
		n++
		for _, vote := range t.Votes {
			shares[vote.Say] += float64(vote.Count) / float64(t.Said)
		}
		if t.Said > 1 {
			n2, pa = n2+1, pa+t.Agreement()
		}
	}
	pe := 0.0
	for k := range shares {
		shares[k] /= n
		pe += shares[k] * (1 - shares[k]) / float64(owners-1)
	}
	if n2 < 2 || pe >= 1 {
		return nil
	}
	pa /= n2
	value := (pa - pe) / (1 - pe)
	squares := 0.0
	for _, t := range tallies {
		if t.Said == 0 {
			continue
		}
		x := -2 * (1 - value) * (chance(t, shares, owners) - pe) / (1 - pe)
		if t.Said > 1 {
			x += n / n2 * (t.Agreement() - pe) / (1 - pe)
		}
		squares += (x - value) * (x - value)
	}
	return around(value, math.Sqrt(squares/(n*(n-1))), -1, 1)
}

// chance is the agreement that a card's own answers would find by chance.
func chance(t Tally, shares [Team + 1]float64, owners int) float64 {
	sum := 0.0
	for _, vote := range t.Votes {
		sum += float64(vote.Count) / float64(t.Said) * (1 - shares[vote.Say])
	}
	return sum / float64(owners-1)
}

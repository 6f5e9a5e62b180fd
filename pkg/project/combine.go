package project

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sort"
)

// Difference is how far stakeholders are apart on one factor. Low and High are the places, in the list that was combined,
// of those who answered lowest and highest; By is the distance in steps, 0 to 4.
type Difference struct {
	Factor    int // 1 to 5
	By        int
	Low, High []int
}

// Combined is what several stakeholders say about one project together.
type Combined struct {
	Factors Factors
	Missing []int     // factors that nobody answered
	Each    []Factors // what each says alone, in the order given; a factor without an answer stands at 0
	// Differences lists the factors on which they differ, the widest first, then in order: an executive's answer about
	// what is expected against the team's, say.
	Differences []Difference
}

// Combine puts the answers of several stakeholders together, each with the same weight: a factor is the mean over those
// who answered it of their own unrounded means, rounded once with halves toward zero. Its error joins what CheckSheet says
// about each, by its place from 1; it is also an error to combine nothing.
func (in *Instrument) Combine(sheets []Sheet) (Combined, error) {
	if len(sheets) == 0 {
		return Combined{}, errors.New("combine project answers: none given")
	}
	var problems []error
	for i, s := range sheets {
		if err := in.CheckSheet(s); err != nil {
			problems = append(problems, fmt.Errorf("stakeholder %d: %w", i+1, err))
		}
	}
	if err := errors.Join(problems...); err != nil {
		return Combined{}, fmt.Errorf("combine project answers: %w", err)
	}
	c := Combined{Each: make([]Factors, len(sheets))}
	for i, s := range sheets {
		c.Each[i], _ = in.Fold(s)
	}
	for k := range c.Factors {
		in.combineFactor(&c, sheets, k+1)
	}
	sort.SliceStable(c.Differences, func(i, j int) bool { return c.Differences[i].By > c.Differences[j].By })
	return c, nil
}

// combineFactor fills in what c says about one factor.
func (in *Instrument) combineFactor(c *Combined, sheets []Sheet, factor int) {
	var answered []int
	sum := 0
	for i, s := range sheets {
		if twice, ok := in.doubled(s, factor); ok {
			answered, sum = append(answered, i), sum+twice
		}
	}
	if len(answered) == 0 {
		c.Missing = append(c.Missing, factor)
		return
	}
	c.Factors[factor-1] = mean(sum, 2*len(answered))
	value := func(i int) int { return c.Each[i][factor-1] }
	lowest := slices.MinFunc(answered, func(a, b int) int { return cmp.Compare(value(a), value(b)) })
	highest := slices.MaxFunc(answered, func(a, b int) int { return cmp.Compare(value(a), value(b)) })
	if value(lowest) == value(highest) {
		return
	}
	d := Difference{Factor: factor, By: value(highest) - value(lowest)}
	for _, i := range answered {
		switch value(i) {
		case value(lowest):
			d.Low = append(d.Low, i)
		case value(highest):
			d.High = append(d.High, i)
		}
	}
	c.Differences = append(c.Differences, d)
}

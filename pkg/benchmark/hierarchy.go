package benchmark

import (
	"math"
	"slices"
	"sync"

	"rolefit/pkg/fit"
)

// known is what is known of a team: that the mean of its n people lies between
// low and high. weight is its share in the organisation's people.
type known struct{ n, weight, low, high float64 }

// group is teams of which the same is known, and how many there are.
type group struct {
	known
	count float64
}

// hierarchy is the model of Estimates for one number.
type hierarchy struct {
	spread float64
	groups []group
	group  []int // of each team, its place in groups
}

// add puts a team of an organisation of so many people into its group.
func (h *hierarchy) add(t TeamFigures, number, people int) {
	f := t.Figures[number]
	k := known{n: float64(t.N), weight: float64(t.N) / float64(people), low: open(f.Low, 0, -1), high: open(f.High, 100, 1)}
	i := slices.IndexFunc(h.groups, func(g group) bool { return g.known == k })
	if i < 0 {
		i, h.groups = len(h.groups), append(h.groups, group{known: k})
	}
	h.groups[i].count++
	h.group = append(h.group, i)
}

// node is a pair of the model's two unknowns and its posterior probability.
type node struct{ m, tau, weight float64 }

// The grid: τ from 0 to 2, four SD of its prior, and m over 41 values.
const (
	tauNodes  = 201
	tauMost   = 2.0
	tauPrior  = 0.5
	meanNodes = 41
	// negligible is what a node may weigh against the heaviest to be left out.
	negligible = 1e-5
)

// nodes returns the grid with its weights, which sum to 1. The organisation's
// own figure says where m can be.
func (h *hierarchy) nodes(company Range) []node {
	people, concentration := 0.0, 0.0
	for _, g := range h.groups {
		people, concentration = people+g.count*g.n, concentration+g.count*g.weight*g.weight
	}
	margin := 5 * h.spread * math.Sqrt(1/people+concentration)
	low, high := math.Max(company.Low-margin, 0), math.Min(company.High+margin, 100)
	all := make([]node, 0, tauNodes*meanNodes)
	best := math.Inf(-1)
	for i := range tauNodes {
		tau := tauMost * float64(i) / (tauNodes - 1)
		prior := -tau * tau / (2 * tauPrior * tauPrior)
		for j := range meanNodes {
			m := low + (high-low)*float64(j)/(meanNodes-1)
			weight := prior + h.logLikelihood(m, tau) + edge(i, tauNodes) + edge(j, meanNodes)
			all, best = append(all, node{m, tau, weight}), math.Max(best, weight)
		}
	}
	return normalised(all, best)
}

// edge is the logarithm of a node's share in the trapezoid rule.
func edge(i, nodes int) float64 {
	if i == 0 || i == nodes-1 {
		return -math.Ln2
	}
	return 0
}

// normalised turns logarithms into probabilities and leaves out what weighs
// nothing.
func normalised(all []node, best float64) []node {
	kept, sum := all[:0], 0.0
	for _, n := range all {
		if n.weight = math.Exp(n.weight - best); n.weight > negligible {
			kept, sum = append(kept, n), sum+n.weight
		}
	}
	for i := range kept {
		kept[i].weight /= sum
	}
	return kept
}

func (h *hierarchy) logLikelihood(m, tau float64) (sum float64) {
	for _, g := range h.groups {
		sd := h.spread * math.Sqrt(tau*tau+1/g.n)
		sum += g.count * math.Log(math.Max(phi((g.high-m)/sd)-phi((g.low-m)/sd), 1e-30))
	}
	return sum
}

// normal is a mean, a variance, and the reciprocal of the SD.
type normal struct{ mean, variance, precision float64 }

// level is what a node says of the level of a team: normal approximately, with
// the exact mean and variance given that the mean of its people lies where it
// does.
func (h *hierarchy) level(n node, k known) normal {
	between, within := h.spread*h.spread*n.tau*n.tau, h.spread*h.spread/k.n
	sd := math.Sqrt(between + within)
	a, b := (k.low-n.m)/sd, (k.high-n.m)/sd
	z := math.Max(phi(b)-phi(a), 1e-12)
	shift := (density(a) - density(b)) / z
	variance := math.Min(math.Max(1+(timesDensity(a)-timesDensity(b))/z-shift*shift, 0), 1)
	pull := between / (between + within)
	variance = math.Max(between*(1-pull)+pull*pull*sd*sd*variance, 1e-12)
	return normal{n.m + pull*sd*shift, variance, 1 / math.Sqrt(variance)}
}

// levels is what every node says of the level of every group's teams.
func (h *hierarchy) levels(nodes []node) [][]normal {
	out := make([][]normal, len(h.groups))
	for i, g := range h.groups {
		for _, n := range nodes {
			out[i] = append(out[i], h.level(n, g.known))
		}
	}
	return out
}

// whole is what every node says of the people-weighted mean of all levels.
func (h *hierarchy) whole(nodes []node, levels [][]normal) []normal {
	out := make([]normal, len(nodes))
	for i, g := range h.groups {
		for j, l := range levels[i] {
			out[j].mean += g.count * g.weight * l.mean
			out[j].variance += g.count * g.weight * g.weight * l.variance
		}
	}
	return out
}

// mix joins what the nodes say of a team that has this weight in the whole.
func mix(nodes []node, levels, whole []normal, weight, spread float64) (e Estimate) {
	above, squares := 0.0, 0.0
	for i, n := range nodes {
		l := levels[i]
		e.Mean += n.weight * l.mean
		squares += n.weight * (l.mean*l.mean + l.variance)
		apart := l.mean - whole[i].mean
		variance := whole[i].variance + (1-2*weight)*l.variance // the team is in the whole
		e.Difference += n.weight * apart / spread
		above += n.weight * phi(apart/math.Sqrt(math.Max(variance, 1e-12)))
	}
	sd := math.Sqrt(math.Max(squares-e.Mean*e.Mean, 0))
	e.Low, e.High = quantile(nodes, levels, e.Mean, sd, -1.645, .05), quantile(nodes, levels, e.Mean, sd, 1.645, .95)
	if e.Direction = above; e.Difference < 0 {
		e.Direction = 1 - above
	}
	e.Word = wordFor(e.Difference, e.Direction)
	return e
}

// quantile is where the mixture of levels has probability p below it, within
// 0..100: by the secant method, from where it would be if the mixture, of this
// mean and sd, were normal at z.
func quantile(nodes []node, levels []normal, mean, sd, z, p float64) float64 {
	below := func(x float64) (sum float64) {
		for i, l := range levels {
			sum += nodes[i].weight * phi((x-l.mean)*l.precision)
		}
		return sum - p
	}
	x, y := mean+z*sd, mean+z*sd*.9
	atX, atY := below(x), below(y)
	for range 12 {
		if math.Abs(atY) < 1e-4 || atX == atY {
			break
		}
		next := y - atY*(y-x)/(atY-atX)
		x, atX = y, atY
		y = math.Min(math.Max(next, mean-6*sd), mean+6*sd)
		atY = below(y)
	}
	return math.Min(math.Max(y, 0), 100)
}

func density(x float64) float64 { return math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) }

// timesDensity is x·density(x), which is 0 at both infinities.
func timesDensity(x float64) float64 {
	if math.IsInf(x, 0) {
		return 0
	}
	return x * density(x)
}

// The table of phi: its range, and steps per unit.
const (
	phiMost  = 8
	phiSteps = 512
)

var phiTable = sync.OnceValue(func() []float64 {
	table := make([]float64, 2*phiMost*phiSteps+2)
	for i := range table {
		table[i] = fit.Phi(float64(i)/phiSteps - phiMost)
	}
	return table
})

// phi is fit.Phi from a table, within 1e-6: it is asked millions of times.
func phi(x float64) float64 {
	switch {
	case x <= -phiMost:
		return 0
	case x >= phiMost:
		return 1
	}
	at := (x + phiMost) * phiSteps
	i := int(at)
	table := phiTable()
	return table[i] + (table[i+1]-table[i])*(at-float64(i))
}

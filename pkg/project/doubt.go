package project

// Flip is the nearest value of one factor, 1 to 5, that changes the recommendation, the other factors staying as they are.
type Flip struct {
	Factor         int            `json:"factor"`
	To             int            `json:"to"`
	Recommendation Recommendation `json:"recommendation"`
}

// Flips returns for each factor, in order, the nearest value that changes the recommendation, the lower of two equally near;
// a factor that cannot change it is left out. A change of lead alone is no change of the recommendation.
func Flips(p Factors) []Flip {
	flips := []Flip{}
	before := Judge(p).Recommendation
	for k := range p {
		if to, after, ok := nearest(p, k, before); ok {
			flips = append(flips, Flip{Factor: k + 1, To: to, Recommendation: after})
		}
	}
	return flips
}

// nearest finds the nearest value of factor k with another recommendation.
func nearest(p Factors, k int, before Recommendation) (to int, after Recommendation, ok bool) {
	from := p[k]
	for distance := 1; distance <= 4; distance++ {
		for _, to := range [2]int{from - distance, from + distance} {
			if to < -2 || to > 2 {
				continue
			}
			p[k] = to
			if after := Judge(p).Recommendation; after != before {
				return to, after, true
			}
		}
	}
	return 0, "", false
}

// Probabilities are the probabilities of the five recommendations; they sum to 1.
type Probabilities struct {
	Both           float64 `json:"both"`
	Hybrid         float64 `json:"hybrid"`
	ProductOwner   float64 `json:"product-owner"`
	ProjectManager float64 `json:"project-manager"`
	Close          float64 `json:"close"`
}

// Of returns the probability of one recommendation, 0 for a name that is none.
func (p Probabilities) Of(r Recommendation) float64 {
	switch r {
	case Both:
		return p.Both
	case Hybrid:
		return p.Hybrid
	case ProductOwner:
		return p.ProductOwner
	case ProjectManager:
		return p.ProjectManager
	case Close:
		return p.Close
	}
	return 0
}

// Weights in twentieths of an answer that is one step lower, right, or one step higher, and of all five answers together.
var stepWeights = [3]int{3, 14, 3}

const allWeights = 20 * 20 * 20 * 20 * 20

// Chances returns the probabilities of the recommendations when each factor may be one step off either way with
// probability .15, held at the ends of the scale: all 243 patterns, added up in whole numbers.
func Chances(p Factors) Probabilities {
	counts := map[Recommendation]int{}
	var visit func(k, weight int, moved Factors)
	visit = func(k, weight int, moved Factors) {
		if k == len(p) {
			counts[Judge(moved).Recommendation] += weight
			return
		}
		for i, w := range stepWeights {
			moved[k] = min(2, max(-2, p[k]+i-1))
			visit(k+1, weight*w, moved)
		}
	}
	visit(0, 1, p)
	share := func(r Recommendation) float64 { return float64(counts[r]) / allWeights }
	return Probabilities{share(Both), share(Hybrid), share(ProductOwner), share(ProjectManager), share(Close)}
}

// Output is what `rolefit need x1 x2 x3 x4 x5` prints.
type Output struct {
	Recommendation Recommendation `json:"recommendation"`
	Lead           Lead           `json:"lead"`
	Product        int            `json:"product"`
	Delivery       int            `json:"delivery"`
	D              int            `json:"d"`
	Probabilities  Probabilities  `json:"probabilities"`
	Flips          []Flip         `json:"flips"`
}

// NewOutput judges a project that has passed Check, with the doubt about it.
func NewOutput(p Factors) Output {
	j := Judge(p)
	return Output{
		Recommendation: j.Recommendation, Lead: j.Lead, Product: j.Product, Delivery: j.Delivery, D: j.D,
		Probabilities: Chances(p), Flips: Flips(p),
	}
}

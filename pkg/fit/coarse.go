package fit

import "math"

// informationOfAnswer is λ²/ψ of every pair of the bank: what one answer adds to the precision of its axis.
const informationOfAnswer = .45 * .45 / .7975

// Coarse is a profile as one person tells another: whole scores and numbers of answers, each in the order of
// questionnaire.Axes. It tells no more of the three axes than a contribution holds.
type Coarse struct {
	Scores  [3]int // 0, 5 … 100, where 50 is the middle of the prior population
	Answers [3]int // answered pairs
}

// Coarse returns p in whole numbers. It is for a posterior of this model, whose axes are independent.
func (p Profile) Coarse() (c Coarse) {
	for i, mean := range p.Mean {
		c.Scores[i] = Grid(100 * Phi(mean))
		c.Answers[i] = int(math.Round((1/p.Cov[i][i] - 1) / informationOfAnswer))
	}
	return c
}

// Profile returns what a coarse profile stands for: the posterior with these scores after so many answers. A score of 0
// or 100 reads as 1.25 or 98.75, the middle of what is rounded to it.
func (c Coarse) Profile() (p Profile) {
	for i, score := range c.Scores {
		p.Mean[i] = meanOfScore(score)
		p.Cov[i][i] = 1 / (1 + mul(float64(c.Answers[i]), informationOfAnswer))
	}
	return p
}

// Grid rounds a score to the grid 0, 5 … 100 with halves up. What lies outside 0..100 goes to the nearer end.
func Grid(score float64) int {
	return 5 * int(math.Floor(min(max(score, 0), 100)/5+.5))
}

// meansOfScores are Φ⁻¹ of .0125, .05, .10 … .50: written out, so that they are the same bits on every architecture.
var meansOfScores = [11]float64{
	-2.2414027276049446, -1.6448536269514726, -1.2815515655446008, -1.0364333894937894, -.8416212335729142, -.6744897501960817,
	-.5244005127080407, -.3853204664075676, -.2533471031357998, -.125661346855074, 0,
}

// meanOfScore is where on its axis a score on the grid is, in units of the prior.
func meanOfScore(score int) float64 {
	if score > 50 {
		return -meansOfScores[(100-score)/5]
	}
	return meansOfScores[score/5]
}

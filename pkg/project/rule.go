package project

import (
	"errors"
	"fmt"
	"strconv"

	"rolefit/pkg/fit"
)

// The five factors by their place in a Project.
const (
	Size = iota
	Organisation
	Work
	Maturity
	Stakeholders
)

// Factors is where a project stands on the five factors, each -2 to 2.
type Factors [5]int

// Check joins an error for every factor outside -2 to 2.
func (p Factors) Check() error {
	var problems []error
	for k, x := range p {
		if x < -2 || x > 2 {
			problems = append(problems, fmt.Errorf("factor %d: %d is outside -2..2", k+1, x))
		}
	}
	return errors.Join(problems...)
}

// ParseFactors reads five arguments of a command line, x1 to x5. Its error joins everything that is wrong with them.
func ParseFactors(args []string) (Factors, error) {
	var p Factors
	if len(args) != len(p) {
		return p, fmt.Errorf("%d numbers, want %d: x1 x2 x3 x4 x5", len(args), len(p))
	}
	var problems []error
	for k, arg := range args {
		x, err := strconv.Atoi(arg)
		if err != nil {
			problems = append(problems, fmt.Errorf("factor %d: %q is not a whole number", k+1, arg))
		}
		p[k] = x
	}
	return p, errors.Join(append(problems, p.Check())...)
}

// Recommendation is what the rule recommends.
type Recommendation string

// The five recommendations.
const (
	Both           Recommendation = "both"            // two people, one for each side
	Hybrid         Recommendation = "hybrid"          // one person with both roles
	ProductOwner   Recommendation = "product-owner"   // a strong value side and a light delivery side
	ProjectManager Recommendation = "project-manager" // a strong delivery side and a light value side
	Close          Recommendation = "close"           // the factors say too little
)

// Recommendations lists the five in the order in which documents print them.
var Recommendations = [5]Recommendation{Both, Hybrid, ProductOwner, ProjectManager, Close}

// Lead says which side leads when both are needed; LeadNone stands with every other recommendation.
type Lead string

// The values of Lead.
const (
	LeadProduct  Lead = "product"
	LeadDelivery Lead = "delivery"
	LeadBalanced Lead = "balanced"
	LeadNone     Lead = "none"
)

// Judgement is what the rule says about a project.
type Judgement struct {
	Recommendation    Recommendation
	Lead              Lead
	Product, Delivery int    // how loudly the factors call for each side, 0 to 8
	D                 int    // Product - Delivery
	Clause            int    // which of the six clauses decided
	Reason            string // id of the reason, with its words and seed lines
	Small             bool   // small or at most one team's work: x1 ≤ -1
}

// strong is how loudly a side has to call, or by how much, before it decides.
const strong = 3

// Judge applies the rule to a project that has passed Check.
func Judge(p Factors) Judgement {
	j := Judgement{Lead: LeadNone, Small: p[Size] <= -1}
	for _, x := range p[Organisation:] {
		j.Product += max(x, 0)
		j.Delivery += max(-x, 0)
	}
	j.D = j.Product - j.Delivery
	j.Recommendation, j.Clause, j.Reason = j.decide(p[Size])
	if j.Recommendation == Both {
		j.Lead = j.lead()
	}
	return j
}

// decide tries the clauses in their order.
func (j Judgement) decide(size int) (Recommendation, int, string) {
	switch {
	case size >= 1:
		return Both, 1, "scale"
	case j.Conflict() && size >= 0:
		return Both, 2, "both-strong"
	case j.Conflict():
		return Hybrid, 2, "conflict-small"
	case j.Small && -strong < j.D && j.D < strong:
		return Hybrid, 3, "small-balanced"
	case j.D >= strong:
		return ProductOwner, 4, "product"
	case j.D <= -strong:
		return ProjectManager, 5, "delivery"
	}
	return Close, 6, "close"
}

// lead reads the leading side off D.
func (j Judgement) lead() Lead {
	switch {
	case j.D >= strong:
		return LeadProduct
	case j.D <= -strong:
		return LeadDelivery
	}
	return LeadBalanced
}

// Conflict reports whether both sides call loudly at once: expectations that contradict each other, to be said before any
// role is named (see Conflicts).
func (j Judgement) Conflict() bool { return j.Product >= strong && j.Delivery >= strong }

// Strength is how much of a role a project needs.
type Strength string

// The strengths: Leading is full and has the last word between the two, Full is a person of its own or half of one with
// both roles, Light is covered beside other work, Open is not told by the factors.
const (
	Leading Strength = "leading"
	Full    Strength = "full"
	Light   Strength = "light"
	Open    Strength = "open"
)

// RoleNeed is a role that a project needs, and how much of it.
type RoleNeed struct {
	Role     fit.Role
	Strength Strength
}

// Roles returns how much of the two roles a project needs, the value side first: one strong role and a light cover of the
// other rather than a rule for all (004:84 against 001:36, 001:70, 001:74). The factors of the seeds say nothing about a
// Product Manager: no article ties that role to a kind of project.
func (j Judgement) Roles() []RoleNeed {
	product, delivery := Full, Full
	switch {
	case j.Lead == LeadProduct:
		product = Leading
	case j.Lead == LeadDelivery:
		delivery = Leading
	case j.Recommendation == ProductOwner:
		product, delivery = Leading, Light
	case j.Recommendation == ProjectManager:
		product, delivery = Light, Leading
	case j.Recommendation == Close:
		product, delivery = Open, Open
	}
	return []RoleNeed{{fit.ProductOwner, product}, {fit.ProjectManager, delivery}}
}

// People is how many people the roles call for: two for both, one for everything else that is decided, 0 when it is close.
func (j Judgement) People() int {
	switch j.Recommendation {
	case Both:
		return 2
	case Close:
		return 0
	}
	return 1
}

// WearsBoth reports whether one person may take both roles here, so that the costs of it, and when to split (001:63-64), are to
// be told: where the recommendation is one person with both, and where a small project calls for one side, because at
// this size one person often takes both (001:62, 001:68).
func (j Judgement) WearsBoth() bool {
	return j.Recommendation == Hybrid || j.Small && (j.Recommendation == ProductOwner || j.Recommendation == ProjectManager)
}

// Contribution returns the five factors as a contribution of the kind project holds them: -2 to 2 as 0, 25, … 100.
func (p Factors) Contribution() []int {
	numbers := make([]int, len(p))
	for k, x := range p {
		numbers[k] = 25 * (x + 2)
	}
	return numbers
}

// Package project says which roles a project needs, from the answers to ten questions about it.
//
// # Rule
//
// Ten questions, two for each of five factors (001:66-76), are answered -2 to 2; a factor is the mean of its answers,
// halves toward zero. With x1 size and complexity, x2 organisation, x3 nature of the work, x4 maturity of the team and x5
// what stakeholders expect, plus always toward the larger or the product side:
//
//	product = Σ_{k=2..5} max(x_k, 0);  delivery = Σ_{k=2..5} max(-x_k, 0);  D = product - delivery
//	1 x1 ≥ 1                            both (001:68, 001:64); product leads if D ≥ 3, delivery if D ≤ -3, else balanced
//	2 product ≥ 3 and delivery ≥ 3      both if x1 ≥ 0, else hybrid with a warning of conflict (001:63)
//	3 x1 ≤ -1 and |D| ≤ 2               hybrid: one person (001:62, 001:68), with its costs
//	4 D ≥ 3 product owner               5 D ≤ -3 project manager               6 otherwise close
//
// A small project (x1 ≤ -1) that calls for one side keeps clause 4 or 5, and is told besides that at this size one person
// often takes both (001:62, 001:68), with the costs and when to split (001:63-64).
//
// The seeds carry the factors and which way each of them calls; the thresholds are ours.
//
// # Doubt
//
// Six patterns in ten change their recommendation when one factor moves one step, so a label alone would mislead. Beside
// it stand the probabilities of all five recommendations, when each factor may be off by one step either way with
// probability .15 (held at the ends of the scale), and for each factor the nearest value that changes the recommendation.
//
// Extra factors of the seeds and the capacity in which somebody answers give advice and comparisons. They never change the
// rule.
package project

// Package duties maps who decides what in a team: a deck of duty cards, what each member says about them, and where the
// answers meet, part, or point at nobody.
//
// Each member says for each card who has the final say (a member, the team, nobody, don't know) and whether they act on
// it as theirs. A card that the articles give to several roles is contested and shown as such, whatever a team answers.
// Shared skills are fine (000:5, 001:14, 001:78); only shared final decisions count as overlap (000:13, 002:14, 003:3).
//
// # Figures
//
// Per card with m members who said who decides, n_k of them for k, over members and "the team":
//
//	agreement C = Σ n_k(n_k-1) / (m(m-1))    "nobody" and "don't know" never agree with anything
//	gap         = (nobody + don't know) / m
//	overlap     = max(0, claims - 1), claims being the members who act on it as theirs
//	orphan      = nobody acts on it
//
// The team index is the mean of C over the cards with its 90 % interval, ± 1.645 √(variance / cards). Chance is taken out by
// Gwet's AC1 (K. L. Gwet, Computing inter-rater reliability and its variance in the presence of high agreement, British
// Journal of Mathematical and Statistical Psychology 61, 2008) rather than by a kappa, which collapses when one owner
// dominates.
//
// # Small teams
//
// Below four members there are counts and nothing else: no flag, no index, no AC1. With three members one card in six
// would be a false alarm.
package duties

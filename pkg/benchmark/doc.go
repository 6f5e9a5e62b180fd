// Package benchmark counts sealed groups and decides what may be published of
// them. It is pure: the store is somebody else's, and randomness is passed in.
//
// # Model
//
// A Block is a set of at least k contributions of one unit (organisation,
// team, kind, model, round) of which none was ever in a block before. Its
// figures are computed once, when it is sealed, and never again. Everything
// that is ever published is a sum over blocks: a Snapshot is a pure function
// of them and can be rebuilt at any time.
//
// A block of the public unit (k = 100) holds one histogram per number over
// the grid 0, 5 … 100, with noise on every bin that the number can reach:
// two-sided geometric, P(x) = (1−α)/(1+α)·α^|x| with α = exp(−Epsilon). A block
// of an organisation (k ≥ 5) holds one Figure per number: its mean, clamped
// away from the ends and rounded (Publish). A Company is all that an organisation
// has: people-weighted means of block figures, each with the interval in which
// the true mean lies.
//
// What a reader makes of these figures is here too, and reads nothing else: a
// person's Place, a team's Estimates (hierarchy.go), an organisation Against the
// norm, Ranking, Trend, Factors and MeanProfile. Package norms is the norm as a
// file.
//
// # Guarantees
//
//   - Below k there is no number. Seal refuses, Publish and Place answer with
//     Withheld, which has no field to print.
//   - The noise is exact: it is drawn with whole numbers from uniform bits
//     alone, so no rounding of a logarithm leaves a trace (Mironov 2012 shows
//     what such traces give away). It is drawn once and stored with the block.
//   - Taking one person in or out changes one bin per number by one. That costs
//     ε = 1 per number: 7 for fit, 28 for clarity, 5 for project, per person and
//     round. The size of a block is published exactly, so somebody who knows
//     everyone but one person compares two answers of that person: twice as
//     much.
//   - Within a round nobody who knows their own answer can exclude any value
//     0..100 of any colleague from an organisation's figures. The tests try
//     every case for blocks of 5 to 130, every group of 5 to 8 people, and that
//     rounding alone fails.
//   - Between rounds, if one person left and one joined and nobody else changed
//     an answer, the same figure twice leaves the two at least 20 points of room
//     either way, and at least one step of their number's grid: of a number with
//     two values it tells nothing. A figure that changed tells more, up to the
//     pair itself, and so may a team that somebody left and nobody joined.
//   - Package adversary attacks all of this with everything ever published.
//
// # Why
//
// Any figure that is recomputed over a changing group can be subtracted from
// its earlier self, and then speaks of the one who came or left. Blocks are
// disjoint, so a combination that says anything says it of k people.
// Rounding alone would not do: a mean of 0 tells everybody's answer. The clamp
// makes the ends mean "two people's worth or less". The steps are for the next
// round, and follow the grid of the number: steps that hide an answer on the
// grid of 5 would tell the exact count of people who answered yes.
//
// Noise: Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential
// Privacy" (2020), algorithms 1 and 2.
package benchmark

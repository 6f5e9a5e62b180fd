// Package fit judges a sitting: answers become a posterior over three axes, the posterior becomes the fits of three
// roles, and the fits become a verdict whose every reason is laid open. It also says which pair is worth asking next.
//
// # Model
//
// A person has a place θ = (value, strategy, adaptation), N(0, I) before the first answer: the axes are independent. A pair
// measures one axis: its answer, -2 to 2 toward the + pole, divided by 1.14, is ν + λθ plus a rest of variance ψ. The
// posterior follows exactly, one answer at a time (posterior.go); an answer moves its own axis and nothing else. A skipped
// pair is no observation; it is never a 0.
//
// A role is a portrait: three weights with reasons and seed lines (portraits.json), of length 1, so that the fit w'θ has a
// standard deviation of 1 in the prior population. Where a definition holds both product roles, they weigh value alike.
// Each family of articles has portraits of its own, a Definition; the pooled one decides the verdict, and ReadDefinitions
// says when another one would put another role first.
//
// The verdict rule looks at the Evidence and takes the first kind that holds: unfinished, clear, hybrid, side, likely, close
// (Judge). Every kind but the first and the last states its chance of being right (Chance). Where the verdict is close no
// role leads: there is no contrast, no reason, and no word for how firm it is. The delivery style is read from adaptation
// alone. Twelve facets explain and never decide (facets.go). Ten statements tell the levels of both sides, which alone
// separate a person who would take both roles from one who would take neither; they say how a hybrid across the sides reads,
// and nothing about a hybrid of the two product roles (levels.go).
//
// A contrast of two roles is linear in the answers. That is why every answer has its exact share in the lead (Reason), and
// why the smallest sets of answers that flip the lead can be found without trying them all (Flips). Steadily leaves out
// each answer and moves each number of the portraits. Converted turns a profile of an earlier version of the model into
// the one that the same answers lead to now.
//
// Early stopping (Next, More) asks the pair that tells most about the leading role, and stops when the verdict is clear
// or hybrid. It is not adaptive testing in the sense of the trade: the items are not calibrated. Carefully computes the
// figures that show answers given without reading.
//
// # Guarantees
//
// Scoring is a pure function of the bank and the answers. The order in which the answers came does not matter: they are
// taken in bank order. The values of the reasons sum to the contrast within 1e-12, the three probabilities of being the
// best to 1 within 1e-12, and leaving an answer out is scoring the others.
//
// The same answers over the same item set give the same bytes on every architecture, the browser's included. For that,
// products that meet a sum are rounded explicitly (see mul), the exponential, the normal distribution (Phi) and the
// bivariate normal (orthant.go) are written out here instead of taken from package math, whose versions differ between
// machines, and numbers are marshalled in the shortest form that reads back as the same float64, which is what
// encoding/json does. A test reads the compiler's output for fused instructions, and a digest of 500 results is recorded;
// `GOOS=js GOARCH=wasm go test` compares with the same one.
//
// ParseSitting reports everything that is wrong with a document, and refuses what encoding/json lets pass, such as a key
// that stands twice.
//
// Everything of a bank that has passed its Check is accepted; a bank that has not may make scoring panic.
//
// The numbers are held to R (testdata/vectors.R, testdata/vectors.json) within 1e-9, and to slow integrals of package
// math. The error rates that pages state come from package simulate.
//
// # Why
//
// Pairs and not ratings, because everybody likes good things; pairs within one facet, because a forced choice between
// different traits makes scores that can only be compared within a person. A normal model with fixed loadings, because
// nobody has answered the items yet: loadings of .45 are meant to be lower than the truth, which keeps the stated chances
// of error honest (package simulate says how honest). "Likely" is for those whose answers favour one role
// without being clear: it says the role, and the chance that it is the one. "Close" and "side" are verdicts of their own, because forcing a role on everybody is what makes such
// tests unreliable. Independent axes, because scoring with them is as accurate where the axes do go together, and every
// score can then be done by hand.
//
// Half-width δ of the region of practical equivalence grows with the prior spread of the contrast. With one width for all
// pairs of roles, Product Owner and Project Manager, whose portraits lie far apart, could never be a hybrid, and that is
// the hybrid that the articles discuss most (001:61-64).
//
// The words firm, leaning and open mean something: among 10,000 simulated full sittings the leading role is the true one
// in 97 %, 76 % and 53 % of those that are called so.
package fit

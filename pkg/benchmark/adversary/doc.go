// Package adversary attacks what is published of organisations. It is the
// evidence for the promise of package benchmark that nobody learns one person's
// numbers, even with every figure that was ever published.
//
// # Model
//
// A World is organisations whose people contribute, and sometimes withdraw, over
// the weeks of one round. A Mechanism turns the events of an organisation into
// Releases: everything that it ever publishes. The adversary is stronger than
// anybody real: of every release they know exactly who is in it, and the exact
// sum of these people's numbers, where the publisher gives a rounded mean.
//
// An attack is a function from releases to the people whose number follows.
// Eliminate is the strongest that there is for sums: it solves the system of
// linear equations, and finds everybody whose number is determined. Pairwise,
// Repeated and Waiting are what somebody does without a computer, or who looks
// once a week; they find a part of the same people. Insiders know their own
// number, and so everybody may be one of them.
//
// People are not rows, and figures are no sums. So there are attackers of another kind:
// Elsewhere (one person in two groups), Watch and Pieces (rows of one's own that tell when
// something is sealed, and units that are sealed in parts), Dither (an own answer that
// varies over rounds of the same colleagues), and Learn (insiders against the cells in
// which a sum is published). Each is run with its defence and without it, and must win
// without. Those that need the service and its store are in package attack of the program.
//
// Sealed is the publisher under attack, and is made of benchmark's own
// functions. Live, Suppressed and Epochs are controls: what other products
// publish. They leak, and a test that holds the promise holds that too, because
// an adversary who finds nothing there has gone blind.
//
// # Guarantees
//
// Worlds depend on their seed alone. Elimination counts modulo the prime 2³¹−1:
// nobody whose number is determined is missed but with a chance of about one in
// a thousand million, and tests compare with exact fractions.
package adversary

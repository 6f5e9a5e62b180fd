// Package demo fills a store with simulated people, so that the leader's view
// can be judged at first sight. Everything goes the way of real contributions:
// a ticket, the bytes of a contribution, the API's handler, the ledger's sealing
// at the times at which it would have happened. Nothing of it is anybody's
// answer: people are drawn (pkg/fit/simulate), numbered, and belong to
// organisations that are called so.
//
// What is simulated is data (plan.json): which roles fit the people of a team and
// which they have, what is unclear in it, which project it has. The same seed at
// the same moment gives the same figures, ids and keys: a demo is no place for
// secrets.
package demo

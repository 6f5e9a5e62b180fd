// Package ledger keeps contributions, from the moment they arrive until only the
// figure of a group is left. It stands between the API and the store, and is the
// same for the self-hosted program and for the cloud. Three types do the work: a
// Submitter takes contributions in and back, a Sealer turns them into blocks and
// publishes snapshots, and a Reader reads these. Check looks at a whole store.
//
// # Model
//
// A unit (contribution.Unit) is an organisation, team, kind, model and round. Its
// contributions are rows in 16 shards, by the first digit of their id. A row is in
// one of five states:
//
//	          Contribute            seal
//	(none) ───────────────▶ pending ─────▶ sealed, or unpublished (no values)
//	   │ Withdraw, by ticket    │ Withdraw
//	   ▼                        ▼
//	 barred                 withdrawn (no values)
//
// Rows leave the other four states only by expiring.
//
// The log of a unit is its manifests, numbered from 1. Each is written only if its
// number is free, so a writer must have read the whole log. A manifest lists ids:
//
//   - with a block, written in the same transaction: the ids are in the block;
//   - without a block: the unit is closed, no block follows, and the ids, if any,
//     were erased unpublished.
//
// A row's values are erased after its manifest was written.
//
// A collection is the units of one kind, model and round in all teams of a
// collector (an organisation, or the public). When a round and its grace are over no
// ticket is valid any more (contribution.Span.Seals), and its collections are sealed,
// once: every unit makes its blocks and is closed; those left over join the pool,
// which is the unit of the team "others" and becomes a block if benchmark.Pools allows
// it; the pool is closed; numbers that are published of a whole organisation only are
// added up over all its blocks, and become the one block of the team "everyone", which
// has no manifest; whoever is in no block is erased unpublished; each unit gets
// a tally of what was withdrawn and what was erased, because rows expire. The public
// has no pool. The figures of a collection are published, and the audit says what set
// the sealing off, before it counts as finished, and nothing of a finished one is
// read again.
//
// # How a round is sealed
//
// Sealing goes one way:
//
//	seal.go     what a caller wishes; the rounds take turns (turn.go)
//	plan.go     which rounds are due, by few reads; due.go says when
//	round.go    a round: its collections; then publish, audit, finish (finish.go)
//	blocks.go   a unit: rows in order become blocks, by cut; then it is closed
//	pool.go     who is left over in the units of an organisation
//	whole.go    the numbers that are published of no team
//	sweep.go    a unit again: what a manifest names is erased, the rest named and erased, by fateOf
//
// Rows and the members of manifests are read as streams in one order (order.go, rows.go,
// members.go), so that the memory for a unit of any size is that of two blocks and some
// pages. The order is by the digits of an id from the second on: neighbours are in
// different shards, which are then read and erased alike.
//
// A unit of up to benchmark.MaxBlock rows is one block. A larger one is cut into full
// blocks, and its last two are even. The manifest of a block says up to which position
// is decided who is in a block, the tally of a unit up to which it was swept: a sealer
// that is killed at any call, or whose time is over, is gone on with from there.
//
// A block of the public that is odd, or of a unit to which rows came faster than people send
// them, is written under another key and published by nobody until the operator has looked
// (held.go). Its manifest and its erasing are those of any block.
//
// A Submitter marks a unit before its first row, in a partition of the collector's
// round. Only marked units are looked at, so that an organisation costs one query for
// each round, whatever its teams, and afterwards a line in the list of those who have
// finished the round. Rows of earlier versions have no marks: in rounds that opened
// before it was noted that units are marked, every unit is looked at.
//
// In a round with seats (package seat) a row is put in one transaction with an item that
// says that its token is spent, in a partition beside the unit's shards, each only if it is
// absent. Nothing here reads these items, and they last as long as rows.
//
// # Retries
//
// All of them are in retry.go: calls that the store did not answer (where a second
// call does no harm), units where another sealer was faster (read again), what
// looks wrong to Check, and a withdrawal that meets an arriving row. Anything else
// that fails is left, and the next sealing finds it undone.
//
// # Guarantees
//
//   - Contribute says Kept or AlreadyKept only after the store did. Repeating
//     it, any number of times and in any order with the other duties, changes
//     nothing.
//   - What was acknowledged is in exactly one place: pending, in one manifest
//     with a block, in one without, or withdrawn. Nobody is in two manifests, and
//     a pool's manifests count.
//   - A tombstone (withdrawn, barred) is never overwritten, so a late duplicate
//     cannot bring a contribution back.
//   - With seats there is no row without a spent token, and no token is spent on two rows.
//   - Sealers may crash at any step, run twice, and race each other. A sealer
//     that read a unit before it was closed cannot seal in it afterwards.
//   - After a restore of either table, CloseAll closes all that has begun:
//     nothing is sealed twice, and nothing withdrawn comes back. A store that notices
//     that it was put back notes it (store.RestoredKey), and nothing is sealed until
//     somebody has said what is to happen.
//   - Publishing reads blocks only. Reading the public figures is one read of the
//     store; those of an organisation are two, and one for each kind and round,
//     however many contributions and teams there are.
//   - Check finds on a live store where any of this does not hold.
//
// # Why
//
// Each type takes from the store only what it needs. A Submitter can put, one or
// two at a time, and do nothing else: it asks by conditions what it cannot read, and so cannot look into
// manifests. Between a sealer's reading of a row and its erasing, some seconds, the
// row still is pending. Whoever withdraws it in that time is told "withdrawn" and
// may be in the group's figure all the same. The values are gone either way, and
// the manifest, not the row, decides what counts.
//
// Closing is an entry of the log and not a mark beside it: a sealer that is slow,
// or runs twice, asks for the next number of the log in any case, and so cannot
// miss it.
//
// A manifest that names who is erased unpublished is written in one transaction with the
// tally of the unit. Whoever read the log before that, and a row after it was erased, finds
// nothing that is left to do, and would tally the unit without that row: but the tally has
// changed since it was read.
//
// After a restore every unit of a begun round is closed, also where nothing is
// found: what the restored table lacks may have been there. The price is that
// these rounds publish nothing more.
//
// No row carries a time. All rows of a round expire 180 days after its end: erased
// ones too, by which whoever asks is told what became of theirs. Blocks, manifests,
// tallies and an organisation's figures stay for 24 months. The public snapshot is
// built again with every sealing, so that what has expired leaves it.
//
// The figures of an organisation are one item for each kind and round, because 500
// teams over nine quarters are more than one item holds. A list names them: who
// reads figures has the right to get items by their keys, and none to search the
// table, where manifests are too.
package ledger

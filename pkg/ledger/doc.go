// Package ledger is what a contribution lives through above the store, written
// once for the self-hosted program and for the cloud: it comes in, it may be
// taken back, it is sealed into a block, and its values are erased.
//
// # Model
//
// A row of the contributions table belongs to a unit (organisation, team, kind,
// model, round), lies in one of its 16 shards by the first digit of its id, and
// is in one of five states:
//
//	          Contribute            seal
//	(none) ───────────────▶ pending ─────▶ sealed, or unpublished (no values)
//	   │ Withdraw, by ticket    │ Withdraw
//	   ▼                        ▼
//	 barred                 withdrawn (no values)
//
// Nothing leaves the other states but by expiry.
//
// The manifests of a unit are a log, numbered from 1, each written only if
// nothing is under its number. A manifest with a block, in one transaction with
// it, says who is in the block: the moment at which these ids count as sealed. A
// manifest without a block closes the unit: no block is made from there on, and
// the ids in it, if any, count as erased unpublished. Who wants to add to the
// log must know all of it, for otherwise the number is taken. Rows are erased
// after their manifest was written, by anybody who finds one unerased.
//
// 31 days after the end of a round no ticket can bring anything to it. Then a
// unit makes its last block and is closed, so that who is left over is certain.
// In the public unit these are erased unpublished. In an organisation they
// join the pool of their kind, model and round, which is a unit like others: the
// team "others", whose manifests say the team of every id. If enough of several
// teams are left over (benchmark.Pools), they become a block of it; either way
// the pool is then closed, and that decides: who is in no manifest of the pool
// goes into one without a block, of their own unit. Last of all a tally says how
// many of a unit were withdrawn and erased unpublished, for their rows expire.
//
// # Guarantees
//
//   - Contribute says Kept or AlreadyKept only after the store did. Repeating
//     it, any number of times and in any order with the other duties, changes
//     nothing.
//   - What was acknowledged is in exactly one place: pending, in one manifest
//     with a block, in one without, or withdrawn. Nobody is in two manifests,
//     those of the pools among them.
//   - A tombstone (withdrawn, barred) is never overwritten, so a late duplicate
//     cannot bring a contribution back.
//   - Sealers may crash at any step, run twice, and race each other. A sealer
//     that read a unit before it was closed cannot seal in it afterwards.
//   - After a restore of either table, CloseAll closes all that has begun:
//     nothing is sealed twice, and nothing withdrawn comes back.
//   - Publishing reads blocks only. Reading a snapshot is one read, however
//     many contributions there are.
//   - Check finds on a live store whatever of this does not hold there.
//
// # Why
//
// Each duty takes only what it needs of the store, in its type: the Submitter
// can put and do nothing else, so it asks by conditions what it cannot read. It
// therefore cannot look into manifests. Between a sealer's reading of the rows
// and its erasing them, some seconds, a row still reads as pending: whoever
// withdraws it then is told "withdrawn", and the group figure may hold it all
// the same. The values are gone either way, and the manifest, not the row,
// decides what counts.
//
// Closing is an entry of the log, and not a mark beside it, because a sealer
// that is slow or twice asks for the next number of the log in any case: it
// cannot miss what it did not know of.
//
// After a restore every begun unit is closed, also one in which nothing is found:
// what is not in a restored table may have been there. The price is that the
// round goes on without being published.
//
// No row carries a time. All rows of a round expire at the same moments, which
// follow from the round: erased ones when no ticket can bring a duplicate any
// more, tombstones, and what nobody came to seal, 180 days after its end. Blocks,
// manifests and tallies stay for 24 months, a snapshot as long as one of its
// blocks; it is made anew with every sealing, so that what has expired leaves it
// within the time between two.
package ledger

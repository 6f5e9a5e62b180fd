// Package ledger is what a contribution lives through above the store, written
// once for the self-hosted program and for the cloud: it comes in, it may be
// taken back, it is sealed into a block, and its values are erased.
//
// # Model
//
// A row of the contributions table belongs to a unit (organisation, team, kind,
// model, round), lies in one of its 16 shards by the first digit of its id, and
// is in one of four states:
//
//	          Contribute            Seal
//	(none) ───────────────▶ pending ─────▶ sealed (no values)
//	   │ Withdraw, by ticket    │ Withdraw
//	   ▼                        ▼
//	 barred                 withdrawn (no values)
//
// Nothing leaves sealed, withdrawn or barred but by expiry. A block and its
// manifest (the ids in it) are written in one transaction, each only if nothing
// is under its number: that is the moment at which the ids count as sealed. Rows
// are erased afterwards, by anybody who finds an unerased one that is in a
// manifest.
//
// # Guarantees
//
//   - Contribute says Kept or AlreadyKept only after the store did. Repeating
//     it, any number of times and in any order with the other duties, changes
//     nothing.
//   - What was acknowledged is in exactly one place: pending, in one manifest,
//     or withdrawn. No id is in two manifests.
//   - A tombstone (withdrawn, barred) is never overwritten, so a late duplicate
//     cannot bring a contribution back.
//   - Sealers may crash at any step, run twice, and race each other.
//   - Publishing reads blocks only. Reading the snapshot is one read, however
//     many contributions there are.
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
// Rows of a round in which never enough came for a block stay unread until they
// expire, 180 days after its end.
//
// No row carries a time. All rows of a round expire at the same moments, which
// follow from the round.
package ledger

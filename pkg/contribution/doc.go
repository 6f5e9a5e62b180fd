// Package contribution holds the only value that leaves the browser, and what
// goes with it: the receipt of the person, the ticket of the service, and the
// code on paper that takes a contribution back.
//
// # Model
//
// A Contribution is a kind, a model version, an organisation, a team, a round,
// and one vector of whole numbers on the grid 0, 5 … 100. What the numbers are
// is one embedded table (kinds.json); nothing that the table does not name can
// be sent, and nothing is in the table that no chart shows.
//
// The person's browser draws a Receipt. Its hash, the ID, names the row in the
// store: the service learns the receipt only from whoever withdraws. A Ticket
// is the service's signature under "this id may be put into this unit until
// then"; it is asked for after the yes, kept on the device before the first
// attempt, and used for every retry, so that all attempts hit the same row.
// A ticket lives for TicketLife; another for the same id leads to the same row. A Span
// says when a round takes contributions, and from when it may be sealed.
// A Round is a calendar quarter or, in an organisation that chose so, one that its
// opening names: when a row of it expires follows from the code, so that who keeps
// rows need not read an organisation's record.
// A Code is the receipt and the unit on paper.
//
// A Unit is one organisation, team, kind, model version and round: what a
// contribution is counted in, a ticket lets in to, and the ledger seals. It has
// this one name in every package. (A database's own units, as of bbolt and S3,
// are something else, which is why it is not called a unit.)
//
// # Guarantees
//
//   - Encode is the whole message: the bytes shown are the bytes sent.
//   - Check runs unchanged in the browser and on the server. It lists every
//     problem, and what passes it has no free text: slugs of organisation and
//     team, codes from the table, and numbers on their grids.
//   - A fit comes only from a sitting that was finished with care (FromSitting
//     says what is missing).
//   - Verify tells a forged ticket from an expired one and from one for
//     another unit, compares in constant time, and says "forged" first.
//   - A code with one wrong character, or two neighbours swapped, is always
//     found out; any other damage with all but one chance in four thousand
//     million.
//
// # Why
//
// The numbers of a kind are functionally free of each other: what follows from
// them (a role's fit, a verdict, a recommendation) is computed by the reader
// from published figures, because a second equation about the same people would
// let somebody solve for one of them. The grid keeps a contribution from being
// a fingerprint. Forty answers would be one, so they stay in the browser.
package contribution

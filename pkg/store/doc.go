// Package store keeps: it is the port through which rolefit stores anything at all.
//
// The port is narrow and shaped like DynamoDB: put, delete, get, query by prefix, and a transaction that happens
// whole or not at all. Everything with meaning (what a contribution is, when a block is sealed) lives above it,
// once, so that the self-hosted program and the cloud cannot come to differ. storetest is the law that every
// implementation obeys; the implementations are
//
//   - bolt: one file, the default of the self-hosted program;
//   - dynamo: three DynamoDB tables, the cloud's;
//   - memory: maps, for tests that need a million calls in seconds or a bubble of testing/synctest, where waiting
//     for a disk would be both slow and in the way.
//
// # What every implementation promises
//
//   - A write that returned nil is kept and is seen by every later read: reads are consistent.
//   - A write with a condition judges and writes in one step: of many writers that ask for [IfAbsent] on one key
//     exactly one succeeds.
//   - An item whose Expires has passed counts as absent, in reads and in conditions, whether or not it was removed yet.
//   - Keys and data come back byte for byte; items come in ascending byte order of their sort keys.
//   - What a call may hold is checked alike everywhere, before anything is sent or written (check.go).
//
// # Errors
//
// Callers tell errors apart with errors.Is and the sentinels of this package. A write that fails with
// [ErrCondition], [ErrInvalid], [ErrTooLarge] or [ErrToken] did not happen, unless the error also is [ErrUnclear].
// Any other error of a write, a deadline that passed for one, leaves open whether it happened: repeat it, or read.
// No error holds a key or data, so that errors may be logged.
package store

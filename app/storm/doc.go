// Package storm has one test: the built program serves while everything goes wrong
// at once, and loses nothing. It has no code of its own.
//
// People contribute and withdraw. Meanwhile readers stall, one source floods the
// API, the browser's program is asked for again and again, who asked for a backup
// does not read it, and an operator seals, compacts, checks and backs up without a
// pause. The disk fills up and empties, the program is killed and started again, and
// its clock differs by months from the time at which the store was last used; all of
// these overlap.
//
// # What must hold
//
//   - What was acknowledged is there at the end, and nothing is there twice.
//   - The program's memory is bounded.
//   - What health says is true whenever it is asked.
//   - A backup that succeeded is a sound store.
//
// A minute of it belongs to the tests; `make storm` takes ten. It needs Linux.
package storm

// Package widget says what can be embedded in a host page, and how: the options
// of an embed, the snippet that an embedder pastes, the query of the frame that
// comes of it, the look that the options ask for, and the messages that pass
// between the frame and the host page.
//
// An embed is made once and stands for years in pages that nobody looks after,
// so options are read strictly: whoever embeds is told of everything that is
// wrong at once, and what has been accepted stays legible, because a look is
// worked out with the contrasts that people need.
//
// A host page learns three things from its frame: how high it is, that somebody
// has begun, and that a result stands. No score, role, answer or receipt has a
// place in a Message.
package widget

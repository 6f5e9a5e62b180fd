// Package widget says what can be embedded in a host page, and how: the options
// of an embed, the snippet that an embedder pastes, the query of the frame that
// comes of it, the look that the options ask for, and the messages that pass
// between the frame and the host page.
//
// An embed is made once and stays for years in pages that nobody maintains. So
// options are read strictly, and the embedder is told everything that is wrong at
// once. Colours are adjusted until their contrast is enough to read.
//
// A host page learns three things from its frame: how high it is, that somebody
// has begun, and that there is a result. No score, role, answer or receipt has a
// place in a Message.
package widget

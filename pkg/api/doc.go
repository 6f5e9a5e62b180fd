// Package api carries contributions from the browser to the store and figures
// back: the wire types, the handler that every host serves (the self-hosted
// program, the function in the cloud, the tests), and the client that the
// browser uses. The handler is not compiled for the browser (its files say
// !wasm): net/http would bring TLS and certificates along.
//
// Routes is the table of contents. A route is a function of exactly one
// Service and one request; it returns a value or an error, and one place
// (refused) turns errors into answers. What callers see of an error is a code,
// a sentence, and the list of what is wrong with their request, never what the
// store or the program said.
//
// An organisation's figures and audit are shown to who has a key of it. Every
// such reading is noted before anything is read; a wrong key and an organisation
// that is not there are refused alike. Whoever knows an organisation's id may
// ask for what respondents must know before they decide, and for tickets.
//
// Nothing of a request is logged: no body, no id, no address. A host learns the
// route and the status of each answer, to count them.
package api

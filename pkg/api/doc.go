// Package api carries contributions from the browser to the store and figures
// back: the wire types, the handler that every host serves, and the client
// that the browser uses.
package api

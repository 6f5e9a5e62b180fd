//go:build !wasm

// Package desk is where an organisation is run, by mouse alone: its teams, rounds and hosts, its links, who may open it, and
// what was done. It is drawn by the server as plain forms, and needs no program in the browser.
//
// # Why
//
// The browser's program has no room for it, and it would be brought to thousands of people of whom a few run an
// organisation. A document of forms works without any script, and stands under a policy that lets no script but one file
// of ours run and sends its forms nowhere else.
//
// # Guarantees
//
//   - Only who holds a session of an organisation sees or changes anything of it; what there is to see depends on the
//     access (package organisation), which is read anew for every request.
//   - A GET changes nothing: scanners may open every link. What changes something is a POST, which browsers send only from
//     our own pages (http.CrossOriginProtection, and a cookie that is SameSite=Strict).
//   - A session begins with a secret that is drawn here: none that a browser brought is ever taken over.
//   - What opens something stands behind the # of an address, which no server and no log gets to see.
//   - Every change is in the audit, under the label of the access.
package desk

import (
	"context"
	"net/http"
	"time"

	"rolefit/app/route"
	"rolefit/pkg/api"
	"rolefit/pkg/register"
)

// Figures is what the desk reads of what is published: an *api.Figures, the one with which the API reads.
type Figures interface {
	Made(ctx context.Context, org, name string, of func(figures []byte) ([]byte, error)) ([]byte, error)
}

// Desk is what the pages are made of.
type Desk struct {
	Register *register.Register
	Figures  Figures
	Seats    Issuer // nil where the desk has no secrets, as in the cloud: seats are handed out by the command line there
	Shells   Shells
	Now      func() time.Time
	Anyone   bool // may make an organisation

	Slow  func(r *http.Request, route string) time.Duration // how long the source of a request has to wait; may be nil
	Count func(api.Answered)                                // is told of every answer; may be nil
}

// Path is where the desk is, in the default language.
const Path = route.Desk

// How much a request may bring, in bytes: without a session, and with one.
const (
	maxDoor = 4 << 10
	maxForm = 256 << 10
)

// patience is how long the store may take for a request.
const patience = 5 * time.Second

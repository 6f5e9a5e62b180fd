package api

import (
	"strings"
	"time"

	"rolefit/pkg/problem"
	"rolefit/pkg/version"
)

// Headers of a contribution.
const (
	HeaderTicket = "Rolefit-Ticket" // its ticket
	HeaderSeat   = "Rolefit-Seat"   // in a round with seats, the token of one (seat.Token)
)

// The paths of the API.
const (
	PathTickets       = "/api/tickets"
	PathContributions = "/api/contributions"
	PathWithdrawals   = "/api/withdrawals"
	PathPublic        = "/api/benchmarks/public"
	PathOrganisation  = "/api/organisations/{org}"
	PathCompany       = "/api/organisations/{org}/benchmark"
	PathTable         = "/api/organisations/{org}/figures.csv"
	PathAudit         = "/api/organisations/{org}/audit"
	PathResults       = "/api/organisations/{org}/teams/{team}/results"
	PathSeatKey       = "/api/organisations/{org}/teams/{team}/seats" // with "round" and "kind" in the query
	PathSeats         = "/api/seats"
	PathHealth        = "/api/health"
	PathDescription   = "/api/openapi.yaml" // in OpenAPI 3.1
)

// What stands in a path for the id of an organisation, and for that of a team.
const (
	organisationPart = "{org}"
	teamPart         = "{team}"
)

// What an answer's "status" may say: the outcomes of the ledger, written out so that the browser's program has no ledger.
const (
	StatusKept        = "kept"         // 201: the contribution is in the store now
	StatusAlreadyKept = "already kept" // 200: an earlier attempt had brought it there
	StatusWithdrawn   = "withdrawn"    // 200: taken back; to a contribution: it was taken back before and is not kept
	StatusSealed      = "sealed"       // 200: its values were erased already; the group figure that it is in stays
	StatusUnknown     = "unknown"      // 200: nothing is under this receipt; with a good ticket nothing can arrive any more
)

// TicketRequest is the body of POST /api/tickets: the unit, and the id that
// follows from the receipt (32 lower-case hex digits).
type TicketRequest struct {
	Org   string `json:"org"`
	Team  string `json:"team"`
	Kind  string `json:"kind"`
	Model string `json:"model"`
	Round string `json:"round"`
	ID    string `json:"id"`
}

// TicketAnswer is the answer to a TicketRequest.
type TicketAnswer struct {
	Ticket  string `json:"ticket"`
	Expires string `json:"expires"` // RFC 3339, UTC, whole seconds
}

// SeatRequest is the body of POST /api/seats: a unit in a round with seats, the code of
// a seat, and the blinded message in unpadded base64url.
type SeatRequest struct {
	Org     string `json:"org"`
	Team    string `json:"team"`
	Kind    string `json:"kind"`
	Model   string `json:"model"`
	Round   string `json:"round"`
	Seat    string `json:"seat"`
	Blinded string `json:"blinded"`
}

// SeatAnswer is the answer to a SeatRequest.
type SeatAnswer struct {
	Signature string `json:"signature"` // of the blinded message, in unpadded base64url
}

// SeatKeyAnswer is the answer of GET /api/organisations/{org}/teams/{team}/seats.
type SeatKeyAnswer struct {
	Kind    string `json:"kind"`
	Model   string `json:"model"`
	Round   string `json:"round"`
	Seats   int    `json:"seats"`   // how many the team has
	Modulus string `json:"modulus"` // of the public RSA key of team, kind and round, in unpadded base64url; its exponent is 65537
}

// Withdrawal is the body of POST /api/withdrawals: the receipt (32 lower-case
// hex digits), the unit, and the ticket while it lasts.
type Withdrawal struct {
	Receipt string `json:"receipt"`
	Org     string `json:"org"`
	Team    string `json:"team"`
	Kind    string `json:"kind"`
	Model   string `json:"model"`
	Round   string `json:"round"`
	Ticket  string `json:"ticket,omitempty"`
}

// StatusAnswer is the answer to a contribution and to a withdrawal.
type StatusAnswer struct {
	Status string `json:"status"`
}

// HealthAnswer is the answer of GET /api/health.
type HealthAnswer struct {
	Status string `json:"status"` // "ok"
	Duty   string `json:"duty"`   // "submit", "read" or "both"
	Round  string `json:"round"`  // the round that is open now, by the service's clock

	Program *version.About `json:"program,omitempty"` // which program answers; nil where that is not said
}

// ErrorAnswer is the body of every answer from status 400 up.
type ErrorAnswer struct {
	Error Error `json:"error"`
}

// Error is what went wrong: Code and Params for whoever words it, Message in English for operators, and in detail
// Problems, one per fault of the request, never nil on the wire.
type Error struct {
	Status     int           `json:"-"` // HTTP status, 400..599
	RetryAfter time.Duration `json:"-"` // for the client: how long the service asks it to wait; 0 when it does not say

	Code     string            `json:"code"`
	Params   map[string]string `json:"params,omitempty"` // values for a sentence about it
	Message  string            `json:"message"`
	Problems []*problem.Error  `json:"problems"`
}

// Error returns message and problems in one line.
func (e *Error) Error() string {
	texts := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		texts[i] = p.Message
	}
	return strings.TrimSpace(e.Message + " " + strings.Join(texts, "; "))
}

// The codes of an Error.
const (
	CodeRoute         = "unknown-route"        // 404
	CodeMethod        = "wrong-method"         // 405
	CodeType          = "wrong-type"           // 415, the content type is not application/json
	CodeSize          = "too-large"            // 413
	CodeRequest       = "bad-request"          // 400, with problems
	CodeLate          = "too-late"             // 403, with "round" and "until": the round is over, and the time for what waited
	CodeTeam          = "unknown-team"         // 403, an organisation or team that is not there, or a closed team
	CodeRound         = "closed-round"         // 403, with "round", and with "open" where another one is open now
	CodeStopped       = "stopped-round"        // 403, with "round": closed early, after a restore from a backup
	CodeTicketMissing = "ticket-missing"       // 403
	CodeTicketForged  = "ticket-forged"        // 403
	CodeTicketUnit    = "ticket-elsewhere"     // 403, a genuine ticket for another unit or id
	CodeTicketExpired = "ticket-expired"       // 410
	CodeSeatNone      = "seat-none"            // 403, with "round": it has no seats
	CodeSeatUnknown   = "seat-unknown"         // 403, a seat that is not one of the team's in the round, or was replaced
	CodeSeatUsed      = "seat-used"            // 403, a seat that was used, with another blinded message
	CodeSeatMissing   = "seat-missing"         // 403, with "round": the contribution needs a token, and brings none
	CodeSeatForged    = "seat-forged"          // 403, a token that the unit's key did not sign
	CodeSeatSpent     = "seat-spent"           // 403, a token that was spent on another contribution
	CodeOrganisation  = "unknown-organisation" // 404
	CodeKey           = "wrong-key"            // 401, also for an organisation that there is not
	CodeTooMany       = "too-many"             // 429, nothing was done; RetryAfter says how long to wait
	CodeStore         = "store"                // 503, nothing is known about what was kept
	CodeInternal      = "internal"             // 500

	// Of health, 503. The service answers all the same, as well as it can.
	CodeGone    = "store-gone"     // the store's file is no longer in its place: nothing is taken any more
	CodeFull    = "disk-full"      // there is no room for the store to grow
	CodeSlow    = "store-slow"     // the store does not answer in time
	CodeFailing = "store-failing"  // the store does not keep or give what it should
	CodeClock   = "clock-back"     // the clock shows a time that was before
	CodeSealing = "sealing-failed" // the last sealing did not end well

	CodeUnreadable = "unreadable" // the client could not read the answer
)

package api

import "rolefit/pkg/benchmark"

// OrganisationAnswer is the answer of GET /api/organisations/{org}: what a
// respondent sees before deciding.
type OrganisationAnswer struct {
	ID    string            `json:"id"`
	Name  string            `json:"name"`
	K     int               `json:"k"`              // least size of a group of which anything is published
	Teams []TeamAnswer      `json:"teams"`          // that take contributions; of a leader's answer all; never nil
	Round *RoundAnswer      `json:"round"`          // the open one; nil when none is
	Next  *RoundAnswer      `json:"next,omitempty"` // the one to open next, while none is open; nil when none is planned
	Roles map[string]string `json:"roles"`          // the company's words, by role; never nil

	Embeds  bool `json:"embeds,omitempty"`  // there is a page outside of the service that may show the widget
	Results bool `json:"results,omitempty"` // whoever has a team's link sees its figures, once they are published

	Merged map[string]string `json:"merged,omitempty"` // teams that are closed because they go on in others: id to id
}

// TeamAnswer is one team of an organisation.
type TeamAnswer struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Closed bool   `json:"closed,omitempty"` // takes no contributions any more
	Group  string `json:"group,omitempty"`  // its department, of a leader's answer; "" for none
	Seats  int    `json:"seats,omitempty"`  // how many it has in the round that is open or next, where that has seats
}

// RoundAnswer is one round of an organisation.
type RoundAnswer struct {
	Code   string `json:"code"`   // as contribution.ParseRound reads it
	Name   string `json:"name"`   // "" for a quarter and for a round without a name
	Opens  string `json:"opens"`  // first moment, RFC 3339, UTC, whole seconds
	Closes string `json:"closes"` // first moment after it

	Rehearsal bool `json:"rehearsal,omitempty"` // nothing of it is counted: at its end everything is erased
	Seats     bool `json:"seats,omitempty"`     // who contributes needs a seat
}

// LeaderAnswer is what a leader sees of an organisation: all its teams, closed
// ones too, and all rounds of its own, oldest first (none where it counts in
// quarters).
type LeaderAnswer struct {
	OrganisationAnswer
	Rounds []RoundAnswer `json:"rounds"` // never nil
}

// CompanyAnswer is the answer of GET /api/organisations/{org}/benchmark.
type CompanyAnswer struct {
	Organisation LeaderAnswer      `json:"organisation"`
	Company      benchmark.Company `json:"company"`
	Simulated    bool              `json:"simulated,omitempty"` // of a rehearsal: the people are not there

	Commitments []CommitmentAnswer `json:"commitments,omitempty"` // the one that was kept first before the others; nil for who does not see all teams
}

// CommitmentAnswer is something that an organisation has set out to do about a figure.
type CommitmentAnswer struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Owner string `json:"owner,omitempty"` // who sees to it
	Due   string `json:"due,omitempty"`   // the day by which it is to be done, such as "2026-12-31"
	Kept  string `json:"kept"`            // RFC 3339, UTC, whole seconds
	Done  string `json:"done,omitempty"`  // alike; "" while it is not

	Kind   string `json:"kind,omitempty"`   // of the figure that it is about; "" for none
	Number string `json:"number,omitempty"` // its name in the kind
	Round  string `json:"round,omitempty"`  // code of the newest round with figures when it was kept; "" for none
}

// queryRound is the parameter of the address of an organisation's figures that asks for those of teams in one round alone:
// its code, or NewestRound.
const queryRound = "round"

// NewestRound asks for the newest round with figures.
const NewestRound = "newest"

// MaxEntries is the most entries that an AuditAnswer has.
const MaxEntries = 1000

// AuditAnswer is the answer of GET /api/organisations/{org}/audit: entries of the
// last 13 months, newest first.
type AuditAnswer struct {
	Entries []AuditEntry `json:"entries"`        // never nil
	Next    string       `json:"next,omitempty"` // what before= asks for to go on; "" at the end
}

// queryBefore is the parameter of an audit's address that goes on where an answer
// ended.
const queryBefore = "before"

// AuditEntry says what was done with an organisation's record and figures.
type AuditEntry struct {
	At     string `json:"at"`               // RFC 3339, UTC, whole seconds
	Action string `json:"action"`           // such as "benchmark-read"
	Caller string `json:"caller,omitempty"` // name of the leader's key, of a read
	Times  int    `json:"times,omitempty"`  // how often it was read in the hour that begins at At
}

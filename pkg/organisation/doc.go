// Package organisation holds the record of one organisation that collects
// contributions: who its teams are, how large a group must be before anything
// of it is published, when a round takes contributions, where the widget may
// stand, what the company calls the roles, and who may read its figures.
//
// What a later version of the program added to a record, to a team, a round or a
// key is kept (package record), and so are its words for roles that this version
// does not know.
//
// It is pure: moments and randomness are passed in. Package register keeps the
// records.
//
// A record holds readable names; everything else that is ever written about an
// organisation (rows, blocks, tickets) holds only its random ids. Keys are in
// it as digests, so that who reads the record cannot read the figures.
package organisation

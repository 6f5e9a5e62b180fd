package contribution

import (
	"fmt"
	"strings"

	"rolefit/pkg/sharecode/crockford"
)

// The lengths of the random ids of organisations and of their teams.
const (
	OrgIDLength  = 12
	TeamIDLength = 8
)

// CheckOrgID says what is wrong with the id of an organisation: it is not OrgIDLength small letters and digits of
// package crockford. Public is none. A Unit may hold older names too (see Unit.Check), which are no ids.
func CheckOrgID(id string) error { return checkID(id, OrgIDLength) }

// CheckTeamID is CheckOrgID for a team of an organisation. Public and Others are none.
func CheckTeamID(id string) error { return checkID(id, TeamIDLength) }

func checkID(id string, length int) error {
	foreign := func(r rune) bool {
		return 'A' <= r && r <= 'Z' || !strings.ContainsRune(crockford.Letters, upper(r))
	}
	if len(id) != length || strings.ContainsFunc(id, foreign) {
		return fmt.Errorf("%q is not %d small letters and digits without i, l, o and u", id, length)
	}
	return nil
}

// upper is the capital of a letter of ASCII. Other letters stay: the capital of some of them is one of ASCII.
func upper(r rune) rune {
	if 'a' <= r && r <= 'z' {
		return r - 'a' + 'A'
	}
	return r
}

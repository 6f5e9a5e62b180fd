// Package joinview reads join links.
package joinview

import (
	"strings"

	"rolefit/pkg/contribution"
)

// ReadJoin takes the fragment of a join link apart: the organisation, and behind
// a dot the team, which may be missing. It is false when there is no link in it;
// an id that no organisation has, or a team that is none of it, is for the
// service to find out.
func ReadJoin(fragment string) (org, team string, ok bool) {
	org, team, _ = strings.Cut(strings.TrimSpace(fragment), ".")
	return org, team, contribution.CheckOrgID(org) == nil
}

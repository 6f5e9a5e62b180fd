// Package joinview reads join links.
package joinview

import (
	"strings"

	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
)

// ReadJoin takes the fragment of a join link apart: the organisation, and behind
// a dot the team, which may be missing. It is false when there is no link in it;
// an id that no organisation has is for the service to find out.
func ReadJoin(fragment string) (org, team string, ok bool) {
	org, team, _ = strings.Cut(strings.TrimSpace(fragment), ".")
	b := contribution.Unit{Org: org, Team: "a", Kind: contribution.KindFit, Model: fit.Model(), Round: "2026-q1"}
	return org, team, org != contribution.Public && b.Check() == nil
}

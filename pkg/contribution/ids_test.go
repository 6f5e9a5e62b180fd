package contribution_test

import (
	"testing"

	"rolefit/pkg/contribution"
)

func TestIDs(t *testing.T) {
	for _, tc := range []struct {
		id        string
		org, team bool
	}{
		{"0123456789ab", true, false},
		{"zzzzzzzzzzzz", true, false},
		{"cdefghjk", false, true},
		{"", false, false},
		{contribution.Public, false, false},
		{contribution.Others, false, false},
		{"0123456789AB", false, false},
		{"0123456789a", false, false},
		{"0123456789abc", false, false},
		{"0123456789il", false, false},
		{"CDEFGHJK", false, false},
		{"cdefghju", false, false},
		{"cdefgh-k", false, false},
		{"cdefgh\u017f", false, false}, // a long s, whose capital is S
	} {
		if err := contribution.CheckOrgID(tc.id); (err == nil) != tc.org {
			t.Errorf("%q as an organisation: %v", tc.id, err)
		}
		if err := contribution.CheckTeamID(tc.id); (err == nil) != tc.team {
			t.Errorf("%q as a team: %v", tc.id, err)
		}
	}
}

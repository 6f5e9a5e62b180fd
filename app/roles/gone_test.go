package roles

import (
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/sharecode/pastedtest"
)

// TestCodesOfEarlierQuestions: whose kept code cannot be converted is named, and asked for again; the others stay.
func TestCodesOfEarlierQuestions(t *testing.T) {
	b, w := viewtest.Loaded(t)
	team := sitting.NewRoles()
	for label, items := range map[string]string{"P1": b.Hash(), "P2": "0123456789ab"} {
		code := pastedtest.Version1(t, pastedtest.ModelOne, 1, items)
		team.People = append(team.People, sitting.Member{Label: label, Code: code})
	}
	p := pagetest.New(t)
	p.Save(device.Roles, team.Encode())
	made := New(p.Screen("roles")).(*Page)
	doc := p.Open(made).Read()
	if len(made.crew.People) != 1 || made.crew.People[0].Label != "P1" {
		t.Errorf("left are %+v", made.crew.People)
	}
	if want := w.T("roles.gone", "names", "P2"); !strings.Contains(doc.Text("body"), want) {
		t.Errorf("%q is not said", want)
	}
}

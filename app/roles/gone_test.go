package roles

import (
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"
	"rolefit/pkg/sharecode"
)

// TestCodesOfEarlierQuestions: whose kept code cannot be converted is named, and asked for again; the others stay.
func TestCodesOfEarlierQuestions(t *testing.T) {
	b, w := viewtest.Loaded(t)
	share := sharecode.Share{
		Profile: fit.Profile{
			Mean: [3]float64{.899527, -.767642, .678980},
			Cov:  [3][3]float64{{.320475, .037697, .027660}, {.037697, .351774, -.006069}, {.027660, -.006069, .391820}},
		},
		Levels: fit.Levels{Value: fit.LevelHigh, Delivery: fit.LevelLow}, Model: "1",
	}
	team := sitting.NewRoles()
	for _, m := range [][2]string{{"P1", b.Hash()}, {"P2", "0123456789ab"}} {
		share.ItemSet = m[1]
		code, err := share.Encode()
		if err != nil {
			t.Fatal(err)
		}
		team.People = append(team.People, sitting.Member{Label: m[0], Code: code})
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

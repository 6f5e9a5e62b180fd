package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"rolefit/pkg/organisation"
)

// TestAGreatOrganisation: as many teams as there may be are added from one list, and one more is refused with all of its list.
func TestAGreatOrganisation(t *testing.T) {
	o := newOffice(t)
	p, id := o.founder("Organisation 1")
	var list strings.Builder
	for i := range organisation.MaxTeams {
		fmt.Fprintf(&list, "Team %03d\t%d\tDepartment %d\n", i, 5+i%20, i%12)
	}
	added := p.post("/desk/"+id+"/teams/add", "list", list.String())
	if added.status != 200 || len(o.record(id).Teams) != organisation.MaxTeams || len(added.All("tbody tr")) != organisation.MaxTeams {
		t.Fatalf("%d: %q", added.status, added.Text("#problems"))
	}
	if got := p.post("/desk/"+id+"/teams/add", "list", "One more"); got.status != 422 || !strings.Contains(got.Text("#problems"), "up to 500") {
		t.Errorf("%d: %q", got.status, got.Text("#problems"))
	}
	if got := p.post("/desk/"+id+"/teams/add", "list", strings.Repeat("Team 499\n", 20_000)); got.status != 422 || got.Text("#problems") == "" || len(got.All("#problems p")) != 1 {
		t.Errorf("%d: %q", got.status, got.Text("#problems"))
	}
	for _, path := range []string{"/teams", "/share", "/links.csv", "/access"} {
		if got := p.get("/desk/" + id + path); got.status != 200 || len(got.text) > 256<<10 {
			t.Errorf("%s: %d, %d bytes", path, got.status, len(got.text))
		}
	}
}

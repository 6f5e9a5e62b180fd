package journey

import (
	"fmt"
	"strings"
	"testing"

	"rolefit/app/sitting"
	"rolefit/pkg/project"
)

// TestRolesFromProject takes the roles, and what is known about the team, from the
// project that the device keeps.
func TestRolesFromProject(t *testing.T) {
	p := newPerson(t, newHouse(t))
	p.keep(t)
	in := instrument(t)
	large := sitting.Project{Sheet: sheetOf(in, "", project.Factors{2, 1, 1, -1, 1}), Told: true}
	eval[bool](p, fmt.Sprintf("localStorage.setItem('rolefit.project', %q), true", large.Encode()))
	p.open("/team/hats")
	p.at("roles")
	p.click("#role_project-manager") // one role is left
	p.until(`!document.getElementById("meter")`)
	p.click("#from_project")
	p.until(`document.getElementById("called")`)
	if text := p.text("#called"); !strings.Contains(text, "two people") || !strings.Contains(text, "Product Owner and Project Manager") {
		t.Errorf("the project calls for %q", text)
	}
	if n := eval[int](p, `document.querySelectorAll("#proposal [data-wears]").length`); n != 2 {
		t.Errorf("%d roles are given", n)
	}
	if n := eval[int](p, `document.querySelectorAll("#setting input").length`); n != 1 {
		t.Errorf("%d things are asked about the team, although the project tells all but one", n)
	}
	if text := p.text("#meter"); !strings.Contains(text, "Several teams") || !strings.Contains(text, "A new team") || strings.Contains(text, "A mature environment") {
		t.Errorf("the meter is made up of %q", text)
	}
	p.click("#setting summary")
	p.click("#mature")
	p.until(`document.getElementById("meter").innerText.includes("A mature environment")`)
	p.checkAccess("roles from a project")
}

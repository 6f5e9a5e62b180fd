package roles

import (
	"encoding/json"
	"errors"
	"fmt"

	"rolefit/pkg/fit"
	"rolefit/pkg/project"
	"rolefit/pkg/seeds/shelf"
	"rolefit/pkg/sharecode"
)

// Request is what `rolefit team FILE|-` reads, as one JSON object:
//
//	people    2 to 12 objects with a "label" of the team's choice and either a "code", the share code of a profile, or the
//	          profile itself: "mean", three numbers, and "cov", three rows of three
//	roles     one to three of "product-owner", "product-manager", "project-manager"; or instead of it
//	project   the five factors x1 to x5 as `rolefit need` takes them: the roles are those that the project needs in full
//	setting   optional, for the risk of two roles at once: any of "small", "large", "mature", "experienced", "new",
//	          "conflict", true or false; with "project" all but "mature" follow from the factors
//	seed      optional, a whole number from 0: the same seed gives the same probabilities
type Request struct {
	People  []Person
	Roles   []fit.Role
	Project *project.Factors // nil when the roles were chosen
	Setting Setting
	Seed    uint64
}

// problems gathers what is wrong with a document.
type problems []error

// add notes an error, if there is one, with where it is.
func (p *problems) add(where string, err error) {
	if err != nil {
		*p = append(*p, fmt.Errorf("%s: %w", where, err))
	}
}

// field reads one member of an object into a Go value and reports whether it was there.
func (p *problems) field(members map[string]json.RawMessage, where, name string, into any) bool {
	data, ok := members[name]
	if ok {
		p.add(where+name, json.Unmarshal(data, into))
	}
	return ok
}

// ParseRequest reads a request strictly. Its error joins everything that is wrong: unknown or missing fields, fields given
// twice, nulls, codes of another kind or damaged, profiles that are none, labels, roles or factors that cannot be, roles
// and project both or neither, a project that calls for no role in full, and text behind the end. Of too many people only
// their number is told. ItemSet is the hash of the present bank: a share code of an earlier model is converted where it was
// made over the same items, and refused where not.
func ParseRequest(data []byte, itemSet string) (Request, error) {
	var r Request
	var p problems
	members, err := shelf.Object(data, "people", "roles", "project", "setting", "seed")
	if members == nil {
		return r, fmt.Errorf("read a team: %w", err)
	}
	p.add("team", errors.Join(err, shelf.Scan(data)))
	var people []json.RawMessage
	p.field(members, "", "people", &people)
	if len(people) > sharecode.MaxMembers {
		p.add("people", fmt.Errorf("%d people, at most %d are allowed", len(people), sharecode.MaxMembers))
	} else {
		r.People = p.people(people, itemSet)
	}
	chosen := p.field(members, "", "roles", &r.Roles)
	if chosen {
		p.add("roles", checkRoles(r.Roles))
	}
	r.Setting = p.setting(members)
	p.project(&r, members, chosen)
	p.field(members, "", "seed", &r.Seed)
	if err := errors.Join(p...); err != nil {
		return Request{}, fmt.Errorf("read a team: %w", err)
	}
	return r, nil
}

// people reads the members of the team.
func (p *problems) people(all []json.RawMessage, itemSet string) []Person {
	people := make([]Person, len(all))
	for i, one := range all {
		people[i] = p.person(one, itemSet, fmt.Sprintf("person %d: ", i+1))
	}
	p.add("people", checkLabels(people))
	return people
}

// person reads one member of the team.
func (p *problems) person(data []byte, itemSet, where string) Person {
	var person Person
	members, err := shelf.Object(data, "label", "code", "mean", "cov")
	p.add(where[:len(where)-2], err)
	p.field(members, where, "label", &person.Label)
	var code string
	var mean []float64
	var cov [][]float64
	coded := p.field(members, where, "code", &code)
	hasMean, hasCov := p.field(members, where, "mean", &mean), p.field(members, where, "cov", &cov)
	switch {
	case coded == (hasMean || hasCov):
		p.add(where+"profile", errors.New(`either "code", or "mean" and "cov"`))
	case coded:
		person.Profile, err = fromCode(code, itemSet)
		p.add(where+"code", err)
	default:
		person.Profile, err = fromNumbers(mean, cov)
		p.add(where+"profile", err)
	}
	return person
}

// fromCode reads the profile out of a share code, as the present model reads it.
func fromCode(code, itemSet string) (fit.Profile, error) {
	share, err := sharecode.ParseShare(code)
	if err == nil {
		share, err = share.Current(itemSet)
	}
	return share.Profile, err
}

// fromNumbers makes a profile of a mean and rows of a covariance.
func fromNumbers(mean []float64, cov [][]float64) (fit.Profile, error) {
	var profile fit.Profile
	if len(mean) != 3 || len(cov) != 3 {
		return profile, fmt.Errorf(`"mean" has %d numbers and "cov" %d rows, want 3 and 3`, len(mean), len(cov))
	}
	copy(profile.Mean[:], mean)
	for i, row := range cov {
		if len(row) != 3 {
			return profile, fmt.Errorf(`row %d of "cov" has %d numbers, want 3`, i+1, len(row))
		}
		copy(profile.Cov[i][:], row)
	}
	return profile, profile.Check()
}

// setting reads the setting.
func (p *problems) setting(members map[string]json.RawMessage) Setting {
	var s Setting
	data, ok := members["setting"]
	if !ok {
		return s
	}
	flags := map[string]*bool{
		"small": &s.Small, "large": &s.Large, "mature": &s.Mature,
		"experienced": &s.Experienced, "new": &s.New, "conflict": &s.Conflict,
	}
	told, err := shelf.Object(data, "small", "large", "mature", "experienced", "new", "conflict")
	p.add("setting", err)
	for name, flag := range flags {
		p.field(told, "setting: ", name, flag)
	}
	if s.Small && s.Large || s.Experienced && s.New {
		p.add("setting", errors.New("small and large, or experienced and new, at once"))
	}
	return s
}

// project reads the project, and from it the roles and the setting.
func (p *problems) project(r *Request, members map[string]json.RawMessage, chosen bool) {
	var factors []int
	given := p.field(members, "", "project", &factors)
	if given == chosen {
		p.add("roles", errors.New(`either "roles" or "project"`))
		return
	}
	if !given {
		return
	}
	var stated project.Factors
	if copy(stated[:], factors) != len(factors) || len(factors) != len(stated) {
		p.add("project", fmt.Errorf("%d factors, want %d", len(factors), len(stated)))
		return
	}
	p.add("project", stated.Check())
	mature := r.Setting.Mature
	if _, told := members["setting"]; told && r.Setting != (Setting{Mature: mature}) {
		p.add("setting", errors.New(`with "project" only "mature" can be told`))
	}
	r.Project, r.Setting = &stated, SettingOf(stated)
	r.Setting.Mature = mature
	r.Roles = Needed(project.Judge(stated))
	if len(r.Roles) == 0 {
		p.add("project", errors.New(`calls for no role in full: choose with "roles"`))
	}
}

// Needed returns the roles that a project needs in full, to be given to people.
func Needed(j project.Judgement) []fit.Role {
	var roles []fit.Role
	for _, role := range j.Roles() {
		if role.Strength == project.Leading || role.Strength == project.Full {
			roles = append(roles, role.Role)
		}
	}
	return roles
}

package fit

// Role is one of the three roles that a verdict can name. The seeds use a fourth name, Project Owner, and say that it
// is another name for the Project Manager (003:28): it is an alias here and never a Role.
type Role string

// The three roles, by the names that every JSON document of this program uses.
const (
	ProductOwner   Role = "product-owner"
	ProductManager Role = "product-manager"
	ProjectManager Role = "project-manager"
)

// Roles lists the roles in the order in which they are reported and in which ties are broken.
var Roles = [3]Role{ProductOwner, ProductManager, ProjectManager}

// Index returns the place of r in Roles, or -1 when r is not one of them.
func (r Role) Index() int {
	for i, role := range Roles {
		if r == role {
			return i
		}
	}
	return -1
}

// Product reports whether r is on the product side (Product Owner or Product Manager) and not on the delivery side.
func (r Role) Product() bool { return r == ProductOwner || r == ProductManager }

// Answers maps item ids to answers. A pair is answered from -2 (much more the - pole) to 2 (much more the + pole),
// after undoing the side on which the + pole was shown; a statement from 1 to 5. An item that was skipped is absent.
type Answers map[string]int

// Profile is the posterior of a person's place on the three axes, in the order of questionnaire.Axes, in units of the
// prior standard deviation: normal with mean Mean and covariance Cov. It is all that a team exchanges about a person.
type Profile struct {
	Mean [3]float64    `json:"mean"`
	Cov  [3][3]float64 `json:"cov"`
}

// Form is the way in which a sitting chooses its items and decides when to stop.
type Form string

// The three forms. Full asks the fixed 40 pairs and the ten statements, Standard stops early over the whole bank and
// then asks the ten statements, Quick asks twelve pairs and no statement. All are judged by the same rule in the same words.
const (
	Full     Form = "full"
	Standard Form = "standard"
	Quick    Form = "quick"
)

// Forms lists the forms from the longest to the shortest.
var Forms = [3]Form{Full, Standard, Quick}

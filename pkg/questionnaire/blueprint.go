package questionnaire

// part is one line of the plan that every bank keeps to.
type part struct {
	facet Facet
	name  string // its word in an item's id
	fixed int    // pairs in the fixed form; the bank holds twice as many
}

// blueprint says how many pairs each facet has. The numbers follow how much the articles say about it:
// six ways to tell value from delivery (001:16-60), and the two further axes in three facets each.
var blueprint = [...]part{
	{"v1", "focus", 3},
	{"v2", "ownership", 3},
	{"v3", "customer", 2},
	{"v4", "success", 2},
	{"v5", "leading", 2},
	{"v6", "scope", 2},
	{"s1", "altitude", 5},
	{"s2", "horizon", 4},
	{"s3", "circle", 4},
	{"a1", "method", 5},
	{"a2", "collaboration", 5},
	{"a3", "change", 3},
}

// What else every bank keeps to.
const (
	openingLength = 6  // pairs that open every sitting, two per axis
	repeatCouples = 6  // near-repeats in the fixed form
	repeatGap     = 12 // least number of places between a pair and the one that repeats it
	levelsPerSide = 5  // level statements for value, and as many for delivery
)

func facets() []Facet {
	all := make([]Facet, 0, len(blueprint))
	for _, p := range blueprint {
		all = append(all, p.facet)
	}
	return all
}

// name returns the facet's word in an item's id.
func (f Facet) name() string {
	for _, p := range blueprint {
		if f == p.facet {
			return p.name
		}
	}
	return ""
}

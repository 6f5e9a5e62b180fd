package resultview

import (
	"math"
	"slices"

	"rolefit/pkg/fit"
)

// RoleMap is a person's place in the plane of the two contrasts between the roles. The plane holds all that decides
// between three roles: the point is in the area of a role exactly where that role fits best, and the borders are ties.
// Lengths are shares of the map's radius, with its centre at 0, 0; x grows to the right and y up.
type RoleMap struct {
	Areas   []Area
	At      Point
	Oval    Oval   // the person is inside it with a chance of 90 %
	Text    string // what the picture shows
	Certain string // what its oval shows
	Words   Directions

	Them      *Point // of somebody else; nil for nobody
	TheirOval Oval
}

// Point is a place on the map.
type Point struct{ X, Y float64 }

// Area is the part of the map in which a role fits best: a third of the disc around the direction of its middle.
type Area struct {
	Role   fit.Role
	Name   string
	Middle float64 // degrees, anticlockwise from the right
}

// Oval is an ellipse around the person's place.
type Oval struct {
	RX, RY float64 // half axes; RX is the longer one
	Turn   float64 // of the longer one, degrees, anticlockwise from the right
}

// Directions name the two ends of the map's axes.
type Directions struct{ Right, Left, Up, Down string }

// middles are the directions of the areas, in degrees, in the order of fit.Roles: the Project Manager at the left, the
// product roles at the right, the one that looks farther ahead above the other.
var middles = [3]float64{-60, 60, 180}

// inside90 is the radius, in standard deviations, of the circle that holds 90 % of a bivariate normal distribution.
var inside90 = math.Sqrt(-2 * math.Log(.1))

// reach is how many standard deviations of the assumed population, along its widest direction, the map's radius holds.
const reach = 3

// plane holds the two rows that take the three axes to the map, in shares of its radius.
var plane = newPlane()

func newPlane() (m [2][3]float64) {
	for i, r := range fit.Roles {
		weights := fit.Weights(r)
		at := middles[i] * math.Pi / 180
		for axis, w := range weights {
			m[0][axis] += w * math.Cos(at)
			m[1][axis] += w * math.Sin(at)
		}
	}
	widest := ellipse(covariance(m, fit.Prior().Cov)).RX
	for row := range m {
		for axis := range m[row] {
			m[row][axis] /= reach * widest
		}
	}
	return m
}

// covariance is m·cov·m'.
func covariance(m [2][3]float64, cov [3][3]float64) (c [2][2]float64) {
	for i := range c {
		for j := range c[i] {
			for a := range cov {
				for b := range cov[a] {
					c[i][j] += m[i][a] * cov[a][b] * m[j][b]
				}
			}
		}
	}
	return c
}

// ellipse is the one of one standard deviation.
func ellipse(c [2][2]float64) Oval {
	half, rest := (c[0][0]+c[1][1])/2, math.Hypot((c[0][0]-c[1][1])/2, c[0][1])
	turn := math.Atan2(2*c[0][1], c[0][0]-c[1][1]) / 2
	return Oval{RX: math.Sqrt(half + rest), RY: math.Sqrt(max(0, half-rest)), Turn: turn * 180 / math.Pi}
}

// place takes a profile to the map. A point beyond the edge stands on it, in its direction.
func place(p fit.Profile) (Point, Oval) {
	var at [2]float64
	for row := range plane {
		for axis, mean := range p.Mean {
			at[row] += plane[row][axis] * mean
		}
	}
	oval := ellipse(covariance(plane, p.Cov))
	oval.RX, oval.RY = oval.RX*inside90, oval.RY*inside90
	if length := math.Hypot(at[0], at[1]); length > edge {
		at[0], at[1] = at[0]*edge/length, at[1]*edge/length
	}
	return Point{at[0], at[1]}, oval
}

// edge is how far from the centre a point may stand.
const edge = .92

// RoleMap draws the person's place. Where no role leads, it names none.
func (c Case) RoleMap() RoleMap {
	m := RoleMap{Words: Directions{c.W.T("map.right"), c.W.T("map.left"), c.W.T("map.up"), c.W.T("map.down")}}
	for i, r := range fit.Roles {
		m.Areas = append(m.Areas, Area{r, c.Role(r), middles[i]})
	}
	m.At, m.Oval = place(c.Result.Profile())
	first, second := c.Role(c.evidence.Leading), c.Role(c.evidence.Second)
	switch c.Result.Verdict.Kind {
	case fit.Clear, fit.Likely:
		m.Text = c.W.T("map.text", "role", first)
	case fit.Hybrid:
		m.Text = c.W.T("map.text.hybrid", "first", first, "second", second)
	case fit.Side:
		m.Text = c.W.T("map.text.side")
	default:
		m.Text = c.W.T("map.text.close")
	}
	key := "map.oval.whole"
	if len(m.reached()) > 1 {
		key = "map.oval.reaches"
	}
	m.Certain = c.W.T(key)
	return m
}

// reached lists the roles into whose areas the oval reaches.
func (m RoleMap) reached() (roles []fit.Role) {
	const steps = 360
	turn := m.Oval.Turn * math.Pi / 180
	for i := range steps {
		t := 2 * math.Pi * float64(i) / steps
		x, y := m.Oval.RX*math.Cos(t), m.Oval.RY*math.Sin(t)
		at := Point{m.At.X + x*math.Cos(turn) - y*math.Sin(turn), m.At.Y + x*math.Sin(turn) + y*math.Cos(turn)}
		if r := at.area(); !slices.Contains(roles, r) {
			roles = append(roles, r)
		}
	}
	return roles
}

// area is the role whose middle is nearest in direction.
func (p Point) area() fit.Role {
	best, most := fit.Roles[0], math.Inf(-1)
	for i, r := range fit.Roles {
		at := middles[i] * math.Pi / 180
		if along := p.X*math.Cos(at) + p.Y*math.Sin(at); along > most {
			best, most = r, along
		}
	}
	return best
}

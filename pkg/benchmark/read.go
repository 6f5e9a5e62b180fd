package benchmark

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
)

// Ranked is a number of a kind with its figure.
type Ranked struct {
	Number int    // its place in the kind
	Name   string // its name in the kind, such as "duty-03"
	Figure Range
	Rank   int // 1 for the highest; the same for the same value
}

// Ranking returns the numbers of a kind whose names begin with a prefix, the
// highest figure first: "duty-" for the most contested duties, "symptom-" for the
// symptoms. Those of which the figures do not say that there is anything ("at
// most") are left out. It ranks numbers, never teams; figures is of a Company's
// round or of one team.
func Ranking(figures []Range, kind, prefix string) []Ranked {
	row, _ := contribution.Known(kind)
	var out []Ranked
	for i, number := range row.Numbers[:min(len(row.Numbers), len(figures))] {
		if strings.HasPrefix(number.Name, prefix) && figures[i].Low > 0 {
			out = append(out, Ranked{Number: i, Name: number.Name, Figure: figures[i]})
		}
	}
	slices.SortStableFunc(out, func(a, b Ranked) int { return cmp.Compare(b.Figure.Value, a.Figure.Value) })
	for i := range out {
		out[i].Rank = i + 1
		if i > 0 && out[i].Figure.Value == out[i-1].Figure.Value {
			out[i].Rank = out[i-1].Rank
		}
	}
	return out
}

// Factor is where the projects of a group stand on one factor of a project.
type Factor struct {
	Nearest         int // of the mean, -2..2, halves toward zero: what the rule of package project takes
	Least, Greatest int // the least and the greatest value that the true mean can be rounded to
}

// Factors returns the mean project of a group's project figures: five factors,
// in the order of the kind.
func Factors(figures []Range) []Factor {
	out := make([]Factor, len(figures))
	for i, f := range figures {
		out[i] = Factor{Nearest: factor(f.Value), Least: factor(f.Low), Greatest: factor(f.High)}
	}
	return out
}

// factor turns 0..100 into -2..2, halves toward zero.
func factor(x float64) int {
	x = x/25 - 2
	return int(math.Copysign(math.Ceil(math.Abs(x)-.5), x))
}

// MeanProfile returns the profile of a group from the figures of its kind fit:
// the place on each axis whose 100·Φ is the published value. Its covariance is 0,
// because it is the profile of the mean and says nothing of the people; the fits
// of a group are those of this profile.
func MeanProfile(figures []Range) fit.Profile {
	var p fit.Profile
	for i := range p.Mean {
		p.Mean[i] = math.Sqrt2 * math.Erfinv(figures[contribution.FitValue+i].Value/50-1)
	}
	return p
}

// Stretch is what a trend may be drawn through without a break: the rounds of
// one model version.
type Stretch struct {
	Model  string
	Points []Point // oldest first; rounds without a block are left out
}

// Point is the figures of one round.
type Point struct {
	Round   string
	N       int
	Figures []Range
}

// Trend returns the figures of a kind over the rounds: of a team, or of the
// whole organisation for "". A new model version begins a new stretch, in the
// order of versions: figures on both sides must not be joined.
func (c Company) Trend(kind, team string) []Stretch {
	var out []Stretch
	for _, k := range c.Kinds {
		if k.Kind != kind {
			continue
		}
		stretch := Stretch{Model: k.Model}
		for _, r := range k.Rounds {
			if p, ok := r.point(team); ok {
				stretch.Points = append(stretch.Points, p)
			}
		}
		if len(stretch.Points) > 0 {
			out = append(out, stretch)
		}
	}
	return out
}

func (r CompanyRound) point(team string) (Point, bool) {
	if team == "" {
		return Point{r.Round, r.N, r.Figures}, true
	}
	i := slices.IndexFunc(r.Teams, func(t TeamFigures) bool { return t.Team == team })
	if i < 0 {
		return Point{}, false
	}
	return Point{r.Round, r.Teams[i].N, r.Teams[i].Figures}, true
}

package leaderview

import (
	"math"
	"strconv"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// span is within what bounds a difference in points lies, whatever the people
// answered: on -100 to 100.
type span struct{ low, high float64 }

// side is the sign that the difference has for certain; 0 where it may have both.
func (s span) side() int {
	switch {
	case s.low > 0:
		return 1
	case s.high < 0:
		return -1
	}
	return 0
}

// bears reports whether a difference that an estimate has a word for has the sign of that word for
// certain.
func (s span) bears(word benchmark.Word) bool {
	return word == benchmark.Higher && s.side() > 0 || word == benchmark.Lower && s.side() < 0
}

// least is how far the two lie apart at the least, 0 where they may be the same.
func (s span) least() float64 { return math.Max(math.Max(s.low, -s.high), 0) }

// rounded is how far published ranges may be off: they are kept to a hundredth, and
// a difference adds up to four of them.
const rounded = .02

// minus is how far one published mean lies from another of other people.
func minus(r, s benchmark.Range) span {
	return span{r.Low - s.High - rounded, r.High - s.Low + rounded}
}

// difference is how far a team lies from the company on a number. The company's
// mean holds the team's people too, so the bounds are narrower than those of two
// groups: only the share of the others moves on its own. A company of one team has
// none.
func (s kindRound) difference(t benchmark.TeamFigures, number int) span {
	team, whole := t.Figures[number], s.round.Figures[number]
	share := float64(t.N) / float64(s.round.N)
	return span{
		(1-share)*team.Low + share*team.High - whole.High - rounded,
		(1-share)*team.High + share*team.Low - whole.Low + rounded,
	}
}

// tone is how strongly a certain difference is drawn, and to which side: -3 to 3.
// One that may have both signs, or is less than a point, is neutral.
func tone(d span) int {
	steps := 0
	for _, from := range [...]float64{1, 8, 15} {
		if d.least() >= from {
			steps++
		}
	}
	return steps * d.side()
}

// alone reports whether there is one row of figures only, which nothing can be
// compared with: a team that is the whole company. Whoever has a team's link sees that
// team alone, beside the company.
func (s kindRound) alone() bool {
	return len(s.round.Teams) == 1 && s.round.Teams[0].N == s.round.N
}

// complete reports whether the figures of all teams are here, of which an estimate is
// made.
func (s kindRound) complete() bool {
	n := 0
	for _, t := range s.round.Teams {
		n += t.N
	}
	return n == s.round.N
}

// CertainTeams are the teams of which something is certain.
type CertainTeams struct {
	Text  string   // a sentence that names them, or counts them where they are many; "" for none
	Names []string // all of them, by name, where the sentence only counts them
}

// fewTeams is how many teams a sentence names at most.
const fewTeams = 4

// certainTeams says of teams what the text of key says, or that of key.many; pairs are the
// names and values that both take.
func (c *Case) certainTeams(key string, names []string, of int, pairs ...string) CertainTeams {
	switch {
	case len(names) == 0:
		return CertainTeams{}
	case len(names) <= fewTeams:
		return CertainTeams{Text: c.W.T(key, append(pairs, "teams", c.W.List(names))...)}
	}
	return CertainTeams{Text: c.W.Count(key+".many", len(names), append(pairs, "of", strconv.Itoa(of))...), Names: names}
}

// above are the teams, by name, that lie above the company for certain on a number.
func (c *Case) above(kind string, number int) CertainTeams {
	s, ok := c.kinds[kind]
	if !ok || s.alone() {
		return CertainTeams{}
	}
	var names []string
	for _, id := range c.order {
		t, ok := s.team(id)
		if ok && number < len(t.Figures) && id != contribution.Others && tone(s.difference(t, number)) > 0 {
			names = append(names, c.names[id])
		}
	}
	return c.certainTeams("leader.above", names, s.teams(), "name", c.W.T("leader.why.name", "name", c.Gist(kind, number).Name))
}

// teams counts the teams that have figures of their own.
func (s kindRound) teams() int {
	n := len(s.round.Teams)
	if _, pooled := s.team(contribution.Others); pooled {
		n--
	}
	return n
}

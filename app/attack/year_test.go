package attack

import (
	"fmt"
	mathrand "math/rand/v2"
	"slices"
	"testing"
	"time"

	"rolefit/app/outbox"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/seat/issuer"
)

// colleague is a person of the year: where they belong, and what became of each yes.
type colleague struct {
	*person
	team int
	gone bool
}

// year is four quarters and a workshop in the middle of the second, of two organisations
// and the public. The workshop has seats.
type year struct {
	*world
	random *mathrand.Rand
	all    []*colleague
	orgs   []organisation.Organisation

	forgets bool                                  // devices remember nothing
	owner   map[contribution.ID]int               // whose a contribution is
	counted map[contribution.ID]contribution.Unit // everybody who was ever counted
	count   struct{ said, refused, moved, taken, joined, left, lost int }

	workshop string            // code of the round
	seats    map[string]string // that were handed out, by person and team
	handed   map[string]int    // how many, by team
}

const teamsOfYear, seatsOfTeam = 5, 60

// TestAYear: people join, leave, move between teams and organisations, take back, say yes
// again and again and to every team that they ever belonged to. In each round everybody is
// counted at most once for each kind in all organisations together, once a year in public, and
// what is published is of exactly those.
func TestAYear(t *testing.T) {
	y := newYear(t, 110)
	y.live(12)
	y.everybodyOnce(0)
	y.Logf("%d people: %d yes, %d refused on the device, %d moves, %d taken back; %d joined later, %d left; %d of %d seats were lost",
		len(y.all), y.count.said, y.count.refused, y.count.moved, y.count.taken, y.count.joined, y.count.left, y.count.lost, len(y.seats))
	if y.count.refused < 100 || y.count.moved < 10 || y.count.taken < 5 || y.count.left < 5 || y.count.lost < 10 || len(y.counted) < 500 {
		y.Errorf("the year was too quiet: %+v, %d counted", y.count, len(y.counted))
	}
	seated := 0
	for _, u := range y.counted {
		if u.Round == y.workshop && u.Org == y.orgs[0].ID {
			seated++
		}
	}
	if seated < 100 {
		y.Errorf("%d are counted in the workshop with seats", seated)
	}
}

// TestAYearThatForgets: on devices that remember nothing people are counted twice, or the
// year would show nothing.
func TestAYearThatForgets(t *testing.T) {
	y := newYear(t, 40)
	y.forgets = true
	y.live(3)
	y.everybodyOnce(20)
}

func newYear(t *testing.T, people int) *year {
	y := &year{
		world: newWorld(t, nil), random: mathrand.New(mathrand.NewPCG(4, 4)), counted: map[contribution.ID]contribution.Unit{}, owner: map[contribution.ID]int{},
		seats: map[string]string{}, handed: map[string]int{},
	}
	y.at(time.Date(2027, 1, 4, 9, 0, 0, 0, time.UTC))
	names := []string{"One", "Two", "Three", "Four", "Five"}
	y.orgs = []organisation.Organisation{y.organisation(false, names...), y.organisation(false, names...)}
	for n := range people {
		y.join(n % teamsOfYear)
	}
	workshop := time.Date(2027, 5, 17, 9, 0, 0, 0, time.UTC)
	y.orgs[0] = y.change(y.orgs[0].ID, func(o *organisation.Organisation) error {
		round, err := o.AddRound(workshop, workshop.Add(3*time.Hour), "Workshop", y.clock())
		if y.workshop = round.Code; err != nil {
			return err
		}
		given := map[string]int{}
		for _, team := range o.Teams {
			given[team.ID] = seatsOfTeam
		}
		return o.GiveSeats(round.Code, given, y.clock())
	})
	return y
}

// live is so many months, of which each has a day on which something happens, and May a
// workshop too; then the last round of them is sealed.
func (y *year) live(months int) {
	for month := 1; month <= months; month++ {
		for _, day := range []int{4, 17} {
			y.at(time.Date(2027, time.Month(month), day, 10, 0, 0, 0, time.UTC))
			if day == 4 || month == 5 {
				y.day()
			}
			y.seal()
		}
		if month%3 == 0 {
			y.collect()
		}
	}
	y.at(contribution.SpanOf(contribution.Round{Year: 2027, Quarter: months / 3}).Seals())
	y.seal()
	y.collect()
}

func (y *year) join(team int) {
	y.all = append(y.all, &colleague{person: y.person(), team: team})
}

// day is one on which some join and leave, some move, and everybody who is there says yes
// to whatever is open.
func (y *year) day() {
	if y.random.IntN(2) == 0 {
		y.join(y.random.IntN(teamsOfYear))
		y.count.joined++
	}
	for n, c := range y.all {
		switch chance := y.random.IntN(100); {
		case c.gone:
			continue
		case chance < 2:
			c.gone = true
			y.count.left++
			continue
		case chance < 10:
			y.move(c)
		}
		y.yes(n)
	}
}

// open are the units to which somebody could say yes now: of their team, of the same team
// elsewhere, and of the public.
func (y *year) open(c *colleague, kind string) (units []contribution.Unit) {
	for _, o := range y.orgs {
		if span, ok := o.SpanAt(y.clock()); ok {
			units = append(units, unit(o, c.team, kind, span.Round.String()))
		}
	}
	return append(units, public(kind, contribution.RoundAt(y.clock())))
}

func (y *year) values(kind string) (values []int) {
	k, _ := contribution.Known(kind)
	for _, number := range k.Numbers {
		values = append(values, number.Step*y.random.IntN(100/number.Step+1))
	}
	return values
}

// remember notes whose contributions are in the outbox of person n.
func (y *year) remember(n int) {
	y.Helper()
	for _, l := range y.all[n].post.Outbox() {
		code, err := contribution.ParseCode(l.Code)
		y.must(err)
		y.owner[code.Receipt.ID()] = n
	}
}

// yes has person n say yes to everything, as often as not a second time.
func (y *year) yes(n int) {
	c := y.all[n]
	for _, kind := range []string{contribution.KindFit, contribution.KindProject} {
		for _, u := range y.open(c, kind) {
			for range 1 + y.random.IntN(2) {
				y.count.said++
				if !y.say(n, u) {
					y.count.refused++
				}
				y.remember(n)
			}
			if l := c.post.Outbox()[outbox.Slot(u)]; l.State == outbox.Sent && y.random.IntN(60) == 0 {
				c.takeBack(u, false)
				y.count.taken++
			}
		}
	}
}

// say has person n send something to a unit, with the person's seat where its round has seats, and reports whether the device
// let it.
func (y *year) say(n int, u contribution.Unit) (ok bool) {
	c := y.all[n]
	l := c.letter(u, y.values(u.Kind))
	l.Seat = y.seatOf(n, u)
	if ok = y.forgets; ok {
		c.post.Put(outbox.Slot(u), l)
	} else {
		_, ok = c.post.Claim(l)
	}
	c.post.Deliver()
	return ok
}

// seatOf is the code of the seat that person n has in a unit's team, "" where the round has no seats. Every seventh seat was lost
// and replaced: whoever finds it gets nothing for it.
func (y *year) seatOf(n int, u contribution.Unit) string {
	y.Helper()
	if u.Round != y.workshop || u.Org != y.orgs[0].ID {
		return ""
	}
	whose := fmt.Sprint(n, "|", u.Team)
	if y.seats[whose] != "" {
		return y.seats[whose]
	}
	y.handed[u.Team]++
	place := issuer.SeatID{Org: u.Org, Round: u.Round, Team: u.Team, Number: y.handed[u.Team]}
	codes, err := y.issuer.Codes(y.Context(), u.Org, u.Round, u.Team, seatsOfTeam)
	y.must(err)
	code := codes[place.Number-1]
	if place.Number%7 == 0 {
		lost := code
		code, err = y.issuer.Replace(y.Context(), place)
		y.must(err)
		y.count.lost++
		finder := y.person()
		l := finder.letter(u, y.values(u.Kind))
		l.Seat = lost.String()
		finder.post.Claim(l)
		finder.post.Deliver()
		if l := finder.post.Outbox()[outbox.Slot(u)]; !l.SeatLost() {
			y.Errorf("a lost seat: %s %+v", l.State, l.Reason)
		}
	}
	y.seats[whose] = code.String()
	return y.seats[whose]
}

// move has somebody turn to another team, and bring along what was sent in the open rounds.
func (y *year) move(c *colleague) {
	old := slices.Concat(y.open(c, contribution.KindFit), y.open(c, contribution.KindProject))
	c.team = (c.team + 1 + y.random.IntN(teamsOfYear-1)) % teamsOfYear
	for _, u := range old {
		l := c.post.Outbox()[outbox.Slot(u)]
		if l.State != outbox.Sent || u.Org == contribution.Public {
			continue
		}
		if status := c.takeBack(u, true); status == api.StatusWithdrawn {
			y.count.moved++
		}
	}
}

// everybodyOnce compares what the store counted with whose it is: somebody is counted twice
// so many times at the least, and never where that is 0.
func (y *year) everybodyOnce(twice int) {
	y.Helper()
	times, double := map[string]int{}, 0
	for id, u := range y.counted {
		n, known := y.owner[id]
		if !known {
			y.Errorf("somebody is counted in %v whom no device knows", u)
		}
		for _, once := range y.onceIn(u) {
			times[fmt.Sprint(n, "|", u.Kind, "|", once)]++
		}
	}
	for who, n := range times {
		if n > 1 && twice == 0 {
			y.Errorf("%s is counted %d times", who, n)
		}
		double += n - 1
	}
	report, published := y.check(), len(y.counted)
	if report.Members != published || report.Published != published || report.Pending > 0 || double < twice {
		y.Errorf("%d people are counted, %d of them twice: %+v", published, double, report)
	}
	y.Logf("%d contributions counted in %d units, %d twice; %d unpublished, %d taken back", published, report.Units, double, report.Unpublished, report.Withdrawn)
}

// onceIn names the times in which a person counts once: a year in public, and in organisations
// every moment of a round, told by the starts of all rounds that lie in it.
func (y *year) onceIn(u contribution.Unit) (names []string) {
	r, err := contribution.ParseRound(u.Round)
	y.must(err)
	if u.Org == contribution.Public {
		return []string{fmt.Sprint("public ", r.Year)}
	}
	for _, o := range y.orgs {
		for _, moment := range y.moments() {
			if span, ok := o.SpanAt(moment); ok && o.ID == u.Org && span.Round == r {
				names = append(names, moment.Format(time.RFC3339))
			}
		}
	}
	return names
}

// moments are one in each stretch between any two openings and closings of the year.
func (y *year) moments() (all []time.Time) {
	for _, m := range []time.Month{1, 4, 7, 10} {
		all = append(all, time.Date(2027, m, 2, 0, 0, 0, 0, time.UTC))
	}
	return append(all, time.Date(2027, 5, 17, 10, 0, 0, 0, time.UTC))
}

// units are those of every round of the year.
func (y *year) units() (all []contribution.Unit) {
	for _, kind := range []string{contribution.KindFit, contribution.KindProject} {
		for _, round := range []string{"2027-q1", "2027-q2", y.workshop, "2027-q3", "2027-q4"} {
			for _, o := range y.orgs {
				for team := range o.Teams {
					all = append(all, unit(o, team, kind, round))
				}
			}
			if r, err := contribution.ParseRound(round); err == nil && !r.Own() {
				all = append(all, public(kind, r))
			}
		}
	}
	return all
}

// collect notes who was counted by now: the rows say so until they expire.
func (y *year) collect() {
	for _, u := range y.units() {
		for _, id := range y.ids(u, "sealed") {
			y.counted[id] = u
		}
	}
}

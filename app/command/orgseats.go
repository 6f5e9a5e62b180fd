package command

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"rolefit/app/link"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/issuer"
)

var orgSeats = command{
	name:    "seats",
	args:    "COMMAND",
	summary: "give the teams seats in a round, so that everybody is counted once",
	about: `In a round with seats, only people with a seat can contribute, once for each kind of contribution, whatever device they use.
Seats are links. Hand each person of a team one of them. Nobody can tell who used which seat for what. But whoever has the
links can use them: let the works council make and keep them.

The number of seats is fixed when the round opens, and people see it.`,
	under: []command{orgSeatsMake, orgSeatsOff, orgSeatsList, orgSeatsLinks, orgSeatsReplace},
}

var orgSeatsMake = command{
	name:    "make",
	args:    "ORG ROUND N [TEAM …]",
	summary: "give every open team, or those that you name, N seats in a round that has not opened",
	about: `The teams that you don't name keep the number that they have in this round. Print the seats themselves with ` + "`org seats links`" + `.
A rehearsal has no seats.`,
	run: func(c *call) error {
		return c.organisations(3, 3+organisation.MaxTeams, func(ctx context.Context, s session) (any, error) {
			n, err := strconv.Atoi(s.args[2])
			if err != nil {
				return nil, usage("%q isn't a whole number", s.args[2])
			}
			give := func(o *organisation.Organisation) error {
				return o.GiveSeats(s.args[1], seatsFor(*o, s.args[1], s.args[3:], n), s.now)
			}
			return s.change(ctx, register.GaveSeats, give, func(o organisation.Organisation) any { return showSeats(o, s.args[1]) })
		})
	},
}

// seatsFor are the seats of the teams of a round where the named ones, or all where none is named, get n each, and the others
// keep what they have in it.
func seatsFor(o organisation.Organisation, round string, named []string, n int) map[string]int {
	own, _ := o.Named(round)
	seats := map[string]int{}
	for _, t := range teamsIn(o, round) {
		if len(named) == 0 {
			seats[t.ID] = n
		} else if has := own.Seats[t.ID]; has > 0 {
			seats[t.ID] = has
		}
	}
	for _, team := range named {
		seats[team] = n
	}
	return seats
}

// teamsIn are the teams of a round.
func teamsIn(o organisation.Organisation, round string) []organisation.Team {
	span, _ := o.Span(round)
	return o.TeamsIn(span)
}

var orgSeatsOff = command{
	name:    "off",
	args:    "ORG ROUND",
	summary: "take the seats of a round back, until it opens",
	run: func(c *call) error {
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			off := func(o *organisation.Organisation) error { return o.DropSeats(s.args[1], s.now) }
			return s.change(ctx, register.ChoseSeats, off, func(o organisation.Organisation) any { return showSeats(o, s.args[1]) })
		})
	},
}

var orgSeatsList = command{
	name:    "list",
	args:    "ORG ROUND",
	summary: "say how many seats each team has in a round",
	run: func(c *call) error {
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			o, err := s.Get(ctx, s.args[0])
			if err == nil {
				err = roundOf(o, s.args[1])
			}
			if err != nil {
				return nil, err
			}
			return showSeats(o, s.args[1]), nil
		})
	},
}

// roundOf says that there is no round of a code.
func roundOf(o organisation.Organisation, code string) error {
	if _, ok := o.Named(code); !ok {
		return usage("there is no round %q of its own", code)
	}
	return nil
}

var orgSeatsLinks = command{
	name:    "links",
	args:    "ORG ROUND [TEAM …]",
	summary: "print the link of every seat, or of those of the teams that you name; the audit says that you did",
	about: `From now on, keep the ticket secret that signs until the round has been sealed: it proves these seats. ` + "`rolefit doctor`" + ` says until
when.`,
	run: func(c *call) error {
		to := c.linksFlag()
		return c.issuing(2, 2+organisation.MaxTeams, func(ctx context.Context, s session, seats *issuer.Issuer) (any, error) {
			o, err := s.Get(ctx, s.args[0])
			if err != nil {
				return nil, err
			}
			answer, err := to.seats(ctx, o, s.args[1], s.args[2:], seats)
			if err == nil {
				err = s.note(ctx, o.ID, register.ReadSeats)
			}
			if err != nil {
				return nil, err
			}
			return answer, nil
		})
	},
}

// seats are those of a round, of the named teams or, where none is named, of all.
func (l *links) seats(ctx context.Context, o organisation.Organisation, round string, named []string, issued *issuer.Issuer) ([]shownSeat, error) {
	own, ok := o.Named(round)
	if !ok || !own.Seated() {
		return nil, usage("there is no round %q with seats", round)
	}
	for _, team := range named {
		if n, _ := o.SeatsIn(round, team); n == 0 {
			return nil, usage("no team %q has seats in this round", team)
		}
	}
	answer := []shownSeat{}
	for _, t := range teamsIn(o, round) {
		if len(named) > 0 && !slices.Contains(named, t.ID) {
			continue
		}
		codes, err := issued.Codes(ctx, o.ID, round, t.ID, own.Seats[t.ID])
		if err != nil {
			return nil, err
		}
		for _, code := range codes {
			answer = append(answer, l.seat(o, t.ID, code))
		}
	}
	return answer, nil
}

var orgSeatsReplace = command{
	name:    "replace",
	args:    "ORG ROUND TEAM NUMBER",
	summary: "end a seat whose link was lost, and print the link of the one in its place",
	about: `NUMBER is the seat's number in its team. A seat that was used for anything can't be replaced. So this tells you whether it was
used, and the audit says that you asked.`,
	run: func(c *call) error {
		to := c.linksFlag()
		return c.issuing(4, 4, func(ctx context.Context, s session, seats *issuer.Issuer) (any, error) {
			o, err := s.Get(ctx, s.args[0])
			if err != nil {
				return nil, err
			}
			number, err := strconv.Atoi(s.args[3])
			if n, _ := o.SeatsIn(s.args[1], s.args[2]); err != nil || number < 1 || number > n {
				return nil, usage("the team has no seat %q in this round", s.args[3])
			}
			code, err := seats.Replace(ctx, issuer.SeatID{Org: o.ID, Round: s.args[1], Team: s.args[2], Number: number})
			if errors.Is(err, issuer.ErrUsed) {
				return nil, errors.Join(badInput{err}, s.note(ctx, o.ID, register.KeptSeat))
			} else if err != nil {
				return nil, err
			}
			return to.seat(o, s.args[2], code), s.note(ctx, o.ID, register.ReplacedSeat)
		})
	},
}

// issuing is organisations with the issuer of seats.
func (c *call) issuing(least, most int, do func(ctx context.Context, s session, seats *issuer.Issuer) (any, error)) error {
	spec := c.flags.String("store", defaultStore, storeUsage)
	args, err := c.parseAnywhere(least, most)
	if err != nil {
		return err
	}
	return c.within(*spec, openStore, args, func(ctx context.Context, s session) (any, error) {
		secrets, err := c.ticketSecrets(*spec)
		if err != nil {
			return nil, err
		}
		return do(ctx, s, issuer.New(s.kept, secrets))
	})
}

// shownSeats is what is printed of the seats of a round.
type shownSeats struct {
	Round string           `json:"round"`
	Seats bool             `json:"seats"` // people need one
	Teams []shownTeamSeats `json:"teams"`
}

// shownTeamSeats is how many seats a team has.
type shownTeamSeats struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Seats int    `json:"seats"`
}

func showSeats(o organisation.Organisation, round string) shownSeats {
	named, _ := o.Named(round)
	out := shownSeats{Round: round, Seats: named.Seated(), Teams: []shownTeamSeats{}}
	for _, t := range teamsIn(o, round) {
		out.Teams = append(out.Teams, shownTeamSeats{t.ID, t.Name, named.Seats[t.ID]})
	}
	return out
}

// shownSeat is one seat, which whoever has it can use.
type shownSeat struct {
	Team   string `json:"team"` // id
	Name   string `json:"name"` // of the team
	Number int    `json:"number"`
	Code   string `json:"code"`
	Link   string `json:"link"`
}

func (l *links) seat(o organisation.Organisation, team string, code seat.Code) shownSeat {
	t, _ := o.Team(team)
	return shownSeat{Team: team, Name: t.Name, Number: code.Number, Code: code.String(), Link: l.to(o) + "/join#" + link.ToSeat(o.ID, team, code)}
}

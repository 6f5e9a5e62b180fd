package command

import (
	"context"
	"fmt"
	"strings"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
)

var orgRoundUse = command{
	name:    "use",
	args:    "ORG own|quarters",
	summary: "choose between the organisation's own rounds alone and calendar quarters",
	about:   `You can choose until a round opens in which a team can contribute.`,
	run: func(c *call) error {
		to := c.linksFlag()
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			own, known := map[string]bool{"own": true, "quarters": false}[s.args[1]], s.args[1] == "own" || s.args[1] == "quarters"
			if !known {
				return nil, usage("%q is neither own nor quarters", s.args[1])
			}
			if err := s.unlocked(ctx, "the choice of rounds"); err != nil {
				return nil, err
			}
			choose := func(o *organisation.Organisation) error { return o.ChooseRounds(own) }
			return s.change(ctx, register.ChoseRounds, choose, to.without)
		})
	},
}

var orgRoundAdd = command{
	name:    "add",
	args:    "ORG OPENS CLOSES [NAME]",
	summary: "plan one of the organisation's own rounds, such as 2026-12-01 2026-12-15",
	about: `OPENS and CLOSES are days, which begin at midnight, or times such as 2026-12-01T09:00, in UTC. A round lasts from an hour to 92
days, and opens 28 days or more from any other. You can prolong it or end it early until it closes, and cancel it until it
opens. After its end, contributions that waited on a device are taken for 48 more hours, and then the figures come. After a
workshop (-workshop) nothing more is taken, and the figures come at once. In an organisation that uses quarters, the quarter
ends when the round opens.`,
	run: func(c *call) error {
		rehearsal := c.flags.Bool("rehearsal", false, "erase everything at its end, and count nothing")
		workshop := c.flags.Bool("workshop", false, "take nothing after its end, so that the figures come at once")
		return c.organisations(3, 4, func(ctx context.Context, s session) (any, error) {
			opens, err := parseMoment(s.args[1])
			if err != nil {
				return nil, err
			}
			closes, err := parseMoment(s.args[2])
			if err != nil {
				return nil, err
			}
			name, code := strings.Join(s.args[3:], ""), ""
			add := func(o *organisation.Organisation) error {
				plan := o.AddRound
				switch {
				case *rehearsal:
					plan = o.AddRehearsal
				case *workshop:
					plan = o.AddWorkshop
				}
				round, err := plan(opens, closes, name, s.now)
				code = round.Code
				return err
			}
			return s.change(ctx, register.AddedRound, add, func(o organisation.Organisation) any { return showCode(o, code, s.now) })
		})
	},
}

var orgRoundProlong = command{
	name:    "prolong",
	args:    "ORG CODE CLOSES",
	summary: "set a later end for a round, such as 20261201T0900Z 2026-12-22",
	run: func(c *call) error {
		return c.organisations(3, 3, func(ctx context.Context, s session) (any, error) {
			closes, err := parseMoment(s.args[2])
			if err != nil {
				return nil, err
			}
			return s.changeRound(ctx, register.Prolonged, func(o *organisation.Organisation) error {
				return o.Prolong(s.args[1], closes, s.now)
			})
		})
	},
}

var orgRoundEnd = command{
	name:    "end",
	args:    "ORG CODE",
	summary: "end an open round within a minute",
	about: fmt.Sprintf(`Contributions that waited on a device are taken for as long as after any end. After a workshop that is %.0f minutes, for the tickets
that are out.`, contribution.TicketLife.Minutes()),
	run: func(c *call) error {
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			return s.changeRound(ctx, register.EndedRound, func(o *organisation.Organisation) error {
				return o.EndRound(s.args[1], s.now)
			})
		})
	},
}

var orgRoundCancel = command{
	name:    "cancel",
	args:    "ORG CODE",
	summary: "cancel a round that has not opened yet",
	run: func(c *call) error {
		return c.organisations(2, 2, func(ctx context.Context, s session) (any, error) {
			cancel := func(o *organisation.Organisation) error { return o.CancelRound(s.args[1], s.now) }
			return s.change(ctx, register.Cancelled, cancel, func(o organisation.Organisation) any { return listRounds(o, s.now) })
		})
	},
}

// changeRound changes the round that the second argument names, and shows it.
func (s session) changeRound(ctx context.Context, action string, change func(*organisation.Organisation) error) (any, error) {
	return s.change(ctx, action, change, func(o organisation.Organisation) any { return showCode(o, s.args[1], s.now) })
}

// parseMoment reads a day, which begins at midnight, or a minute, in UTC.
func parseMoment(text string) (time.Time, error) {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04", "2006-01-02T15:04Z"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, nil
		}
	}
	return time.Time{}, usage("%q is neither a day such as 2026-12-01 nor a time such as 2026-12-01T09:00, in UTC", text)
}

var orgRoundList = command{
	name:    "list",
	args:    "ORG",
	summary: "list the organisation's own rounds, and the quarter if it is open",
	run: func(c *call) error {
		return c.organisations(1, 1, func(ctx context.Context, s session) (any, error) {
			o, err := s.Get(ctx, s.args[0])
			if err != nil {
				return nil, err
			}
			return listRounds(o, s.now), nil
		})
	},
}

func listRounds(o organisation.Organisation, now time.Time) []shownRound {
	answer := []shownRound{}
	if open, ok := o.SpanAt(now); ok && !open.Round.Own() {
		answer = append(answer, showRound(o, open, now))
	}
	for _, own := range o.Spans() {
		answer = append(answer, showRound(o, own, now))
	}
	return answer
}

// shownRound is a round as the commands print it.
type shownRound struct {
	Code   string    `json:"code"`
	Name   string    `json:"name"`
	Opens  time.Time `json:"opens"`  // first moment
	Closes time.Time `json:"closes"` // first moment after it
	Sealed time.Time `json:"sealed"` // when its figures come
	State  string    `json:"state"`  // "coming", "open" or "over"
}

// showCode shows the round of a code that the record has.
func showCode(o organisation.Organisation, code string, now time.Time) shownRound {
	span, _ := o.Span(code)
	return showRound(o, span, now)
}

func showRound(o organisation.Organisation, s contribution.Span, now time.Time) shownRound {
	state := "open"
	if now.Before(s.Opens) {
		state = "coming"
	} else if !now.Before(s.Closes) {
		state = "over"
	}
	own, _ := o.Named(s.Round.String()) // a quarter has no name
	return shownRound{Code: s.Round.String(), Name: own.Name, Opens: s.Opens, Closes: s.Closes, Sealed: s.Seals(), State: state}
}

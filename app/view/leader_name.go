package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
)

// natural orders names as people do: numbers in them by their size, letters
// without regard to their case.
func natural(a, b string) int {
	return cmp.Or(slices.Compare(padded(a), padded(b)), cmp.Compare(a, b))
}

// padded takes a name apart at its numbers, and gives these as many digits.
func padded(name string) []string {
	digit := func(r rune) bool { return r >= '0' && r <= '9' }
	var parts []string
	for name = strings.ToLower(name); name != ""; {
		end := strings.IndexFunc(name, func(r rune) bool { return digit(r) != digit(rune(name[0])) })
		if end < 0 {
			end = len(name)
		}
		part := name[:end]
		if digit(rune(part[0])) && len(part) < 9 {
			part = strings.Repeat("0", 9-len(part)) + part
		}
		parts, name = append(parts, part), name[end:]
	}
	return parts
}

// Choice is one entry of a choice.
type Choice struct {
	Value, Text string
	On          bool
}

// Rounds are the rounds to choose from, the newest first.
func (c *LeaderCase) Rounds() []Choice {
	var list []Choice
	for _, code := range slices.Backward(c.rounds()) {
		list = append(list, Choice{code, c.round(code), code == c.sight.Round})
	}
	return list
}

// Round is the name of the round that is looked at.
func (c *LeaderCase) Round() string { return c.round(c.sight.Round) }

// RoundName is the name of any round.
func (c *LeaderCase) RoundName(code string) string { return c.round(code) }

// round names a round: as the organisation does, or by its quarter or days.
func (c *LeaderCase) round(code string) string {
	r, err := contribution.ParseRound(code)
	if err != nil {
		return code
	}
	if !r.Own() {
		return c.w.T("leader.quarter", "quarter", strconv.Itoa(r.Quarter), "year", strconv.Itoa(r.Year))
	}
	for _, own := range c.led.Rounds {
		if own.Code == code && own.Name != "" {
			return own.Name
		}
	}
	return c.w.T("leader.days", "from", c.Day(r.Start()), "to", c.Day(r.End().AddDate(0, 0, -1)))
}

// Day is a day in words.
func (c *LeaderCase) Day(t time.Time) string {
	return c.w.T("leader.day", "day", strconv.Itoa(t.Day()), "month", c.w.T("leader.month."+strconv.Itoa(int(t.Month()))),
		"year", strconv.Itoa(t.Year()))
}

// role is the organisation's word for a role, or the usual one.
func (c *LeaderCase) role(r fit.Role) string {
	if word := c.led.Roles[string(r)]; word != "" {
		return word
	}
	return c.teller.role(r)
}

// Dictionary says which of the organisation's words stands for which role.
func (c *LeaderCase) Dictionary() string {
	var parts []string
	for _, r := range fit.Roles {
		if word := c.led.Roles[string(r)]; word != "" {
			parts = append(parts, c.w.T("leader.word", "word", word, "role", c.teller.role(r)))
		}
	}
	return listed(c.w, parts)
}

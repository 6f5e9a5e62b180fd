package leaderview

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rolefit/app/view"
	"rolefit/pkg/contribution"
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
func (c *Case) Rounds() []Choice {
	var list []Choice
	for _, code := range slices.Backward(c.rounds()) {
		list = append(list, Choice{code, c.round(code), code == c.filter.Round})
	}
	return list
}

// Round is the name of the chosen round.
func (c *Case) Round() string { return c.round(c.filter.Round) }

// RoundName is the name of any round.
func (c *Case) RoundName(code string) string { return c.round(code) }

// round names a round as the organisation does, or by its days; a quarter in
// short, because it heads columns.
func (c *Case) round(code string) string {
	if r, err := contribution.ParseRound(code); err == nil && !r.Own() {
		return c.W.T("leader.quarter", "quarter", strconv.Itoa(r.Quarter), "year", strconv.Itoa(r.Year))
	}
	name := ""
	for _, own := range c.reply.Rounds {
		if own.Code == code {
			name = own.Name
		}
	}
	return view.RoundName(c.W, code, name)
}

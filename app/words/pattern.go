package words

import (
	"strconv"
	"time"
)

// Texts that several values become are put together here, by patterns of the language, and nowhere else.

// List joins parts as a sentence does: "a, b and c".
func (c *Catalogue) List(parts []string) string {
	last := len(parts) - 1
	switch last {
	case -1:
		return ""
	case 0:
		return parts[0]
	case 1:
		return c.pair("list.two", parts[0], parts[1])
	}
	text := c.pair("list.end", parts[last-1], parts[last])
	for i := last - 2; i > 0; i-- {
		text = c.pair("list.middle", parts[i], text)
	}
	return c.pair("list.start", parts[0], text)
}

// Series puts parts beside each other: "a, b, c".
func (c *Catalogue) Series(parts []string) string { return c.chain("list.series", parts) }

// Apart is Series of parts that hold commas: "a; b, c".
func (c *Catalogue) Apart(parts []string) string { return c.chain("list.apart", parts) }

// Sentences puts whole sentences behind each other. Those that are "" are left out.
func (c *Catalogue) Sentences(sentences ...string) string {
	var said []string
	for _, s := range sentences {
		if s != "" {
			said = append(said, s)
		}
	}
	return c.chain("list.sentences", said)
}

// Labelled is a value with what it is: "Round: spring".
func (c *Catalogue) Labelled(label, value string) string {
	return c.T("list.labelled", "label", label, "value", value)
}

// Date is a calendar day in UTC, such as "14 December 2026".
func (c *Catalogue) Date(t time.Time) string {
	t = t.UTC()
	month := c.T("date.month." + strconv.Itoa(int(t.Month())))
	return c.T("date.day", "day", strconv.Itoa(t.Day()), "month", month, "year", strconv.Itoa(t.Year()))
}

func (c *Catalogue) pair(pattern, a, b string) string { return c.T(pattern, "a", a, "b", b) }

func (c *Catalogue) chain(pattern string, parts []string) string {
	if len(parts) == 0 {
		return ""
	}
	text := parts[0]
	for _, part := range parts[1:] {
		text = c.pair(pattern, text, part)
	}
	return text
}

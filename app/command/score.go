package command

import (
	"encoding/json"
	"fmt"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

var items = command{
	name:    "items",
	summary: "print the items of the questionnaire as JSON",
	about: `Prints a JSON array with one object per item: id, kind (pair or statement), axis, facet, keyed (the side that
is the + pole), lambda, psi, nu, sources and text by language.`,
	run: func(c *call) error {
		if _, err := c.parse(0); err != nil {
			return err
		}
		b, err := questionnaire.Load()
		if err != nil {
			return err
		}
		data, err := b.ItemsJSON()
		if err != nil {
			return err
		}
		return c.printRaw(data)
	},
}

var score = command{
	name:    "score",
	args:    "FILE|-",
	summary: "score the answers to one questionnaire",
	about: `Reads {"answers":{"<item id>":c,…}} from a file, or from standard input for -. For a pair, c is a whole number from -2
to 2, where 2 is all the way to the + pole. For a statement, c is from 1 to 5. Leave out items that were skipped. Prints
the result as JSON.

Example:
  echo '{"answers":{"v1-focus-01":2,"s1-altitude-01":-1}}' | rolefit score -`,
	run: func(c *call) error {
		data, err := c.parseInput()
		if err != nil {
			return err
		}
		b, err := questionnaire.Load()
		if err != nil {
			return err
		}
		answers, err := fit.ParseSitting(b, data)
		if err != nil {
			return badInput{err}
		}
		result, err := fit.Score(b, answers)
		if err != nil {
			return badInput{err}
		}
		return c.printJSON(result)
	},
}

// printJSON writes one JSON document and a line end.
func (c *call) printJSON(v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("writing the answer: %w", err)
	}
	return c.printRaw(data)
}

func (c *call) printRaw(data []byte) error {
	if _, err := fmt.Fprintf(c.Out, "%s\n", data); err != nil {
		return fmt.Errorf("writing the answer: %w", err)
	}
	return nil
}

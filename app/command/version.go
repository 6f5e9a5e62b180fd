package command

import (
	"fmt"
	"strconv"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/version"
)

// tellVersion has a name of its own because version is the package.
var tellVersion = command{
	name:    "version",
	summary: "print the version of rolefit, and the stored formats that it understands",
	about: `Prints the version, the commit, the Go compiler, the scoring model, the version of the items, and the formats that this program
reads and writes, as JSON. A running service reports the same at /api/health.`,
	run: func(c *call) error {
		if _, err := c.parse(0); err != nil {
			return err
		}
		program, err := about()
		if err != nil {
			return err
		}
		return c.printJSON(program)
	},
}

// about describes this program.
func about() (version.About, error) {
	bank, err := questionnaire.Shipped()
	if err != nil {
		return version.About{}, fmt.Errorf("describing the program: %w", err)
	}
	file := version.Format{Of: "file"}
	file.Reads, file.Writes = bolt.Formats()
	return version.Of(fit.Model(), strconv.Itoa(bank.Version())+"."+bank.Hash(), file, version.RecordFormat()), nil
}

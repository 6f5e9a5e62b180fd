// Package command is the command line of rolefit: one file per command, and the
// table of them all here. A command prints data as JSON on standard output and
// everything else on standard error; bad input ends with exit code 2 and a
// message that names what is wrong, any other failure with 1.
package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Streams are what a command reads and writes.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// command is one entry of the table: something to run, or a table of its own.
type command struct {
	name    string
	args    string // what stands behind the name in a usage line
	summary string // one line
	about   string // what -h says beyond the flags; may be ""
	run     func(c *call) error
	under   []command // commands whose names stand behind this one; none has run beside them
}

// commands lists every command; the first is the default.
func commands() []command {
	return []command{
		serve, items, score, needs, rolesOfTeam, seal, held, check, org, backup, compact, examine, askHealth, tellVersion,
		writeSite, norm, simulation, careless, cells, demonstration,
	}
}

// call is one invocation: the command's flags, the arguments behind them and
// the streams.
type call struct {
	Streams
	flags *flag.FlagSet
	args  []string

	table      []command // of all commands
	onlyByHand []string  // names of flags that the environment does not set; see byHand

	base  string                     // path of its host that the service is below; "" for none
	offer func(address string) error // is told where the program answers, once it does; nil for nobody
}

// badInput marks an error that the person can cure by other input: exit code 2.
type badInput struct{ error }

// Unwrap hands out the error that is marked.
func (b badInput) Unwrap() error { return b.error }

// usage is a badInput about the arguments.
func usage(format string, args ...any) error { return badInput{fmt.Errorf(format, args...)} }

// Run runs the command that args name (without the program's own name) and
// returns the exit code. Without a name, or with a flag in its place, it
// serves.
func Run(args []string, s Streams) int {
	switch {
	case len(args) > 0 && (args[0] == "help" || isHelp(args[0])):
		overview(s.Out)
		return 0
	case len(args) == 0 || strings.HasPrefix(args[0], "-"):
		args = append([]string{commands()[0].name}, args...)
	}
	c, rest := find(command{under: commands()}, args)
	if c.run != nil || c.name != "" && len(rest) > 0 && isHelp(rest[0]) {
		return c.invoke(rest, s)
	}
	switch {
	case c.name == "":
		fmt.Fprintf(s.Err, "rolefit: unknown command %q; run `rolefit help`\n", rest[0])
	case len(rest) == 0:
		fmt.Fprintf(s.Err, "rolefit %s: a command is missing; run `rolefit %[1]s -h`\n", c.name)
	default:
		fmt.Fprintf(s.Err, "rolefit %s: unknown command %q; run `rolefit %[1]s -h`\n", c.name, rest[0])
	}
	return 2
}

// find walks down the tables as far as args name commands. It returns the last
// one under its full name, and what stands behind it.
func find(c command, args []string) (command, []string) {
	for _, sub := range c.under {
		if len(args) > 0 && args[0] == sub.name {
			sub.name = strings.TrimSpace(c.name + " " + sub.name)
			return find(sub, args[1:])
		}
	}
	return c, args
}

func isHelp(arg string) bool { return arg == "-h" || arg == "-help" || arg == "--help" }

func overview(out io.Writer) {
	fmt.Fprint(out, "rolefit shows which role fits a person: Product Owner, Product Manager or Project Manager.\n\nUsage: rolefit [COMMAND] [FLAGS] [ARGUMENTS]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(out, "  %-10s %s\n", c.name, c.summary)
	}
	fmt.Fprint(out, "\nRun `rolefit COMMAND -h` for help on one command.\n")
}

func (c command) invoke(args []string, s Streams) int {
	inv := &call{Streams: s, flags: flag.NewFlagSet(c.name, flag.ContinueOnError), args: args, table: commands()}
	inv.flags.SetOutput(io.Discard) // what is wrong is said once, below
	err := flag.ErrHelp             // a table can only be asked what is in it
	if c.run != nil {
		err = c.run(inv)
	}
	var bad badInput
	switch {
	case err == nil:
		return 0
	case errors.Is(err, flag.ErrHelp):
		c.help(inv)
		return 0
	case errors.As(err, &bad):
		fmt.Fprintf(s.Err, "rolefit %s: %v\n", c.name, err)
		return 2
	default:
		fmt.Fprintf(s.Err, "rolefit %s: %v\n", c.name, err)
		return 1
	}
}

func (c command) help(inv *call) {
	out := inv.Out
	inv.flags.SetOutput(out)
	fmt.Fprintf(out, "%s\n\nUsage: rolefit %s %s\n", c.summary, c.name, c.args)
	if c.about != "" {
		fmt.Fprintf(out, "\n%s\n", strings.TrimSpace(c.about))
	}
	c.listUnder(out)
	count := 0
	inv.flags.VisitAll(func(*flag.Flag) { count++ })
	if count > 0 {
		fmt.Fprint(out, "\nFlags, with the environment variables that can set them in [brackets]:\n")
		inv.nameVariables()
		inv.flags.PrintDefaults()
	}
}

// listUnder lists every command that stands under this one, at any depth.
func (c command) listUnder(out io.Writer) {
	for _, sub := range c.under {
		if sub.run != nil {
			line := strings.TrimSpace(c.name + " " + sub.name + " " + sub.args)
			fmt.Fprintf(out, "\n  rolefit %s\n      %s\n", line, sub.summary)
		}
		sub.name = c.name + " " + sub.name
		sub.listUnder(out)
	}
}

// parse reads flags and as many arguments as wanted.
func (c *call) parse(wanted int) ([]string, error) { return c.parseAnywhere(wanted, wanted) }

// parseAnywhere reads flags before, between and behind least to most arguments, over those that the environment sets.
// What stands behind "--" is no flag.
func (c *call) parseAnywhere(least, most int) (args []string, err error) {
	if len(c.args) > 0 && isHelp(c.args[0]) {
		return nil, flag.ErrHelp
	}
	if err := c.fromEnvironment(); err != nil {
		return nil, err
	}
	for rest := c.args; ; {
		if err := c.flags.Parse(rest); errors.Is(err, flag.ErrHelp) {
			return nil, err
		} else if err != nil {
			return nil, badInput{err}
		}
		behind := c.flags.Args()
		if parsed := len(rest) - len(behind); len(behind) == 0 || parsed > 0 && rest[parsed-1] == "--" {
			args = append(args, behind...)
			break
		}
		args, rest = append(args, behind[0]), behind[1:]
	}
	if len(args) < least || len(args) > most {
		return nil, usage("wrong number of arguments: want %s, got %d; run `rolefit %s -h`", between(least, most), len(args), c.flags.Name())
	}
	return args, nil
}

func between(least, most int) string {
	if least == most {
		return fmt.Sprint(least)
	}
	return fmt.Sprintf("%d to %d", least, most)
}

// parseInput reads the flags of a command with one argument, and the input that
// the argument names.
func (c *call) parseInput() ([]byte, error) {
	args, err := c.parse(1)
	if err != nil {
		return nil, err
	}
	data, err := c.input(args[0])
	if err != nil {
		return nil, err
	}
	return plainText(data)
}

// plainText is a text as UTF-8: editors and shells write files in UTF-16, too, and put a byte order mark before them.
func plainText(data []byte) ([]byte, error) {
	marked := func(order unicode.Endianness) transform.Transformer {
		return unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder()
	}
	decoder := unicode.BOMOverride(transform.Nop)
	if len(data) > 1 && data[0] == 0 && data[1] != 0 { // no JSON begins so but in UTF-16 without a mark
		decoder = marked(unicode.BigEndian)
	} else if len(data) > 1 && data[0] != 0 && data[1] == 0 {
		decoder = marked(unicode.LittleEndian)
	}
	plain, _, err := transform.Bytes(decoder, data)
	if err != nil {
		return nil, badInput{fmt.Errorf("reading the input as text: %w", err)}
	}
	return plain, nil
}

// input reads a whole file, or standard input for "-". Nothing that a command
// reads is longer than 16 MiB.
func (c *call) input(name string) ([]byte, error) {
	in := c.In
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, badInput{err}
		}
		defer file.Close()
		in = file
	}
	data, err := io.ReadAll(io.LimitReader(in, maxInput+1))
	if err != nil {
		return nil, fmt.Errorf("reading the input: %w", err)
	}
	if len(data) > maxInput {
		return nil, usage("the input is longer than %d bytes", maxInput)
	}
	return data, nil
}

const maxInput = 16 << 20

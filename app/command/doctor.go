package command

import (
	"context"
	"errors"
	"flag"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"rolefit/app/doctor"
	"rolefit/pkg/contribution"
	"rolefit/pkg/disk"
)

var examine = command{
	name:    "doctor",
	summary: "check the whole installation and say what is wrong",
	about: `Checks the environment, the clock, the disk, who may open the store, whether seats still need the ticket secrets, the running
service, TLS and the headers of the proxy in front of it, the age of the backups, and the whole store. It changes nothing. Each line says "ok", "look" (it works, but may not
be what you meant) or "wrong", and what to do. If something is wrong, the exit code is 1.

Run it as the service's user or as root, with the service's environment.`,
	run: func(c *call) error {
		spec := c.flags.String("store", defaultStore, storeUsage)
		addr := c.flags.String("addr", "127.0.0.1:8080", addrUsage)
		url := c.flags.String("url", "", "`address` at which people reach the service, such as https://rolefit.example")
		folder := c.flags.String("backups", "", backupsUsage)
		asJSON := c.flags.Bool("json", false, "print JSON")
		if _, err := c.parse(0); err != nil {
			return err
		}
		all := doctor.Variables(os.Environ(), variablePrefix, variables(c.table))
		all = append(all, c.onMachine(*spec)...)
		asked, err := c.reached(*addr, *url)
		if err != nil {
			return err
		}
		all = append(append(all, asked...), doctor.Backups(*folder, time.Now())...)
		all = append(all, doctor.Report(c.report(*spec))...)
		print := func() error { return doctor.Print(c.Out, all) }
		if *asJSON {
			print = func() error { return c.printJSON(all) }
		}
		if err := print(); err != nil {
			return err
		}
		if doctor.AnyWrong(all) {
			return errors.New("something is wrong")
		}
		return nil
	},
}

// onMachine looks at the clock, and for a store in a file at its disk and its permissions.
func (c *call) onMachine(spec string) (all []doctor.Finding) {
	if kept, err := openStore(spec); err == nil { // what keeps it from being opened is said of the store
		all = append(doctor.Clocks(context.Background(), kept, time.Now()), doctor.Seats(context.Background(), kept, liveSecrets(spec), time.Now())...)
		_ = kept.Close() // nothing was written
	}
	name, embedded := strings.CutPrefix(spec, "bolt:")
	if !embedded {
		return all
	}
	if real, err := disk.Real(name); err == nil {
		name = real
	}
	if _, err := os.Stat(name); err != nil {
		return all
	}
	return append(append(all, doctor.Room(name)...), doctor.Modes(name, secretsBeside(name))...)
}

// liveSecrets are the ticket secrets as they are, nil where they cannot be read. It makes none and closes nothing.
func liveSecrets(spec string) *contribution.Secrets {
	text, from := os.Getenv(secretsVariable), secretsVariable
	if name, embedded := strings.CutPrefix(spec, "bolt:"); text == "" && embedded {
		if real, err := disk.Real(name); err == nil {
			name = real
		}
		from = secretsBeside(name)
		kept, err := os.ReadFile(from)
		if err != nil {
			return nil
		}
		text = string(kept)
	}
	if secrets, err := parseSecrets(from, text); err == nil {
		return &secrets
	}
	return nil
}

// reached asks the service on this machine, and through whatever is in front of it where an address is given.
func (c *call) reached(addr, url string) ([]doctor.Finding, error) {
	own, err := about()
	if err != nil {
		return nil, err
	}
	all, _ := doctor.Ask(context.Background(), http.DefaultClient, here(addr), own)
	if url == "" {
		return all, nil
	}
	asked, answer := doctor.Ask(context.Background(), http.DefaultClient, url, own)
	if all = append(all, asked...); answer == nil {
		return all, nil
	}
	return slices.Concat(all, doctor.Certificate(url, answer.TLS, time.Now()), doctor.Headers(answer.Header),
		doctor.Place(context.Background(), http.DefaultClient, url)), nil
}

// variables are those of all flags of commands, and the others that the program reads.
func variables(all []command) []string {
	names := []string{secretsVariable}
	for _, one := range all {
		names = append(names, variables(one.under)...)
		if one.run != nil {
			names = append(names, one.variables()...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// variables are those of the command's flags, which it defines before it sees that it is asked for help.
func (c command) variables() (names []string) {
	asked := &call{Streams: Streams{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard}, flags: flag.NewFlagSet(c.name, flag.ContinueOnError), args: []string{"-h"}}
	asked.flags.SetOutput(io.Discard)
	_ = c.run(asked)
	asked.flags.VisitAll(func(f *flag.Flag) {
		if !slices.Contains(asked.onlyByHand, f.Name) {
			names = append(names, variable(f.Name))
		}
	})
	return names
}

// Command costs says what a month of sittings costs in the cloud. A sitting is one new visitor who answers the
// questionnaire, looks at the figures and, of so many, gives the result; of every hundred one is an organisation's that runs
// its desk. What it takes is measured: the bytes and requests of the built site, and in rehearsals of a round and of a month
// at the desk, with the real client, handlers and sealer on a store that counts as DynamoDB bills, the calls, bytes, units
// and storage. Prices are list prices (prices.json, us-east-1).
package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"text/tabwriter"

	"rolefit/app/desk"
	"rolefit/web/dist"
)

//go:embed prices.json
var list []byte

// months are how many sittings a month has, in the columns of the table.
var months = []float64{1e3, 1e5, 1e7}

// measure counts the files of a built site that a first visit in the default language fetches, and the bytes of the document
// around a page of the desk, compressed as a function does.
func measure(site fs.FS) (files, bytes, document int, err error) {
	index, err := dist.ReadIndex(site)
	if err != nil {
		return 0, 0, 0, err
	}
	addresses, err := visited(site)
	problems := []error{err}
	size := func(address, encoding string) int {
		f := index.Files[address]
		name := f.File
		if slices.Contains(f.Encodings, encoding) {
			name += dist.Suffix(encoding)
		}
		info, err := fs.Stat(site, name)
		if err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", address, err))
			return 0
		}
		return int(info.Size())
	}
	for _, address := range addresses {
		files, bytes = files+1, bytes+size(address, "br")
	}
	document = size(desk.Path, "gzip")
	return files, bytes, document, errors.Join(problems...)
}

// worker is the service worker, which the build begins with what it keeps.
const worker = "/sw.js"

var keeps = regexp.MustCompile(`^const BUILD="[^"]*",FILES=(\[.*?\]),PAGES=(\{.*?\}),DEFAULT="([^"]+)";`)

// visited are the addresses that a first visit fetches: the service worker, and whatever it keeps for everybody and for the
// default language.
func visited(site fs.FS) ([]string, error) {
	script, err := fs.ReadFile(site, worker[1:])
	if err != nil {
		return nil, err
	}
	said := keeps.FindSubmatch(script)
	if said == nil {
		return nil, errors.New("the service worker does not say what it keeps")
	}
	var shared []string
	spoken := map[string][]string{}
	if err := errors.Join(json.Unmarshal(said[1], &shared), json.Unmarshal(said[2], &spoken)); err != nil {
		return nil, fmt.Errorf("what the service worker keeps: %w", err)
	}
	return slices.Concat([]string{worker, dist.NotFound}, shared, spoken[string(said[3])]), nil
}

// write writes what a sitting takes, and a table: a column for each number of sittings.
func write(w io.Writer, p prices, s sitting, share float64) error {
	fmt.Fprintf(w, "a first visit: %d files, %d bytes; a page of the desk around what it says: %d bytes\n", s.files, s.bytes, s.document)
	for _, part := range []struct {
		who string
		use
	}{{"looking at the figures", s.looking}, {"giving the result", s.giving}, {"an organisation's month at its desk", s.running}} {
		fmt.Fprintf(w, "%s: %.0f calls, %.1f KB of answers, %.2f write units, %.2f read units, %.2f KB for a month\n",
			part.who, part.calls, part.answerBytes/1e3, part.writes, part.reads, part.byteMonths/1e3)
	}
	fmt.Fprintln(w)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(what, format string, of func(month float64) float64) {
		fmt.Fprintf(t, "%s\t", what)
		for _, month := range months {
			fmt.Fprintf(t, format+"\t", of(month))
		}
		fmt.Fprintln(t)
	}
	sum := func(month float64) (dollars float64) {
		for _, l := range bill(p, s, month, share) {
			dollars += l.dollars
		}
		return dollars
	}
	row("dollars a month for sittings:", "%.0f", func(month float64) float64 { return month })
	for i, l := range bill(p, s, 0, share) {
		row(l.what, "%.2f", func(month float64) float64 { return bill(p, s, month, share)[i].dollars })
	}
	row("together", "%.2f", sum)
	row("for a sitting, in cents", "%.3f", func(month float64) float64 { return 100 * sum(month) / month })
	return t.Flush()
}

// run measures and writes.
func run(ctx context.Context, w io.Writer, site fs.FS, share float64) error {
	if share < 0 || share > 1 {
		return fmt.Errorf("the share is 0 to 1, not %g", share)
	}
	var p prices
	if err := json.Unmarshal(list, &p); err != nil {
		return fmt.Errorf("prices.json: %w", err)
	}
	var s sitting
	var err error
	if s.files, s.bytes, s.document, err = measure(site); err != nil {
		return err
	}
	if err := s.rehearse(ctx); err != nil {
		return err
	}
	return write(w, p, s, share)
}

// rehearse fills in what is measured in rehearsals.
func (s *sitting) rehearse(ctx context.Context) (err error) {
	var unrun error
	s.looking, s.giving, err = rehearse(ctx)
	s.running, unrun = rehearseDesk(ctx, s.document)
	return errors.Join(err, unrun)
}

func main() {
	site := flag.String("site", "web/site", "`folder` of the built site")
	share := flag.Float64("share", 1, "how many of those who answer give their result, `0 to 1`")
	flag.Parse()
	if err := run(context.Background(), os.Stdout, os.DirFS(*site), *share); err != nil {
		fmt.Fprintln(os.Stderr, "costs:", err)
		os.Exit(1)
	}
}

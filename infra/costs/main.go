// Command costs says what a month of sittings costs in the cloud. A sitting is one new visitor who answers the
// questionnaire, looks at the figures and, of so many, gives the result. What it takes is measured: the bytes and
// requests of the built site, and in a rehearsal of a round, with the real client, handler and sealer on a store that
// counts as DynamoDB bills, the calls, bytes, units and storage. Prices are list prices (prices.json, us-east-1).
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
	"slices"
	"text/tabwriter"

	"rolefit/web/dist"
)

//go:embed prices.json
var list []byte

// months are how many sittings a month has, in the columns of the table.
var months = []float64{1e3, 1e5, 1e7}

// measure counts the files of a built site, each of which a first visit fetches once.
func measure(site fs.FS) (files int, bytes float64, err error) {
	index, err := dist.ReadIndex(site)
	if err != nil {
		return 0, 0, err
	}
	var problems []error
	for _, f := range index.Files {
		name := f.File
		if slices.Contains(f.Encodings, "br") {
			name += ".br"
		}
		info, err := fs.Stat(site, name)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		files, bytes = files+1, bytes+float64(info.Size())
	}
	return files, bytes, errors.Join(problems...)
}

// write writes what a sitting takes, and a table: a column for each number of sittings.
func write(w io.Writer, p prices, s sitting, share float64) error {
	fmt.Fprintf(w, "a first visit: %d files, %.0f bytes\n", s.files, s.bytes)
	for _, part := range []struct {
		who string
		use
	}{{"looking at the figures", s.looking}, {"giving the result", s.giving}} {
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
	var unread, unrehearsed error
	s.files, s.bytes, unread = measure(site)
	s.looking, s.giving, unrehearsed = rehearse(ctx)
	if err := errors.Join(unread, unrehearsed); err != nil {
		return err
	}
	return write(w, p, s, share)
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

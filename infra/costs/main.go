// Command costs says what a month of sittings costs in the cloud, from the built site's bytes and requests, the calls
// that a sitting makes, and list prices (prices.json, us-east-1). A sitting is one new visitor who answers the
// questionnaire, looks at the figures, and, of so many, gives the result.
package main

import (
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

// prices are dollars: for a million requests, units or calls, for a gigabyte, or for a month.
type prices struct {
	EdgeRequest     float64 `json:"edge_request"`
	EdgeFunction    float64 `json:"edge_function"`
	EdgeGigabyte    float64 `json:"edge_gigabyte"`
	FirewallRequest float64 `json:"firewall_request"`
	APIRequest      float64 `json:"api_request"`
	Call            float64 `json:"call"`
	CallSecond      float64 `json:"call_gigabyte_second"` // for one second of a gigabyte
	Write           float64 `json:"write"`
	Read            float64 `json:"read"`
	LogGigabyte     float64 `json:"log_gigabyte"`
	StoreGigabyte   float64 `json:"store_gigabyte"` // with recovery, for a month
	Month           float64 `json:"month"`          // firewall, alarms, state
}

// What a call and a contribution take; README.md says where the figures are from.
const (
	callSeconds   = 0.020
	callGigabytes = 0.25
	callLog       = 400e-9 // gigabytes: two lines
	rowMonths     = 2.5 * 230e-9
	blockMonths   = 24 * 30e-9
)

// sitting is what one sitting takes, whoever gives the result apart.
type sitting struct {
	files int   // requests for files of the site
	bytes int64 // of them, as they are stored
}

// Calls of a sitting, by what they do: main_test.go counts them with the real client.
const (
	callsOfAll     = 1 // the figures
	callsOfGivers  = 2 // a ticket, a contribution
	writesOfGivers = 2.08
	readsOfAll     = 1
)

// measure counts the files of a built site, each of which a first visit fetches once.
func measure(site fs.FS) (sitting, error) {
	index, err := dist.ReadIndex(site)
	if err != nil {
		return sitting{}, err
	}
	var s sitting
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
		s.files++
		s.bytes += info.Size()
	}
	return s, errors.Join(problems...)
}

// line is one line of the bill.
type line struct {
	what    string
	dollars float64
}

// bill is what so many sittings a month cost, of which a share gives the result (0 to 1).
func bill(p prices, s sitting, sittings, share float64) []line {
	millions := sittings / 1e6
	calls := millions * (callsOfAll + callsOfGivers*share)
	requests := millions*float64(s.files) + calls
	functions := millions*float64(s.files)*2 + calls
	return []line{
		{"bytes of the site", sittings * float64(s.bytes) / 1e9 * p.EdgeGigabyte},
		{"requests at the edge", requests * p.EdgeRequest},
		{"edge functions", functions * p.EdgeFunction},
		{"firewall", requests * p.FirewallRequest},
		{"API", calls * p.APIRequest},
		{"functions", calls * (p.Call + 1e6*callSeconds*callGigabytes*p.CallSecond)},
		{"tables", millions * (writesOfGivers*share*p.Write + readsOfAll*p.Read + 1e6*share*(rowMonths+blockMonths)*p.StoreGigabyte)},
		{"logs", calls * 1e6 * callLog * p.LogGigabyte},
		{"whatever comes", p.Month},
	}
}

// write writes a table: a column for each number of sittings.
func write(w io.Writer, p prices, s sitting, share float64, months []float64) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "dollars a month for sittings:\t")
	for _, n := range months {
		fmt.Fprintf(t, "%.0f\t", n)
	}
	fmt.Fprintln(t)
	sums := make([]float64, len(months))
	for row, l := range bill(p, s, 0, share) {
		fmt.Fprintf(t, "%s\t", l.what)
		for i, n := range months {
			dollars := bill(p, s, n, share)[row].dollars
			sums[i] += dollars
			fmt.Fprintf(t, "%.2f\t", dollars)
		}
		fmt.Fprintln(t)
	}
	fmt.Fprintf(t, "together\t")
	for _, sum := range sums {
		fmt.Fprintf(t, "%.2f\t", sum)
	}
	fmt.Fprintln(t)
	fmt.Fprintf(t, "for a sitting, in cents\t")
	for i, sum := range sums {
		fmt.Fprintf(t, "%.3f\t", 100*sum/months[i])
	}
	fmt.Fprintln(t)
	return t.Flush()
}

func main() {
	site := flag.String("site", "web/site", "`folder` of the built site")
	share := flag.Float64("share", 1, "how many of those who answer give their result, `0 to 1`")
	flag.Parse()
	var p prices
	err := json.Unmarshal(list, &p)
	var s sitting
	if err == nil {
		s, err = measure(os.DirFS(*site))
	}
	if err == nil && (*share < 0 || *share > 1) {
		err = fmt.Errorf("the share is 0 to 1, not %g", *share)
	}
	if err == nil {
		fmt.Printf("a first visit: %d files, %.2f MB\n", s.files, float64(s.bytes)/1e6)
		err = write(os.Stdout, p, s, *share, []float64{1e3, 1e5, 1e7})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "costs:", err)
		os.Exit(1)
	}
}

package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"time"
)

func main() {
	var c config
	flag.IntVar(&c.rounds, "rounds", 4, "how often each page is visited under each profile; four take about six minutes")
	flag.DurationVar(&c.patience, "patience", 10*time.Minute, "how long to wait for a quiet machine before the run")
	flag.StringVar(&c.only, "only", "", "compare only these, a list with commas such as \"rolefit,static\"; of -vitals, names of pages with semicolons")
	flag.StringVar(&c.profile, "profile", "", "measure only under this profile: \"full speed\" or \"slow\"; with -vitals also \"slow line\"")
	flag.StringVar(&c.site, "site", "web/site", "folder of rolefit's built site")
	flag.StringVar(&c.packages, "packages", "web/tools/peers", "folder with the installed packages of SurveyJS")
	flag.StringVar(&c.program, "program", "build/plain.wasm", "the plain go-app page's program")
	flag.StringVar(&c.icon, "icon", "web/icon.svg", "an icon for every page")
	flag.StringVar(&c.out, "out", "build/peers", "folder for the pages of the peers")
	flag.StringVar(&c.cache, "cache", "build/cache", "folder that keeps compressed files between runs")
	flag.StringVar(&c.estimate, "estimate", "web/tools/jscat/bench.cjs", "Node script that times one estimate of jsCAT")
	flag.StringVar(&c.service, "vitals", "", "measure instead the web vitals of every page of this program, such as bin/rolefit")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	do := run
	if c.service != "" {
		do = measureVitals
	}
	if err := do(ctx, c, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "bench-page:", err)
		os.Exit(1)
	}
}

type config struct {
	rounds                                  int
	patience                                time.Duration
	only, profile                           string
	site, packages, program, icon, estimate string
	out, cache                              string
	service                                 string // whose web vitals are measured; "" for the comparison
}

// run builds and serves the peers, compares them, and prints.
func run(ctx context.Context, c config, out, news *os.File) error {
	browser, err := chromium()
	if err != nil {
		return err
	}
	m, err := gather(c.packages, c.program, c.icon)
	if err != nil {
		return err
	}
	r := runner{browser: browser, peers: chosen(lineup(), c.only), profiles: under(c.profile)}
	if len(r.profiles) == 0 {
		return fmt.Errorf("there is no profile %q", c.profile)
	}
	if err := prepare(r.peers, m, c.site, c.out, c.cache); err != nil {
		return err
	}
	for _, p := range r.peers {
		h, err := open(p)
		if err != nil {
			return err
		}
		defer h.close()
		r.hosts = append(r.hosts, h)
	}
	r.step = steps(news, c.rounds*len(r.peers)*len(r.profiles)*len(turns))
	before, err := quiet(ctx, c.patience, runtime.NumCPU(), load)
	if err != nil {
		return err
	}
	estimate, err := jsCAT(ctx, c.estimate)
	if err != nil {
		return err
	}
	found, err := r.rounds(ctx, c.rounds)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Medians of %d rounds; times in ms, heap and program in MB; %s\n", c.rounds, burden(before, runtime.NumCPU(), c.patience))
	return report(out, found, r.peers, estimate)
}

// chosen are the peers of a list with commas, all for an empty one.
func chosen(peers []peer, only string) []peer {
	names := strings.Split(only, ",")
	return slices.DeleteFunc(peers, func(p peer) bool { return only != "" && !slices.Contains(names, p.Name) })
}

// under is the profile of a name, all for no name.
func under(name string) []profile {
	return slices.DeleteFunc(slices.Clone(profiles), func(p profile) bool { return name != "" && p.Name != name })
}

// steps says on a terminal where the run is, and nothing anywhere else.
func steps(news *os.File, all int) func(what string) {
	info, err := news.Stat()
	terminal := err == nil && info.Mode()&os.ModeCharDevice != 0
	done, begin := 0, time.Now()
	return func(what string) {
		done++
		if terminal {
			fmt.Fprintf(news, "\r\x1b[K%d of %d, %.0f s: %s", done, all, time.Since(begin).Seconds(), what)
		}
		if terminal && done == all {
			fmt.Fprint(news, "\r\x1b[K")
		}
	}
}

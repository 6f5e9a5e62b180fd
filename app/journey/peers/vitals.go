package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/chromedp/chromedp"
)

// The limits of https://web.dev/articles/vitals, which speak of three visits of four. Here every page is held to them.
const (
	limitPainted = 2500. // milliseconds until the largest thing is painted
	limitMoved   = .1
	limitSlowest = 200. // milliseconds from a press to the frame that shows what it did
)

//go:embed vitals.js
var vitalsScript string

// presses is how many things are pressed on a page, and aims how long somebody looks at each, once the page has scrolled to it.
const (
	presses = 3
	aims    = 300 * time.Millisecond
)

// vitals are what one visit of a page showed.
type vitals struct {
	Painted float64 // largest contentful paint, in milliseconds since the navigation
	Largest string  // what that was
	CLS     float64 // cumulative layout shift
	Moved   string  // what moved most
	Slowest float64 // interaction to next paint, in milliseconds
	By      string  // what was pressed
}

// hold reports whether the visit is within every limit.
func (v vitals) hold() bool {
	return v.Painted <= limitPainted && v.CLS <= limitMoved && v.Slowest <= limitSlowest
}

// seen is a page with its two visits: the first, and one in a new tab with what the browser kept.
type seen struct {
	place
	visits [2]vitals
}

// hold reports whether both visits are.
func (s seen) hold() bool { return s.visits[0].hold() && s.visits[1].hold() }

// again is how often a page that is beyond a limit is looked at, and the medians count: this machine does other things too.
const again = 3

// profileOf is the profile of a name under which vitals are measured, the slow one for no name. There is one more than in the
// comparison, slowLine.
func profileOf(name string) (profile, error) {
	if name == "" {
		return slow, nil
	}
	known := append(slices.Clone(profiles), slowLine)
	i := slices.IndexFunc(known, func(p profile) bool { return p.Name == name })
	if i < 0 {
		return profile{}, fmt.Errorf("there is no profile %q", name)
	}
	return known[i], nil
}

// measureVitals visits every place of a service under a profile, the slow one unless another is asked for, and reports. It
// fails where a page is beyond a limit.
func measureVitals(ctx context.Context, c config, out, news *os.File) error {
	prof, err := profileOf(c.profile)
	if err != nil {
		return err
	}
	browser, err := chromium()
	if err != nil {
		return err
	}
	s, err := startDemo(ctx, c.service)
	if err != nil {
		return err
	}
	defer s.stop()
	places, err := s.places()
	if err != nil {
		return err
	}
	places = slices.DeleteFunc(places, func(p place) bool { return c.only != "" && !slices.Contains(strings.Split(c.only, ";"), p.Name) })
	v := viewer{browser, s.URL, prof}
	var all []seen
	step := steps(news, len(places))
	for _, p := range places {
		step(p.Name)
		found, err := v.look(ctx, p)
		if err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
		all = append(all, found)
	}
	return v.report(out, all)
}

// viewer looks at the pages of a service.
type viewer struct {
	browser, url string
	profile      profile
}

// look visits a place in a browser of its own; more often where it is beyond a limit.
func (v viewer) look(ctx context.Context, p place) (seen, error) {
	var found []seen
	for len(found) == 0 || len(found) < again && !found[0].hold() {
		once, err := v.lookOnce(ctx, p)
		if err != nil {
			return seen{}, err
		}
		found = append(found, once)
	}
	return middle(found), nil
}

// middle is, of each figure, the median.
func middle(found []seen) seen {
	all := found[0]
	for i := range all.visits {
		by := func(figure func(vitals) float64) vitals {
			visits := make([]vitals, len(found))
			for k, s := range found {
				visits[k] = s.visits[i]
			}
			slices.SortFunc(visits, func(a, b vitals) int { return int(1e6 * (figure(a) - figure(b))) })
			return visits[len(visits)/2]
		}
		painted := by(func(v vitals) float64 { return v.Painted })
		moved := by(func(v vitals) float64 { return v.CLS })
		slowest := by(func(v vitals) float64 { return v.Slowest })
		all.visits[i] = vitals{painted.Painted, painted.Largest, moved.CLS, moved.Moved, slowest.Slowest, slowest.By}
	}
	return all
}

// lookOnce visits a place twice in a browser of its own.
func (v viewer) lookOnce(ctx context.Context, p place) (seen, error) {
	window, end, err := start(ctx, v.browser)
	if err != nil {
		return seen{}, err
	}
	defer end()
	if err := p.prepare(window, v.url); err != nil {
		return seen{}, err
	}
	found := seen{place: p}
	for i := range found.visits {
		if found.visits[i], err = v.visit(window, p); err != nil {
			return found, err
		}
	}
	return found, nil
}

// visit opens a place in a new tab, waits until nothing more comes, and presses.
func (v viewer) visit(window context.Context, p place) (found vitals, err error) {
	tab, closeTab, err := newTab(window, v.profile, vitalsScript)
	if err != nil {
		return found, err
	}
	defer closeTab()
	ctx, cancel := context.WithTimeout(tab, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(v.url+p.Path)); err != nil {
		return found, fmt.Errorf("opening the page: %w", err)
	}
	if err := settled(ctx, p.Settled); err != nil {
		return found, err
	}
	for n := range presses {
		at, err := eval[struct{ X, Y float64 }](ctx, fmt.Sprintf("benchPress(%d)", n))
		if err != nil {
			return found, fmt.Errorf("finding something to press: %w", err)
		}
		time.Sleep(aims) // nobody presses in the frame that still scrolls
		if err := chromedp.Do(ctx, chromedp.MouseClickXY(at.X, at.Y)); err != nil {
			return found, fmt.Errorf("pressing: %w", err)
		}
		time.Sleep(time.Second) // the browser tells of an event when its frame is there
	}
	found, err = eval[vitals](ctx, "benchVitals()")
	if err == nil && found.Painted <= 0 {
		err = errors.New("no paint was measured")
	}
	return found, err
}

// settled waits until the page is complete and a condition of its own holds, and then for what it does just after.
func settled(ctx context.Context, condition string) error {
	for {
		done, err := eval[bool](ctx, `document.readyState === "complete" && !!(`+condition+`)`)
		if err == nil && done {
			time.Sleep(1500 * time.Millisecond)
			return nil
		}
		if ctx.Err() != nil {
			return fmt.Errorf("waiting until %s: %w", condition, errors.Join(err, ctx.Err()))
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// report writes the table, and says what is beyond a limit and by what.
func (v viewer) report(out io.Writer, all []seen) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "%s\tfirst visit\t\t\tsecond visit\t\t\t\n", v.profile.Name)
	fmt.Fprintln(w, "\tLCP ms\tCLS\tINP ms\tLCP ms\tCLS\tINP ms\tlargest")
	var beyond []string
	for _, s := range all {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", s.Name, s.visits[0].cells(), s.visits[1].cells(), s.visits[0].Largest)
		for i, name := range []string{"first visit", "second visit"} {
			beyond = append(beyond, s.visits[i].beyond(s.Name+", "+name)...)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if len(all) == 0 {
		return errors.New("no page was visited")
	}
	if len(beyond) > 0 {
		return errors.New("beyond the limits:\n" + strings.Join(beyond, "\n"))
	}
	fmt.Fprintf(out, "%d pages, all within LCP ≤ %.0f ms, CLS ≤ %.1f, INP ≤ %.0f ms\n", len(all), limitPainted, limitMoved, limitSlowest)
	return nil
}

// cells are the three figures as columns of the table.
func (v vitals) cells() string { return fmt.Sprintf("%.0f\t%.3f\t%.0f", v.Painted, v.CLS, v.Slowest) }

// beyond says which limits a visit does not hold, and by what.
func (v vitals) beyond(visit string) (all []string) {
	if v.Painted > limitPainted {
		all = append(all, fmt.Sprintf("%s: LCP %.0f ms by %s", visit, v.Painted, v.Largest))
	}
	if v.CLS > limitMoved {
		all = append(all, fmt.Sprintf("%s: CLS %.3f by %s", visit, v.CLS, v.Moved))
	}
	if v.Slowest > limitSlowest {
		all = append(all, fmt.Sprintf("%s: INP %.0f ms by %s", visit, v.Slowest, v.By))
	}
	return all
}

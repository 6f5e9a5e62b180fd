package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

//go:embed tester.js
var testerScript string

// patience is how long one visit may take.
const patience = 2 * time.Minute

// turn says what a visit answers: questions by their place on the page. No
// question is answered in both visits.
type turn struct {
	Name    string
	First   int   // the first answer
	Updates []int // answers whose update is measured, once everything is here
}

var turns = []turn{
	{Name: "first visit", First: 0, Updates: []int{1, 2, 3}},
	{Name: "second visit", First: 4, Updates: []int{5}},
}

// answersBy is how many answers the storage must hold after a turn.
func answersBy(turn int) int {
	n := 0
	for _, t := range turns[:turn+1] {
		n += 1 + len(t.Updates)
	}
	return n
}

// figures are what one visit measured; times in milliseconds since the
// navigation, or since the click.
type figures struct {
	Paint   float64   // first contentful paint
	Answer  float64   // the first answer is in the storage
	Clicks  int       // that the first answer took
	Ready   float64   // all that the page loads by itself runs
	Update  []float64 // from a click to the frame that shows what it changed
	Change  []float64 // from a click to the changed document
	Heap    float64   // bytes of JavaScript's heap, after a collection
	Program float64   // bytes of the memory of WebAssembly
	Early   float64   // bytes that came until the first answer
	All     float64   // bytes that were sent in all
}

type firstAnswer struct {
	Paint, Clicked, Recorded, Origin float64
	Clicks                           int
	Question                         string
}

type change struct{ Update, Change float64 }

// tester is the script in the page of a peer for a turn.
func (p peer) tester(t turn) string {
	plan := fmt.Sprintf(`{question: %q, progress: %q, first: %d, ready: () => %s, settled: async () => %s}`,
		p.Question, p.Progress, t.First, p.Ready, p.Settled)
	return strings.Replace(testerScript, "PLAN", plan, 1)
}

// visit opens the page of a peer in a new tab and measures.
func visit(window context.Context, p peer, h *host, prof profile, number int) (figures, error) {
	t := turns[number]
	tab, closeTab, err := newTab(window, prof, p.tester(t))
	if err != nil {
		return figures{}, err
	}
	defer closeTab()
	ctx, cancel := context.WithTimeout(tab, patience)
	defer cancel()
	var seen traffic
	if err := chromedp.Listen(tab, seen.hear); err != nil {
		return figures{}, err
	}
	h.sent.Store(0)
	if err := chromedp.Do(ctx, chromedp.Navigate(h.URL)); err != nil {
		return figures{}, fmt.Errorf("opening the page: %w", err)
	}
	f, first, err := measure(ctx, t)
	if err != nil {
		return f, err
	}
	f.Early, f.All = seen.until((first.Origin+first.Recorded)/1000), float64(h.sent.Load())
	answered, err := eval[int](ctx, "benchTester.answered()")
	if err != nil {
		return f, err
	}
	if want := answersBy(number); answered != want {
		return f, fmt.Errorf("the storage holds %d answers, not the %d that were given", answered, want)
	}
	if number == 0 && (f.Early <= 0 || f.All < f.Early) { // a second visit may be served by what was kept
		return f, fmt.Errorf("%.0f bytes came until the first answer, and %.0f were sent in all", f.Early, f.All)
	}
	return f, f.check()
}

func measure(ctx context.Context, t turn) (figures, firstAnswer, error) {
	first, err := eval[firstAnswer](ctx, "benchTester.first()")
	if err != nil {
		return figures{}, first, fmt.Errorf("first answer: %w", err)
	}
	f := figures{Paint: first.Paint, Answer: first.Recorded, Clicks: first.Clicks}
	if f.Ready, err = eval[float64](ctx, "benchTester.ready()"); err != nil {
		return f, first, fmt.Errorf("ready: %w", err)
	}
	if _, err = eval[bool](ctx, "benchTester.settled()"); err != nil {
		return f, first, fmt.Errorf("settled: %w", err)
	}
	time.Sleep(500 * time.Millisecond) // what a page does just after it is ready is not what an answer costs
	changes, err := eval[[]change](ctx, fmt.Sprintf("benchTester.updates(%s)", strings.ReplaceAll(fmt.Sprint(t.Updates), " ", ",")))
	if err != nil {
		return f, first, fmt.Errorf("answer to update: %w", err)
	}
	for _, c := range changes {
		f.Update, f.Change = append(f.Update, c.Update), append(f.Change, c.Change)
	}
	return f, first, f.memory(ctx)
}

// memory asks for what the page holds after a collection: V8's heap, and beside
// it the memory of the program, which the heap does not count. Compiled code is
// in neither.
func (f *figures) memory(ctx context.Context) error {
	if _, err := chromedp.Call(ctx, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
		return fmt.Errorf("memory: %w", err)
	}
	metrics, err := chromedp.Call(ctx, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		return fmt.Errorf("memory: %w", err)
	}
	for _, m := range metrics.Metrics {
		if m.Name == "JSHeapUsedSize" {
			f.Heap = m.Value
		}
	}
	if f.Program, err = eval[float64](ctx, "benchTester.programs()"); err != nil {
		return fmt.Errorf("memory: %w", err)
	}
	return nil
}

// check reports figures that cannot be: something was not measured.
func (f figures) check() error {
	var problems []error
	for name, v := range map[string]float64{"first paint": f.Paint, "first answer": f.Answer, "ready": f.Ready, "heap": f.Heap} {
		if v <= 0 {
			problems = append(problems, fmt.Errorf("%s: %v was not measured", name, v))
		}
	}
	if f.Answer < f.Paint {
		problems = append(problems, fmt.Errorf("first answer: %.0f ms is before the first paint at %.0f ms", f.Answer, f.Paint))
	}
	for _, v := range f.Update {
		if v <= 0 {
			problems = append(problems, fmt.Errorf("answer to update: %v was not measured", v))
		}
	}
	return errors.Join(problems...)
}

func eval[T any](ctx context.Context, expression string) (T, error) {
	return chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

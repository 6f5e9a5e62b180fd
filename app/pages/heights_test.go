//go:build !wasm

package pages

import (
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/outbox"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/route"
	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
)

// asking are the selectors by which the frame's script knows a page that asks, and follows its
// height. Any other page has one height for its width.
func asking(t *testing.T) []string {
	t.Helper()
	script, err := os.ReadFile("../../web/frame.js")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`const asks = "([^"]+)";`).FindSubmatch(script)
	if found == nil {
		t.Fatal("the script does not say which pages ask")
	}
	return strings.Split(string(found[1]), ", ")
}

// someSitting is a finished sitting with answers at random, of any form and, often, of no
// clear verdict.
func someSitting(t *testing.T, random *rand.Rand) sitting.Sitting {
	t.Helper()
	b, answers := page.Bank(), fit.Answers{}
	lean := random.IntN(5) - 2
	for _, item := range b.Pairs() {
		answers[item.ID] = max(min(lean+random.IntN(3)-1, 2), -2)
	}
	for _, item := range b.Statements() {
		answers[item.ID] = 1 + random.IntN(5)
	}
	return viewtest.SitAs(t, b, fit.Full, answers).Finish().On(pagetest.Noon.Format("2006-01-02"))
}

// framed is a page as the widget shows it, opened.
func framed(t *testing.T, p *pagetest.Person, path string) *pagetest.Document {
	t.Helper()
	r, ok := route.Inside("en", path)
	if !ok {
		t.Fatalf("the widget has no page %s", path)
	}
	tab := p.Open(NewPages(p.Env).inside("en", r, &pagetest.Frame{}))
	defer tab.Close()
	return tab.Read()
}

// TestHeightsTellNothing: over 160 sittings and whatever is said of the contribution (yes, no,
// nothing yet), neither the result nor the page of the contribution has anything that the frame's
// height would follow: both are as high as their width says. Pages that ask are followed.
func TestHeightsTellNothing(t *testing.T) {
	asks, random, verdicts := asking(t), rand.New(rand.NewPCG(7, 7)), map[fit.VerdictKind]int{}
	for n := range 160 {
		s := someSitting(t, random)
		result, _, err := s.Result(page.Bank())
		if err != nil {
			t.Fatal(err)
		}
		verdicts[result.Verdict.Kind]++
		for _, said := range []outbox.State{"", outbox.Waiting, outbox.Sent, outbox.Withdrawn} {
			p := pagetest.New(t)
			p.Save(device.Sitting, s.Encode())
			if said != "" {
				p.Env.Post.Put("fit|2026-q4", delivered(t, said))
			}
			for _, path := range []string{"/result", "/contribution"} {
				if doc := framed(t, p, path); slices.ContainsFunc(asks, doc.Has) || !doc.Has("main") {
					t.Fatalf("sitting %d, %q: the frame follows the height of %s", n, said, path)
				}
			}
		}
	}
	if len(verdicts) < 4 {
		t.Errorf("only these verdicts: %v", verdicts)
	}
	for path, want := range map[string]bool{"/questionnaire": true, "/join": true, "/team": true, "/project": true, "/team/symptoms": true, "/result": false} {
		if got := slices.ContainsFunc(asks, framed(t, pagetest.New(t), path).Has); got != want {
			t.Errorf("the frame follows the height of %s: %t", path, got)
		}
	}
}

// delivered is a contribution of this quarter in a state.
func delivered(t *testing.T, state outbox.State) outbox.Delivery {
	t.Helper()
	c, err := contribution.New(contribution.PublicUnit(contribution.KindFit, fit.Model(), contribution.RoundAt(pagetest.Noon)), []int{50, 50, 50, 50, 50, 50, 50})
	if err != nil {
		t.Fatal(err)
	}
	l := outbox.New(c, contribution.Receipt{1})
	l.State = state
	return l
}

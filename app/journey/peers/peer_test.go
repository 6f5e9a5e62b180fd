package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"rolefit/app/journey/peers/plain"
	"rolefit/app/server"

	"github.com/andybalholm/brotli"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// TestStaticPages asks the server for both static pages and counts what a
// person can answer.
func TestStaticPages(t *testing.T) {
	questions, err := plain.Questions()
	if err != nil {
		t.Fatal(err)
	}
	if len(questions) != 40 {
		t.Fatalf("%d questions, not 40", len(questions))
	}
	m := material{questions: questions, values: [5]int{-2, -1, 0, 1, 2}, icon: []byte("<svg/>")}
	for _, p := range lineup() {
		if p.Name != static && p.Name != singleFile {
			continue
		}
		peers := []peer{p}
		if err := prepare(peers, m, "", t.TempDir(), t.TempDir()); err != nil {
			t.Fatal(err)
		}
		handler, err := server.New(os.DirFS(peers[0].folder), http.NotFoundHandler())
		if err != nil {
			t.Fatal(err)
		}
		ask := httptest.NewRequest(http.MethodGet, "/", nil)
		ask.Header.Set("Accept-Encoding", "br")
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, ask)
		page, err := io.ReadAll(brotli.NewReader(answer.Body))
		if err != nil || answer.Header().Get("Content-Encoding") != "br" {
			t.Fatalf("%s: %v, %v", p.Name, answer.Header(), err)
		}
		want := map[string]int{"fieldset": 40, "input": 200, "script": 1}
		if diff := cmp.Diff(want, count(t, page, want)); diff != "" {
			t.Errorf("%s: %s", p.Name, diff)
		}
		if inside := bytes.Contains(page, []byte("localStorage")); inside != (p.Name == singleFile) {
			t.Errorf("%s: the script is inside: %v", p.Name, inside)
		}
	}
}

// count counts the elements of some names.
func count(t *testing.T, page []byte, names map[string]int) map[string]int {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]int{}
	for n := range root.Descendants() {
		if _, ok := names[n.Data]; ok && n.Type == html.ElementNode {
			found[n.Data]++
		}
	}
	return found
}

func TestChosen(t *testing.T) {
	var got []string
	for _, p := range chosen(lineup(), "static,rolefit") {
		got = append(got, p.Name)
	}
	if diff := cmp.Diff([]string{ours, static}, got); diff != "" {
		t.Error(diff)
	}
	if got := len(chosen(lineup(), "")); got != len(lineup()) {
		t.Errorf("%d peers without a choice", got)
	}
	if got := under("slow"); len(got) != 1 || got[0] != slow || len(under("")) != len(profiles) {
		t.Errorf("%v under slow", got)
	}
	for name, want := range map[string]profile{"": slow, "slow": slow, "full speed": fast, "slow line": slowLine} {
		if got, err := profileOf(name); got != want || err != nil {
			t.Errorf("vitals under %q are measured under %v, %v", name, got, err)
		}
	}
	if got, err := profileOf("fast"); err == nil {
		t.Errorf("a profile that there is not: %v", got)
	}
}

// TestTurns holds that no question is answered twice.
func TestTurns(t *testing.T) {
	seen := map[int]bool{}
	for i, turn := range turns {
		for _, q := range append([]int{turn.First}, turn.Updates...) {
			if seen[q] || q >= pageSize {
				t.Errorf("%s answers question %d", turn.Name, q)
			}
			seen[q] = true
		}
		if got := answersBy(i); got != len(seen) {
			t.Errorf("%d answers after the %s, not %d", got, turn.Name, len(seen))
		}
	}
}

func TestTesterKnowsItsPlan(t *testing.T) {
	for _, p := range lineup() {
		script := p.tester(turns[1])
		if !strings.Contains(script, "first: 4") || !strings.Contains(script, p.Ready) || strings.Contains(script, "(PLAN)") {
			t.Errorf("%s: %s", p.Name, script)
		}
	}
}

// TestTraffic counts a request that had ended, and what had come of one that
// had not.
func TestTraffic(t *testing.T) {
	var seen traffic
	for _, event := range []any{
		&network.EventRequestWillBeSent{RequestID: "page", Timestamp: 10, WallTime: cdp.TimeSinceEpoch(1010)},
		&network.EventDataReceived{RequestID: "page", Timestamp: 10.2, EncodedDataLength: 900},
		&network.EventLoadingFinished{RequestID: "page", Timestamp: 10.3, EncodedDataLength: 1000},
		&network.EventRequestWillBeSent{RequestID: "program", Timestamp: 10.4, WallTime: cdp.TimeSinceEpoch(1010.4)},
		&network.EventDataReceived{RequestID: "program", Timestamp: 10.5, EncodedDataLength: 20},
		&network.EventDataReceived{RequestID: "program", Timestamp: 10.9, EncodedDataLength: 300},
		&network.EventLoadingFinished{RequestID: "program", Timestamp: 10.9, EncodedDataLength: 400},
	} {
		seen.hear(event)
	}
	for wall, want := range map[float64]float64{1010.1: 0, 1010.25: 900, 1010.35: 1000, 1010.6: 1020, 1011: 1400} {
		if got := seen.until(wall); got != want {
			t.Errorf("%v bytes until %v, not %v", got, wall, want)
		}
	}
}

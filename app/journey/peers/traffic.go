package main

import (
	"sync"

	"github.com/chromedp/cdproto/network"
)

// traffic is what a tab heard from the network, by the browser's own clock in
// seconds. What a service worker fetches is not among it.
type traffic struct {
	mu     sync.Mutex
	offset float64 // between that clock and the one on the wall
	parts  []part
	ended  map[network.RequestID]part
}

// part is bytes that came of a request at a time.
type part struct {
	request   network.RequestID
	at, bytes float64
}

func (t *traffic) hear(event any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if t.offset == 0 {
			t.offset = float64(e.WallTime) - float64(e.Timestamp)
		}
	case *network.EventDataReceived:
		t.parts = append(t.parts, part{e.RequestID, float64(e.Timestamp), float64(e.EncodedDataLength)})
	case *network.EventLoadingFinished:
		if t.ended == nil {
			t.ended = map[network.RequestID]part{}
		}
		t.ended[e.RequestID] = part{e.RequestID, float64(e.Timestamp), float64(e.EncodedDataLength)}
	}
}

// until sums what came before a time on the wall's clock: the whole of what had
// ended by then, with its headers, and the parts of what was still coming.
func (t *traffic) until(wall float64) float64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	sum, end := 0.0, wall-t.offset
	for _, p := range t.ended {
		if p.at <= end {
			sum += p.bytes
		}
	}
	for _, p := range t.parts {
		if whole, ok := t.ended[p.request]; p.at <= end && (!ok || whole.at > end) {
			sum += p.bytes
		}
	}
	return sum
}

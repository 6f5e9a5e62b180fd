package api

import (
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// A hall of 600 with three kinds each is let in at once; then one every two seconds.
func TestPublicCap(t *testing.T) {
	f := NewFloods()
	for n := range publicAtOnce {
		if wait := f.wait(noon); wait > 0 {
			t.Fatalf("number %d waits %v", n, wait)
		}
	}
	if wait := f.wait(noon); wait != 2*time.Second {
		t.Errorf("one more waits %v", wait)
	}
	let := 0
	for s := range 3600 {
		for range 10 {
			if f.wait(noon.Add(time.Duration(s)*time.Second)) == 0 {
				let++
			}
		}
	}
	if let < publicAnHour-1 || let > publicAnHour+1 {
		t.Errorf("%d are let in in the hour after", let)
	}
	if none := (*Floods)(nil); none.wait(noon) > 0 || none.fast(noon) {
		t.Error("without a watch somebody waits")
	}
}

// Only what comes within one second counts, and each second is told of once.
func TestFasterThanPeople(t *testing.T) {
	f := NewFloods()
	for s := range 10 {
		for range fastest {
			if f.fast(noon.Add(time.Duration(s) * time.Second)) {
				t.Fatal("sixty in a second are a flood")
			}
		}
	}
	told := 0
	for range 99 {
		if f.fast(noon.Add(300*time.Millisecond + 9*time.Second)) {
			told++
		}
	}
	if told != 1 {
		t.Errorf("99 within a third of a second are told of %d times", told)
	}
}

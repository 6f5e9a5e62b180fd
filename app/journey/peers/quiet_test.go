package main

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// TestQuiet: a run begins as soon as the machine is quiet, and goes on without that when its patience ends.
func TestQuiet(t *testing.T) {
	for _, c := range []struct {
		name  string
		loads []float64 // the last one stays
		want  float64
		waits time.Duration
	}{
		{"quiet at once", []float64{1}, 1, 0},
		{"quiet later", []float64{3, 1.1, 0.9}, 0.9, 2 * glance},
		{"never quiet", []float64{3}, 3, time.Minute},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begin, looks := time.Now(), 0
				got, err := quiet(t.Context(), time.Minute, 2, func() float64 {
					looks++
					return c.loads[min(looks, len(c.loads))-1]
				})
				if got != c.want || err != nil || time.Since(begin) != c.waits {
					t.Errorf("%v, %v after %v", got, err, time.Since(begin))
				}
			})
		})
	}
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		stop()
		if _, err := quiet(ctx, time.Minute, 2, func() float64 { return 3 }); err == nil {
			t.Error("it goes on waiting after the run was ended")
		}
	})
}

func TestBurden(t *testing.T) {
	if got := burden(0.4, 2, time.Minute); got != "the load before the run was 0.4 on 2 processors." {
		t.Error(got)
	}
	want := "the load before the run was 1.5 on 2 processors. The machine was never quiet in the 1m0s before it: run it again when it is."
	if got := burden(1.5, 2, time.Minute); got != want {
		t.Error(got)
	}
}

package main

import (
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"rolefit/lambda/gateway"
	"rolefit/lambda/ssm"
)

// The key by which the functions know the edge is rotated in the order of infra/README.md while people ask, and no request
// fails; in another order some do.
func TestRotatingTheOriginKey(t *testing.T) {
	program := filepath.Join(t.TempDir(), "bootstrap")
	if said, err := exec.CommandContext(t.Context(), "go", "build", "-tags", "lambda.norpc", "-o", program, "rolefit/lambda").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	parameters, stop, err := ssm.Store{"/ticket": draw(), "/1": "one", "/2": "two", "/3": "three"}.Serve()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	type step struct{ live, sent string }
	for name, tc := range map[string]struct {
		steps []step
		fails bool
	}{
		"as README.md has it":          {[]step{{"/1,/2", "one"}, {"/1,/2", "two"}, {"/2,/3", "two"}, {"/2,/3", "three"}}, false},
		"what is sent is not yet live": {[]step{{"/1,/2", "one"}, {"/1,/2", "three"}}, true},
		"what is sent is gone":         {[]step{{"/1,/2", "one"}, {"/2,/3", "one"}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			var now atomic.Pointer[api]
			become := func(s step) {
				g := gateway.New(gateway.Options{Command: []string{program}, Environments: 4, Patience: 10 * time.Second, Env: []string{
					"ROLEFIT_DUTY=read", "ROLEFIT_TABLES=none", "ROLEFIT_TICKET_PARAMETERS=/ticket", "ROLEFIT_ORIGIN_PARAMETERS=" + s.live,
					"AWS_ENDPOINT_URL_SSM=" + parameters, "AWS_REGION=eu-central-1", "AWS_ACCESS_KEY_ID=local", "AWS_SECRET_ACCESS_KEY=local",
				}})
				t.Cleanup(g.Close)
				a := &api{routes: []served{{route{Path: "/api/health"}, g}}}
				a.key.Store(s.sent)
				now.Store(a)
			}
			become(tc.steps[0])
			var failed, asked atomic.Int64
			var group sync.WaitGroup
			done := make(chan struct{})
			for range 4 {
				group.Go(func() {
					for {
						select {
						case <-done:
							return
						default:
						}
						w := httptest.NewRecorder()
						now.Load().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/health", nil))
						if asked.Add(1); w.Code != http.StatusOK {
							failed.Add(1)
						}
					}
				})
			}
			for _, s := range tc.steps[1:] {
				more(&asked, 50)
				become(s)
			}
			more(&asked, 50)
			close(done)
			group.Wait()
			if (failed.Load() > 0) != tc.fails {
				t.Errorf("%d of %d requests failed", failed.Load(), asked.Load())
			}
		})
	}
}

// more waits until so many more were asked.
func more(asked *atomic.Int64, n int64) {
	for until := asked.Load() + n; asked.Load() < until; {
		time.Sleep(time.Millisecond)
	}
}

package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/lambda/outside"
	"rolefit/lambda/ssm"
	"rolefit/pkg/store/dynamo/dynamotest"
)

// requested is a request as an HTTP API hands it on.
const requested = `{"version":"2.0","routeKey":"ANY /api/health","rawPath":"/api/health","rawQueryString":"",` +
	`"headers":{"accept":"*/*","content-length":"0","host":"abc123.execute-api.eu-central-1.amazonaws.com","user-agent":"Mozilla/5.0","x-amzn-trace-id":"Root=1-0-0","x-forwarded-for":"192.0.2.1","x-forwarded-port":"443","x-forwarded-proto":"https"},` +
	`"requestContext":{"accountId":"0","apiId":"abc123","domainName":"abc123.execute-api.eu-central-1.amazonaws.com","http":{"method":"GET","path":"/api/health","protocol":"HTTP/1.1","sourceIp":"192.0.2.1","userAgent":"Mozilla/5.0"},"requestId":"a","routeKey":"ANY /api/health","stage":"$default","time":"22/Nov/2026:13:00:00 +0000","timeEpoch":0},` +
	`"isBase64Encoded":false}`

// life is one process of a function, timed: how long until it asked for its first
// event, and how long it took for each of the events after the first.
type life struct {
	init time.Duration
	warm []time.Duration
}

// runtime is a Runtime API for one process at a time. Whoever speaks to it says
// when something came.
type runtime struct {
	*httptest.Server
	asked    chan time.Time
	give     chan struct{}
	answered chan time.Time
}

func newRuntime(tb testing.TB) *runtime {
	tb.Helper()
	r := &runtime{asked: make(chan time.Time), give: make(chan struct{}), answered: make(chan time.Time)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /2018-06-01/runtime/invocation/next", func(w http.ResponseWriter, q *http.Request) {
		r.asked <- time.Now()
		select {
		case <-r.give:
			w.Header().Set("Lambda-Runtime-Aws-Request-Id", "1")
			w.Header().Set("Lambda-Runtime-Deadline-Ms", "9999999999999")
			_, _ = io.WriteString(w, requested)
		case <-q.Context().Done():
		}
	})
	mux.HandleFunc("POST /2018-06-01/runtime/invocation/{id}/response", func(w http.ResponseWriter, q *http.Request) {
		_, _ = io.Copy(io.Discard, q.Body)
		r.answered <- time.Now()
		w.WriteHeader(http.StatusAccepted)
	})
	r.Server = httptest.NewServer(mux)
	tb.Cleanup(r.Close)
	return r
}

// live runs a program for so many events, and then ends it.
func (r *runtime) live(tb testing.TB, program string, env []string, events int) (l life) {
	tb.Helper()
	cmd := exec.Command(program)
	cmd.Env = append(slices.Clone(env), "AWS_LAMBDA_RUNTIME_API="+strings.TrimPrefix(r.URL, "http://"), "_HANDLER=bootstrap")
	began := time.Now()
	if err := cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // it was killed
	}()
	l.init = r.await(tb, r.asked).Sub(began)
	for n := range events {
		given := time.Now()
		r.give <- struct{}{}
		took := r.await(tb, r.answered).Sub(given)
		if n > 0 {
			l.warm = append(l.warm, took)
		}
		r.await(tb, r.asked)
	}
	return l
}

func (r *runtime) await(tb testing.TB, c chan time.Time) time.Time {
	tb.Helper()
	select {
	case at := <-c:
		return at
	case <-time.After(10 * time.Second):
		tb.Fatal("the function says nothing")
		return time.Time{}
	}
}

// BenchmarkFunction starts the function and a hello-world that is built the same
// way in turn, and reports the medians and how many times as long the function
// takes: until it is ready with its secrets in the environment, until it is ready
// with its secrets in a parameter store on this machine, and for a request to a
// running one, in which the store has no part. An iteration is one process of each.
func BenchmarkFunction(b *testing.B) {
	path, err := bootstrap()
	if err != nil {
		b.Fatal(err)
	}
	hello := filepath.Join(b.TempDir(), "hello")
	if err := build(hello, "./testdata/hello"); err != nil {
		b.Fatal(err)
	}
	env := append(dynamotest.Environment("http://127.0.0.1:1"), envDuty+"=read", outside.EnvTables+"=bench")
	programs := []struct {
		name, path string
		env        []string
	}{
		{"hello", hello, nil},
		{"env", path, append(slices.Clone(env), envSecrets+"="+secret)},
		{"ssm", path, append(slices.Clone(env), envParameters+"=/one", outside.EnvSSM+"="+holding(b, ssm.Store{"/one": secret}))},
	}
	r, lives := newRuntime(b), make([][]life, len(programs))
	for b.Loop() {
		for i, p := range programs {
			lives[i] = append(lives[i], r.live(b, p.path, p.env, 200))
		}
	}
	var inits, warms []float64
	for i, p := range programs {
		var init, warm []time.Duration
		for _, l := range lives[i] {
			init, warm = append(init, l.init), append(warm, median(l.warm))
		}
		inits, warms = append(inits, float64(median(init).Microseconds())), append(warms, float64(median(warm).Microseconds()))
		b.ReportMetric(inits[i], p.name+"-init-µs")
		b.ReportMetric(warms[i], p.name+"-warm-µs")
	}
	b.ReportMetric(0, "ns/op")
	init := func(l life) float64 { return float64(l.init) }
	warm := func(l life) float64 { return float64(median(l.warm)) }
	fmt.Printf("of %d in turn, medians of nine parts and their range: init %s × hello (%s × with a parameter store), warm %s × hello\n",
		b.N, ratio(lives[1], lives[0], init), ratio(lives[2], lives[0], init), ratio(lives[1], lives[0], warm))
}

// ratio says how many times as much one takes as the other: the median of nine parts of the run, each of which
// compares the medians in it, and their range.
func ratio(one, other []life, of func(life) float64) string {
	parts := min(9, len(one))
	var all []float64
	for part := range parts {
		var medians [2]float64
		for i, lives := range [][]life{one, other} {
			var values []float64
			for _, l := range lives[part*len(lives)/parts : (part+1)*len(lives)/parts] {
				values = append(values, of(l))
			}
			slices.Sort(values)
			medians[i] = values[len(values)/2]
		}
		all = append(all, medians[0]/medians[1])
	}
	slices.Sort(all)
	return fmt.Sprintf("%.2f (%.2f to %.2f)", all[len(all)/2], all[0], all[len(all)-1])
}

// median sorts what it is given.
func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

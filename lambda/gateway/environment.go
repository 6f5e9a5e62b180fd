package gateway

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"
)

// invocation is one event on its way.
type invocation struct {
	id      string
	payload []byte
	timeout time.Duration
	result  chan result // takes one
	once    sync.Once
}

type result struct {
	payload []byte
	err     error
}

func newInvocation(payload []byte, timeout time.Duration) *invocation {
	return &invocation{id: rand.Text(), payload: payload, timeout: timeout, result: make(chan result, 1)}
}

// finish keeps the first result.
func (i *invocation) finish(payload []byte, err error) {
	i.once.Do(func() { i.result <- result{payload, err} })
}

// environment is one process with a Runtime API of its own.
type environment struct {
	work    chan *invocation
	command *exec.Cmd
	server  *http.Server
	gone    func()        // called when the process has ended, before anybody is told
	over    chan struct{} // closed when the process has ended

	mu      sync.Mutex
	current *invocation
	ended   error  // why the process was killed or ended; nil while it runs
	message string // what it said when it could not start
}

func startEnvironment(o Options, work chan *invocation, gone func()) (*environment, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	e := &environment{work: work, gone: gone, over: make(chan struct{})}
	e.server = &http.Server{Handler: e.routes()}
	e.command = exec.Command(o.Command[0], o.Command[1:]...)
	e.command.Env = append(append([]string{}, o.Env...),
		"AWS_LAMBDA_RUNTIME_API="+listener.Addr().String(),
		"AWS_LAMBDA_FUNCTION_NAME=rolefit", "AWS_LAMBDA_FUNCTION_VERSION=$LATEST", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=128",
		"_HANDLER=bootstrap", "LAMBDA_TASK_ROOT=/var/task", "TZ=:UTC")
	e.command.Stdout, e.command.Stderr = o.Output, o.Output
	if err := e.command.Start(); err != nil {
		listener.Close()
		return nil, err
	}
	go e.server.Serve(listener)
	go e.wait()
	return e, nil
}

// wait ends what hangs on the process when it ends.
func (e *environment) wait() {
	_ = e.command.Wait() // how it ended does not matter: it should not have
	e.server.Close()
	e.gone()
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.ended == nil {
		e.ended = ErrCrashed
	}
	if e.current != nil {
		e.current.finish(nil, e.ended)
	}
	close(e.over)
}

// kill ends the process, which may have ended already.
func (e *environment) kill(why error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.ended == nil {
		e.ended = why
	}
	_ = e.command.Process.Kill() // it may have ended already
}

func (e *environment) reason() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.message == "" {
		return "it ended"
	}
	return e.message
}

// routes is the Runtime API, version 2018-06-01.
func (e *environment) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /2018-06-01/runtime/invocation/next", e.next)
	mux.HandleFunc("POST /2018-06-01/runtime/invocation/{id}/response", e.response)
	mux.HandleFunc("POST /2018-06-01/runtime/invocation/{id}/error", e.failure)
	mux.HandleFunc("POST /2018-06-01/runtime/init/error", e.initFailure)
	return mux
}

// next waits for an event. Asking for the next one is how a function says that
// it is done with the one before.
func (e *environment) next(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	e.current = nil
	e.mu.Unlock()
	select {
	case inv := <-e.work:
		e.begin(inv)
		h := w.Header()
		h.Set("Lambda-Runtime-Aws-Request-Id", inv.id)
		h.Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(time.Now().Add(inv.timeout).UnixMilli(), 10))
		h.Set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:000000000000:function:rolefit")
		h.Set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0")
		h.Set("Content-Type", "application/json")
		_, _ = w.Write(inv.payload)
	case <-r.Context().Done():
	}
}

// begin binds an event to the process and sets its end.
func (e *environment) begin(inv *invocation) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.current = inv
	if e.ended != nil {
		inv.finish(nil, e.ended)
	}
	time.AfterFunc(inv.timeout, func() {
		if e.busy(inv) {
			e.kill(ErrTimeout)
		}
	})
}

// busy reports whether the process still works on an event.
func (e *environment) busy(inv *invocation) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.current == inv
}

// mine returns the event that a request speaks of.
func (e *environment) mine(w http.ResponseWriter, r *http.Request) *invocation {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.current == nil || e.current.id != r.PathValue("id") {
		http.Error(w, `{"errorMessage":"unknown request id","errorType":"InvalidRequestID"}`, http.StatusBadRequest)
		return nil
	}
	return e.current
}

func (e *environment) response(w http.ResponseWriter, r *http.Request) {
	inv := e.mine(w, r)
	if inv == nil {
		return
	}
	payload, err := io.ReadAll(r.Body)
	if err != nil {
		err = fmt.Errorf("%w: its answer broke off", ErrFunction)
	}
	inv.finish(payload, err)
	w.WriteHeader(http.StatusAccepted)
}

func (e *environment) failure(w http.ResponseWriter, r *http.Request) {
	if inv := e.mine(w, r); inv != nil {
		inv.finish(nil, fmt.Errorf("%w: %s", ErrFunction, message(r)))
		w.WriteHeader(http.StatusAccepted)
	}
}

func (e *environment) initFailure(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	e.message = message(r)
	e.mu.Unlock()
	w.WriteHeader(http.StatusAccepted)
}

// message returns what a function says of its error.
func message(r *http.Request) string {
	var said struct {
		Message string `json:"errorMessage"`
		Type    string `json:"errorType"`
	}
	if err := json.NewDecoder(io.LimitReader(r.Body, 1<<16)).Decode(&said); err != nil {
		return "it does not say why"
	}
	return strings.TrimPrefix(said.Type+": "+said.Message, ": ")
}

// Package ssm is a simulated parameter store, AWS's Systems Manager as far as the functions ask it: for the values of
// parameters by their names. It is for this machine only, for tests and for the cloud that runs here.
package ssm

import (
	"encoding/json"
	"net"
	"net/http"
	"time"
)

// Store holds values by the names of parameters.
type Store map[string]string

// parameter is one as it is answered.
type parameter struct{ Name, Value string }

// ServeHTTP answers GetParameters: which of the names there are, with their values, and which there are not. Whoever asks
// may; anything else is refused.
func (s Store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		Names          []string
		WithDecryption bool
	}
	if json.NewDecoder(r.Body).Decode(&asked) != nil || !asked.WithDecryption || r.Header.Get("X-Amz-Target") != "AmazonSSM.GetParameters" {
		Refuse(w, "ValidationException")
		return
	}
	var answer struct {
		Parameters        []parameter
		InvalidParameters []string
	}
	for _, name := range asked.Names {
		if value, ok := s[name]; ok {
			answer.Parameters = append(answer.Parameters, parameter{name, value})
		} else {
			answer.InvalidParameters = append(answer.InvalidParameters, name)
		}
	}
	_ = json.NewEncoder(w).Encode(answer) // to who may have gone
}

// Refuse answers with an error of AWS's, such as "ThrottlingException".
func Refuse(w http.ResponseWriter, kind string) {
	w.WriteHeader(http.StatusBadRequest)
	_ = json.NewEncoder(w).Encode(map[string]string{"__type": kind}) // to who may have gone
}

// Serve serves the store on a port of this machine until it is stopped.
func (s Store) Serve() (endpoint string, stop func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{ReadHeaderTimeout: time.Second, Handler: s}
	go server.Serve(listener)
	return "http://" + listener.Addr().String(), func() { _ = server.Close() }, nil
}

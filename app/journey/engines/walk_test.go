//go:build linux

package engines

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
)

// visit is one walk in one engine.
type visit struct {
	*person
	house
	engine engine
	home   string // the folder of the browser
}

// step is a part of a walk. It goes on where the last one left the browser.
type step struct {
	name string
	do   func(*visit)
}

// steps are the walk, in order.
var steps = []step{
	{"begin to answer", (*visit).begins},
	{"restart the browser between two answers", (*visit).restartsBetween},
	{"answer to the end and read the result", (*visit).finishes},
	{"contribute and withdraw", (*visit).contributes},
	{"ask about a project", (*visit).project},
	{"divide the roles in a team", (*visit).team},
	{"open a leader's figures by a key", (*visit).leads},
	{"answer in the widget on a page of another origin", (*visit).widget},
	{"read the notes of the key differences", (*visit).notes},
	{"go on without the service", (*visit).offline},
	{"restart the browser without the service", (*visit).restartsOffline},
}

// stepsOfOld are the walk of a browser that is too old for the program.
var stepsOfOld = []step{
	{"answer, and be told what to update to", (*visit).answersOld},
	{"find the answers after a restart", (*visit).restartsOld},
}

// TestWalk walks in every engine.
func TestWalk(t *testing.T) {
	if !built() {
		t.Fatal("the walks need the built site: run `make engines`, or `make build` before them")
	}
	for _, e := range all {
		t.Run(e.name, func(t *testing.T) { walk(t, e, steps, "") })
	}
	t.Run(tooOld.name, func(t *testing.T) { walk(t, tooOld, stepsOfOld, "") })
}

// TestWalkBelow walks where the site is below a path of a host that it shares, behind a proxy that keeps the path.
func TestWalkBelow(t *testing.T) {
	if !built() {
		t.Fatal("the walk needs the built site: run `make engines`, or `make build` before it")
	}
	walk(t, all[0], steps, "/tools/rolefit")
}

// walk does steps until one fails, in a house below a path of its host where there is one.
func walk(t *testing.T, e engine, steps []step, base string) {
	if names := e.missing(); len(names) > 0 {
		t.Fatalf("%s cannot be walked in: %s missing: %s", e.name, strings.Join(names, " "), e.get)
	}
	home, err := os.MkdirTemp("", "walk") // short, for the names of sockets
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(home) })
	v := &visit{person: &person{is: e.name + ", start"}, house: newHouse(t, base), engine: e, home: home}
	t.Cleanup(func() {
		if v.driver != nil {
			v.ends(v.kill())
		}
	})
	v.t = t
	v.starts()
	for _, s := range steps {
		v.is = e.name + ", " + s.name
		if !t.Run(s.name, func(t *testing.T) { v.t = t; s.do(v) }) {
			break
		}
	}
	v.t = t
}

// starts opens a browser over the visit's profile.
func (v *visit) starts() {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	d, err := v.engine.start(ctx, v.home)
	if err != nil {
		v.t.Fatalf("starting %s: %v", v.engine.name, err)
	}
	v.driver = d
}

// restarts closes the browser and opens it again over the same profile.
func (v *visit) restarts() {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.t.Context(), patience)
	defer cancel()
	v.ends(errors.Join(v.close(ctx), v.kill()))
	v.driver = nil
	v.starts()
}

func (v *visit) ends(err error) {
	v.t.Helper()
	if err != nil {
		v.t.Errorf("ending %s: %v", v.engine.name, err)
	}
}

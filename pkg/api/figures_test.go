package api

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
)

// slowFigures take a second to read, and say what they are told to.
type slowFigures struct {
	says    string
	reading int // at once, now
	most    int
}

func (s *slowFigures) Public(context.Context) ([]byte, error) { return []byte(s.says), nil }

func (s *slowFigures) Company(context.Context, string) ([]byte, error) {
	s.reading++
	s.most = max(s.most, s.reading)
	time.Sleep(time.Second)
	s.reading--
	return []byte(s.says), nil
}

func (s *slowFigures) Stopped(context.Context, string, contribution.Round) (bool, error) {
	return false, nil
}

// Figures of organisations are read by two at once; who waits too long is told so.
func TestFiguresAreReadByFew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		from := &slowFigures{says: "figures"}
		f := NewFigures(from)
		answers := make(chan error, 7)
		for range cap(answers) {
			go func() {
				ctx, cancel := context.WithTimeout(t.Context(), 2500*time.Millisecond)
				defer cancel()
				_, err := f.company(ctx, "org")
				answers <- err
			}()
		}
		late := 0
		for range cap(answers) {
			if err := <-answers; errors.Is(err, context.DeadlineExceeded) {
				late++
			} else if err != nil {
				t.Error(err)
			}
		}
		if late != 1 || from.most != maxReads { // two in each of three seconds
			t.Errorf("%d waited in vain, %d read at once", late, from.most)
		}
	})
}

// Who is sent the same is sent the same bytes, and nobody is sent old ones.
func TestFiguresAreHeldOnce(t *testing.T) {
	from := &slowFigures{says: "figures"}
	f := NewFigures(from)
	read := func() []byte {
		data, err := f.Public(t.Context())
		if err != nil || string(data) != from.says {
			t.Fatalf("%q, %v; want %q", data, err, from.says)
		}
		return data
	}
	first, second := read(), read()
	if &first[0] != &second[0] {
		t.Error("the same figures are held twice")
	}
	from.says = "others"
	if read(); string(first) != "figures" {
		t.Error("what was sent before is changed")
	}
	from.says = strings.Repeat("f", maxFigures+1)
	first, second = read(), read()
	if &first[0] == &second[0] {
		t.Error("more is held than may be")
	}
	from.says = ""
	read()
}

// changing are figures of an organisation that may be others each time, and how often they were read.
type changing struct {
	slowFigures
	company benchmark.Company
	reads   int
}

func (c *changing) Company(context.Context, string) ([]byte, error) {
	c.reads++
	return c.company.Encode(), nil
}

// What is made of an organisation's figures is made once, as long as those are the same, and anew at once when they are not.
func TestFiguresAreMadeOnce(t *testing.T) {
	figuresOf := func(round string) benchmark.Company {
		c, err := benchmark.Rehearse("bcdfghjkmnpq", []string{"team0001", "team0002"}, 5, round)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	from := &changing{company: figuresOf("20261001T0900Z")}
	o := organisation.Organisation{ID: "bcdfghjkmnpq", K: 5, Own: true}
	s := Service{Read: from, Figures: NewFigures(from), Now: func() time.Time { return time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC) }}
	ask := func(teams []string, steps ...made) []byte {
		data, _, err := s.published(t.Context(), o, teams, steps...)
		if err != nil || len(data) == 0 {
			t.Fatalf("%q, %v", data, err)
		}
		return data
	}
	for name, asked := range map[string]func() []byte{
		"one team's": func() []byte { return ask([]string{"team0001"}) },
		"another's":  func() []byte { return ask([]string{"team0002"}) },
		"two teams'": func() []byte { return ask([]string{"team0001", "team0002"}) },
		"the table":  func() []byte { return ask(nil, asTable) },
		"its table":  func() []byte { return ask([]string{"team0001"}, asTable) },
	} {
		from.company = figuresOf("20261001T0900Z")
		first, second := asked(), asked()
		if &first[0] != &second[0] {
			t.Errorf("%s are made twice", name)
		}
		from.company = figuresOf("20261101T0900Z")
		if third := asked(); string(third) == string(first) || !strings.Contains(string(third), "20261101T0900Z") {
			t.Errorf("%s are not those of the new figures", name)
		}
	}
	if one, other := ask([]string{"team0001"}), ask([]string{"team0002"}); string(one) == string(other) {
		t.Error("two teams are shown the same figures")
	}
}

// A rehearsal's figures are made once and follow from what they are made of; published ones are not even read for it.
func TestRehearsedFiguresAreMadeOnce(t *testing.T) {
	now := time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC)
	from := &changing{}
	s := Service{Read: from, Figures: NewFigures(from), Now: func() time.Time { return now.Add(time.Minute) }}
	o := organisation.Organisation{ID: "bcdfghjkmnpq", Name: "Rehearsing", K: 5, Own: true, Teams: []organisation.Team{
		{ID: "team0001", Name: "Payments"}, {ID: "team0002", Name: "Platform"}, {ID: "team0003", Name: "Gone", Closed: true},
	}}
	if _, err := o.AddRehearsal(now, now.Add(time.Hour), "Rehearsal", now); err != nil {
		t.Fatal(err)
	}
	ask := func(teams ...string) []byte {
		data, simulated, err := s.published(t.Context(), o, teams)
		if err != nil || string(simulated) != `,"simulated":true` {
			t.Fatalf("%q, %v", simulated, err)
		}
		return data
	}
	all, one := ask(), ask("team0001")
	if again := ask(); &all[0] != &again[0] {
		t.Error("the figures are made twice")
	}
	if again := ask("team0001"); &one[0] != &again[0] {
		t.Error("the team's figures are made twice")
	}
	want, err := benchmark.Rehearse(o.ID, []string{"team0001", "team0002"}, 5, o.Rounds[0].Code)
	if err != nil || string(all) != string(asJSON(want)) || string(one) != string(asJSON(want.Of([]string{"team0001"}))) {
		t.Errorf("%v: they are other figures", err)
	}
	seen := map[string]bool{string(all): true}
	for _, change := range []func(){
		func() { o.K++ }, func() { o.Teams = slices.Clone(o.Teams); o.Teams[1].Closed = true },
	} {
		change()
		seen[string(ask())] = true
	}
	if len(seen) != 3 || from.reads != 0 {
		t.Errorf("%d different figures, and published ones were read %d times", len(seen), from.reads)
	}
}

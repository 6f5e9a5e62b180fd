package api

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rolefit/pkg/contribution"
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
		f, from := newFigures(), &slowFigures{says: "figures"}
		answers := make(chan error, 7)
		for range cap(answers) {
			go func() {
				ctx, cancel := context.WithTimeout(t.Context(), 2500*time.Millisecond)
				defer cancel()
				_, err := f.company(ctx, from, "org")
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
	f, from := newFigures(), &slowFigures{says: "figures"}
	read := func() []byte {
		data, err := f.public(t.Context(), from)
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

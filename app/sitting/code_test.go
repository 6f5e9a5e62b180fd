package sitting

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"rolefit/pkg/fit"
	"rolefit/pkg/sharecode"

	"github.com/google/go-cmp/cmp"
)

// A sitting must come back from its private code with the same answers, the same
// sides, and, as long as no answer was changed, the same order of pairs.
func TestPrivateCodeRestoresASitting(t *testing.T) {
	b := loaded(t)
	for _, form := range fit.Forms {
		for seed := range uint64(25) {
			draw := rand.New(rand.NewPCG(seed, 3))
			lean := [3]int{draw.IntN(5) - 2, draw.IntN(5) - 2, draw.IntN(5) - 2}
			s, _ := through(t, b, New(b, form, draw.Uint32()), toward(lean[0], lean[1], lean[2]))
			if draw.IntN(2) == 0 {
				s, _ = through(t, b, s.AskMore(b), toward(lean[0], lean[1], lean[2]))
			}
			text, err := s.Private(b).Encode()
			if err != nil {
				t.Fatal(err)
			}
			p, err := sharecode.ParsePrivate(text)
			if err != nil {
				t.Fatal(err)
			}
			back, err := Restore(b, p)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(s.Answers(b), back.Answers(b)); diff != "" {
				t.Fatalf("%s, seed %d: answers changed:\n%s", form, seed, diff)
			}
			if diff := cmp.Diff(s.Asked, back.Asked); diff != "" {
				t.Fatalf("%s, seed %d: the order changed:\n%s", form, seed, diff)
			}
			if back.Seed != s.Seed || back.Form != s.Form || !back.Done {
				t.Fatalf("%s, seed %d: came back as form %s, seed %d, done %t", form, seed, back.Form, back.Seed, back.Done)
			}
		}
	}
}

func TestPrivateCodeOfAnUnfinishedSittingGoesOnWhereItStopped(t *testing.T) {
	b := loaded(t)
	for _, form := range fit.Forms {
		s := give(t, b, New(b, form, 77), toward(1, 0, 1)).Forward(b)
		skipped := slices.Sorted(slices.Values(s.Course(b).Open))
		s = s.Forward(b)
		back, err := Restore(b, s.Private(b))
		if err != nil {
			t.Fatal(err)
		}
		if back.Done {
			t.Errorf("%s: six answers come back as finished", form)
		}
		if diff := cmp.Diff(s.Course(b).Page.Items, back.Course(b).Page.Items); diff != "" && form == fit.Full {
			t.Errorf("%s: another page is open:\n%s", form, diff)
		}
		if diff := cmp.Diff(skipped, s.Private(b).Skipped); diff != "" && form == fit.Full {
			t.Errorf("%s: passed by:\n%s", form, diff)
		}
	}
}

func TestRestoreAfterAChangeKeepsEverything(t *testing.T) {
	b := loaded(t)
	s, _ := through(t, b, New(b, fit.Standard, 5), toward(0, 1, 0))
	for _, id := range s.Asked[3:9] {
		s, _ = s.Answer(b, id, 2, 0)
	}
	back, err := Restore(b, s.Private(b))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(s.Answers(b), back.Answers(b)); diff != "" {
		t.Error(diff)
	}
	if len(back.Asked) != len(s.Asked) {
		t.Errorf("%d pairs asked, want %d", len(back.Asked), len(s.Asked))
	}
}

func TestRestoreRefusesWhatIsNoSitting(t *testing.T) {
	b := loaded(t)
	good := New(b, fit.Quick, 1).Private(b)
	for name, tt := range map[string]struct {
		spoil func(*sharecode.Private)
		want  error
	}{
		"another item set": {func(p *sharecode.Private) { p.ItemSet = "0123456789ab" }, ErrOtherBank},
		"a long seed":      {func(p *sharecode.Private) { p.Seed = 1 << 32 }, ErrForeign},
		"an unknown item":  {func(p *sharecode.Private) { p.Answers = fit.Answers{"v1-focus-60": 1} }, ErrForeign},
	} {
		bad := good
		tt.spoil(&bad)
		if _, err := Restore(b, bad); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}

func TestPositionsComeInTheOrderOfAsking(t *testing.T) {
	b := loaded(t)
	s, _ := through(t, b, New(b, fit.Standard, 31), toward(2, -1, 1))
	positions := s.Seen()
	if len(positions) != s.Answered(b) {
		t.Fatalf("%d positions of %d answered pairs", len(positions), s.Answered(b))
	}
	for i, p := range positions {
		if p.Item != s.Asked[i] || p.Position != s.Shown[p.Item] || p.Time.Milliseconds() != 3000 {
			t.Fatalf("position %d is %+v", i, p)
		}
	}
	if _, err := fit.Carefully(b, s.Answers(b), positions); err != nil {
		t.Error(err)
	}
}

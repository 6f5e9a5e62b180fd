package sitting

import (
	"errors"
	"strings"
	"testing"

	"rolefit/pkg/project"
	"rolefit/pkg/sharecode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func instrument(t *testing.T) *project.Instrument {
	t.Helper()
	in, err := project.Load()
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// must is a step that has to go well.
func must(t *testing.T) func(Project, error) Project {
	return func(p Project, err error) Project {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
}

// codeOf is a code with one answer of its own.
func codeOf(t *testing.T, in *project.Instrument, voice string, answer int) string {
	t.Helper()
	code, err := in.Code(project.Sheet{Voice: voice, Answers: map[string]int{"size-teams": answer}})
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func TestProjectIsKeptAsItIs(t *testing.T) {
	in, ok := instrument(t), must(t)
	p := ok(NewProject().Answer(in, "work-kind", 2))
	p = ok(p.Answer(in, "work-kind", -1))
	p = ok(p.Tick(in, "small-team", true))
	p = ok(p.Tick(in, "regulated", true))
	p = ok(p.Tick(in, "small-team", false))
	p = ok(p.Tick(in, "small-team", true))
	p = ok(p.Speak(in, "team"))
	p, added, refused := p.Add(in, codeOf(t, in, "executive", -2))
	if added != 1 || refused != nil {
		t.Fatalf("added %d, refused %v", added, refused)
	}
	p = p.Name(0, "  The one upstairs  ")
	p.Told = true
	got, err := ParseProject(p.Encode(), in)
	if err != nil {
		t.Fatal(err)
	}
	want := Project{
		Sheet:  project.Sheet{Voice: "team", Answers: map[string]int{"work-kind": -1}, Ticks: []string{"regulated", "small-team"}},
		Others: []Stakeholder{{Label: "The one upstairs", Code: codeOf(t, in, "executive", -2)}}, Told: true,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestStepsDoNotChangeWhatTheyBeganWith(t *testing.T) {
	in, ok := instrument(t), must(t)
	before := ok(NewProject().Answer(in, "work-kind", 1))
	before = ok(before.Tick(in, "conventional", true))
	before, _, _ = before.Add(in, codeOf(t, in, "", 1)+" "+codeOf(t, in, "", 2))
	text := before.Encode()
	ok(before.Answer(in, "work-kind", 2))
	ok(before.Tick(in, "conventional", false))
	before.Add(in, codeOf(t, in, "", 0))
	before.Name(0, "x")
	before.Remove(0)
	if after := before.Encode(); after != text {
		t.Errorf("before %s\nafter  %s", text, after)
	}
}

func TestProjectRefuses(t *testing.T) {
	in := instrument(t)
	p := NewProject()
	if _, err := p.Answer(in, "work-kind", 3); err == nil {
		t.Error("an answer of 3 is taken")
	}
	if _, err := p.Answer(in, "nope", 1); err == nil {
		t.Error("an unknown question is taken")
	}
	if _, err := p.Tick(in, "nope", true); err == nil {
		t.Error("an unknown tick is taken")
	}
	if _, err := p.Speak(in, "nope"); err == nil {
		t.Error("an unknown voice is taken")
	}
	if _, err := p.Take(in, "SELF-0"); err == nil {
		t.Error("a private code is taken")
	}
}

func TestParseProject(t *testing.T) {
	in := instrument(t)
	if p, err := ParseProject("", in); err != nil || len(p.Open(in)) != 10 {
		t.Errorf("nothing kept: %v, %v", p, err)
	}
	if p, err := ParseProject(`{"v":1,"set":1}`, in); err != nil || p.Sheet.Answers == nil {
		t.Errorf("no answers: %v, %v", p, err)
	}
	if _, err := ParseProject(`{"v":1,"set":2,"answers":{}}`, in); !errors.Is(err, ErrOtherQuestions) {
		t.Errorf("another set: %v", err)
	}
	for text, word := range map[string]string{
		`{`: "JSON",
		`{"v":1,"set":1,"answers":{"work-kind":9}}`:                                                                 "work-kind",
		`{"v":1,"set":1,"ticks":["nope"]}`:                                                                          "nope",
		`{"v":1,"set":1,"others":[{"label":"","code":"NEED-00"}]}`:                                                  "damaged",
		`{"v":1,"set":1,"others":[` + strings.TrimSuffix(strings.Repeat(`{"label":"","code":""},`, 12), ",") + `]}`: "no room",
	} {
		p, err := ParseProject(text, in)
		if err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%s: %v", text, err)
		}
		if len(p.Open(in)) != 10 {
			t.Errorf("%s: what cannot be read is not begun anew", text)
		}
	}
}

func TestAddSaysWhatItDidNotTake(t *testing.T) {
	in, ok := instrument(t), must(t)
	p := ok(NewProject().Answer(in, "size-teams", 0))
	first := codeOf(t, in, "team", 1)
	text := "P1: " + strings.ToLower(first) + "\nhttps://example.org/project#" + first + "\n" +
		codeOf(t, in, "", 0) + "\nSELF-0400A0B0C\nNEED-0412A3B4C\n" + codeOf(t, in, "executive", 2)
	p, added, refused := p.Add(in, text)
	if added != 2 || len(p.Others) != 2 || p.Others[0].Code != first {
		t.Errorf("added %d: %v", added, p.Others)
	}
	var wrong sharecode.WrongKindError
	var damaged sharecode.DamagedError
	if len(refused) != 4 || !errors.Is(refused[0], ErrKnownCode) || !errors.Is(refused[1], ErrOwnCode) ||
		!errors.As(refused[2], &wrong) || !errors.As(refused[3], &damaged) {
		t.Errorf("refused %v", refused)
	}
	if _, _, refused := p.Add(in, "hello"); len(refused) != 1 || !errors.Is(refused[0], ErrNoCode) {
		t.Errorf("no code: %v", refused)
	}
}

func TestStakeholdersAreFew(t *testing.T) {
	in := instrument(t)
	p := NewProject()
	for _, voice := range []string{"", "executive", "team"} {
		for answer := -2; answer <= 2; answer++ {
			p, _, _ = p.Add(in, codeOf(t, in, voice, answer))
		}
	}
	if len(p.Others) != MaxStakeholders {
		t.Errorf("%d stakeholders", len(p.Others))
	}
	if _, _, refused := p.Add(in, codeOf(t, in, "other", 2)); len(refused) != 1 || !errors.Is(refused[0], ErrFull) {
		t.Errorf("one too many: %v", refused)
	}
	if p = p.Remove(10).Remove(-1).Remove(99).Name(99, "x"); len(p.Others) != 10 {
		t.Errorf("%d after one was removed", len(p.Others))
	}
	p = p.Name(3, strings.Repeat("ü", 60))
	if got := []rune(p.Others[3].Label); len(got) != MaxLabel {
		t.Errorf("a label of %d letters", len(got))
	}
}

func TestTakePutsACodeInPlace(t *testing.T) {
	in := instrument(t)
	p := must(t)(NewProject().Take(in, codeOf(t, in, "customer", -1)))
	want := project.Sheet{Voice: "customer", Answers: map[string]int{"size-teams": -1}}
	if diff := cmp.Diff(want, p.Sheet); diff != "" {
		t.Error(diff)
	}
	if open := p.Open(in); len(open) != 9 || open[0] != "size-reach" {
		t.Errorf("open: %v", open)
	}
}

// Whatever is answered and ticked is kept, and read back the same.
func TestProjectRoundTrip(t *testing.T) {
	in := instrument(t)
	rapid.Check(t, func(rt *rapid.T) {
		p := NewProject()
		var err error
		for _, q := range in.Questions.All() {
			if rapid.Bool().Draw(rt, "answered") {
				if p, err = p.Answer(in, q.ID, rapid.IntRange(-2, 2).Draw(rt, q.ID)); err != nil {
					rt.Fatal(err)
				}
			}
		}
		for _, tick := range rapid.Permutation(in.Ticks.All()).Draw(rt, "ticks") {
			if p, err = p.Tick(in, tick.ID, rapid.Bool().Draw(rt, tick.ID)); err != nil {
				rt.Fatal(err)
			}
		}
		back, err := ParseProject(p.Encode(), in)
		if err != nil || back.Encode() != p.Encode() {
			rt.Fatalf("%v: %s became %s", err, p.Encode(), back.Encode())
		}
	})
}

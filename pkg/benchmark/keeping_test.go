package benchmark

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/record/recordtest"
)

// later is a snapshot as a later version wrote it.
func later[T any](t *testing.T, data []byte) (out T) {
	t.Helper()
	if err := json.Unmarshal(recordtest.Add(t, data), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// A round that is as it was keeps all that was written beside it; a new one has
// nothing, and one that changed has lost it.
func TestASnapshotKeepsWhatStandsBesideTheSameFigures(t *testing.T) {
	blocks := example(t)
	old, err := BuildCompany("o", blocks)
	if err != nil {
		t.Fatal(err)
	}
	before := later[Company](t, old.Encode())
	again, err := ParseCompany(old.Keeping(before).Encode())
	if diff := cmp.Diff(recordtest.Kept(t, before.Encode()), recordtest.Kept(t, again.Encode())); err != nil || diff != "" {
		t.Errorf("the same figures: %v (-before +after):\n%s", err, diff)
	}
	next, err := BuildCompany("o", append(blocks, sealed(t, "beta", "2027-q1", 1, 5, 50, 50, 50, 50, 50), sealed(t, "beta", "2027-q2", 1, 5, 50, 50, 50, 50, 50)))
	if err != nil {
		t.Fatal(err)
	}
	next = next.Keeping(before)
	rounds := next.Kinds[0].Rounds
	if err := next.Check(); err != nil || next.Extra == "" || next.Kinds[0].Extra == "" {
		t.Errorf("%v: %+v", err, next)
	}
	if rounds[0].Teams[1].Extra == "" || rounds[0].Extra == "" || rounds[0].Rules[0].Extra == "" || rounds[1].Extra != "" || rounds[2].Extra != "" {
		t.Errorf("rounds: %+v", rounds)
	}
}

func TestThePublicSnapshotKeepsToo(t *testing.T) {
	blocks := drawn(t, seeded(8))
	s, err := Build(blocks)
	if err != nil {
		t.Fatal(err)
	}
	before := later[Snapshot](t, s.Encode())
	more, err := Seal(publicBlock(t).Unit(), 9, 0, people(100, 0, 0, 0, 0, 0), seeded(9))
	if err != nil {
		t.Fatal(err)
	}
	next, err := Build(append(blocks, more))
	if err != nil {
		t.Fatal(err)
	}
	next = next.Keeping(before)
	if fit, _ := next.Norm("fit", "1"); fit.Extra == "" || fit.Made[0].Rules.Extra == "" || next.Extra == "" {
		t.Errorf("%+v", next)
	}
	if project, _ := next.Norm("project", "1"); project.Extra != "" || next.Check() != nil {
		t.Errorf("figures that changed: %+v, %v", project, next.Check())
	}
	if text := s.Encode(); !bytes.Equal(text, s.Keeping(s).Encode()) || strings.Contains(string(text), recordtest.Later) {
		t.Errorf("kept beside itself: %s", text)
	}
}

package device_test

import (
	"testing"

	"rolefit/app/device"
	"rolefit/app/device/devicetest"

	"github.com/google/go-cmp/cmp"
)

func TestStorageKeepsOnTheShelf(t *testing.T) {
	shelf := &devicetest.Shelf{Kept: map[string]string{"of another program": "stays"}}
	s := device.NewStorage(shelf)
	if !s.Save(device.Sitting, "answers") || s.Load(device.Sitting) != "answers" {
		t.Errorf("kept %q", s.Load(device.Sitting))
	}
	s.Delete(device.Sitting)
	if s.Load(device.Sitting) != "" {
		t.Error("deleted and still there")
	}
	s.Save(device.Project, "answers")
	s.DeleteAll()
	if diff := cmp.Diff(map[string]string{"of another program": "stays"}, shelf.Kept); diff != "" {
		t.Errorf("after deleting everything (-want +got):\n%s", diff)
	}
}

// TestStorageThatRefuses: what a shelf refuses lasts as long as the tab, before what is on the shelf from earlier on.
func TestStorageThatRefuses(t *testing.T) {
	shelf := &devicetest.Shelf{Kept: map[string]string{device.Sitting: "earlier answers"}, Refuses: true}
	s := device.NewStorage(shelf)
	if s.Save(device.Sitting, "answers") || s.Load(device.Sitting) != "answers" || shelf.Kept[device.Sitting] != "earlier answers" {
		t.Errorf("after a refusal it holds %q, the shelf %q", s.Load(device.Sitting), shelf.Kept[device.Sitting])
	}
	shelf.Refuses = false
	if !s.Save(device.Sitting, "further answers") || shelf.Kept[device.Sitting] != "further answers" {
		t.Error("a shelf that takes again is not asked")
	}
	shelf.Kept[device.Sitting] = "of another tab"
	if got := s.Load(device.Sitting); got != "of another tab" {
		t.Errorf("what was refused once hides what is kept: %q", got)
	}
	shelf.Refuses = true
	s.Save(device.Sitting, "answers")
	if s.Delete(device.Sitting); s.Load(device.Sitting) != "" {
		t.Error("deleted and still there")
	}
}

// TestSharedComputer: what is kept moves into memory and back, and nothing is left on the shelf meanwhile.
func TestSharedComputer(t *testing.T) {
	shelf := &devicetest.Shelf{Kept: map[string]string{device.Sitting: "answers", device.Membership: "group", "of another program": "stays"}}
	before := map[string]string{device.Sitting: "answers", device.Membership: "group", "of another program": "stays"}
	s := device.NewStorage(shelf)
	s.SetShared(true)
	s.SetShared(true) // said twice
	if diff := cmp.Diff(map[string]string{"of another program": "stays"}, shelf.Kept); diff != "" {
		t.Errorf("on the shelf of a shared computer (-want +got):\n%s", diff)
	}
	if !s.Shared() || s.Load(device.Sitting) != "answers" || s.Load(device.Membership) != "group" {
		t.Error("what was kept did not move into memory")
	}
	if !s.Save(device.History, "results") || shelf.Kept[device.History] != "" {
		t.Error("a shared computer kept something on its shelf")
	}
	s.Delete(device.History)
	s.SetShared(false)
	if diff := cmp.Diff(before, shelf.Kept); diff != "" {
		t.Errorf("back on the shelf (-want +got):\n%s", diff)
	}
	s.SetShared(true)
	s.DeleteAll()
	if s.Load(device.Sitting) != "" {
		t.Error("deleted and still in memory")
	}
}

// TestTabGoesOn: what only the tab keeps is there in the page in another language that takes its place.
func TestTabGoesOn(t *testing.T) {
	shelf := &devicetest.Shelf{Kept: map[string]string{device.Project: "on the shelf"}}
	s := device.NewStorage(shelf)
	if got := s.Tab(); got != "" {
		t.Errorf("with everything on the shelf the tab keeps %s", got)
	}
	s.SetShared(true)
	s.Save(device.Sitting, "answers")
	next := device.NewStorage(shelf)
	next.Resume(s.Tab())
	if !next.Shared() || next.Load(device.Sitting) != "answers" || next.Load(device.Project) != "on the shelf" || len(shelf.Kept) > 0 {
		t.Errorf("shared %v: it holds %q and %q, and the shelf %v", next.Shared(), next.Load(device.Sitting), next.Load(device.Project), shelf.Kept)
	}
	next.Resume("{")
	next.Resume(`{"shared":true,"memory":{"of another program":"x"}}`)
	if next.Load(device.Sitting) != "answers" || next.Load("of another program") != "" {
		t.Error("a text that no tab wrote changes what is kept")
	}
	refused := device.NewStorage(&devicetest.Shelf{Kept: map[string]string{}, Refuses: true})
	refused.Save(device.Sitting, "answers")
	next = device.NewStorage(shelf)
	next.Resume(refused.Tab())
	if next.Shared() || next.Load(device.Sitting) != "answers" {
		t.Errorf("shared %v: what a shelf refused is %q", next.Shared(), next.Load(device.Sitting))
	}
}

// TestReplace: only what was seen is replaced, and nothing comes back that another tab deleted.
func TestReplace(t *testing.T) {
	for name, tt := range map[string]struct {
		kept, base, value string
		refuses, fleet    bool
		want              device.Outcome
		then              string // on the shelf
	}{
		"the first":              {"", "", "new", false, false, device.Kept, "new"},
		"what was seen":          {"old", "old", "new", false, false, device.Kept, "new"},
		"changed meanwhile":      {"other", "old", "new", false, false, device.Changed, "other"},
		"begun meanwhile":        {"other", "", "new", false, false, device.Changed, "other"},
		"deleted meanwhile":      {"", "old", "new", false, false, device.Deleted, ""},
		"the same meanwhile":     {"new", "old", "new", false, false, device.Kept, "new"},
		"on a full shelf":        {"old", "old", "new", true, false, device.Unkept, "old"},
		"on one that never does": {"", "", "new", true, true, device.Kept, ""},
	} {
		shelf := &devicetest.Shelf{Kept: map[string]string{}, Refuses: tt.refuses, Fleet: tt.fleet}
		if tt.kept != "" {
			shelf.Kept[device.Roles] = tt.kept
		}
		s := device.NewStorage(shelf)
		if got := s.Replace(device.Roles, tt.base, tt.value); got != tt.want || shelf.Kept[device.Roles] != tt.then {
			t.Errorf("%s: %s, and %q is kept", name, got, shelf.Kept[device.Roles])
		}
		if (tt.want == device.Kept || tt.want == device.Unkept) && s.Load(device.Roles) != tt.value {
			t.Errorf("%s: the tab has %q", name, s.Load(device.Roles))
		}
	}
}

package device

import (
	"encoding/json"
	"strings"

	"rolefit/pkg/record"
)

// The names under which a device keeps something. They begin with one prefix, so that DeleteAll finds them.
const (
	prefix      = "rolefit."
	Sitting     = prefix + "sitting"  // the sitting in progress; also written by the boot script
	Outbox      = prefix + "outbox"   // contributions on their way
	History     = prefix + "history"  // results of earlier sittings
	CurrentRole = prefix + "worn"     // what the person says about the current role
	Project     = prefix + "project"  // answers about a project, and codes of others
	Roles       = prefix + "team"     // share codes of a team, for who takes which role
	Duties      = prefix + "boundary" // a team's duties map
	Symptoms    = prefix + "symptoms" // symptoms of role confusion
	Membership  = prefix + "group"    // the organisation and team that the person answers for
	Pace        = prefix + "pace"     // how the person goes through questions that come one at a time; also written by web/frame.js
	Early       = prefix + "early."   // with the id of a form: what was chosen in it before the program came; by web/early.js
)

// names are those that a shared computer keeps in memory.
var names = []string{Sitting, Outbox, History, CurrentRole, Project, Roles, Duties, Symptoms, Membership, Pace}

// Shelf keeps texts by name, as a browser's localStorage does.
type Shelf interface {
	// Get returns the text under a name; "" for none.
	Get(name string) string
	// Set keeps a text and reports whether it is really there: a full or denied shelf returns false.
	Set(name, value string) (kept bool)
	// Remove forgets a text.
	Remove(name string)
	// Names lists what is kept, that of other programs too.
	Names() []string
	// Lasts reports whether the shelf outlives the page.
	Lasts() bool
}

// Storage keeps what a person does on a shelf. On a shared computer everything is in memory, and on any other what the
// shelf refused: gone with the tab.
//
// The shelf belongs to all tabs of the browser, and each kept thing to the tab that wrote it last: who changes what was kept
// before says what that was (Replace), and changes nothing when it is not what is kept now.
type Storage struct {
	shelf  Shelf
	memory map[string]string
	shared bool
}

// NewStorage returns the storage of one tab on a shelf.
func NewStorage(shelf Shelf) *Storage { return &Storage{shelf: shelf, memory: map[string]string{}} }

// Load returns what was saved under name last; "" when there is nothing.
func (s *Storage) Load(name string) string {
	if value, ok := s.memory[name]; ok || s.shared {
		return value
	}
	return s.shelf.Get(name)
}

// Save keeps value under name, whatever was there, and reports whether it is kept as the person expects: false when the
// shelf refused, so that it lasts no longer than the tab. Of a shelf that keeps nothing longer than that anyway, the person
// is told at the beginning. A record never replaces one of a later version, which a later program wrote and this one cannot
// read: it is there when that one returns.
func (s *Storage) Save(name, value string) (kept bool) { return s.save(name, s.Load(name), value) }

// save is Save where it is known what is kept now.
func (s *Storage) save(name, now, value string) (kept bool) {
	if own := record.Latest(value); own > 0 && record.Latest(now) > own {
		return false
	}
	if !s.shared && s.shelf.Set(name, value) {
		delete(s.memory, name)
		return true
	}
	s.memory[name] = value
	return s.shared || !s.shelf.Lasts()
}

// Outcome is what came of replacing what was kept.
type Outcome string

// The outcomes.
const (
	Kept    Outcome = "kept"
	Unkept  Outcome = "unkept"  // as Save returns false
	Changed Outcome = "changed" // nothing is replaced: another tab changed it meanwhile
	Deleted Outcome = "deleted" // nothing is kept: another tab deleted it meanwhile
)

// Replace saves value under name in the place of base, which is what the value was made from: "" when there was nothing.
func (s *Storage) Replace(name, base, value string) Outcome {
	switch now := s.Load(name); {
	case now == value && value != "":
		return Kept
	case now == "" && base != "":
		return Deleted
	case now != base:
		return Changed
	case !s.save(name, now, value):
		return Unkept
	}
	return Kept
}

// tab is what a tab alone keeps.
type tab struct {
	Shared bool              `json:"shared"`
	Memory map[string]string `json:"memory"`
}

// Tab is what the shelf does not hold, for the page in another language that takes the place of this one: see Resume. It is
// "" when that is nothing.
func (s *Storage) Tab() string {
	if !s.shared && len(s.memory) == 0 {
		return ""
	}
	data, err := json.Marshal(tab{s.shared, s.memory})
	if err != nil {
		panic("device: texts always encode: " + err.Error())
	}
	return string(data)
}

// Resume takes what Tab returned in the page before. What is no such text changes nothing.
func (s *Storage) Resume(text string) {
	var t tab
	if json.Unmarshal([]byte(text), &t) != nil {
		return
	}
	s.shared = t.Shared
	for _, name := range names {
		if value, ok := t.Memory[name]; ok {
			s.memory[name] = value
		}
	}
}

// Delete forgets what is kept under name.
func (s *Storage) Delete(name string) {
	delete(s.memory, name)
	s.shelf.Remove(name)
}

// DeleteAll forgets everything of rolefit.
func (s *Storage) DeleteAll() {
	clear(s.memory)
	for _, name := range s.shelf.Names() {
		if strings.HasPrefix(name, prefix) {
			s.shelf.Remove(name)
		}
	}
}

// Lasts reports whether the device has a storage that outlives this page.
func (s *Storage) Lasts() bool { return s.shelf.Lasts() }

// Shared reports whether the person said that this is a shared computer.
func (s *Storage) Shared() bool { return s.shared }

// SetShared turns the shared computer's way on or off. Turning it on moves what the shelf holds into memory and deletes
// it from the shelf; turning it off hands it back.
func (s *Storage) SetShared(on bool) {
	if on == s.shared {
		return
	}
	kept := map[string]string{}
	for _, name := range names {
		kept[name] = s.Load(name)
		s.Delete(name)
	}
	s.shared = on
	for name, value := range kept {
		if value != "" {
			s.Save(name, value)
		}
	}
}

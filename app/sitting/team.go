package sitting

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolefit/pkg/fit"
	"rolefit/pkg/record"
	"rolefit/pkg/sharecode"
	"rolefit/pkg/team"
)

// Team is what this device keeps about a team whose hats are looked for: the
// share codes that people gave, under labels that stand in no code, which hats
// there are to give, and what is known about the team. It is moved by pure steps
// like a sitting; every step returns a new value.
type Team struct {
	People    []Member     `json:"people"`
	Roles     []fit.Role   `json:"roles"`     // the hats to give, chosen by hand, in the order of fit.Roles
	ByProject bool         `json:"byProject"` // hats and setting are taken from the project that the device keeps
	Setting   team.Setting `json:"setting"`   // as told; with ByProject only Mature counts

	Extra record.Extra `json:"-"`
}

// Member is somebody whose share code was taken.
type Member struct {
	Label string `json:"label"`
	Code  string `json:"code"`

	Extra record.Extra `json:"-"`
}

// maxLabelBytes is the longest label, as in an invitation.
const maxLabelBytes = 40

// ErrLabel says that a label is empty or stands twice.
var ErrLabel = errors.New("the label is empty or stands twice")

// NewTeam begins anew, with the two hats that most of the articles set against
// each other.
func NewTeam() Team { return Team{Roles: []fit.Role{fit.ProductOwner, fit.ProjectManager}} }

// ParseTeam reads a kept team; "" is a new one. What cannot be is an error.
func ParseTeam(text string) (Team, error) {
	if text == "" {
		return NewTeam(), nil
	}
	var kept Team
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return NewTeam(), fmt.Errorf("reading a kept team: %w", err)
	}
	if err := kept.check(); err != nil {
		return NewTeam(), fmt.Errorf("reading a kept team: %w", err)
	}
	kept.Roles = inOrder(kept.Roles)
	return kept, nil
}

// check joins every label and code that cannot be.
func (t Team) check() error {
	_, err := t.Profiles()
	problems := []error{err}
	if len(t.People) > team.MaxPeople {
		problems = append(problems, ErrFull)
	}
	seen := map[string]bool{"": true}
	for _, m := range t.People {
		if seen[m.Label] || Label(m.Label) != m.Label {
			problems = append(problems, ErrLabel)
		}
		seen[m.Label] = true
	}
	return errors.Join(problems...)
}

// Encode is the text to keep.
func (t Team) Encode() string {
	return string(record.Encode(t))
}

// Profiles are the people with the profiles in their codes, in the order in
// which they were taken. Its error joins every code that cannot be read.
func (t Team) Profiles() ([]team.Person, error) {
	people := make([]team.Person, len(t.People))
	var problems []error
	for i, m := range t.People {
		share, err := readShare(m.Code)
		problems = append(problems, err)
		people[i] = team.Person{Label: m.Label, Profile: share.Profile}
	}
	return people, errors.Join(problems...)
}

// readShare reads a share code of the present model.
func readShare(code string) (sharecode.Share, error) {
	share, err := sharecode.ParseShare(code)
	if err == nil {
		share, err = share.Current("")
	}
	return share, err
}

// Add takes every share code in a pasted text. What stands before a code in its
// line becomes the label, as in a chat; else unnamed makes one from the person's
// number. Add returns the labels of those who are new, and why each other code
// was not taken: ErrNoCode, ErrKnownCode, ErrFull, sharecode.OtherModelError, or what
// reading it says.
func (t Team) Add(text string, unnamed func(n int) string) (next Team, added []string, refused []error) {
	t.People = slices.Clone(t.People)
	found := false
	for line := range strings.Lines(text) {
		before := labelBefore(line)
		for _, code := range sharecode.Find(line) {
			found = true
			canonical, err := t.admit(code)
			if err != nil {
				refused = append(refused, err)
				continue
			}
			label := t.free(before, unnamed)
			t.People = append(t.People, Member{Label: label, Code: canonical})
			added, before = append(added, label), ""
		}
	}
	if !found {
		refused = []error{ErrNoCode}
	}
	return t, added, refused
}

// admit reads a code and writes it in its one spelling, so that the same
// profile is recognised however it was typed.
func (t Team) admit(code string) (string, error) {
	share, err := readShare(code)
	if err != nil {
		return "", err
	}
	canonical, err := share.Encode()
	switch {
	case err != nil:
		return "", err
	case slices.ContainsFunc(t.People, func(m Member) bool { return m.Code == canonical }):
		return "", ErrKnownCode
	case len(t.People) >= team.MaxPeople:
		return "", ErrFull
	}
	return canonical, nil
}

// free is a label that nobody has yet.
func (t Team) free(label string, unnamed func(n int) string) string {
	for n := len(t.People) + 1; label == "" || t.has(label); n++ {
		label = unnamed(n)
	}
	return label
}

func (t Team) has(label string) bool {
	return slices.ContainsFunc(t.People, func(m Member) bool { return m.Label == label })
}

// Name gives the member at a place another label. It fails with ErrLabel.
func (t Team) Name(place int, label string) (Team, error) {
	label = Label(label)
	if place < 0 || place >= len(t.People) || label == t.People[place].Label {
		return t, nil
	}
	if label == "" || t.has(label) {
		return t, ErrLabel
	}
	t.People = slices.Clone(t.People)
	t.People[place].Label = label
	return t, nil
}

// Remove takes the member at a place out.
func (t Team) Remove(place int) Team {
	if place < 0 || place >= len(t.People) {
		return t
	}
	t.People = slices.Delete(slices.Clone(t.People), place, place+1)
	return t
}

// Give has a hat given away, or not.
func (t Team) Give(role fit.Role, wanted bool) Team {
	t.Roles = slices.DeleteFunc(slices.Clone(t.Roles), func(r fit.Role) bool { return r == role })
	if wanted {
		t.Roles = append(t.Roles, role)
	}
	t.Roles = inOrder(t.Roles)
	return t
}

// inOrder keeps the known roles, each once, in the order of fit.Roles.
func inOrder(roles []fit.Role) []fit.Role {
	return slices.DeleteFunc(slices.Clone(fit.Roles[:]), func(r fit.Role) bool { return !slices.Contains(roles, r) })
}

// Label is a text as it can stand on a member: printable, without space at its
// ends, at most 40 bytes.
func Label(text string) string {
	text = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, text))
	for len(text) > maxLabelBytes {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return strings.TrimSpace(text)
}

// labelBefore is what stands before the first code in a line, when it can be a
// name: not an address, and not longer than a label.
func labelBefore(line string) string {
	codes := sharecode.Find(line)
	if len(codes) == 0 {
		return ""
	}
	before, _, _ := strings.Cut(line, codes[0])
	if strings.Contains(before, "//") {
		before, _, _ = strings.Cut(before, "http")
	}
	before = strings.Trim(before, " \t:;,.-–—=>|#/()[]\"'")
	if len(before) > maxLabelBytes {
		return ""
	}
	return Label(before)
}

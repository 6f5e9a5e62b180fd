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
	"rolefit/pkg/roles"
	"rolefit/pkg/sharecode"
)

// Roles is what this device keeps for the question who takes which role in a team:
// the share codes that people gave, under labels that stand in no code, which roles
// there are to give, and what is known about the team. It is moved by pure steps
// like a sitting; every step returns a new value.
type Roles struct {
	People    []Member      `json:"people"`
	Roles     []fit.Role    `json:"roles"`     // the roles to give, chosen by hand, in the order of fit.Roles
	ByProject bool          `json:"byProject"` // roles and setting are taken from the project that the device keeps
	Setting   roles.Setting `json:"setting"`   // as told; with ByProject only Mature counts

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

// NewRoles is a team without people, with the two roles that most of the articles
// set against each other.
func NewRoles() Roles { return Roles{Roles: []fit.Role{fit.ProductOwner, fit.ProjectManager}} }

// ParseRoles reads a kept team; "" is a new one. What cannot be is an error. Codes
// that an earlier model made over the items of itemSet, the hash of the present
// bank, are converted; whoever gave another code of an earlier model is left out,
// and gone names them.
func ParseRoles(text, itemSet string) (t Roles, gone []string, err error) {
	if text == "" {
		return NewRoles(), nil, nil
	}
	var kept Roles
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return NewRoles(), nil, fmt.Errorf("reading a kept team: %w", err)
	}
	kept, gone = kept.current(itemSet)
	if err := kept.check(itemSet); err != nil {
		return NewRoles(), nil, fmt.Errorf("reading a kept team: %w", err)
	}
	kept.Roles = inOrder(kept.Roles)
	return kept, gone, nil
}

// current converts the codes of a kept team, and leaves out whose code cannot be
// converted.
func (t Roles) current(itemSet string) (next Roles, gone []string) {
	next, next.People = t, nil
	for _, m := range t.People {
		code, err := currentCode(m.Code, itemSet)
		if _, other := errors.AsType[sharecode.OtherModelError](err); other {
			gone = append(gone, m.Label)
			continue
		}
		if err == nil {
			m.Code = code
		}
		next.People = append(next.People, m)
	}
	return next, gone
}

// currentCode is a share code as the present model writes it.
func currentCode(code, itemSet string) (string, error) {
	share, err := readShare(code, itemSet)
	if err != nil {
		return "", err
	}
	return share.Encode()
}

// check joins every label and code that cannot be.
func (t Roles) check(itemSet string) error {
	_, err := t.Profiles(itemSet)
	problems := []error{err}
	if len(t.People) > roles.MaxPeople {
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
func (t Roles) Encode() string {
	return string(record.Encode(t))
}

// Profiles are the people with the profiles in their codes, in the order in
// which they were taken. Its error joins every code that cannot be read.
func (t Roles) Profiles(itemSet string) ([]roles.Person, error) {
	people := make([]roles.Person, len(t.People))
	var problems []error
	for i, m := range t.People {
		share, err := readShare(m.Code, itemSet)
		problems = append(problems, err)
		people[i] = roles.Person{Label: m.Label, Profile: share.Profile}
	}
	return people, errors.Join(problems...)
}

// readShare reads a share code as the present model does.
func readShare(code, itemSet string) (sharecode.Share, error) {
	share, err := sharecode.ParseShare(code)
	if err == nil {
		share, err = share.Current(itemSet)
	}
	return share, err
}

// Add takes every share code in a pasted text, such as a chat; its label is what ChatLabel finds before it, else unnamed
// makes one from the person's number. Add returns the labels of those who are new, and why each other code was not taken:
// ErrNoCode, ErrKnownCode, ErrFull, sharecode.OtherModelError, or what reading it says.
func (t Roles) Add(text, itemSet string, unnamed func(n int) string) (next Roles, added []string, refused []error) {
	t.People = slices.Clone(t.People)
	end := 0
	for _, found := range sharecode.Find(text) {
		before := text[end:found.Start]
		end = found.End
		canonical, err := t.admit(found.Code, itemSet)
		if err != nil {
			refused = append(refused, err)
			continue
		}
		label := t.free(ChatLabel(before), unnamed)
		t.People = append(t.People, Member{Label: label, Code: canonical})
		added = append(added, label)
	}
	if end == 0 {
		refused = []error{ErrNoCode}
	}
	return t, added, refused
}

// admit reads a code and writes it in its one spelling, so that the same
// profile is recognised however it was typed.
func (t Roles) admit(code, itemSet string) (string, error) {
	canonical, err := currentCode(code, itemSet)
	switch {
	case err != nil:
		return "", err
	case slices.ContainsFunc(t.People, func(m Member) bool { return m.Code == canonical }):
		return "", ErrKnownCode
	case len(t.People) >= roles.MaxPeople:
		return "", ErrFull
	}
	return canonical, nil
}

// free is a label that nobody has yet.
func (t Roles) free(label string, unnamed func(n int) string) string {
	for n := len(t.People) + 1; label == "" || t.has(label); n++ {
		label = unnamed(n)
	}
	return label
}

func (t Roles) has(label string) bool {
	return slices.ContainsFunc(t.People, func(m Member) bool { return m.Label == label })
}

// Name gives the member at a place another label. It fails with ErrLabel.
func (t Roles) Name(place int, label string) (Roles, error) {
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
func (t Roles) Remove(place int) Roles {
	if place < 0 || place >= len(t.People) {
		return t
	}
	t.People = slices.Delete(slices.Clone(t.People), place, place+1)
	return t
}

// Give puts a role among those to give, or takes it out.
func (t Roles) Give(role fit.Role, wanted bool) Roles {
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

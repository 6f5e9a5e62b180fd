package sharecode

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// rosterVersion is the newest version of the invitation.
const rosterVersion = 1

// maxLabel is the longest label in bytes.
const maxLabel = 40

// Roster is an invitation to a team's cards of duties: the labels that the team chose for its members (a first name, an
// initial, a seat), in an order that every device shares, and whether the short deck is used. Members pass it by a link;
// it is the only code that holds words, and it holds no answer.
type Roster struct {
	Short  bool
	Labels []string // 2 to 12, each 1 to 40 bytes, no two alike
}

// Check joins every problem of r: too few or too many labels, a label that is empty, padded with space, too long, not
// printable or used twice. Of too many labels only their number is told.
func (r Roster) Check() error {
	var problems []error
	if len(r.Labels) < MinMembers || len(r.Labels) > MaxMembers {
		problems = append(problems, fmt.Errorf("%d labels are not within %d to %d", len(r.Labels), MinMembers, MaxMembers))
	}
	if len(r.Labels) > MaxMembers {
		return errors.Join(problems...) // however many they are, none is looked at
	}
	for i, label := range r.Labels {
		switch {
		case label == "" || strings.TrimSpace(label) != label:
			problems = append(problems, fmt.Errorf("label %d is empty or begins or ends with space", i+1))
		case len(label) > maxLabel:
			problems = append(problems, fmt.Errorf("label %d is longer than %d bytes", i+1, maxLabel))
		case !utf8.ValidString(label) || strings.ContainsFunc(label, func(r rune) bool { return !unicode.IsPrint(r) }):
			problems = append(problems, fmt.Errorf("label %d is not printable", i+1))
		case slices.Contains(r.Labels[:i], label):
			problems = append(problems, fmt.Errorf("label %d stands twice", i+1))
		}
	}
	return errors.Join(problems...)
}

// Fingerprint returns three bytes that tell one ordered list of labels from another, whichever deck is used. Codes of one
// team carry it so that codes of another team, or of the same team under another order, are not mixed up with them. It
// does not hide the labels from somebody who guesses them.
func (r Roster) Fingerprint() [3]byte {
	hash := sha256.Sum256([]byte(strings.Join(r.Labels, "\n")))
	return [3]byte(hash[:3])
}

// Encode returns the invitation as a code of 15 characters and 1.6 for each label and each byte of one. Its error is
// that of Check.
func (r Roster) Encode() (string, error) {
	if err := r.Check(); err != nil {
		return "", fmt.Errorf("encode an invitation: %w", err)
	}
	out := []byte{byte(bit(r.Short))}
	for _, label := range r.Labels {
		out = append(out, byte(len(label)))
		out = append(out, label...)
	}
	return seal(KindRoster, rosterVersion, out), nil
}

// ParseRoster reads an invitation. Its errors are those of the frame.
func ParseRoster(text string) (Roster, error) {
	payload, _, err := open(KindRoster, rosterVersion, text)
	if err != nil {
		return Roster{}, err
	}
	if len(payload) == 0 || payload[0] > 1 {
		return Roster{}, DamagedError{KindRoster, "unknown deck"}
	}
	r := Roster{Short: payload[0] == 1}
	for rest := payload[1:]; len(rest) > 0; {
		size := int(rest[0])
		if len(rest) < 1+size {
			return Roster{}, DamagedError{KindRoster, "too short"}
		}
		r.Labels, rest = append(r.Labels, string(rest[1:1+size])), rest[1+size:]
	}
	if r.Check() != nil {
		return Roster{}, DamagedError{KindRoster, "impossible labels"}
	}
	return r, nil
}

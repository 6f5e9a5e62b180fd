package organisation

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/problem"
	"rolefit/pkg/record"
)

// What commitments may hold.
const (
	MaxCommitments = 100 // of an organisation
	MaxCommitment  = 240 // characters of its text
)

// Commitment is something that an organisation has set out to do about a figure.
type Commitment struct {
	ID    string    `json:"id"`            // 8 characters, random
	Text  string    `json:"text"`          // what is to be done, for people
	Owner string    `json:"owner"`         // who sees to it: a role, in the organisation's own words; "" for nobody yet
	Due   time.Time `json:"due,omitzero"`  // the day by which it is to be done, UTC; zero for none
	Kept  time.Time `json:"kept"`          // when it was kept, whole seconds, UTC
	Done  time.Time `json:"done,omitzero"` // when somebody said that it is done; zero while it is not

	About Figure `json:"about,omitzero"` // zero where it is about none

	Extra record.Extra `json:"-"`
}

// Figure names a figure of the whole organisation in the newest round that there was.
type Figure struct {
	Kind   string `json:"kind"`            // of contributions
	Number string `json:"number"`          // its name in the kind, such as "symptom-03"
	Round  string `json:"round,omitempty"` // code; "" where there was no round with figures

	Extra record.Extra `json:"-"`
}

// Place is the place of the figure's number in its kind, and whether there is one.
func (f Figure) Place() (number int, ok bool) {
	kind, _ := contribution.Known(f.Kind)
	return kind.Place(f.Number)
}

// NewCommitment returns a commitment under a random id. random must be a secure source.
func NewCommitment(text, owner string, due time.Time, about Figure, random io.Reader, now time.Time) (Commitment, error) {
	id, err := newID(random, contribution.TeamIDLength)
	if err != nil {
		return Commitment{}, err
	}
	c := Commitment{ID: id, Text: text, Owner: owner, Due: due, About: about, Kept: now.UTC().Truncate(time.Second)}
	return c, c.Check()
}

// Check reports every problem of the commitment.
func (c Commitment) Check() error {
	problems := []error{
		prefixed("id of the commitment", contribution.CheckTeamID(c.ID)),
		prefixed("what is to be done", checkName(c.Text, MaxCommitment)),
	}
	if c.Owner != "" {
		problems = append(problems, prefixed("owner", checkName(c.Owner, MaxName)))
	}
	if !c.Due.Equal(c.Due.Truncate(24 * time.Hour)) {
		problems = append(problems, errors.New("it is due within a day, not by one"))
	}
	if _, ok := c.About.Place(); !ok && (c.About.Kind != "" || c.About.Number != "") {
		problems = append(problems, problem.New("org-figure", "there is no figure {value}", "value", c.About.Kind+" "+c.About.Number))
	}
	if c.About.Round != "" {
		_, err := contribution.ParseRound(c.About.Round)
		problems = append(problems, err)
	}
	return errors.Join(problems...)
}

// Commitments are all of an organisation, the one that was kept first before the others. They are a record of their own,
// because nobody who answers needs them.
type Commitments struct {
	List []Commitment `json:"list"`

	Extra record.Extra `json:"-"`
}

// errNoCommitment is of a commitment that there is not.
func errNoCommitment(id string) error {
	return problem.New("org-commitment-none", "there is no commitment {value}", "value", id)
}

// Add adds a commitment.
func (c *Commitments) Add(one Commitment) error {
	c.List = append(slices.Clone(c.List), one)
	return c.Check()
}

// Change changes the commitment of an id.
func (c *Commitments) Change(id string, change func(*Commitment)) error {
	i := slices.IndexFunc(c.List, func(one Commitment) bool { return one.ID == id })
	if i < 0 {
		return errNoCommitment(id)
	}
	c.List = slices.Clone(c.List)
	change(&c.List[i])
	return c.Check()
}

// Finish says that the commitment of an id is done at a moment. One that is done already stays done as of then.
func (c *Commitments) Finish(id string, at time.Time) error {
	return c.Change(id, func(one *Commitment) {
		if one.Done.IsZero() {
			one.Done = at.UTC().Truncate(time.Second)
		}
	})
}

// Reopen takes back that the commitment of an id is done.
func (c *Commitments) Reopen(id string) error {
	return c.Change(id, func(one *Commitment) { one.Done = time.Time{} })
}

// Drop takes the commitment of an id out.
func (c *Commitments) Drop(id string) error {
	rest := slices.DeleteFunc(slices.Clone(c.List), func(one Commitment) bool { return one.ID == id })
	if len(rest) == len(c.List) {
		return errNoCommitment(id)
	}
	c.List = rest
	return nil
}

// Check reports every problem of the commitments.
func (c Commitments) Check() error {
	problems := []error{atMost("commitments", len(c.List), MaxCommitments)}
	ids := map[string]bool{}
	for _, one := range c.List {
		problems = append(problems, one.Check())
		if ids[one.ID] {
			problems = append(problems, fmt.Errorf("commitment %q is there twice", one.ID))
		}
		ids[one.ID] = true
	}
	return errors.Join(problems...)
}

// commitmentsFormat is the record of an organisation's commitments.
var commitmentsFormat = record.Format{Name: "an organisation's commitments", Version: 1}

type plainCommitments Commitments

// Encode returns the commitments as JSON, as ParseCommitments reads them.
func (c Commitments) Encode() []byte { return record.Encode(c) }

// ParseCommitments reads what Encode wrote, by this version or another. They may be about figures that this version does not
// know.
func ParseCommitments(data []byte) (Commitments, error) {
	var c Commitments
	if err := json.Unmarshal(data, &c); err != nil {
		return Commitments{}, fmt.Errorf("read commitments: %w", err)
	}
	c.List = some(c.List)
	return c, nil
}

// MarshalJSON writes the record with its version.
func (c Commitments) MarshalJSON() ([]byte, error) {
	c.List = some(c.List)
	return commitmentsFormat.Marshal(plainCommitments(c))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (c *Commitments) UnmarshalJSON(data []byte) error {
	_, err := commitmentsFormat.Unmarshal(data, (*plainCommitments)(c))
	return err
}

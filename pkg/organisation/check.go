package organisation

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/problem"
)

// Check reports every problem of the record.
func (o Organisation) Check() error {
	problems := []error{
		prefixed("id of the organisation", contribution.CheckOrgID(o.ID)),
		prefixed("name", checkName(o.Name, MaxName)),
		CheckK(o.K),
		atMost("teams", len(o.Teams), MaxTeams),
		atMost("hosts", len(o.Hosts), MaxHosts),
		atMost("keys", len(o.Keys), MaxKeys),
		atMost("rounds", len(o.Rounds), MaxRound),
		atMost("numbers of seats", o.seatNumbers(), MaxSeats),
		atMost("people with access", len(o.Accesses), MaxAccess),
		CheckBase(o.Base),
	}
	problems = append(problems, o.checkTeams()...)
	problems = append(problems, o.checkMerging()...)
	problems = append(problems, o.checkRounds()...)
	problems = append(problems, o.checkHosts()...)
	problems = append(problems, checkRoles(o.Roles)...)
	problems = append(problems, o.checkKeys()...)
	problems = append(problems, o.checkAccesses()...)
	return errors.Join(problems...)
}

// CheckK says what is wrong with a k.
func CheckK(k int) error {
	if k < MinimumK || k > MaximumK {
		return problem.New("org-k", "k is {k}, not {least} to {most}", "k", strconv.Itoa(k), "least", strconv.Itoa(MinimumK), "most", strconv.Itoa(MaximumK))
	}
	return nil
}

func (o Organisation) checkTeams() (problems []error) {
	ids, names := map[string]bool{}, map[string]bool{}
	for i, t := range o.Teams {
		problems = append(problems,
			prefixed(fmt.Sprintf("id of team %d", i+1), contribution.CheckTeamID(t.ID)),
			prefixed(fmt.Sprintf("name of team %d", i+1), checkTeamName(t.Name)),
			prefixed(fmt.Sprintf("group of team %d", i+1), checkGroup(t.Group)))
		if ids[t.ID] {
			problems = append(problems, fmt.Errorf("id of team %d: %q is there twice", i+1, t.ID))
		}
		if names[folded(t.Name)] {
			problems = append(problems, prefixed(fmt.Sprintf("name of team %d", i+1), problem.New("org-team-twice", `"{value}" is there twice`, "value", t.Name)))
		}
		ids[t.ID], names[folded(t.Name)] = true, true
	}
	return problems
}

// folded is the same for names that differ by upper and lower case only, as
// strings.EqualFold has it: every letter becomes the first of its forms.
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		first := r
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			first = min(first, other)
		}
		return first
	}, name)
}

func checkTeamName(name string) error {
	if strings.EqualFold(name, contribution.Others) {
		return problem.New("org-team-others", `"{value}" stands for the teams that are pooled`, "value", name)
	}
	return checkName(name, MaxName)
}

func checkGroup(name string) error {
	if name == "" {
		return nil
	}
	return checkName(name, MaxName)
}

func (o Organisation) checkHosts() (problems []error) {
	there := map[string]bool{}
	for _, host := range o.Hosts {
		if there[host] {
			problems = append(problems, problem.New("org-host-twice", `host "{value}" is there twice`, "value", host))
		}
		there[host] = true
		problems = append(problems, CheckHost(host))
	}
	return problems
}

// checkRoles looks at the words for the roles that this version knows: a later
// one may know more.
func checkRoles(roles map[fit.Role]string) (problems []error) {
	for _, role := range fit.Roles {
		if word, ok := roles[role]; ok {
			problems = append(problems, prefixed("word for "+string(role), checkName(word, MaxWord)))
		}
	}
	return problems
}

func (o Organisation) checkKeys() (problems []error) {
	for i, key := range o.Keys {
		digest, err := hex.DecodeString(key.Digest)
		if err != nil || len(digest) != 32 || hex.EncodeToString(digest) != key.Digest {
			problems = append(problems, fmt.Errorf("digest of key %d is not 64 lower-case hex digits", i+1))
		}
		if e := key.Expires; e.IsZero() || !e.Equal(e.Truncate(time.Second)) || e.Location() != time.UTC {
			problems = append(problems, fmt.Errorf("key %d does not expire at a whole second in UTC", i+1))
		}
		if i > 0 && key.Digest == o.Keys[0].Digest {
			problems = append(problems, fmt.Errorf("key %d is there twice", i+1))
		}
	}
	return problems
}

// joiners are the invisible signs that scripts such as Persian's and Hindi's, and
// emoji, are written with. Package teamname says where a new team may have them.
const joiners = "\u200c\u200d"

// checkName says what is wrong with a text for people: it is empty, longer than
// most characters, has blanks or joiners around it, or characters that cannot be
// seen.
func checkName(name string, most int) error {
	hidden := func(r rune) bool { return r != ' ' && !unicode.IsPrint(r) && !strings.ContainsRune(joiners, r) }
	switch {
	case name == "":
		return problem.New("org-name-empty", "it is empty")
	case !utf8.ValidString(name):
		return problem.New("org-name-hidden", "it is not UTF-8", "value", "")
	case utf8.RuneCountInString(name) > most:
		return problem.New("org-name-long", `"{value}" is longer than {most} characters`, "value", name, "most", strconv.Itoa(most))
	case strings.TrimSpace(name) != name || strings.Trim(name, joiners) != name:
		return problem.New("org-name-blanks", `"{value}" has blanks around it`, "value", name)
	case strings.ContainsFunc(name, hidden):
		return problem.New("org-name-hidden", `{quoted} has characters that cannot be seen`, "value", name, "quoted", strconv.Quote(name))
	}
	return nil
}

func prefixed(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

func atMost(what string, n, most int) error {
	if n > most {
		return problem.New("org-many", "{n} {what}, at most {most} are allowed", "n", strconv.Itoa(n), "what", what, "most", strconv.Itoa(most))
	}
	return nil
}

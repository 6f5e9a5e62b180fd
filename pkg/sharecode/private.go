package sharecode

import (
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rolefit/pkg/fit"
)

// privateVersion is the newest version of the private code.
const privateVersion = 1

// groups are the names with which item ids begin, in the order in which a private code keeps them: the twelve facets and
// the two sides of the level statements. Within a group items are told apart by their number, `v1-focus-03`, so that a
// code stays readable when the bank grows or an item is withdrawn. The list may grow at its end with a new version.
var groups = [...]string{
	"v1-focus", "v2-ownership", "v3-customer", "v4-success", "v5-leading", "v6-scope",
	"s1-altitude", "s2-horizon", "s3-circle", "a1-method", "a2-collaboration", "a3-change",
	"level-value", "level-delivery",
}

// Bits and marks of a private code: each group has the number of its highest item that was touched, then three bits for
// each item up to it: 0 not asked, 1 to 5 the answer, 6 skipped.
const (
	countBits   = 6
	maxNumber   = 1<<countBits - 1
	markBits    = 3
	markSkipped = 6
	setLen      = 6 // bytes of the item set's hash
)

// Private is a whole sitting, so that it can be taken up again on another device. It is for the person alone: answers
// are a fingerprint.
type Private struct {
	Answers fit.Answers // pairs -2 to 2 toward the + pole, statements 1 to 5
	Skipped []string    // ids of items shown and skipped, ascending
	Seed    uint64      // decides sides and ties of the sitting
	Form    fit.Form
	ItemSet string // hash of the bank, 12 hex digits
}

// Encode returns the private code of p: 53 characters before the first answer and .6 for each item up to the highest
// number that was touched in each group. Its error joins every item id that fits no group, every answer out of range,
// every item both answered and skipped, an unknown form and a hash that is not 12 hex digits.
func (p Private) Encode() (string, error) {
	marks, markErr := p.marks()
	set, setErr := parseSet(p.ItemSet)
	form := slices.Index(fit.Forms[:], p.Form)
	var formErr error
	if form < 0 {
		formErr = fmt.Errorf("unknown form %q", p.Form)
	}
	if err := errors.Join(markErr, setErr, formErr); err != nil {
		return "", fmt.Errorf("encode a private code: %w", err)
	}
	out := packer{data: set, used: 8 * setLen}
	out.put(p.Seed, 64)
	out.put(uint64(form), 2)
	for _, group := range marks {
		out.put(uint64(len(group)), countBits)
		for _, mark := range group {
			out.put(uint64(mark), markBits)
		}
	}
	return seal(KindPrivate, privateVersion, out.data), nil
}

// marks sorts answers and skips into the groups.
func (p Private) marks() ([len(groups)][]uint8, error) {
	var marks [len(groups)][]uint8
	var problems []error
	set := func(id string, mark func(statement bool) (uint8, bool)) {
		g, n, ok := place(id)
		if !ok {
			problems = append(problems, fmt.Errorf("item %q fits no group", id))
			return
		}
		m, ok := mark(statement(g))
		if !ok {
			problems = append(problems, fmt.Errorf("item %q: answer out of range", id))
			return
		}
		if len(marks[g]) < n {
			marks[g] = append(marks[g], make([]uint8, n-len(marks[g]))...)
		}
		if marks[g][n-1] != 0 {
			problems = append(problems, fmt.Errorf("item %q stands twice", id))
		}
		marks[g][n-1] = m
	}
	for _, id := range slices.Sorted(maps.Keys(p.Answers)) {
		set(id, func(statement bool) (uint8, bool) { return answerMark(p.Answers[id], statement) })
	}
	for _, id := range p.Skipped {
		set(id, func(bool) (uint8, bool) { return markSkipped, true })
	}
	return marks, errors.Join(problems...)
}

// ParsePrivate reads a private code. Its errors are those of the frame (UnknownError, WrongKindError, DamagedError,
// NewerError). Whether the items still exist is the bank's to say: compare ItemSet.
func ParsePrivate(text string) (Private, error) {
	payload, _, err := open(KindPrivate, privateVersion, text)
	if err != nil {
		return Private{}, err
	}
	if len(payload) < setLen {
		return Private{}, DamagedError{KindPrivate, "too short"}
	}
	in := unpacker{data: payload, used: 8 * setLen}
	p := Private{Answers: fit.Answers{}, ItemSet: hex.EncodeToString(payload[:setLen]), Seed: in.get(64)}
	form := in.get(2)
	sound := form < uint64(len(fit.Forms))
	for g := range groups {
		count := int(in.get(countBits))
		for n := 1; n <= count; n++ {
			mark := in.get(markBits)
			sound = sound && p.take(g, n, uint8(mark)) && (n < count || mark != 0)
		}
	}
	if !sound || !in.done() {
		return Private{}, DamagedError{KindPrivate, "impossible content"}
	}
	p.Form = fit.Forms[form]
	slices.Sort(p.Skipped)
	return p, nil
}

// take notes one mark; it reports false for a mark that no sitting makes.
func (p *Private) take(group, number int, mark uint8) bool {
	id := fmt.Sprintf("%s-%02d", groups[group], number)
	switch {
	case mark == 0:
		return true
	case mark == markSkipped:
		p.Skipped = append(p.Skipped, id)
		return true
	case mark > markSkipped:
		return false
	case statement(group):
		p.Answers[id] = int(mark)
	default:
		p.Answers[id] = int(mark) - 3
	}
	return true
}

// statement reports whether a group holds statements rather than pairs.
func statement(group int) bool { return strings.HasPrefix(groups[group], "level-") }

// answerMark turns an answer into a mark of 1 to 5.
func answerMark(answer int, statement bool) (uint8, bool) {
	if !statement {
		answer += 3
	}
	return uint8(answer), 1 <= answer && answer <= 5
}

// place finds group and number of an item id such as `v1-focus-03`.
func place(id string) (group, number int, ok bool) {
	cut := strings.LastIndexByte(id, '-')
	if cut < 0 || len(id)-cut != 3 {
		return 0, 0, false
	}
	group = slices.Index(groups[:], id[:cut])
	number, err := strconv.Atoi(id[cut+1:])
	return group, number, group >= 0 && err == nil && 1 <= number && number <= maxNumber
}

// parseSet reads the 12 hex digits of an item set's hash.
func parseSet(text string) ([]byte, error) {
	set, err := hex.DecodeString(text)
	if err != nil || len(set) != setLen || hex.EncodeToString(set) != text {
		return nil, fmt.Errorf("item set %q is not 12 small hex digits", text)
	}
	return set, nil
}

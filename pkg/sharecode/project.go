package sharecode

import (
	"errors"
	"fmt"
	"slices"
)

// projectVersion is the newest version of the share code of project answers.
const projectVersion = 1

// Bounds of a project code.
const (
	questions = 10
	ticks     = 12
	voices    = 16
)

// ProjectSheet is what one stakeholder said about a project, by the numbers that the set of questions gives to questions,
// ticks and voices. Who it was does not stand in it, only in which capacity they spoke.
type ProjectSheet struct {
	Set     int         // version of the set of questions, 1 to 255
	Voice   int         // in which capacity, 0 to 15; 0 is unsaid
	Answers map[int]int // question 1 to 10 -> -2 to 2; an unanswered question is absent
	Ticks   []int       // extra factors that hold, 1 to 12, ascending
}

// Encode returns the share code of p, 25 characters. Its error joins everything that is out of range.
func (p ProjectSheet) Encode() (string, error) {
	if err := p.check(); err != nil {
		return "", fmt.Errorf("encode a project code: %w", err)
	}
	var out packer
	out.put(uint64(p.Set), 8)
	out.put(uint64(p.Voice), 4)
	for q := 1; q <= questions; q++ {
		mark := 0
		if answer, ok := p.Answers[q]; ok {
			mark = answer + 3
		}
		out.put(uint64(mark), markBits)
	}
	for t := 1; t <= ticks; t++ {
		out.put(bit(slices.Contains(p.Ticks, t)), 1)
	}
	return seal(KindProject, projectVersion, out.data), nil
}

// check joins everything about p that no code can hold.
func (p ProjectSheet) check() error {
	var problems []error
	if p.Set < 1 || p.Set > 255 {
		problems = append(problems, fmt.Errorf("set of questions %d is not within 1 to 255", p.Set))
	}
	if p.Voice < 0 || p.Voice >= voices {
		problems = append(problems, fmt.Errorf("voice %d is not within 0 to %d", p.Voice, voices-1))
	}
	for q, answer := range p.Answers {
		if q < 1 || q > questions || answer < -2 || answer > 2 {
			problems = append(problems, fmt.Errorf("question %d: answer %d is out of range", q, answer))
		}
	}
	for i, t := range p.Ticks {
		if t < 1 || t > ticks || i > 0 && t <= p.Ticks[i-1] {
			problems = append(problems, fmt.Errorf("tick %d is out of range or out of order", t))
		}
	}
	return errors.Join(problems...)
}

// ParseProject reads a share code of project answers. Its errors are those of the frame.
func ParseProject(text string) (ProjectSheet, error) {
	payload, _, err := open(KindProject, projectVersion, text)
	if err != nil {
		return ProjectSheet{}, err
	}
	in := unpacker{data: payload}
	p := ProjectSheet{Set: int(in.get(8)), Voice: int(in.get(4)), Answers: map[int]int{}}
	for q := 1; q <= questions; q++ {
		if mark := in.get(markBits); mark != 0 {
			p.Answers[q] = int(mark) - 3
		}
	}
	for t := 1; t <= ticks; t++ {
		if in.get(1) == 1 {
			p.Ticks = append(p.Ticks, t)
		}
	}
	if !in.done() || p.check() != nil {
		return ProjectSheet{}, DamagedError{KindProject, "impossible content"}
	}
	return p, nil
}

// bit is 1 for true.
func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

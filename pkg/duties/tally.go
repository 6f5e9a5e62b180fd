package duties

import (
	"slices"
	"sort"
)

// Flag is a warning about a card. Cards of fewer than four answers never carry one.
type Flag string

// The flags. The articles give no thresholds for gap and split: half of the members, and an agreement below one half, are
// ours.
const (
	FlagOverlap Flag = "overlap" // several members act on it as theirs
	FlagOrphan  Flag = "orphan"  // nobody acts on it
	FlagGap     Flag = "gap"     // at least half name nobody or do not know
	FlagSplit   Flag = "split"   // fewer than half of the pairs of members agree
)

// enough is the smallest number of members for which flags and figures beyond counts are given.
const enough = 4

// Vote is how many members gave the final say to the same owner.
type Vote struct {
	Say   Say
	Count int
}

// Tally is what the members of a team said about one card.
type Tally struct {
	Card     Card
	Said     int    // members who said who decides, m
	Votes    []Vote // for members and the team, most votes first, then in the order of the labels
	Nobody   int
	DontKnow int
	Acted    int   // members who said whether they act on it as theirs
	Claims   []int // the members who do, by number, ascending
}

// tally counts what the sheets say about a card.
func tally(card Card, sheets []Sheet) Tally {
	t := Tally{Card: card}
	var votes [Team + 1]int
	for _, sheet := range sheets {
		answer := sheet.Answers[card.ID]
		switch {
		case answer.Say == Nobody:
			t.Nobody++
		case answer.Say == DontKnow:
			t.DontKnow++
		case answer.Say.Owner():
			votes[answer.Say]++
		}
		if answer.Say != Unsaid {
			t.Said++
		}
		if answer.Act != Unanswered {
			t.Acted++
		}
		if answer.Act == Yes {
			t.Claims = append(t.Claims, sheet.Self)
		}
	}
	for say, count := range votes {
		if count > 0 {
			t.Votes = append(t.Votes, Vote{Say(say), count})
		}
	}
	sort.SliceStable(t.Votes, func(i, j int) bool { return t.Votes[i].Count > t.Votes[j].Count })
	slices.Sort(t.Claims)
	return t
}

// Agreement is the share, 0 to 1, of pairs of members who name the same owner. It is 0 below two answers.
func (t Tally) Agreement() float64 {
	if t.Said < 2 {
		return 0
	}
	same := 0
	for _, vote := range t.Votes {
		same += vote.Count * (vote.Count - 1)
	}
	return float64(same) / float64(t.Said*(t.Said-1))
}

// Gap is the share, 0 to 1, of members who name nobody or do not know. It is 0 without an answer.
func (t Tally) Gap() float64 {
	if t.Said == 0 {
		return 0
	}
	return float64(t.Nobody+t.DontKnow) / float64(t.Said)
}

// Overlap is how many members too many act on it as theirs.
func (t Tally) Overlap() int { return max(0, len(t.Claims)-1) }

// Orphan reports whether members were asked and none acts on it as theirs.
func (t Tally) Orphan() bool { return t.Acted > 0 && len(t.Claims) == 0 }

// Flags returns the warnings about the card, none below four answers to the question that they rest on.
func (t Tally) Flags() []Flag {
	var flags []Flag
	if t.Acted >= enough && t.Overlap() > 0 {
		flags = append(flags, FlagOverlap)
	}
	if t.Acted >= enough && t.Orphan() {
		flags = append(flags, FlagOrphan)
	}
	if t.Said >= enough && t.Gap() >= .5 {
		flags = append(flags, FlagGap)
	}
	if t.Said >= enough && t.Agreement() < .5 {
		flags = append(flags, FlagSplit)
	}
	return flags
}

// Decider returns the member, or the team, whom more than half of the members name; ok is false when there is none.
func (t Tally) Decider() (say Say, ok bool) {
	if len(t.Votes) == 0 || 2*t.Votes[0].Count <= t.Said {
		return Unsaid, false
	}
	return t.Votes[0].Say, true
}

// Trouble weighs how much there is to agree about the card, from 0 to 3: how much the members disagree (0 to 1), the gap
// (0 to 1), claims too many (½ for the first, 1 for more), and ½ for a card that nobody acts on. The weights are ours; no
// part outweighs all the others.
func (t Tally) Trouble() float64 {
	trouble := t.Gap() + float64(min(t.Overlap(), 2))/2
	if t.Said > 1 {
		trouble += 1 - t.Agreement()
	}
	if t.Orphan() {
		trouble += .5
	}
	return trouble
}

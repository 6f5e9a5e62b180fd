package resultview

// Summary is what a person reads first: the verdict's picture, what they are like at work, what they bring, what to watch
// out for, and what to do next. Every sentence has its condition; the truth of all of them together is tested over
// simulated people (truth_test.go).
type Summary struct {
	Map      RoleMap
	Portrait Portrait
	Balance  Balance
	Steps    []NextStep
}

// Summary sums a verdict up. Before there is one it says nothing.
func (c Case) Summary() Summary {
	if !c.Finished() {
		return Summary{}
	}
	return Summary{Map: c.RoleMap(), Portrait: c.Portrait(), Balance: c.Balance(), Steps: c.Steps()}
}

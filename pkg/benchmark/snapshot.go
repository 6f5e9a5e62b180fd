package benchmark

// Snapshot is everything that is published of the public bucket: a pure
// function of its sealed blocks.
type Snapshot struct {
	Edition string `json:"edition"` // changes when a figure does: 12 hex digits, "" when there is nothing
	Norms   []Norm `json:"norms"`   // by kind, then model; only what is not withheld
}

// Norm is the public figures of one kind under one model version, over all
// rounds. It exists from 100 contributions on.
type Norm struct {
	Kind       string      `json:"kind"`
	Model      string      `json:"model"`
	Rounds     []string    `json:"rounds"`     // the rounds that it holds, oldest first
	N          int         `json:"n"`          // contributions, 100 or more
	Blocks     int         `json:"blocks"`     // how many sealed blocks they are in
	Histograms []Histogram `json:"histograms"` // one per number of the kind, in its order
}

// Histogram counts how often each value of the grid 0, 5 … 100 was given, with
// noise. Bins may be below zero: they are kept as drawn.
type Histogram [21]int

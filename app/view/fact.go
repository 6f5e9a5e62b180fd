package view

// Fact is a short fact with its name.
type Fact struct{ Label, Value string }

package bolt

// Formats returns the formats of a file that this package reads, and the one that it writes. A file of an earlier one is
// brought into that one when it is opened.
func Formats() (reads []string, writes string) { return []string{unsummed, format}, format }

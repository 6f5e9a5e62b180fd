package bolt

// Formats returns the formats of a file that this package reads, and the one that it writes. A file of an earlier one is
// brought into that one when it is opened.
func Formats() (reads []string, writes string) { return []string{unsummed, format}, format }

// Room returns how many bytes a user may still write below a folder; the greatest number where the system is not asked.
func Room(folder string) (int64, error) { return room(folder) }

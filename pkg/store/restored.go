package store

// RestoredKey is the key, in Publications, of the note that a store may have been
// put back from a backup, with the reason as data. A store that notices it by
// itself puts it there; whoever says what is to become of what is pending takes it
// away. Nothing is sealed while it is there.
func RestoredKey() Key { return Key{Partition: "store", Sort: "restored"} }

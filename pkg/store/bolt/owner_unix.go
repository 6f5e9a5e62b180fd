//go:build unix

package bolt

import (
	"os"
	"syscall"
)

// keepOwner gives a new file the owner and the group of the one whose place it takes, or beside which it lies: root may
// work on what is another user's.
func keepOwner(file *os.File, old os.FileInfo) error {
	was, ok := old.Sys().(*syscall.Stat_t)
	if !ok || int(was.Uid) == os.Getuid() && int(was.Gid) == os.Getgid() {
		return nil
	}
	return file.Chown(int(was.Uid), int(was.Gid))
}

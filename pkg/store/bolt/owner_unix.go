//go:build unix

package bolt

import (
	"os"
	"syscall"
)

// keepOwner gives a new file the owner and the group of the one whose place it takes: root may compact what is
// another user's.
func keepOwner(file, old *os.File) error {
	info, err := old.Stat()
	if err != nil {
		return err
	}
	was, ok := info.Sys().(*syscall.Stat_t)
	if !ok || int(was.Uid) == os.Getuid() && int(was.Gid) == os.Getgid() {
		return nil
	}
	return file.Chown(int(was.Uid), int(was.Gid))
}

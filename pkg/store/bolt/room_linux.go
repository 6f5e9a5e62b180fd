package bolt

import "golang.org/x/sys/unix"

// room is how many bytes a user may still write below a folder.
func room(folder string) (int64, error) {
	var disk unix.Statfs_t
	if err := unix.Statfs(folder, &disk); err != nil {
		return 0, err
	}
	return int64(disk.Bavail) * int64(disk.Bsize), nil
}

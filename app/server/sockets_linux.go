package server

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// unsent is how many bytes the system keeps for a connection beyond those that
// are on their way: without a bound it keeps megabytes for a client that does
// not read.
const unsent = 64 << 10

// boundSocket bounds what the system keeps for the connections of a listening
// socket, which inherit it.
func boundSocket(_, _ string, socket syscall.RawConn) error {
	var set error
	err := socket.Control(func(fd uintptr) {
		set = unix.SetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_NOTSENT_LOWAT, unsent)
	})
	if err != nil {
		return err
	}
	return set
}

// openFiles is how many files the process may have open.
func openFiles() int {
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &limit); err != nil {
		return maxConnections + spareFiles
	}
	return int(min(limit.Cur, 1<<20))
}

//go:build unix

package command

import "syscall"

// notThrough opens no link, and waits for nobody who writes to a pipe.
const notThrough = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// hasModes says that a file's mode says who may open it.
const hasModes = true

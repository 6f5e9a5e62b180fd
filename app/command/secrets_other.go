//go:build !unix

package command

// notThrough has no flags here. Making a link takes an administrator's rights on such a system.
const notThrough = 0

// hasModes says that a file's mode says nothing: the folder's permissions hold for it.
const hasModes = false

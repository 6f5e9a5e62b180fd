package ipc

import (
	"fmt"
	"os"
	"path/filepath"
)

// longest is how many bytes the name of a socket may have: 108 on Linux, 104
// elsewhere, one of them its end.
const longest = 103

// near hands on a name for a socket that a system takes, however deep its folder
// lies: by way of the folder, opened, where its own name is too long. The name
// is good until use returns.
func near[T any](name string, use func(name string) (T, error)) (T, error) {
	if len(name) <= longest {
		return use(name)
	}
	folder, err := os.Open(filepath.Dir(name))
	if err != nil {
		var none T
		return none, err
	}
	defer folder.Close()
	return use(fmt.Sprintf("/proc/self/fd/%d/%s", folder.Fd(), filepath.Base(name)))
}

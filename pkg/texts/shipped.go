//go:build !wasm

package texts

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed ??
var folders embed.FS

// shipped reads every language that is inside.
func shipped() (map[string]Files, error) {
	languages, err := folders.ReadDir(".")
	if err != nil {
		return nil, err
	}
	all := map[string]Files{}
	for _, entry := range languages {
		folder, err := fs.Sub(folders, entry.Name())
		if err != nil {
			return nil, err
		}
		if all[entry.Name()], err = ReadFolder(folder); err != nil {
			return nil, fmt.Errorf("%s: %w", entry.Name(), err)
		}
	}
	return all, nil
}

//go:build !wasm

package texts

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed ??
var folders embed.FS

// shipped reads every language that is inside.
func shipped() (map[string]Files, error) {
	all := map[string]Files{}
	err := fs.WalkDir(folders, ".", func(path string, entry fs.DirEntry, err error) error {
		name, isJSON := strings.CutSuffix(path, ".json")
		if err != nil || entry.IsDir() || !isJSON {
			return err
		}
		data, err := folders.ReadFile(path)
		if err != nil {
			return err
		}
		if !json.Valid(data) {
			return fmt.Errorf("%s is no JSON", path)
		}
		lang, name, _ := strings.Cut(name, "/")
		if all[lang] == nil {
			all[lang] = Files{}
		}
		all[lang][name] = data
		return nil
	})
	return all, err
}

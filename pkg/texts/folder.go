package texts

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

// ReadFolder reads the files of one language from its folder. An error names a file that is no JSON.
func ReadFolder(folder fs.FS) (Files, error) {
	files := Files{}
	err := fs.WalkDir(folder, ".", func(path string, entry fs.DirEntry, err error) error {
		name, isJSON := strings.CutSuffix(path, ".json")
		if err != nil || entry.IsDir() || !isJSON {
			return err
		}
		data, err := fs.ReadFile(folder, path)
		if err != nil {
			return err
		}
		if !json.Valid(data) {
			return fmt.Errorf("%s is no JSON", path)
		}
		files[name] = data
		return nil
	})
	return files, err
}

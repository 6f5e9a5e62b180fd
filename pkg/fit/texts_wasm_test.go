package fit

import (
	"fmt"
	"io/fs"
	"os"
	"strings"

	"rolefit/pkg/texts"
)

// The browser's program brings no texts: as a page does, the tests fetch those of the bank.
func init() {
	if err := addTexts(os.DirFS("../texts/" + texts.Default)); err != nil {
		panic(err)
	}
}

// addTexts adds the default language from its folder.
func addTexts(folder fs.FS) error {
	files := texts.Files{}
	err := fs.WalkDir(folder, ".", func(path string, _ fs.DirEntry, err error) error {
		name, isJSON := strings.CutSuffix(path, ".json")
		if err != nil || !isJSON {
			return err
		}
		data, err := fs.ReadFile(folder, path)
		files[name] = data
		return err
	})
	if err != nil {
		return fmt.Errorf("read the texts: %w", err)
	}
	return texts.Add(texts.Default, files)
}

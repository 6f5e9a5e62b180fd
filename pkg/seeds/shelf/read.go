package shelf

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// folder is what a shelf is read from: an embed.FS, or other files.
type folder interface {
	ReadDir(name string) ([]fs.DirEntry, error)
	ReadFile(name string) ([]byte, error)
}

// read decodes the entries of the shelf in folder dir of files, and the words of every language into what words returns
// for it. Languages come in ascending order. The error joins every file that cannot be read.
func read(files folder, dir string, decode func([]byte, any) error, entries any, words func(lang string) any) error {
	problems := []error{readFile(files, dir+"/entries.json", decode, entries)}
	texts, err := files.ReadDir(dir + "/text")
	problems = append(problems, err)
	for _, text := range texts {
		if lang, ok := strings.CutSuffix(text.Name(), ".json"); ok {
			problems = append(problems, readFile(files, dir+"/text/"+text.Name(), decode, words(lang)))
		}
	}
	return errors.Join(problems...)
}

// readFile decodes one file.
func readFile(files folder, name string, decode func([]byte, any) error, into any) error {
	data, err := files.ReadFile(name)
	if err != nil {
		return err
	}
	if err := decode(data, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

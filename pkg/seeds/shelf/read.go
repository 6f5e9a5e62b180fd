package shelf

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strings"
)

// folder is what a shelf is read from: an embed.FS, or other files.
type folder interface {
	ReadDir(name string) ([]fs.DirEntry, error)
	ReadFile(name string) ([]byte, error)
}

// read decodes the shelf in folder dir of files: its entries into a *[]E, and the words of every language into a
// *map[string]map[string]T. What could be read is there even beside an error, which joins every file that cannot be read.
func (x *index) read(files folder, dir string, decode func([]byte, any) error, entries, texts any) error {
	problems := []error{readFile(files, dir+"/entries.json", decode, entries)}
	list := reflect.ValueOf(entries).Elem()
	for i := range list.Len() {
		x.ids = append(x.ids, list.Index(i).Interface().(Keyed).Key())
	}
	names, err := files.ReadDir(dir + "/text")
	problems = append(problems, err)
	byLang := reflect.ValueOf(texts).Elem()
	byLang.Set(reflect.MakeMap(byLang.Type()))
	for _, name := range names {
		lang, ok := strings.CutSuffix(name.Name(), ".json")
		if !ok {
			continue
		}
		words := reflect.New(byLang.Type().Elem())
		problems = append(problems, readFile(files, dir+"/text/"+name.Name(), decode, words.Interface()))
		byLang.SetMapIndex(reflect.ValueOf(lang), words.Elem())
		x.langs = append(x.langs, lang)
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

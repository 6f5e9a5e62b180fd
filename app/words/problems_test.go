package words_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rolefit/app/words"
	"rolefit/pkg/texts"
)

// TestProblemsHaveWords: every code that pkg gives a problem of its own has a sentence, with all the values it names.
func TestProblemsHaveWords(t *testing.T) {
	w, err := words.Load(texts.Default)
	if err != nil {
		t.Fatal(err)
	}
	made := regexp.MustCompile(`problem\.New\("([a-z-]+)"`)
	n := 0
	err = filepath.WalkDir("../../pkg", func(path string, _ os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		for _, m := range made.FindAllStringSubmatch(string(data), -1) {
			n++
			if !w.Has("problem." + m[1]) {
				t.Errorf("%s: the problem %q has no words", path, m[1])
			}
		}
		return err
	})
	if err != nil || n < 10 {
		t.Errorf("%d problems found, %v", n, err)
	}
}

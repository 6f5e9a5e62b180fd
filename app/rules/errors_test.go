package rules

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// notPages are the folders of app that print for operators, or are tests only.
var notPages = []string{"command", "server", "operator", "demo", "site", "journey", "rules"}

// TestNoErrorReachesAPage: the text of an error is English and for operators. A page says a sentence of its catalogue;
// only a fault of the build, which panics, may use the text.
func TestNoErrorReachesAPage(t *testing.T) {
	read := 0
	err := filepath.WalkDir("..", func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		for _, folder := range notPages {
			if path == filepath.Join("..", folder) {
				return filepath.SkipDir
			}
		}
		if entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		data, err := os.ReadFile(path)
		read++
		for i, line := range strings.Split(string(data), "\n") {
			if strings.Contains(line, ".Error()") && !strings.Contains(line, "panic(") {
				t.Errorf("%s:%d: the text of an error: %s", path, i+1, strings.TrimSpace(line))
			}
		}
		return err
	})
	if err != nil || read < 100 {
		t.Errorf("%d files were read, %v", read, err)
	}
}

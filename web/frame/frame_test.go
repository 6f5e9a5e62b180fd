package frame

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"rolefit/pkg/widget"
	"rolefit/web/packed"
)

// What is built in is whole; what was not built is said not to be there.
func TestBuilt(t *testing.T) {
	there, err := fs.Glob(files, packed.Folder+"/*")
	if err != nil {
		t.Fatal(err)
	}
	d, err := Built()
	if built := slices.Contains(there, packed.Folder+"/"+packed.File); !built && !errors.Is(err, fs.ErrNotExist) || built && err != nil {
		t.Fatalf("of %v: %v", there, err)
	}
	for _, address := range widget.Pages {
		if err == nil && strings.Count(d.Pages[address], widget.Mark) != 1 {
			t.Errorf("the document of %s has no place for a look", address)
		}
	}
}

package frame

import (
	"bytes"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/widget"
)

func TestPackedDocumentsComeBack(t *testing.T) {
	want := Documents{Style: "'sha256-x'", Script: "'sha256-y'", Pages: map[string]string{"/a": "<p>one & two</p>", "/b": strings.Repeat("grün ", 1000)}}
	packed, err := want.Pack()
	if err != nil {
		t.Fatal(err)
	}
	again, err := want.Pack()
	if err != nil || !bytes.Equal(packed, again) {
		t.Errorf("packed twice they differ, or %v", err)
	}
	got, err := unpack(packed)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestDamagedDocumentsAreRefused(t *testing.T) {
	packed, err := Documents{Style: "x"}.Pack()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"nothing": nil, "no gzip": []byte("{}"), "cut off": packed[:len(packed)/2]} {
		if d, err := unpack(data); err == nil {
			t.Errorf("%s gives %v", name, d)
		}
	}
}

// What is built in is whole; what was not built is said not to be there.
func TestBuilt(t *testing.T) {
	there, err := fs.Glob(files, "pages/*")
	if err != nil {
		t.Fatal(err)
	}
	d, err := Built()
	if built := slices.Contains(there, "pages/"+File); !built && !errors.Is(err, fs.ErrNotExist) || built && err != nil {
		t.Fatalf("of %v: %v", there, err)
	}
	for _, address := range widget.Pages {
		if err == nil && strings.Count(d.Pages[address], widget.Mark) != 1 {
			t.Errorf("the document of %s has no place for a look", address)
		}
	}
}

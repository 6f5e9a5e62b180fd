package packed

import (
	"bytes"
	"embed"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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

// What was not built is said not to be there.
func TestReadWithoutABuild(t *testing.T) {
	if d, err := Read(embed.FS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v, %v", d, err)
	}
}

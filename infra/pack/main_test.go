package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const most = 1000

func TestPack(t *testing.T) {
	folder := t.TempDir()
	program, target := filepath.Join(folder, "bootstrap"), filepath.Join(folder, "function.zip")
	packed := func(when time.Time) []byte {
		if err := os.WriteFile(program, []byte("program"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(program, when, when); err != nil {
			t.Fatal(err)
		}
		if said, err := pack(most, program, target); err != nil || !strings.HasPrefix(said, program+": 7 bytes; "+target+": ") {
			t.Fatalf("%q, %v", said, err)
		}
		data, err := os.ReadFile(target)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	first := packed(time.Unix(1e9, 0))
	if !bytes.Equal(first, packed(time.Unix(2e9, 0))) {
		t.Error("the same program gives other bytes at another time")
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil || len(z.File) != 1 {
		t.Fatalf("the zip file cannot be read: %v", err)
	}
	file, err := z.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(file)
	if err != nil || string(content) != "program" || z.File[0].Name != "bootstrap" || z.File[0].Mode() != 0o755 {
		t.Errorf("%s %v holds %q, %v", z.File[0].Name, z.File[0].Mode(), content, err)
	}
}

func TestWhatIsNotPacked(t *testing.T) {
	folder := t.TempDir()
	program, target := filepath.Join(folder, "bootstrap"), filepath.Join(folder, "function.zip")
	if _, err := pack(most, program, target); err == nil {
		t.Error("no program was packed")
	}
	write := func(size int) {
		if err := os.WriteFile(program, make([]byte, size), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(most)
	if _, err := pack(most, program, filepath.Join(folder, "none", "function.zip")); err == nil {
		t.Error("a zip file was written to nowhere")
	}
	if _, err := pack(most, program, target); err != nil {
		t.Errorf("a program of the most bytes: %v", err)
	}
	write(most + 1)
	if _, err := pack(most, program, target); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%d bytes", most+1)) {
		t.Errorf("one byte too many: %v", err)
	}
}

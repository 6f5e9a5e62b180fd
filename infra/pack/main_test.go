package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
)

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
		if err := pack(program, target); err != nil {
			t.Fatal(err)
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
	if pack(filepath.Join(folder, "none"), target) == nil {
		t.Error("no program was packed")
	}
	if pack(program, filepath.Join(folder, "none", "function.zip")) == nil {
		t.Error("a zip file was written to nowhere")
	}
}

package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// packed is one file of an archive.
type packed struct {
	name    string // within the archive's folder, with slashes
	mode    fs.FileMode
	content []byte
}

// beside are the files that every archive has beside the program, by their names in the archive.
var beside = map[string]string{
	"README.md":    "infra/SELF-HOSTING.md",
	"CHANGELOG.md": ".github/CHANGELOG.md",
}

// forServers are those that an archive for Linux has, too: whole folders.
var forServers = map[string]string{
	"systemd":    "infra/systemd",
	"monitoring": "infra/monitoring",
	"container":  "infra/container",
}

// contents are the files of a platform's archive, in the order of their names.
func (r release) contents(t target, program []byte) ([]packed, error) {
	files := []packed{{t.program(), 0o755, program}}
	for name, from := range beside {
		content, err := os.ReadFile(filepath.Join(r.root, from))
		if err != nil {
			return nil, err
		}
		files = append(files, packed{name, 0o644, content})
	}
	for name, from := range forServers {
		found, err := filepath.Glob(filepath.Join(r.root, from, "*"))
		if err != nil || len(found) == 0 || t.os != "linux" {
			if t.os != "linux" {
				continue
			}
			return nil, fmt.Errorf("%s is empty: %w", from, err)
		}
		for _, file := range found {
			content, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			files = append(files, packed{path.Join(name, filepath.Base(file)), 0o644, content})
		}
	}
	slices.SortFunc(files, func(a, b packed) int { return strings.Compare(a.name, b.name) })
	return files, nil
}

// archive packs a platform's files, and returns how the archive's name ends.
func (r release) archive(t target, program []byte) (kind string, archive []byte, err error) {
	files, err := r.contents(t, program)
	if err != nil {
		return "", nil, err
	}
	for i := range files {
		files[i].name = path.Join(r.name(t), files[i].name)
	}
	if t.os == "windows" {
		archive, err = r.zip(files)
		return ".zip", archive, err
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return "", nil, err
	}
	content, err := r.tar(files)
	if err == nil {
		_, err = z.Write(content)
	}
	if err == nil {
		err = z.Close()
	}
	return ".tar.gz", b.Bytes(), err
}

// tar packs files that belong to root. A name that ends with a slash is a folder.
func (r release) tar(files []packed) ([]byte, error) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		header := &tar.Header{Name: f.name, Mode: int64(f.mode), Size: int64(len(f.content)), ModTime: r.at, Format: tar.FormatPAX}
		if err := w.WriteHeader(header); err != nil {
			return nil, err
		}
		if _, err := w.Write(f.content); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func (r release) zip(files []packed) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		header := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: r.at}
		header.SetMode(f.mode)
		w, err := z.CreateHeader(header)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(f.content); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// sums writes SHA256SUMS, which `sha256sum -c` reads.
func sums(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	var lines strings.Builder
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&lines, "%x  %s\n", sha256.Sum256(content), entry.Name())
	}
	return os.WriteFile(filepath.Join(folder, "SHA256SUMS"), []byte(lines.String()), 0o644)
}

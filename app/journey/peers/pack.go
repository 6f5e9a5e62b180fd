package main

import (
	"encoding/json"
	"fmt"
	"mime"
	"os"
	"path"
	"path/filepath"
	"strings"

	"rolefit/web/dist"
)

// packer writes the files of a peer with the index that rolefit's own server
// reads, so that every peer is served alike: packed with brotli at its best
// before the run, entity tags by content, and cached for ever where the address
// holds the content's hash.
type packer struct {
	out, cache string
	index      dist.Index
}

func newPacker(out, cache string) (*packer, error) {
	if err := os.RemoveAll(out); err != nil {
		return nil, fmt.Errorf("emptying the folder of a peer: %w", err)
	}
	for _, folder := range []string{out, cache} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return nil, fmt.Errorf("making the folder of a peer: %w", err)
		}
	}
	return &packer{out: out, cache: cache, index: dist.Index{Files: map[string]dist.Entry{}}}, nil
}

// hashed adds a file under an address that holds its hash, and returns the
// address.
func (p *packer) hashed(name string, content []byte) (string, error) {
	ext := path.Ext(name)
	address := "/" + strings.TrimSuffix(name, ext) + "." + dist.Digest(content)[:12] + ext
	return address, p.add(address, "", content, true)
}

// plain adds a file under an address of its own: a browser asks each time
// whether it is still the same. An empty content type is taken from the name.
func (p *packer) plain(address, contentType string, content []byte) error {
	return p.add(address, contentType, content, false)
}

func (p *packer) add(address, contentType string, content []byte, immutable bool) error {
	file := strings.TrimPrefix(address, "/")
	if file == "" {
		file = "index.html"
	}
	if contentType == "" {
		contentType = mime.TypeByExtension(path.Ext(file))
	}
	name := filepath.Join(p.out, filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("packing %s: %w", address, err)
	}
	packed, err := dist.PackIn(p.cache, "br", content)
	if err != nil {
		return fmt.Errorf("packing %s: %w", address, err)
	}
	for suffix, data := range map[string][]byte{"": content, ".br": packed} {
		if err := os.WriteFile(name+suffix, data, 0o644); err != nil {
			return fmt.Errorf("packing %s: %w", address, err)
		}
	}
	p.index.Files[address] = dist.Entry{
		File: file, Type: contentType, Hash: dist.Hash(content), Size: len(content),
		Encodings: []string{"br"}, Immutable: immutable,
	}
	return nil
}

// close writes the index.
func (p *packer) close() error {
	data, err := json.Marshal(p.index)
	if err != nil {
		return fmt.Errorf("writing the index of a peer: %w", err)
	}
	return os.WriteFile(filepath.Join(p.out, dist.IndexFile), data, 0o644)
}

package dist

import (
	"bytes"
	"io/fs"
	"path"
	"time"
)

// overlay is a file system in which some files have another content. Its folders
// list the files that are beneath, with the sizes that they have there.
type overlay struct {
	fs.FS

	files map[string]func() ([]byte, error) // by name; each is called when it is opened
}

// Open opens a file with the content that it has here.
func (o overlay) Open(name string) (fs.File, error) {
	read, ok := o.files[name]
	if !ok {
		return o.FS.Open(name)
	}
	content, err := read()
	if err != nil {
		return nil, err
	}
	return &file{Reader: bytes.NewReader(content), info: info{path.Base(name), len(content)}}, nil
}

// file is an open file of an overlay.
type file struct {
	*bytes.Reader

	info info
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Close() error               { return nil }

type info struct {
	name string
	size int
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return int64(i.size) }
func (i info) Mode() fs.FileMode  { return 0o444 }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return false }
func (i info) Sys() any           { return nil }

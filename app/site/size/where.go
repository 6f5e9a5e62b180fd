package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"text/tabwriter"
)

// pkg is what `go list` tells of a package.
type pkg struct {
	ImportPath, Dir     string
	GoFiles, EmbedFiles []string // in Dir
}

// packages lists what a program for the browser is built from.
func packages(args ...string) ([]pkg, error) {
	list := exec.Command("go", append([]string{"list", "-deps", "-json=ImportPath,Dir,GoFiles,EmbedFiles"}, args...)...)
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("listing the packages of %s: %w", args[len(args)-1], err)
	}
	var found []pkg
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return found, nil
		} else if err != nil {
			return nil, fmt.Errorf("reading go list: %w", err)
		}
		found = append(found, p)
	}
}

// added is a package that the program has and the smallest one has not.
type added struct {
	Name         string
	Source, Data int64 // bytes of its Go files, and of the files that it embeds
}

// above are the packages of the program that hello has not, the largest first.
func above(program, hello []pkg) ([]added, error) {
	var found []added
	for _, p := range program {
		if slices.ContainsFunc(hello, func(h pkg) bool { return h.ImportPath == p.ImportPath }) {
			continue
		}
		source, err1 := bytesOf(p.Dir, p.GoFiles)
		data, err2 := bytesOf(p.Dir, p.EmbedFiles)
		if err := errors.Join(err1, err2); err != nil {
			return nil, err
		}
		found = append(found, added{p.ImportPath, source, data})
	}
	slices.SortFunc(found, func(a, b added) int {
		return cmp.Or(cmp.Compare(b.Source+b.Data, a.Source+a.Data), cmp.Compare(a.Name, b.Name))
	})
	return found, nil
}

func bytesOf(dir string, files []string) (sum int64, err error) {
	for _, name := range files {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			return 0, err
		}
		sum += info.Size()
	}
	return sum, nil
}

// where prints the packages that make the program larger than hello: a package
// that is new among them is the first place to look at when it has grown.
func where(out io.Writer, mod string) error {
	program, err := packages("-modfile", mod, "./app")
	if err != nil {
		return err
	}
	hello, err := packages("./app/site/hello")
	if err != nil {
		return err
	}
	found, err := above(program, hello)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "bytes of Go\tembedded\tpackages that the program has and hello has not\t")
	for _, a := range found {
		fmt.Fprintf(table, "%d\t%d\t%s\t\n", a.Source, a.Data, a.Name)
	}
	return table.Flush()
}

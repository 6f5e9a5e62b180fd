package main

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
)

// The numbers of the sections of a WebAssembly module that are read here.
const (
	sectionCustom = 0
	sectionImport = 2
	sectionCode   = 10
	sectionData   = 11
)

// module is what a WebAssembly module consists of, by the size of its parts.
type module struct {
	imported int            // functions that come from outside; they are counted before its own
	bodies   []int          // bytes of each function of its own
	data     int            // bytes of data: texts, tables, type information
	names    map[int]string // names of functions by their number, imported ones first
}

var errModule = errors.New("this is no WebAssembly module with names (build it without -s)")

// readModule reads the sizes out of a module that still has its names.
func readModule(file string) (m module, err error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return m, err
	}
	defer func() {
		if recover() != nil { // the module ends in the middle of something
			err = errModule
		}
	}()
	for r := (reader{raw[8:]}); len(r.rest) > 0; {
		kind := r.byte()
		section := reader{r.bytes(r.number())}
		switch kind {
		case sectionImport:
			m.imported = section.number() // Go imports functions only
		case sectionCode:
			for range section.number() {
				m.bodies = append(m.bodies, len(section.bytes(section.number())))
			}
		case sectionData:
			m.data = len(section.rest)
		case sectionCustom:
			if string(section.bytes(section.number())) == "name" {
				m.names = section.names()
			}
		}
	}
	if len(m.bodies) == 0 || len(m.names) == 0 {
		return m, errModule
	}
	return m, nil
}

// reader takes a module apart from its front.
type reader struct{ rest []byte }

func (r *reader) byte() byte { return r.bytes(1)[0] }

func (r *reader) bytes(n int) []byte {
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

// number is an unsigned number in LEB128, as WebAssembly writes them all.
func (r *reader) number() int {
	v, n := binary.Uvarint(r.rest)
	r.rest = r.rest[n:]
	return int(v)
}

// names reads the names of functions out of the section of names.
func (r *reader) names() map[int]string {
	found := map[int]string{}
	for len(r.rest) > 0 {
		kind := r.byte()
		part := reader{r.bytes(r.number())}
		if kind != 1 { // 1 holds the functions
			continue
		}
		for range part.number() {
			number := part.number()
			found[number] = string(part.bytes(part.number()))
		}
	}
	return found
}

// room is the package of a function. Go's linker writes the slashes of a path as
// underscores, which no package here has in its name.
func room(function string) string {
	host, path := "", function
	for _, h := range []string{"github.com_", "golang.org_"} {
		if rest, ok := strings.CutPrefix(function, h); ok {
			host, path = h, rest
		}
	}
	name, _, _ := strings.Cut(path, ".")
	return strings.TrimSuffix(strings.ReplaceAll(host+name, "_", "/"), "/")
}

// holds prints what the program holds: bytes of code by package, the largest
// first, and of data, as they are before compression.
func holds(out io.Writer, file string) error {
	m, err := readModule(file)
	if err != nil {
		return fmt.Errorf("reading %s: %w", file, err)
	}
	total, sizes := 0, map[string]int{}
	for i, size := range m.bodies {
		sizes[room(m.names[m.imported+i])] += size
		total += size
	}
	rooms := slices.SortedFunc(maps.Keys(sizes), func(a, b string) int { return cmp.Compare(sizes[b], sizes[a]) })
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "bytes\tof the code\twhat the program holds\t")
	rest := total
	for _, name := range rooms[:min(len(rooms), 24)] {
		fmt.Fprintf(table, "%d\t%.1f %%\t%s\t\n", sizes[name], 100*float64(sizes[name])/float64(total), name)
		rest -= sizes[name]
	}
	fmt.Fprintf(table, "%d\t%.1f %%\t%d more packages\t\n", rest, 100*float64(rest)/float64(total), max(0, len(rooms)-24))
	fmt.Fprintf(table, "%d\t\tdata: texts, tables, types\t\n", m.data)
	return table.Flush()
}

// Command nameless takes the names of functions and files out of a program that Go compiled for the browser. Only traces of a
// program that broke read them, and nobody reads those in a browser: they are a thirtieth of what a phone downloads. The linker
// has no option for it. Everything else stays where it is, byte for byte, so a trace of the program as it was compiled tells what
// the numbers in one without names mean.
//
//	go run ./app/site/nameless -in build/named.wasm -out build/rolefit.wasm
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"os"
)

func main() {
	in := flag.String("in", "", "program as Go compiled it")
	out := flag.String("out", "", "program without names")
	flag.Parse()
	if err := run(*in, *out); err != nil {
		fmt.Fprintln(os.Stderr, "nameless:", err)
		os.Exit(1)
	}
}

func run(in, out string) error {
	program, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	if err := strip(program); err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	return os.WriteFile(out, program, 0o755)
}

// A segment is a piece of a program's memory at its start: its bytes lie in the file from at on.
type segment struct{ address, at, size int }

// table is where Go's table of functions begins: its version (runtime's pcHeader), two zeros, and WebAssembly's quantum and size
// of a pointer.
var table = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// Places of the numbers in the table's header, each of 8 bytes, after the 8 above.
const (
	namesAt = 3 + iota
	unitsAt
	filesAt
	countersAt
	numbers
)

// strip overwrites the names in a program with zeros. It refuses a program whose table is not as Go 1.26 writes it, and
// leaves that as it is.
func strip(program []byte) error {
	segments, err := segmentsOf(program)
	if err != nil {
		return err
	}
	memory := memoryOf(program, segments)
	begin := bytes.Index(memory, table)
	if begin < 0 || len(memory) < begin+8+8*numbers {
		return errors.New("no table of functions, as Go 1.26 writes it")
	}
	if bytes.Contains(memory[begin+1:], table) {
		return errors.New("two tables of functions")
	}
	place := func(n int) uint64 { return binary.LittleEndian.Uint64(memory[begin+8+8*n:]) }
	names, err := within(memory[begin:], place(namesAt), place(unitsAt), "\x00runtime.main\x00")
	if err != nil {
		return err
	}
	files, err := within(memory[begin:], place(filesAt), place(countersAt), "\x00runtime/proc.go\x00")
	if err != nil {
		return err
	}
	for _, s := range segments {
		for _, f := range []span{names, files} {
			from, to := max(begin+f.from, s.address), min(begin+f.to, s.address+s.size)
			if from < to {
				clear(program[s.at+from-s.address : s.at+to-s.address])
			}
		}
	}
	return nil
}

// A span is a part of the table: bytes counted from its beginning.
type span struct{ from, to int }

// within is the span of a table in which one name must be.
func within(table []byte, from, to uint64, one string) (span, error) {
	if from > to || to > uint64(len(table)) || !bytes.Contains(table[from:to], []byte(one)) {
		return span{}, fmt.Errorf("no %q where the table of functions says that names are", one)
	}
	return span{int(from), int(to)}, nil
}

// memoryOf is a program's memory as it starts, as far as its segments reach.
func memoryOf(program []byte, segments []segment) []byte {
	size := 0
	for _, s := range segments {
		size = max(size, s.address+s.size)
	}
	memory := make([]byte, size)
	for _, s := range segments {
		copy(memory[s.address:], program[s.at:s.at+s.size])
	}
	return memory
}

// dataSection is the section of segments, and i32Const and end are what stand around an address in it.
const (
	dataSection = 11
	i32Const    = 0x41
	end         = 0x0b
)

// mostMemory is more than a program begins with, in bytes.
const mostMemory = 1 << 30

// segmentsOf finds the segments in a program's binary form (https://webassembly.github.io/spec/core/binary/modules.html). Numbers
// there are written as encoding/binary's varints are, and an address as a signed one that is never negative.
func segmentsOf(program []byte) (segments []segment, err error) {
	const magic = "\x00asm\x01\x00\x00\x00"
	if !bytes.HasPrefix(program, []byte(magic)) {
		return nil, errors.New("no WebAssembly program")
	}
	rest, failed := program[len(magic):], false
	skip := func(n int) {
		failed = failed || n > len(rest)
		rest = rest[min(n, len(rest)):]
	}
	number := func() int {
		v, n := binary.Uvarint(rest)
		failed = failed || n <= 0 || v > mostMemory
		skip(max(n, 0))
		return int(min(v, mostMemory))
	}
	for len(rest) > 0 && !failed {
		kind, size := number(), number()
		if kind != dataSection {
			skip(size)
			continue
		}
		for n := number(); n > 0 && !failed; n-- {
			failed = failed || number() != 0 || number() != i32Const
			s := segment{address: number()}
			failed = failed || number() != end
			s.size = number()
			s.at = len(program) - len(rest)
			skip(s.size)
			segments = append(segments, s)
		}
	}
	if failed || len(segments) == 0 {
		return nil, errors.New("its sections are not as Go writes them")
	}
	return segments, nil
}
